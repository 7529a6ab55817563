/**
 * How likely two sentences speak of the same matter, by themselves: without their reports, their place or other candidates. It
 * is what score.ts adds up over a whole pool, for the case that there are only the two.
 */
import { namesOf, termsOf } from '@/lib/text/terms'
import { cosines, coverages, entriesOf, lexiconOf, type Vector, vectorOf } from './vectors'

export const RELATED_FEATURES = ['words', 'covered', 'rarest', 'names'] as const
export type RelatedFeature = (typeof RELATED_FEATURES)[number]

type Pair = { a: string; b: string; rarity: (term: string) => number }

// Printed by bench/claimdiff-fit.ts: logistic regression on the training part of ClaimDiff, with pairs of other topics as unrelated.
const WEIGHTS: Readonly<Record<RelatedFeature, number>> = {
  words: 5.8,
  covered: 9.6,
  rarest: 0.1,
  names: 1,
}
const OFFSET = -1.72

/** From this score on two sentences are taken for related: the best F1 on the same data. */
export const RELATED_FROM = 0.48

/** 0..1, symmetric. `rarity` is that of a term in the project (see `raritiesOf`). */
export function relatedness(pair: Pair): number {
  const features = relatedFeatures(pair)
  let sum = OFFSET
  for (const feature of RELATED_FEATURES) sum += WEIGHTS[feature] * features[feature]
  return 1 / (1 + Math.exp(-sum))
}

/** The features of a pair; every one is the same from both sides. */
export function relatedFeatures({ a, b, rarity }: Pair): Record<RelatedFeature, number> {
  const lexicon = lexiconOf(rarity)
  const of = (terms: readonly string[]) => vectorOf([entriesOf(terms, lexicon)], lexicon)
  const [x, y] = [of(termsOf(a)), of(termsOf(b))]
  const [n, m] = [of(nameTerms(a)), of(nameTerms(b))]
  const other = new Map(y.keys.map((key, at) => [key, y.weights[at] ?? 0]))
  const [likeness = 0] = cosines(x, [y], lexicon)
  const coverage = (one: Vector, by: Vector) => coverages(one, [by], lexicon)[0] ?? 0
  return {
    words: Math.sqrt(likeness),
    covered: Math.max(coverage(x, y), coverage(y, x)),
    rarest: x.keys.reduce(
      (most, key, at) => Math.max(most, Math.min(x.weights[at] ?? 0, other.get(key) ?? 0)),
      0,
    ),
    names: Math.max(coverage(n, m), coverage(m, n)),
  }
}

const nameTerms = (text: string): string[] => namesOf(text).flatMap(({ terms }) => terms)
