/**
 * What tells a passage about the same thing from another, as numbers. Each feature can be said in words; the
 * weights are in weights.ts. What depends on the pool (how like the best article is) is divided by the pool's
 * best, so that one set of weights fits a short span and a long one.
 */
import { type Quantity, quantitiesOf, quantityPairs } from '@/lib/text/quantities'
import { namesOf } from '@/lib/text/terms'
import type { TextIn } from './known-terms'
import type { Passage, Query, TermStats } from './passage'
import {
  cosines,
  coverages,
  entriesIn,
  entriesOf,
  type Lexicon,
  lexiconOf,
  NOTHING,
  raritiesOf,
  type Vector,
  vectorOf,
} from './vectors'

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
  const lexicon = lexiconOf(raritiesOf(given.stats))
  const { asked, quote, home } = askedOf(query, lexicon)
  const place = placeMatters({ asked, quote })
  const read = vectorsOf(candidates, lexicon)
  const words = cosines(asked.words, read.words, lexicon)
  const windows = cosines(asked.window, read.windows, lexicon)
  const first = words.map((likeness, at) => likeness + 0.5 * (windows[at] ?? 0))
  const bestOf = bestByReport(candidates, first)
  const reports = reportVectors(candidates, lexicon)
  const toHome = cosines(home, [...reports.values()], lexicon)
  const likeness = new Map([...reports.keys()].map((id, at) => [id, toHome[at] ?? 0] as const))
  const likest = Math.max(LEAST, ...toHome)
  const kindred = kindredOf({ words: read.words, first, candidates, lexicon })
  const mostKindred = kindred.reduce((a, b) => Math.max(a, b), LEAST)
  const covered = coverages(asked.words, read.words, lexicon)
  const quoteCovered = coverages(quote, read.words, lexicon)
  const names = coverages(asked.names, namesIn(candidates, { asked, words: read.words, lexicon }), lexicon)
  const figures = cosines(asked.figures, read.figures, lexicon)
  const ofReport = cosines(home, read.words, lexicon)

  return candidates.map((passage, at) => {
    const size = read.words[at]?.size ?? 0
    const bothFigures = asked.figures.norm > 0 && (read.figures[at]?.norm ?? 0) > 0
    return {
      words: words[at] ?? 0,
      covered: covered[at] ?? 0,
      quoteCovered: quoteCovered[at] ?? 0,
      names: names[at] ?? 0,
      figures: figures[at] ?? 0,
      sameUnit: unitInCommon(asked.quantities, passage),
      figuresDiffer: bothFigures && figures[at] === 0 ? 1 : 0,
      ofReport: ofReport[at] ?? 0,
      reports: (likeness.get(passage.articleId) ?? 0) / likest,
      kindred: (kindred[at] ?? 0) / mostKindred,
      bestOfReport: (first[at] ?? 0) / Math.max(bestOf.get(passage.articleId) ?? 0, LEAST),
      opening: place / (1 + passage.sentence),
      lateness: place * Math.log(1 + passage.sentence),
      bothOpen: place * Math.max(0, 1 - passage.sentence / OPENING_SENTENCES) * (1 - query.position),
      length: Math.log(1 + size),
      brief: size < BRIEF ? 1 : 0,
      apart: yearsApart(query.publishedAt, passage.publishedAt),
    }
  })
}

type Asked = { lexicon: Lexicon; asked: Prepared; quote: Vector; home: Vector }
const askedBefore = new WeakMap<Query, Asked>()

/** The query as vectors: made once for all pools that are ranked for it. */
function askedOf(query: Query, lexicon: Lexicon): Asked {
  const before = askedBefore.get(query)
  if (before?.lexicon === lexicon) return before
  const { language } = query
  const entries = (text: string) => entriesIn({ text, language }, lexicon)
  const own = entries(query.sentence)
  const article = query.article ?? [query.before, query.sentence, query.after]
  const made: Asked = {
    lexicon,
    asked: {
      words: vectorOf([own], lexicon),
      window: vectorOf([own, entries(query.before), entries(query.after)], lexicon),
      names: nameVector({ text: query.sentence, language }, lexicon),
      figures: vectorOf([own.filter(({ isFigure }) => isFigure)], lexicon),
      quantities: quantitiesOf(query.sentence, language).filter(isNoTime),
    },
    quote: vectorOf([entries(query.quote)], lexicon),
    home: vectorOf(article.map(entries), lexicon),
  }
  askedBefore.set(query, made)
  return made
}

const nameVector = ({ text, language }: TextIn, lexicon: Lexicon) =>
  vectorOf(
    namesOf(text, language).map(({ terms }) => entriesOf(terms, lexicon)),
    lexicon,
  )

type Read = { words: Vector[]; windows: Vector[]; figures: Vector[] }

function vectorsOf(candidates: readonly Passage[], lexicon: Lexicon): Read {
  const read: Read = { words: [], windows: [], figures: [] }
  for (const { text, before, after, language } of candidates) {
    const entries = (words: string) => entriesIn({ text: words, language }, lexicon)
    const own = entries(text)
    read.words.push(vectorOf([own], lexicon))
    read.windows.push(vectorOf([own, entries(before), entries(after)], lexicon))
    const figures = own.filter(({ isFigure }) => isFigure)
    read.figures.push(figures.length === 0 ? NOTHING : vectorOf([figures], lexicon))
  }
  return read
}

/** The names of the candidates; those that have no word of a name that is asked for need no reading. */
function namesIn(
  candidates: readonly Passage[],
  { asked, words, lexicon }: { asked: Prepared; words: readonly Vector[]; lexicon: Lexicon },
): Vector[] {
  const met = coverages(asked.names, words, lexicon)
  return candidates.map((passage, at) => ((met[at] ?? 0) > 0 ? nameVector(passage, lexicon) : NOTHING))
}

/** What the candidates show of each report, neighbours included, every sentence once. */
function reportVectors(candidates: readonly Passage[], lexicon: Lexicon): Map<string, Vector> {
  const texts = new Map<string, { language: Passage['language']; seen: Set<string> }>()
  for (const { articleId, text, before, after, language } of candidates) {
    const { seen } = texts.get(articleId) ?? { seen: new Set() }
    for (const one of [before, text, after]) seen.add(one)
    texts.set(articleId, { language, seen })
  }
  return new Map(
    [...texts].map(([id, { language, seen }]) => {
      const sentences = [...seen].map((text) => entriesIn({ text, language }, lexicon))
      return [id, vectorOf(sentences, lexicon)] as const
    }),
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
  words: readonly Vector[]
  first: readonly number[]
  candidates: readonly Passage[]
  lexicon: Lexicon
}): number[] {
  const { words, first, candidates, lexicon } = given
  const best = first
    .map((score, at) => ({ score, at }))
    .sort((a, b) => b.score - a.score)
    .slice(0, BEST)
    .map(({ score, at }) => ({
      weight: score * score,
      articleId: candidates[at]?.articleId,
      likeness: cosines(words[at] ?? NOTHING, words, lexicon),
    }))
  return candidates.map(({ articleId }, at) => {
    let sum = 0
    let all = 0
    for (const kin of best) {
      if (kin.articleId === articleId) continue
      sum += kin.weight * (kin.likeness[at] ?? 0)
      all += kin.weight
    }
    return all === 0 ? 0 : sum / all
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

/** 1 where both count the same unit to which the same happened, part of it for the unit alone or where one holds the other. */
function unitInCommon(asked: readonly Quantity[], { text, language }: TextIn): number {
  if (asked.length === 0) return 0
  const pairs = quantityPairs(asked, quantitiesOf(text, language).filter(isNoTime))
  if (pairs.some(({ here, there, inPart }) => !inPart && here.state !== null && here.state === there.state))
    return 1
  return pairs.length > 0 ? UNIT_ALONE : 0
}

const isNoTime = ({ kind }: Quantity) => kind !== 'date' && kind !== 'time'

function yearsApart(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0
  const years = Math.abs(Date.parse(a) - Date.parse(b)) / YEAR_MS
  return Number.isNaN(years) ? 0 : Math.min(1, years)
}
