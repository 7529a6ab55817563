import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decides, spanProblems, type TextWindow, windowAround } from '@/lib/annotation/span-check'
import { codePointLength, sliceCodePoints } from '@/lib/text/code-points'
import { type Span, spanFault } from '@/lib/text/spans'

function windowOf(text: string, span: Span): TextWindow {
  const part = windowAround(span)
  return {
    from: part.start,
    text: sliceCodePoints(text, part.start, part.end),
    length: codePointLength(text),
  }
}

describe('judging a span by the text around it', () => {
  test('comes to the verdict of the whole text wherever it claims to be certain', () => {
    const pieces = ['a', ' ', '\n', 'e\u0301', '🇽🇰', '🇷🇸', '👩‍👩‍👧‍👦', '👍🏽', '\u200d', '\u0301', '漢', '각']
    const repeated = fc.tuple(fc.constantFrom(...pieces), fc.integer({ min: 1, max: 400 }))
    const texts = fc
      .array(repeated, { minLength: 1, maxLength: 8 })
      .map((list) => list.map(([p, n]) => p.repeat(n)).join(''))
    const cases = texts.chain((text) =>
      fc.record({
        text: fc.constant(text),
        start: fc.nat(codePointLength(text) - 1),
        size: fc.integer({ min: 1, max: 9 }),
      }),
    )
    let certain = 0
    fc.assert(
      fc.property(cases, ({ text, start, size }) => {
        const span = { start, end: Math.min(start + size, codePointLength(text)) }
        const window = windowOf(text, span)
        if (!decides(window, span)) return
        certain += 1
        const problems = spanProblems({ window, span, quote: sliceCodePoints(text, span.start, span.end) })
        expect(problems.length === 0).toBe(spanFault({ text, span }) === null)
      }),
      { numRuns: 500 },
    )
    expect(certain).toBeGreaterThan(100)
  })

  test('claims no certainty behind a run of flags that began before the window', () => {
    const text = `start ${'🇽🇰'.repeat(400)}`
    const span = { start: 700, end: 702 }
    expect(decides(windowOf(text, span), span)).toBe(false)
  })

  test('names the field that is wrong', () => {
    const text = 'Four officers.\n \nThree.'
    const paths = (span: Span, quote: string) =>
      spanProblems({ window: windowOf(text, span), span, quote }).map((problem) => problem.path)
    expect(paths({ start: 0, end: 4 }, 'Four')).toEqual([])
    expect(paths({ start: 0, end: 4 }, 'Five')).toEqual(['quote'])
    expect(paths({ start: 0, end: 4 }, 'Fou')).toEqual(['quote'])
    expect(paths({ start: 14, end: 17 }, '\n \n')).toEqual(['quote'])
    expect(paths({ start: 20, end: 30 }, 'e.')).toEqual(['end'])
    const far = { start: 2_000_000_000, end: 2_000_000_002 }
    expect(decides({ from: far.start, text: '', length: text.length }, far)).toBe(true)
    expect(paths(far, 'e.')).toEqual(['end'])
  })
})
