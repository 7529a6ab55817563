import { conceptOf } from './concepts'
import type { TermStats } from './passage'

/** Term → weight. Sparse; absent is 0. `norm` is the Euclidean length, `size` the number of words it came from. */
export type Vector = { weights: ReadonlyMap<string, number>; norm: number; size: number }

const remembered = new WeakMap<TermStats, (term: string) => number>()

/** A memory of rarities, since the pools of one question ask for the same few hundred terms again and again. */
export function raritiesOf(stats: TermStats): (term: string) => number {
  const there = remembered.get(stats)
  if (there) return there
  const known = new Map<string, number>()
  const rarity = (term: string) => {
    const before = known.get(term)
    if (before !== undefined) return before
    const df = Math.min(stats.df(term), stats.n)
    // The idf of BM25 as Lucene has it: never below 0.
    const idf = Math.log(1 + (stats.n - df + 0.5) / (df + 0.5))
    known.set(term, idf)
    return idf
  }
  remembered.set(stats, rarity)
  return rarity
}

type Weighed = { key: string; idf: number }
const weighed = new WeakMap<(term: string) => number, Map<string, Weighed>>()

function weighedBy(rarity: (term: string) => number): Map<string, Weighed> {
  const there = weighed.get(rarity) ?? new Map<string, Weighed>()
  weighed.set(rarity, there)
  return there
}

/** tf-idf with a saturated tf (1 + ln tf). Words of one concept ("wounded", "injured") share an entry. */
export function vectorOf(terms: readonly string[], rarity: (term: string) => number): Vector {
  const counts = new Map<string, { count: number; idf: number }>()
  const there = weighedBy(rarity)
  for (const term of terms) {
    let one = there.get(term)
    if (!one) {
      one = { key: conceptOf(term), idf: rarity(term) }
      there.set(term, one)
    }
    const { key, idf } = one
    const known = counts.get(key)
    // A concept is as rare as its most frequent word here.
    if (known) {
      known.count++
      known.idf = Math.min(known.idf, idf)
    } else counts.set(key, { count: 1, idf })
  }
  const weights = new Map<string, number>()
  let squares = 0
  for (const [key, { count, idf }] of counts) {
    const weight = (1 + Math.log(count)) * idf
    weights.set(key, weight)
    squares += weight * weight
  }
  return { weights, norm: Math.sqrt(squares), size: terms.length }
}

export function dot(a: Vector, b: Vector): number {
  const [few, many] = a.weights.size <= b.weights.size ? [a.weights, b.weights] : [b.weights, a.weights]
  let sum = 0
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0)
  return sum
}

/** 0..1; 0 where one of the two is empty. */
export function cosine(a: Vector, b: Vector): number {
  return a.norm === 0 || b.norm === 0 ? 0 : dot(a, b) / (a.norm * b.norm)
}

/** Share of the rarity in `of` that `by` covers: 0..1. */
export function coverage(of: Vector, by: Vector): number {
  let all = 0
  let met = 0
  for (const [term, weight] of of.weights) {
    all += weight
    if (by.weights.has(term)) met += weight
  }
  return all === 0 ? 0 : met / all
}
