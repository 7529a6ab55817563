import { conceptOf } from './concepts'
import { type ByText, keptIn, knownTermsOf, type TextIn } from './known-terms'
import type { TermStats } from './passage'

/** Concepts as numbers with their weights, each once; absent is 0. `norm` is the Euclidean length, `size` the words it came from. */
export type Vector = { keys: readonly number[]; weights: readonly number[]; norm: number; size: number }

export const NOTHING: Vector = { keys: [], weights: [], norm: 0, size: 0 }

/** A term as one question knows it. Words of one concept ("wounded", "injured") share a key. */
export type Entry = { key: number; idf: number; isFigure: boolean }

/**
 * The terms that one question has met, so that its vectors are compared as numbers and not as words. Vectors of two lexicons
 * have nothing to do with each other.
 */
export type Lexicon = {
  rarity: (term: string) => number
  entries: Map<string, Entry>
  texts: ByText<readonly Entry[]>
  keys: Map<string, number>
  /** One number a key, all 0 between two uses. */
  dense: number[]
  lowest: number[]
}

const remembered = new WeakMap<TermStats, (term: string) => number>()

/** A memory of rarities, since the pools of one question ask for the same few hundred terms again and again. */
export function raritiesOf(stats: TermStats): (term: string) => number {
  const there = remembered.get(stats)
  if (there) return there
  const known = new Map<string, number>()
  const rarity = (term: string) => {
    const before = known.get(term)
    if (before !== undefined) return before
    const idf = idfOf(term, stats)
    known.set(term, idf)
    return idf
  }
  remembered.set(stats, rarity)
  return rarity
}

/** The idf of BM25 as Lucene has it: never below 0. */
function idfOf(term: string, { df, n }: TermStats): number {
  const here = Math.min(df(term), n)
  return Math.log(1 + (n - here + 0.5) / (here + 0.5))
}

const lexicons = new WeakMap<(term: string) => number, Lexicon>()

/** The lexicon of all that is compared by one `rarity`. */
export function lexiconOf(rarity: (term: string) => number): Lexicon {
  const there = lexicons.get(rarity)
  if (there) return there
  const made = lexiconBy(rarity)
  lexicons.set(rarity, made)
  return made
}

const lexiconBy = (rarity: Lexicon['rarity']): Lexicon => ({
  rarity,
  ...{ entries: new Map(), texts: new Map(), keys: new Map() },
  ...{ dense: [], lowest: [] },
})

/** A lexicon of texts whose terms have yet to be counted: each term of theirs once, in `entries`. `weigh` makes it fit for use. */
export function readLexicon(texts: Iterable<TextIn>): Lexicon {
  const lexicon = lexiconBy(() => 0)
  for (const text of texts) entriesIn(text, lexicon)
  return lexicon
}

/** Gives the terms of a lexicon the rarity that `stats` say; from then on it is the lexicon of those. */
export function weigh(lexicon: Lexicon, stats: TermStats): void {
  lexicon.rarity = (term) => lexicon.entries.get(term)?.idf ?? idfOf(term, stats)
  for (const [term, entry] of lexicon.entries) entry.idf = idfOf(term, stats)
  remembered.set(stats, lexicon.rarity)
  lexicons.set(lexicon.rarity, lexicon)
}

function entryOf(lexicon: Lexicon, term: string): Entry {
  const there = lexicon.entries.get(term)
  if (there) return there
  const concept = conceptOf(term)
  const key = lexicon.keys.get(concept) ?? lexicon.keys.size
  if (key === lexicon.keys.size) {
    lexicon.keys.set(concept, key)
    lexicon.dense.push(0)
    lexicon.lowest.push(0)
  }
  const made = { key, idf: lexicon.rarity(term), isFigure: /^\d/.test(term) }
  lexicon.entries.set(term, made)
  return made
}

export function entriesOf(terms: readonly string[], lexicon: Lexicon): readonly Entry[] {
  return terms.map((term) => entryOf(lexicon, term))
}

/** The terms of a sentence: it is asked for as itself, as a neighbour and as part of its report. */
export function entriesIn(given: TextIn, lexicon: Lexicon): readonly Entry[] {
  const texts = keptIn(lexicon.texts, given.language)
  const there = texts.get(given.text)
  if (there) return there
  const made = entriesOf(knownTermsOf(given), lexicon)
  texts.set(given.text, made)
  return made
}

/** tf-idf with a saturated tf (1 + ln tf) of the terms of some texts. */
export function vectorOf(texts: readonly (readonly Entry[])[], lexicon: Lexicon): Vector {
  const { dense: counts, lowest } = lexicon
  const keys: number[] = []
  let size = 0
  for (const entries of texts) {
    size += entries.length
    for (const { key, idf } of entries) {
      const count = counts[key] ?? 0
      if (count === 0) keys.push(key)
      // A concept is as rare as its most frequent word here.
      lowest[key] = count === 0 ? idf : Math.min(lowest[key] ?? 0, idf)
      counts[key] = count + 1
    }
  }
  let squares = 0
  const weights = keys.map((key) => {
    const count = counts[key] ?? 0
    counts[key] = 0
    const weight = (count === 1 ? 1 : 1 + Math.log(count)) * (lowest[key] ?? 0)
    squares += weight * weight
    return weight
  })
  return { keys, weights, norm: Math.sqrt(squares), size }
}

/** What `work` gives while `dense` holds the weights of `vector`. */
function spread<T>(vector: Vector, { dense }: Lexicon, work: (dense: readonly number[]) => T): T {
  const { keys, weights } = vector
  for (let at = 0; at < keys.length; at++) dense[keys[at] ?? 0] = weights[at] ?? 0
  const result = work(dense)
  for (let at = 0; at < keys.length; at++) dense[keys[at] ?? 0] = 0
  return result
}

/** The cosine of a vector with each of the others: 0..1; 0 where one of the two is empty. */
export function cosines(a: Vector, others: readonly Vector[], lexicon: Lexicon): number[] {
  if (a.norm === 0) return others.map(() => 0)
  return spread(a, lexicon, (dense) =>
    others.map(({ keys, weights, norm }) => {
      if (norm === 0) return 0
      let sum = 0
      for (let at = 0; at < keys.length; at++) sum += (dense[keys[at] ?? 0] ?? 0) * (weights[at] ?? 0)
      return sum / (a.norm * norm)
    }),
  )
}

/** Share of the rarity in `of` that each of the others covers: 0..1. */
export function coverages(of: Vector, others: readonly Vector[], lexicon: Lexicon): number[] {
  const all = of.weights.reduce((sum, weight) => sum + weight, 0)
  if (all === 0) return others.map(() => 0)
  return spread(of, lexicon, (dense) =>
    others.map(({ keys }) => {
      let met = 0
      for (let at = 0; at < keys.length; at++) met += dense[keys[at] ?? 0] ?? 0
      return met / all
    }),
  )
}
