import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointIndex, sliceCodePoints } from '@/lib/text/code-points'
import { paragraphAt, paragraphsOf, textLayout } from '@/lib/text/paragraphs'
import { sentencesIn, sentencesOf } from '@/lib/text/sentences'
import { spanFault } from '@/lib/text/spans'
import { anyText } from './arbitrary-text'

function sentences(text: string, locale?: string): string[] {
  return sentencesOf({ text, locale }).map(({ start, end }) => sliceCodePoints(text, start, end))
}

describe('paragraphs', () => {
  it('are the non-blank lines, whether blank lines or single line feeds part them', () => {
    const text = 'Headline\n\nOne 😀.\nTwo.\n \u00a0\nThree.\n'
    expect(paragraphsOf(text).map(({ start, end }) => sliceCodePoints(text, start, end))).toEqual([
      'Headline',
      'One 😀.',
      'Two.',
      'Three.',
    ])
  })

  it('hold every visible character once, and no line break', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { paragraphs, starts } = textLayout(text)
        expect(paragraphs.join('').replace(/[\s\u0085\u200b\u2060]/g, '')).toBe(
          text.replace(/[\s\u0085\u200b\u2060]/g, ''),
        )
        paragraphs.forEach((paragraph, i) => {
          expect(text.startsWith(paragraph, starts[i])).toBe(true)
          expect(paragraph).not.toMatch(/[\n\r]/)
        })
        expect(paragraphsOf(text).map(({ start, end }) => sliceCodePoints(text, start, end))).toEqual(
          paragraphs,
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('are found by offset; a gap belongs to the one before it', () => {
    const paragraphs = paragraphsOf('\nab\n\ncd')
    expect(paragraphs).toEqual([
      { start: 1, end: 3 },
      { start: 5, end: 7 },
    ])
    expect([0, 1, 3, 4, 5, 99].map((offset) => paragraphAt(paragraphs, offset))).toEqual([0, 0, 0, 0, 1, 1])
    expect(paragraphAt([], 3)).toBe(-1)
  })
})

describe('sentences', () => {
  it.each([
    ['Mr. Smith met Gen. Jones. They left.', ['Mr. Smith met Gen. Jones.', 'They left.']],
    ['The U.N. Security Council met. It ended.', ['The U.N. Security Council met.', 'It ended.']],
    ['He works for the U.N. The police left.', ['He works for the U.N.', 'The police left.']],
    ['They came at 5 p.m. Monday. No. 5 won.', ['They came at 5 p.m. Monday.', 'No. 5 won.']],
    ['J. K. Rowling spoke. Go.', ['J. K. Rowling spoke.', 'Go.']],
    ['“What?” he asked. “Why!” she said.', ['“What?” he asked.', '“Why!” she said.']],
    ['If violence starts … protect them. Go.', ['If violence starts … protect them.', 'Go.']],
    ['Wait... then go. End', ['Wait... then go.', 'End']],
    ['It cost 1.5 million. Then 2.', ['It cost 1.5 million.', 'Then 2.']],
    ['He said “Stop.” The crowd left.', ['He said “Stop.”', 'The crowd left.']],
    ['1. First. 2. Second.', ['1. First.', '2. Second.']],
    ['五人が負傷した。警察が発表した。', ['五人が負傷した。', '警察が発表した。']],
    ['A line\nno stop\n', ['A line', 'no stop']],
  ])('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })

  it('cover every visible character of their paragraph in order and are legal spans', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const index = codePointIndex(text)
        for (const within of paragraphsOf(text, index)) {
          const found = sentencesIn({ text, within, index })
          let at = within.start
          for (const sentence of found) {
            expect(sliceCodePoints(text, at, sentence.start)).toMatch(/^[\s\u0085\u200b\u2060]*$/)
            expect(['splits-grapheme', null]).toContain(spanFault({ text, index, span: sentence }))
            at = sentence.end
          }
          expect(sliceCodePoints(text, at, within.end)).toMatch(/^[\s\u0085\u200b\u2060]*$/)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('are the same in a line of any length', () => {
    const line = 'Mr. Smith met “them.” The U.N. Council left at 5 p.m. Monday! No. 5 won. '
    const once = sentences(line)
    expect(sentences(line.repeat(200))).toEqual(Array.from({ length: 200 }, () => once).flat())
  })
})
