import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkList } from '@/lib/review/check-list'

const PARAGRAPHS = [
  { start: 0, end: 10 },
  { start: 12, end: 20 },
  { start: 22, end: 30 },
]
const span = (start: number, end: number, more: { tag?: string; speaker?: string | null } = {}) => ({
  ...{ id: `${start}-${end}`, start, end, tag: 'fact', speaker: null },
  ...more,
})

describe('the check list', () => {
  test('names paragraphs that no span touches', () => {
    const annotations = [span(3, 5)]
    expect(checkList({ paragraphs: PARAGRAPHS, annotations }).emptyParagraphs).toEqual([1, 2])
  })

  test('counts a span over two paragraphs for both, one between two paragraphs for none', () => {
    expect(checkList({ paragraphs: PARAGRAPHS, annotations: [span(9, 13)] }).emptyParagraphs).toEqual([2])
    expect(checkList({ paragraphs: PARAGRAPHS, annotations: [span(10, 12)] }).emptyParagraphs).toEqual([
      0, 1, 2,
    ])
  })

  test('lets a long early span cover later paragraphs behind a short one', () => {
    const annotations = [span(0, 30), span(1, 2)]
    expect(checkList({ paragraphs: PARAGRAPHS, annotations }).emptyParagraphs).toEqual([])
  })

  test('names claims without a speaker in text order, and no facts or opinions', () => {
    const annotations = [
      span(22, 24, { tag: 'claim' }),
      span(0, 2, { tag: 'claim' }),
      span(3, 4, { tag: 'claim', speaker: 'Mayor' }),
      span(5, 6, { tag: 'opinion' }),
      span(6, 7),
    ]
    expect(checkList({ paragraphs: PARAGRAPHS, annotations }).claimsWithoutSpeaker).toEqual(['0-2', '22-24'])
  })

  test('agrees with looking at every paragraph and span', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5 })), {
      maxLength: 8,
    })
    const pairs = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 })), { maxLength: 8 })
    fc.assert(
      fc.property(gaps, pairs, (layout, spans) => {
        let at = 0
        const paragraphs = layout.map(([gap, length]) => {
          const start = at + gap
          at = start + length
          return { start, end: at }
        })
        const annotations = spans.map(([start, length]) => span(start, start + length))
        const naive = paragraphs.flatMap((p, i) =>
          annotations.some((s) => s.start < p.end && p.start < s.end) ? [] : [i],
        )
        expect(checkList({ paragraphs, annotations }).emptyParagraphs).toEqual(naive)
      }),
    )
  })
})
