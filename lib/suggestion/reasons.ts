import { sliceCodePoints, toUtf16 } from '@/lib/text/code-points'
import { type Quantity, type QuantityPair, quantitiesOf, quantityPairs, shown } from '@/lib/text/quantities'
import { type Name, namesAmong, namesOf, termsOf, type Word, wordsOf } from '@/lib/text/terms'
import { conceptOf } from './concepts'
import { directionDifferences } from './directions'
import { knownTermsOf } from './known-terms'
import type { Difference, Passage, Query } from './passage'
import { creditedAmong } from './quoted'
import type { Match } from './subspan'

/** What a passage shares with the query, and what it says otherwise. */
export type Evidence = {
  reasons: string[]
  differs: Difference[]
  credits: string | null
  matches: Match[]
}

const MOST_REASONS = 4
const MOST_WORDS = 3
const MOST_NAMES = 2
const FIGURE_WEIGHT = 4

type Asked = {
  query: Query
  concepts: ReadonlySet<string>
  quantities: readonly Quantity[]
  /** Names of the sentence, and the terms that it writes with a capital. */
  names: readonly Name[]
  capitals: ReadonlySet<string | null>
  rarity: (term: string) => number
}

/** A function that compares passages with the query: in words for people, and with their places in the sentence. */
export function evidenceFor(query: Query, rarity: (term: string) => number): (passage: Passage) => Evidence {
  const asked: Asked = {
    query,
    concepts: new Set(termsOf(query.quote, query.language).map(conceptOf)),
    quantities: quantitiesOf(query.quote, query.language),
    names: namesOf(query.sentence, query.language),
    capitals: new Set(
      wordsOf(query.sentence, query.language).flatMap(({ term, written }) =>
        CAPITAL.test(written) ? [term] : [],
      ),
    ),
    rarity,
  }
  return (passage) => evidenceOf(asked, passage)
}

function evidenceOf(asked: Asked, passage: Passage): Evidence {
  const { rarity } = asked
  const words = wordsOf(passage.text, passage.language)
  const own = namesAmong(passage.text, words)
  const matched = words.filter(({ term }) => term !== null && asked.concepts.has(conceptOf(term)))
  const matches = matched.map(({ start, end, term }) => ({ start, end, weight: rarity(term ?? '') }))
  const pairs =
    asked.quantities.length > 0
      ? quantityPairs(asked.quantities, quantitiesOf(passage.text, passage.language))
      : []
  const names = sharedNames(asked, passage, own)
  const places = areEnglish(asked.query, passage) ? directionDifferences(asked.query.quote, passage.text) : []
  const differing = pairs.filter(({ comparison }) => comparison === 'different')
  return {
    reasons: [
      ...differing.map((pair) => differenceInWords(pair, passage.text)),
      ...places.map(({ here, there }) => `${here} ≠ ${there}`),
      ...names.map((name) => `same name: ${name}`),
      ...pairs.flatMap((pair) => agreementInWords(pair, passage.text)),
      ...speakerInWords(asked, passage),
      ...wordsInWords({ matched, names, rarity, language: passage.language }),
      ...(passage.headline ? ['headline of its report'] : []),
    ].slice(0, MOST_REASONS),
    differs: [
      ...differing.map(
        ({ here, there }): Difference => ({
          facet: here.kind === 'date' || here.kind === 'time' ? 'time' : 'quantity',
          here: shown(here),
          there: shown(there),
        }),
      ),
      ...places,
    ],
    credits: creditedAmong({ text: passage.text, language: passage.language, names: () => own }),
    matches: [...matches, ...pairs.map((pair) => figureMatch(pair, passage.text))],
  }
}

const areEnglish = (...texts: readonly { language?: string | null }[]): boolean =>
  texts.every(({ language }) => !language || /^en(?:-|$)/i.test(language))

/** "four ≠ five policemen wounded". */
function differenceInWords({ here, there }: QuantityPair, text: string): string {
  return `${shown(here)} ≠ ${counted(there, text)}`
}

function agreementInWords({ here, there, comparison, inPart }: QuantityPair, text: string): string[] {
  if (comparison === 'different') return []
  if (inPart) return [`figures that may fit: ${shown(here)}, ${counted(there, text)}`]
  if (here.kind === 'date' || here.kind === 'time')
    return comparison === 'equal' ? [`same time: ${there.text}`] : []
  return comparison === 'equal'
    ? [`same figure: ${counted(there, text)}`]
    : [`figures that fit: ${shown(here)}, ${counted(there, text)}`]
}

/** The figure with its noun as the passage has it, and what happened to those it counts. */
function counted(quantity: Quantity, text: string): string {
  const noun = sliceCodePoints(text, quantity.numberEnd, quantity.end).trim()
  const words = [shown(quantity), noun].filter((word) => word !== '').join(' ')
  return quantity.state === null || words.includes(quantity.state) ? words : `${words} ${quantity.state}`
}

function figureMatch({ there }: QuantityPair, text: string): Match {
  return { start: toUtf16(text, there.start), end: toUtf16(text, there.end), weight: FIGURE_WEIGHT }
}

/** Names that both write with a capital, in the passage's own spelling; of a headline, those that the query names. */
function sharedNames(
  { names, capitals }: Asked,
  { text, language }: Passage,
  own: readonly Name[],
): string[] {
  if (own.length === 0) {
    if (names.length === 0) return []
    const found = new Set(knownTermsOf({ text, language }))
    const named = names.filter(({ terms }) => terms.length > 0 && terms.every((term) => found.has(term)))
    return distinct(named.map(({ written }) => bare(written)))
  }
  return distinct(
    own.flatMap(({ terms, written }) => {
      const shared = terms.filter((term) => capitals.has(term))
      if (shared.length === terms.length) return [bare(written)]
      return wordsOf(written, language).flatMap(({ term, written: word }) =>
        term !== null && shared.includes(term) ? [bare(word)] : [],
      )
    }),
  )
}

const CAPITAL = /^\p{Lu}/u

/** The first few, none that is a part of another: not "Vale" beside "Port Vale". */
function distinct(names: readonly string[]): string[] {
  const all = [...new Set(names)]
  return all
    .filter((name) => !all.some((other) => other !== name && other.includes(name)))
    .slice(0, MOST_NAMES)
}

const bare = (name: string) => name.replace(/['’ʼ]s?$/u, '')

function speakerInWords({ query }: Asked, { text, before, after, language }: Passage): string[] {
  // A name is looked for as the passage's language has it.
  const speaker = query.speaker === null ? [] : termsOf(query.speaker, language)
  if (speaker.length === 0) return []
  const texts = [before, text, after].map((words) => knownTermsOf({ text: words, language }))
  const isNamed = speaker.every((term) => texts.some((terms) => terms.includes(term)))
  return isNamed ? [`names ${query.speaker}`] : []
}

function wordsInWords(given: {
  matched: readonly Word[]
  names: readonly string[]
  rarity: (term: string) => number
  language: Passage['language']
}): string[] {
  const named = new Set(given.names.flatMap((name) => termsOf(name, given.language)))
  const seen = new Set<string>()
  const rare = given.matched
    .filter(({ term }) => {
      if (term === null || named.has(term) || seen.has(term) || /^\d/.test(term)) return false
      seen.add(term)
      return true
    })
    .sort((a, b) => given.rarity(b.term ?? '') - given.rarity(a.term ?? ''))
    .slice(0, MOST_WORDS)
  return rare.length === 0
    ? []
    : [`same words: ${rare.map(({ written }) => bare(written).toLowerCase()).join(', ')}`]
}
