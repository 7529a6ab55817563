import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointIndex, sliceCodePoints } from '@/lib/text/code-points'
import { segmentation } from '@/lib/text/segmenter'
import { compareSpans, contains, normaliseSelection, type Snap, spanFault } from '@/lib/text/spans'
import { textWithRange } from './arbitrary-text'

function graphemeBoundaries(text: string): Set<number> {
  const cuts = new Set([0])
  let at = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    at += [...segment].length
    cuts.add(at)
  }
  return cuts
}

function chosen(text: string, part: string, snap: Snap = 'word', locale?: string): string | null {
  const at = [...text.slice(0, text.indexOf(part))].length
  const span = normaliseSelection({ text, span: { start: at, end: at + [...part].length }, snap, locale })
  return span && sliceCodePoints(text, span.start, span.end)
}

describe('spanFault', () => {
  it('names each fault', () => {
    const text = 'a e\u0301 👩‍👧 \u00a0z'
    const fault = (start: number, end: number) => spanFault({ text, span: { start, end } })
    expect(fault(0, 1.5)).toBe('not-integer')
    expect(fault(Number.NaN, 1)).toBe('not-integer')
    expect(fault(0, Number.POSITIVE_INFINITY)).toBe('not-integer')
    expect(fault(1, 1)).toBe('empty')
    expect(fault(3, 1)).toBe('empty')
    expect(fault(-1, 1)).toBe('out-of-range')
    expect(fault(0, 12)).toBe('out-of-range')
    expect(fault(8, 10)).toBe('whitespace-only')
    expect(fault(2, 3)).toBe('splits-grapheme')
    expect(fault(6, 9)).toBe('splits-grapheme')
    expect(fault(2, 4)).toBeNull()
    expect(fault(0, 11)).toBeNull()
  })

  it('agrees with segmenting the whole text', () => {
    fc.assert(
      fc.property(textWithRange, ({ text, span }) => {
        const cuts = graphemeBoundaries(text)
        const quote = sliceCodePoints(text, span.start, span.end)
        const fault = spanFault({ text, span })
        if (span.start === span.end) expect(fault).toBe('empty')
        else if (/^[\s\u0085\u200b\u2060]*$/.test(quote)) expect(fault).toBe('whitespace-only')
        else expect(fault).toBe(cuts.has(span.start) && cuts.has(span.end) ? null : 'splits-grapheme')
      }),
      { numRuns: 1500 },
    )
  })
})

describe('segmentation of a window', () => {
  it('finds the segments of the whole text, in long lines of any script', () => {
    const lines = [
      'The police said 1,000 people can’t go. '.repeat(60),
      'ประเทศไทย สวัสดีครับ '.repeat(110),
      '警察によると、五人が負傷した。'.repeat(150),
      '👩‍👩‍👧‍👦🇽🇰'.repeat(180),
      'x'.repeat(3000),
    ]
    for (const line of lines) {
      for (const granularity of ['grapheme', 'word'] as const) {
        const whole = [...new Intl.Segmenter('en', { granularity }).segment(line)]
        const near = segmentation(line, granularity)
        for (let i = 0; i < whole.length; i += Math.ceil(whole.length / 50)) {
          const start = whole[i]?.index ?? 0
          expect(near.at(start)).toMatchObject({ start, end: start + (whole[i]?.segment.length ?? 0) })
        }
      }
    }
  })
})

describe('normaliseSelection', () => {
  it('always gives a legal span or null, keeps every visible character, and is stable', () => {
    fc.assert(
      fc.property(textWithRange, fc.constantFrom<Snap>('word', 'none'), ({ text, span }, snap) => {
        const index = codePointIndex(text)
        const legal = normaliseSelection({ text, span, snap, index })
        const rough = sliceCodePoints(text, span.start, span.end)
        const visible = rough.replace(/^[\s\u0085\u200b\u2060]+|[\s\u0085\u200b\u2060]+$/g, '')
        if (!legal) {
          expect(visible).toBe('')
          return
        }
        expect(spanFault({ text, index, span: legal })).toBeNull()
        expect(sliceCodePoints(text, legal.start, legal.end)).toContain(visible)
        expect(normaliseSelection({ text, span: legal, snap, index })).toEqual(legal)
      }),
      { numRuns: 1500 },
    )
  })

  it('trims outer white space, NBSP and line breaks included', () => {
    expect(chosen('\n\n\u00a0 Five police \u00a0\n', '\n\n\u00a0 Five police \u00a0\n')).toBe('Five police')
    expect(chosen('a \u00a0\n b', ' \u00a0\n ')).toBeNull()
  })

  it('widens half words, and leaves them when asked not to', () => {
    expect(chosen('Four Kosovo police officers', 'oso')).toBe('Kosovo')
    expect(chosen('Four Kosovo police officers', 'oso', 'none')).toBe('oso')
    expect(chosen('Four Kosovo police officers', 'sovo pol')).toBe('Kosovo police')
    expect(chosen('he said “This is it.”', '“This is it.”')).toBe('“This is it.”')
    expect(chosen('1,000 people', '00 peo')).toBe('1,000 people')
  })

  it('takes whole words in scripts without spaces', () => {
    expect(chosen('警察によると五人が負傷した', '負', 'word', 'ja')).toBe('負傷')
    expect(chosen('ประเทศไทยสวยงาม', 'เทศ', 'word', 'th')).toBe('ประเทศไทย')
  })

  it('never halves a family, a flag or an accented letter', () => {
    expect(chosen('x 👩‍👩‍👧‍👦 y', '👩‍👩', 'none')).toBe('👩‍👩‍👧‍👦')
    expect(chosen('🇽🇰🇷🇸', '🇷🇸', 'none')).toBe('🇷🇸')
    expect(chosen('cafe\u0301', 'cafe', 'none')).toBe('cafe\u0301')
  })
})

describe('relations of spans', () => {
  it('a span holds itself and what begins no earlier and ends no later', () => {
    expect(contains({ start: 0, end: 5 }, { start: 0, end: 5 })).toBe(true)
    expect(contains({ start: 1, end: 5 }, { start: 0, end: 5 })).toBe(false)
  })

  it('text order puts an outer span before the inner one', () => {
    const spans = [
      { start: 4, end: 6 },
      { start: 0, end: 2 },
      { start: 0, end: 9 },
    ]
    expect(spans.sort(compareSpans)).toEqual([
      { start: 0, end: 9 },
      { start: 0, end: 2 },
      { start: 4, end: 6 },
    ])
  })
})
