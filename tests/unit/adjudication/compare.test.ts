import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareReviews, mergedBounds, type SourceLink, type SourceSpan } from '@/lib/adjudication/compare'

let made = 0
const span = (reviewer: string, start: number, end: number, more: Partial<SourceSpan> = {}): SourceSpan => ({
  ...{ id: `s${String(++made).padStart(4, '0')}`, version: 1, reviewer, start, end },
  ...{ tag: 'fact', speaker: null, event: null },
  ...more,
})
const end = ({ id, start, end: until }: SourceSpan, articleId = 'here') => ({
  annotationId: id,
  articleId,
  start,
  end: until,
})
const link = (
  from: SourceSpan,
  to: SourceSpan,
  relation: SourceLink['relation'],
  far = 'there',
): SourceLink => ({
  ...{ id: `l${String(++made).padStart(4, '0')}`, version: 1, reviewer: from.reviewer, relation },
  ...{ from: end(from), to: end(to, far) },
})
const compare = (reviewers: string[], spans: SourceSpan[], links: SourceLink[] = []) =>
  compareReviews({ articleId: 'here', reviewers, spans, links })

describe('spans', () => {
  test('that all reviewers drew alike are agreed, also inside a longer one that is disputed', () => {
    const groups = compare(
      ['a', 'b'],
      [
        span('a', 0, 40, { tag: 'claim' }),
        span('b', 0, 30, { tag: 'claim' }),
        span('a', 5, 9),
        span('b', 5, 9),
      ],
    )
    expect(groups.map(({ start, end: until, differences }) => [start, until, differences])).toEqual([
      [0, 40, ['boundary']],
      [5, 9, []],
    ])
  })

  test('differ by boundary, tag, speaker, event, or in that somebody has none', () => {
    const cases: [SourceSpan[], string[]][] = [
      [[span('a', 0, 9), span('b', 0, 12)], ['boundary']],
      [[span('a', 0, 9), span('b', 0, 9, { tag: 'opinion' })], ['tag']],
      [[span('a', 0, 9), span('b', 0, 9, { speaker: 'The mayor' })], ['speaker']],
      [[span('a', 0, 9), span('b', 0, 9, { event: 'Another fire' })], ['event']],
      [[span('a', 0, 9)], ['missing']],
      [
        [span('a', 0, 9), span('b', 3, 20, { tag: 'claim' })],
        ['boundary', 'tag'],
      ],
    ]
    for (const [spans, differences] of cases) {
      const groups = compare(['a', 'b'], spans)
      expect(groups.map((group) => group.differences)).toEqual([differences])
    }
  })

  test('one that another reviewer cut in two is one place with two readings', () => {
    const [whole, left, right] = [span('a', 0, 30), span('b', 0, 14), span('b', 15, 30)]
    const [group, ...more] = compare(['a', 'b'], [whole, left, right])
    expect(more).toEqual([])
    expect(group?.readings.map(({ sources }) => sources).sort()).toEqual(
      [[whole.id], [left.id, right.id]].sort(),
    )
  })

  test('that merely touch are two places', () => {
    expect(compare(['a', 'b'], [span('a', 0, 5), span('b', 5, 9)]).map(({ missing }) => missing)).toEqual([
      ['b'],
      ['a'],
    ])
  })

  test('the reading of most reviewers comes first', () => {
    const spans = [span('a', 0, 9), span('b', 0, 7), span('c', 0, 7)]
    expect(compare(['a', 'b', 'c'], spans)[0]?.readings.map(({ reviewers }) => reviewers)).toEqual([
      ['b', 'c'],
      ['a'],
    ])
  })
})

describe('links', () => {
  const ends = (reviewer: string, far = 0) =>
    [span(reviewer, 0, 9), span(reviewer, 100 + far, 120 + far)] as const

  test('between the same places are one group; relations are told apart', () => {
    const [a, aFar] = ends('a')
    const [b, bFar] = ends('b', 5)
    const links = [link(a, aFar, 'corroborates'), link(b, bFar, 'contradicts')]
    const groups = compare(['a', 'b'], [a, b], links).filter(({ kind }) => kind === 'link')
    expect(groups.map(({ differences, start, end: until }) => [differences, start, until])).toEqual([
      [['link'], 0, 9],
    ])
  })

  test('drawn from either side say the same, but for which of two supersedes the other', () => {
    const [a, aFar] = ends('a')
    const [b, bFar] = ends('b')
    for (const [relation, differences] of [
      ['corroborates', []],
      ['supersedes', ['link']],
    ] as const) {
      const back = { ...link(b, bFar, relation), from: end(bFar, 'there'), to: end(b) }
      const groups = compare(['a', 'b'], [a, b], [link(a, aFar, relation), back])
      expect(groups.find(({ kind }) => kind === 'link')?.differences).toEqual(differences)
    }
  })

  test('that one reviewer alone drew are missing with the others', () => {
    const [a, aFar] = ends('a')
    const [b] = ends('b')
    const group = compare(['a', 'b'], [a, b], [link(a, aFar, 'corroborates')]).find(
      ({ kind }) => kind === 'link',
    )
    expect([group?.differences, group?.missing]).toEqual([['missing'], ['b']])
  })
})

describe('whatever three reviewers mark', () => {
  const REVIEWERS = ['a', 'b', 'c']
  const marks = fc.array(
    fc.record({
      reviewer: fc.constantFrom(...REVIEWERS),
      start: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 1, max: 20 }),
      tag: fc.constantFrom('fact', 'claim', 'opinion'),
    }),
    { maxLength: 24 },
  )
  const spansOf = (given: { reviewer: string; start: number; length: number; tag: string }[]) =>
    given.map(({ reviewer, start, length, tag }) => span(reviewer, start, start + length, { tag }))

  test('every span is in exactly one group', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const spans = spansOf(given)
        const ids = compare(REVIEWERS, spans).flatMap(({ sources }) => sources.map(({ id }) => id))
        expect(ids.sort()).toEqual(spans.map(({ id }) => id).sort())
      }),
    )
  })

  test('the order of reviewers and spans changes nothing', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const spans = spansOf(given)
        expect(compare([...REVIEWERS].reverse(), [...spans].reverse())).toEqual(compare(REVIEWERS, spans))
      }),
    )
  })

  test('identical reviews agree in everything', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const spans = REVIEWERS.flatMap((reviewer) => spansOf(given.map((mark) => ({ ...mark, reviewer }))))
        for (const { differences, readings } of compare(REVIEWERS, spans))
          expect([differences, readings.length]).toEqual([[], 1])
      }),
    )
  })

  test('a group without differences has one reading, held by all', () => {
    fc.assert(
      fc.property(marks, (given) => {
        for (const { differences, readings, missing } of compare(REVIEWERS, spansOf(given)))
          expect(differences.length === 0).toBe(readings.length === 1 && missing.length === 0)
      }),
    )
  })

  test('bounds in common lie inside every span, bounds of all outside', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const spans = spansOf(given)
        const [all, common] = [mergedBounds(spans, 'union'), mergedBounds(spans, 'intersection')]
        for (const { start, end: until } of spans) {
          expect(all && all.start <= start && all.end >= until).toBe(true)
          if (common) expect(common.start >= start && common.end <= until).toBe(true)
        }
      }),
    )
  })
})
