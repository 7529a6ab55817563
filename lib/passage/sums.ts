import { B, K1 } from './bm25'
import { KINDS, kindOf, readBlocks } from './postings'

/** A passage and its BM25. */
export type Hit = { n: number; score: number }

/** Half-open numbers of passages. */
export type Range = { first: number; passages: number }

/** What a term brings to a search: its weight, and its blocks one after another (see postings.ts). */
export type WeighedBlocks = { weight: number; blocks: Uint8Array }

/** BM25 of a term of weight 1, for each kind of posting. */
function sharesOf(meanLength: number): Float32Array {
  const shares = new Float32Array(KINDS)
  for (let kind = 0; kind < KINDS; kind++) shares[kind] = shareOf(kindOf(kind), meanLength)
  return shares
}

/** BM25 of a term of weight 1 that stands `tf` times in a passage of `length` terms. */
function shareOf({ tf, length }: { tf: number; length: number }, meanLength: number): number {
  return (tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * length) / Math.max(1, meanLength)))
}

// One number a passage, and the passages that have one. Kept between searches, empty: setting aside a megabyte for each would
// take longer than the search.
let sums = new Float32Array(0)
let touched = new Int32Array(0)

/**
 * Adds up BM25 over terms and keeps the best of `ranges` and the best of the rest, best first, of equals the one that was indexed
 * first. `numbers`: all passages have lower ones. `except` are left out. `unread` is what terms that were not read may still
 * add: passages that cannot reach the `wanted` best with it are not kept either.
 */
export function summed(given: {
  terms: readonly WeighedBlocks[]
  numbers: number
  meanLength: number
  ranges: readonly Range[]
  except: readonly number[]
  most: { inside: number; outside: number }
  wanted: { inside: number; outside: number }
  unread: number
}): { inside: Hit[]; outside: Hit[] } {
  const { numbers, ranges, except, most, wanted, unread } = given
  if (sums.length < numbers) {
    sums = new Float32Array(numbers + (numbers >> 3))
    touched = new Int32Array(sums.length)
  }
  const count = addUp(given.terms, sharesOf(given.meanLength))
  for (const n of except) sums[n] = 0
  const near = numbersIn(ranges)
  const inside = taken(near, near.length, most.inside)
  const outside = taken(touched, count, most.outside)
  return {
    inside: reaching(inside, wanted.inside, unread),
    outside: reaching(outside, wanted.outside, unread),
  }
}

/** Adds each term to `sums`; the number of passages that are touched. */
function addUp(terms: readonly WeighedBlocks[], shares: Float32Array): number {
  let count = 0
  for (const { weight, blocks } of terms) {
    // Without weight a passage would be noted again at the next term.
    if (!(weight > 0)) continue
    readBlocks(blocks, (n, kind) => {
      const before = sums[n] ?? 0
      if (before === 0) touched[count++] = n
      sums[n] = before + weight * (shares[kind] ?? 0)
    })
  }
  return count
}

function numbersIn(ranges: readonly Range[]): Int32Array {
  const found = new Int32Array(ranges.reduce((sum, { passages }) => sum + passages, 0))
  let count = 0
  for (const { first, passages } of ranges) for (let n = first; n < first + passages; n++) found[count++] = n
  return found
}

/**
 * The best `most` of the first `count` numbers, whose sums are empty again behind it. Most are turned down by one comparison
 * with the worst that is kept so far.
 */
function taken(numbers: Int32Array, count: number, most: number): Hit[] {
  let kept: Hit[] = []
  let least = 0
  for (let at = 0; at < count; at++) {
    const n = numbers[at] ?? 0
    const score = sums[n] ?? 0
    sums[n] = 0
    if (score <= 0 || score < least) continue
    kept.push({ n, score })
    if (kept.length < 4 * most) continue
    kept = kept.sort(byScore).slice(0, most)
    least = kept.at(-1)?.score ?? 0
  }
  return kept.sort(byScore).slice(0, most)
}

const byScore = (a: Hit, b: Hit) => b.score - a.score || a.n - b.n

function reaching(hits: Hit[], wanted: number, unread: number): Hit[] {
  const least = (hits[wanted - 1]?.score ?? 0) - unread
  return hits.filter(({ score }) => score >= least)
}
