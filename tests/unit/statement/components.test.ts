import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { componentsOf, type Placed } from '@/lib/statement/components'
import { arrangedSpans, readingOrder } from '@/lib/statement/spans'
import { columnsOf } from './layers'

const NONE = { from: new Int32Array(0), to: new Int32Array(0) }

const at = (articleId: string, authorId: string, start: number, end: number): Placed => ({
  articleId,
  authorId,
  start,
  end,
})

/** The passages of spans that come in any order, by name. */
function passagesOf(given: readonly Placed[]): Set<number> {
  const spans = columnsOf(given)
  return new Set(componentsOf(arrangedSpans(spans, readingOrder(spans)), NONE).passages)
}

/** What is common to two reviewers is more than the rest of what either marked. */
function samePassage(a: Placed, b: Placed): boolean {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  const [rest, others] = [a.end - a.start - common, b.end - b.start - common]
  return a.articleId === b.articleId && a.authorId !== b.authorId && common > 0 && common > rest + others
}

describe('the same passage', () => {
  test.each([
    ['two reviewers, the same words', at('a', 'x', 0, 10), at('a', 'y', 0, 10), true],
    ['most of them', at('a', 'x', 0, 10), at('a', 'y', 3, 10), true],
    ['exactly half', at('a', 'x', 0, 10), at('a', 'y', 0, 5), false],
    ['one reviewer twice', at('a', 'x', 0, 10), at('a', 'x', 0, 10), false],
    ['two articles', at('a', 'x', 0, 10), at('b', 'y', 0, 10), false],
    ['side by side', at('a', 'x', 0, 10), at('a', 'y', 10, 20), false],
  ])('%s', (_, a, b, same) => {
    expect(passagesOf([a, b]).size).toBe(same ? 1 : 2)
    expect(passagesOf([b, a]).size).toBe(same ? 1 : 2)
  })

  test('a long span never brings two separate ones of another reviewer together', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20), (gap, first, second, more) => {
        const one = at('a', 'x', 0, 1 + first)
        const two = at('a', 'x', one.end + gap, one.end + gap + 1 + second)
        const long = at('a', 'y', 0, two.end + more)
        expect(passagesOf([one, two, long]).size).toBeGreaterThan(1)
      }),
    )
  })
})

/** The same by painting: every span takes its neighbours' smallest colour until nothing changes. */
function naive(spans: readonly Placed[], joined: (a: number, b: number) => boolean): number[] {
  const colour = spans.map((_, index) => index)
  for (let changed = true; changed; ) {
    changed = false
    for (const a of colour.keys()) {
      for (const b of colour.keys()) {
        const [one, other] = [colour[a] ?? a, colour[b] ?? b]
        if (joined(a, b) && one < other) {
          colour[b] = one
          changed = true
        }
      }
    }
  }
  return colour
}

const spans = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('a', 'b', 'c'),
        fc.constantFrom('x', 'y', 'z'),
        fc.nat(20),
        fc.integer({ min: 1, max: 12 }),
      )
      .map(([article, author, start, length]) => at(article, author, start, start + length)),
    { minLength: 1, maxLength: 14 },
  )
  .map((given) =>
    [...given].sort((a, b) =>
      a.articleId < b.articleId ? -1 : a.articleId > b.articleId ? 1 : a.start - b.start,
    ),
  )

test('passages and components are what painting neighbours gives', () => {
  fc.assert(
    fc.property(spans, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }), (given, pairs) => {
      const ties = pairs.map(([from, to]) => ({ from: from % given.length, to: to % given.length }))
      const same = (a: number, b: number) => {
        const [one, other] = [given[a], given[b]]
        return one !== undefined && other !== undefined && samePassage(one, other)
      }
      const tied = (a: number, b: number) =>
        ties.some(({ from, to }) => (from === a && to === b) || (from === b && to === a))
      const { passages, components } = componentsOf(columnsOf(given), {
        from: Int32Array.from(ties, ({ from }) => from),
        to: Int32Array.from(ties, ({ to }) => to),
      })
      expect([...passages]).toEqual(naive(given, same))
      expect([...components]).toEqual(naive(given, (a, b) => same(a, b) || tied(a, b)))
    }),
  )
})

test('forty reviewers on one passage are one passage', () => {
  const given = Array.from({ length: 40 }, (_, n) =>
    at('a', String.fromCharCode(65 + n), n % 3, 60 + (n % 5)),
  )
  expect(passagesOf(given)).toEqual(new Set([0]))
})
