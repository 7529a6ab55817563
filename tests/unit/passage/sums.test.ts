import fc from 'fast-check'
import { expect, test } from 'vitest'
import { B, K1 } from '@/lib/passage/bm25'
import { type Posting, packed } from '@/lib/passage/postings'
import { summed } from '@/lib/passage/sums'

const NUMBERS = 60

const term = fc
  .record({
    weight: fc.integer({ min: 1, max: 900 }),
    postings: fc.uniqueArray(
      fc.record({
        n: fc.integer({ min: 1, max: NUMBERS - 1 }),
        tf: fc.integer({ min: 1, max: 8 }),
        length: fc.integer({ min: 1, max: 100 }),
      }),
      { minLength: 1, selector: ({ n }) => n },
    ),
  })
  .map(({ weight, postings }) => ({ weight: weight / 100, postings: postings.sort((a, b) => a.n - b.n) }))

function blocksOf(postings: readonly Posting[]): Uint8Array {
  const first = postings[0]?.n ?? 0
  const head = new DataView(new ArrayBuffer(8))
  head.setUint32(0, first)
  head.setUint32(4, postings.length)
  return Uint8Array.from([...new Uint8Array(head.buffer), ...packed(postings, first)])
}

const naive = (terms: readonly { weight: number; postings: readonly Posting[] }[], meanLength: number) =>
  Array.from({ length: NUMBERS }, (_, n) => {
    let score = 0
    for (const { weight, postings } of terms)
      for (const { n: at, tf, length } of postings)
        if (at === n) score += (weight * tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * length) / meanLength))
    return { n, score }
  }).filter(({ score }) => score > 0)

test('the best of each side are those of BM25 worked out one passage after another', () => {
  const given = fc.record({
    terms: fc.array(term, { maxLength: 5 }),
    meanLength: fc.integer({ min: 1, max: 40 }),
    first: fc.integer({ min: 1, max: 30 }),
    passages: fc.integer({ min: 0, max: 20 }),
    except: fc.array(fc.integer({ min: 1, max: NUMBERS - 1 }), { maxLength: 3 }),
    most: fc.integer({ min: 1, max: 12 }),
  })
  fc.assert(
    fc.property(given, ({ terms, meanLength, first, passages, except, most }) => {
      const found = summed({
        terms: terms.map(({ weight, postings }) => ({ weight, blocks: blocksOf(postings) })),
        ...{ numbers: NUMBERS, meanLength, except },
        ranges: [{ first, passages }],
        most: { inside: most, outside: most },
        wanted: { inside: most, outside: most },
        unread: 0,
      })
      const all = naive(terms, meanLength).filter(({ n }) => !except.includes(n))
      const isInside = (n: number) => n >= first && n < first + passages
      for (const [side, wanted] of [
        [found.inside, all.filter(({ n }) => isInside(n))],
        [found.outside, all.filter(({ n }) => !isInside(n))],
      ] as const) {
        expect(side).toHaveLength(Math.min(most, wanted.length))
        // Sums of single precision: equal scores may change places, no others.
        const scores = wanted.map(({ score }) => score).sort((a, b) => b - a)
        for (const [at, { n, score }] of side.entries()) {
          expect(score).toBeCloseTo(scores[at] ?? 0, 3)
          expect(wanted.find((one) => one.n === n)?.score).toBeCloseTo(score, 3)
        }
      }
    }),
  )
})

const KEPT = { most: { inside: 5, outside: 5 }, wanted: { inside: 1, outside: 1 }, unread: 0 }

test('what terms that were not read could still bring among the wanted is kept', () => {
  const terms = [4, 3, 1].map((weight, at) => ({
    weight,
    blocks: blocksOf([{ n: at + 1, tf: 1, length: 10 }]),
  }))
  const ask = { terms, numbers: NUMBERS, meanLength: 10, ranges: [], except: [], ...KEPT }
  expect(summed({ ...ask, unread: 1.5 }).outside.map(({ n }) => n)).toEqual([1, 2])
  expect(summed({ ...ask, unread: 5 }).outside.map(({ n }) => n)).toEqual([1, 2, 3])
  expect(summed({ ...ask, unread: 0 }).outside.map(({ n }) => n)).toEqual([1])
})

test('a search leaves nothing behind for the next', () => {
  const blocks = blocksOf([{ n: 5, tf: 1, length: 10 }])
  const ask = { numbers: NUMBERS, meanLength: 10, ranges: [], except: [], ...KEPT }
  const once = summed({ ...ask, terms: [{ weight: 2, blocks }] })
  expect(summed({ ...ask, terms: [{ weight: 2, blocks }] })).toEqual(once)
  expect(summed({ ...ask, terms: [] })).toEqual({ inside: [], outside: [] })
})
