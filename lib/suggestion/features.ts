/**
 * What tells a passage about the same thing from another, as numbers. Each feature can be said in words; the
 * weights are in weights.ts. What depends on the pool (how like the best article is) is divided by the pool's
 * best, so that one set of weights fits a short span and a long one.
 */
import { type Quantity, quantitiesOf, quantityPairs } from '@/lib/text/quantities'
import { namesOf } from '@/lib/text/terms'
import { knownTermsOf } from './known-terms'
import type { Passage, Query, TermStats } from './passage'
import { cosine, coverage, raritiesOf, type Vector, vectorOf } from './vectors'

export const FEATURES = [
  /** Likeness of the two sentences. */
  'words',
  /** Share of the sentence's rarity that the passage has, and of the span's. */
  'covered',
  'quoteCovered',
  'names',
  /** Figures in common; a quantity of the same unit, equal or not; figures on both sides and none in common. */
  'figures',
  'sameUnit',
  'figuresDiffer',
  /** Likeness of the passage to the span's report, and of the two reports, beside the pool's likest. */
  'ofReport',
  'reports',
  /** Likeness to the best passages of other reports: reports of one event resemble each other. */
  'kindred',
  /** How near it comes to the best of its own report. */
  'bestOfReport',
  /** Reports say first what happened: early passages, and early ones for an early span. */
  'opening',
  'lateness',
  'bothOpen',
  'length',
  'brief',
  /** Years between the two reports, one at most. */
  'apart',
] as const
export type Feature = (typeof FEATURES)[number]
export type Features = Record<Feature, number>

type Prepared = { words: Vector; window: Vector; names: Vector; figures: Vector; quantities: Quantity[] }
/** `beside`: what it will be compared with; names and quantities that this one lacks need no reading. */
type ToPrepare = { text: string; near: readonly string[]; beside: Prepared | null }
type Reader = { terms: (text: string) => readonly string[]; prepare: (given: ToPrepare) => Prepared }

const FIGURE = /^\d/
const BEST = 10
const OPENING_SENTENCES = 6
const BRIEF = 5
const UNIT_ALONE = 0.4
const TOLL_SHARE = 0.3
const LEAST = 1e-9
const YEAR_MS = 365.25 * 86_400_000

/** The features of every candidate for one query, in the candidates' order. */
export function featuresOf(given: {
  query: Query
  candidates: readonly Passage[]
  stats: TermStats
}): Features[] {
  const { query, candidates } = given
  if (candidates.length === 0) return []
  const rarity = raritiesOf(given.stats)
  const { terms, prepare } = readerOf(rarity)
  const { asked, quote, home } = askedOf(query, rarity)
  const place = placeMatters({ asked, quote })
  const prepared = candidates.map(({ text, before, after }) =>
    prepare({ text, near: [before, after], beside: asked }),
  )
  const words = prepared.map((one) => cosine(asked.words, one.words))
  const first = prepared.map((one, at) => (words[at] ?? 0) + 0.5 * cosine(asked.window, one.window))
  const bestOf = bestByReport(candidates, first)
  const reports = reportVectors({ candidates, terms, rarity })
  const likeness = new Map([...reports].map(([id, vector]) => [id, cosine(home, vector)] as const))
  const likest = Math.max(LEAST, ...likeness.values())
  const kindred = kindredOf({ prepared, first, candidates })
  const mostKindred = kindred.reduce((a, b) => Math.max(a, b), LEAST)

  return candidates.map((passage, at) => {
    const one = prepared[at] ?? asked
    const figures = cosine(asked.figures, one.figures)
    const bothFigures = asked.figures.norm > 0 && one.figures.norm > 0
    return {
      words: words[at] ?? 0,
      covered: coverage(asked.words, one.words),
      quoteCovered: coverage(quote, one.words),
      names: coverage(asked.names, one.names),
      figures,
      sameUnit: unitInCommon(asked.quantities, one.quantities),
      figuresDiffer: bothFigures && figures === 0 ? 1 : 0,
      ofReport: cosine(home, one.words),
      reports: (likeness.get(passage.articleId) ?? 0) / likest,
      kindred: (kindred[at] ?? 0) / mostKindred,
      bestOfReport: (first[at] ?? 0) / Math.max(bestOf.get(passage.articleId) ?? 0, LEAST),
      opening: place / (1 + passage.sentence),
      lateness: place * Math.log(1 + passage.sentence),
      bothOpen: place * Math.max(0, 1 - passage.sentence / OPENING_SENTENCES) * (1 - query.position),
      length: Math.log(1 + one.words.size),
      brief: one.words.size < BRIEF ? 1 : 0,
      apart: yearsApart(query.publishedAt, passage.publishedAt),
    }
  })
}

type Asked = { rarity: (term: string) => number; asked: Prepared; quote: Vector; home: Vector }
const askedBefore = new WeakMap<Query, Asked>()

/** The query as vectors: made once for all pools that are ranked for it. */
function askedOf(query: Query, rarity: (term: string) => number): Asked {
  const before = askedBefore.get(query)
  if (before?.rarity === rarity) return before
  const { terms, prepare } = readerOf(rarity)
  const made = {
    rarity,
    asked: prepare({ text: query.sentence, near: [query.before, query.after], beside: null }),
    quote: vectorOf(terms(query.quote), rarity),
    home: vectorOf((query.article ?? [query.before, query.sentence, query.after]).flatMap(terms), rarity),
  }
  askedBefore.set(query, made)
  return made
}

function readerOf(rarity: (term: string) => number): Reader {
  const terms = knownTermsOf
  return {
    terms,
    prepare({ text, near, beside }) {
      const own = terms(text)
      const words = vectorOf(own, rarity)
      const nothing: Vector = { weights: new Map(), norm: 0, size: 0 }
      const namesMatter = beside === null || beside.names.norm > 0
      return {
        words,
        window: vectorOf([...own, ...near.flatMap(terms)], rarity),
        names: namesMatter
          ? vectorOf(
              namesOf(text).flatMap((name) => name.terms),
              rarity,
            )
          : nothing,
        figures: vectorOf(
          own.filter((term) => FIGURE.test(term)),
          rarity,
        ),
        quantities:
          beside === null || beside.quantities.length > 0 ? quantitiesOf(text).filter(isNoTime) : [],
      }
    },
  }
}

/** What the candidates show of each report, neighbours included, every sentence once. */
function reportVectors(given: {
  candidates: readonly Passage[]
  terms: (text: string) => readonly string[]
  rarity: (term: string) => number
}): Map<string, Vector> {
  const texts = new Map<string, Set<string>>()
  for (const { articleId, text, before, after } of given.candidates) {
    const seen = texts.get(articleId) ?? new Set()
    for (const one of [before, text, after]) seen.add(one)
    texts.set(articleId, seen)
  }
  return new Map(
    [...texts].map(([id, seen]) => [id, vectorOf([...seen].flatMap(given.terms), given.rarity)] as const),
  )
}

function bestByReport(candidates: readonly Passage[], scores: readonly number[]): Map<string, number> {
  const best = new Map<string, number>()
  candidates.forEach(({ articleId }, at) => {
    best.set(articleId, Math.max(best.get(articleId) ?? 0, scores[at] ?? 0))
  })
  return best
}

function kindredOf(given: {
  prepared: readonly Prepared[]
  first: readonly number[]
  candidates: readonly Passage[]
}): number[] {
  const { prepared, first, candidates } = given
  const best = first
    .map((score, at) => ({ score, at }))
    .sort((a, b) => b.score - a.score)
    .slice(0, BEST)
  return prepared.map((one, at) => {
    let sum = 0
    let weight = 0
    for (const { score, at: other } of best) {
      const kin = prepared[other]
      if (!kin || candidates[other]?.articleId === candidates[at]?.articleId) continue
      sum += score * score * cosine(one.words, kin.words)
      weight += score * score
    }
    return weight === 0 ? 0 : sum / weight
  })
}

/**
 * How much it tells where in its report a passage stands, 0..1. A whole sentence asks what other reports say in all, and they say
 * it first; a part of one, or a toll, asks for its own match wherever that stands.
 */
function placeMatters({ asked, quote }: { asked: Prepared; quote: Vector }): number {
  const share = asked.words.size === 0 ? 1 : Math.min(1, quote.size / asked.words.size)
  return share * (asked.quantities.some(({ state }) => state !== null) ? TOLL_SHARE : 1)
}

/** 1 where both count the same unit to which the same happened, part of it for the unit alone. */
function unitInCommon(a: readonly Quantity[], b: readonly Quantity[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const pairs = quantityPairs(a, b)
  if (pairs.some(({ here, there }) => here.state !== null && here.state === there.state)) return 1
  return pairs.length > 0 ? UNIT_ALONE : 0
}

const isNoTime = ({ kind }: Quantity) => kind !== 'date' && kind !== 'time'

function yearsApart(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0
  const years = Math.abs(Date.parse(a) - Date.parse(b)) / YEAR_MS
  return Number.isNaN(years) ? 0 : Math.min(1, years)
}
