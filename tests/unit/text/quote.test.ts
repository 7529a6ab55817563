import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointLength, sliceCodePoints } from '@/lib/text/code-points'
import { excerpt, quoteSelector } from '@/lib/text/quote'
import { normaliseSelection } from '@/lib/text/spans'
import { textWithRange } from './arbitrary-text'

const TEXT = 'Police said on Monday that five officers were wounded in the operation.\nA second line.'
const FIVE = { start: 27, end: 40 }

describe('quoteSelector', () => {
  it('gives the quote with 32 code points on each side', () => {
    expect(quoteSelector({ text: TEXT, span: FIVE })).toEqual({
      exact: 'five officers',
      prefix: 'Police said on Monday that ',
      suffix: ' were wounded in the operation.\n',
    })
  })

  it('finds its span again in the text, with sides that end between characters', () => {
    fc.assert(
      fc.property(textWithRange, fc.nat(8), ({ text, span: rough }, context) => {
        const span = normaliseSelection({ text, span: rough, snap: 'none' })
        if (!span) return
        const { exact, prefix, suffix } = quoteSelector({ text, span, context })
        expect(exact).toBe(sliceCodePoints(text, span.start, span.end))
        expect(sliceCodePoints(text, 0, span.start).endsWith(prefix)).toBe(true)
        expect(sliceCodePoints(text, span.end, codePointLength(text)).startsWith(suffix)).toBe(true)
        expect(Math.max(codePointLength(prefix), codePointLength(suffix))).toBeLessThanOrEqual(context)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('excerpt', () => {
  it('cuts between words, says so, and stays on the line', () => {
    expect(excerpt({ text: TEXT, span: FIVE, context: 14 })).toEqual({
      before: 'Monday that ',
      quote: 'five officers',
      after: ' were wounded',
      cutBefore: true,
      cutAfter: true,
    })
    expect(excerpt({ text: TEXT, span: FIVE, context: 500 })).toEqual({
      before: 'Police said on Monday that ',
      quote: 'five officers',
      after: ' were wounded in the operation.',
      cutBefore: false,
      cutAfter: false,
    })
  })

  it('leaves an overlong neighbour out rather than halving it', () => {
    const text = `${'x'.repeat(90)} five ${'y'.repeat(90)}`
    expect(excerpt({ text, span: { start: 91, end: 95 }, context: 20 })).toMatchObject({
      before: '',
      quote: 'five',
      after: '',
      cutBefore: true,
      cutAfter: true,
    })
  })
})
