import { sliceCodePoints } from '@/lib/text/code-points'
import {
  compareQuantities,
  countSame,
  type Quantity,
  quantitiesOf,
  readsNumberWords,
  shown,
} from '@/lib/text/quantities'

/**
 * A span whose figures are read; `quote` as it stands in its article from code point `start` to `end`, half-open. `language` is
 * its article's, as a BCP 47 subtag; unknown is read as English.
 */
export type FigureSpan = {
  articleId: string
  start: number
  end: number
  quote: string
  language?: string | null
}

/** One reading of a figure and the spans that give it. `low` and `high` are its bounds; null is an open end. */
export type Saying<S> = { text: string; low: number | null; high: number | null; spans: S[] }

/** What spans count differently: `what` as the first of them writes it ("police officers"), and what happened to them. */
export type DisputedFigure<S> = {
  what: string
  state: string | null
  /** Every reading, from the lowest to the highest. */
  sayings: Saying<S>[]
  lowest: Saying<S>
  highest: Saying<S>
}

/** Readings of one count: by what they say, each with the quantity that stands for it. */
type Group<S> = { nouns: string[]; state: string | null; readings: Map<string, Read<S>> }
type Read<S> = { quantity: Quantity; spans: S[] }

/**
 * The figures on which the spans differ: counts of the same unit and state of which two exclude each other. The spans of
 * one event are given by the caller. What most spans speak of comes first.
 */
export function disputedFigures<S extends FigureSpan>(spans: readonly S[]): DisputedFigure<S>[] {
  const groups: (Group<S> & { first: Quantity })[] = []
  const tellingOf = tellingFigures()
  for (const span of spans) {
    for (const quantity of tellingOf(span)) {
      let group = groups.find(({ first }) => isSameCount(first, quantity))
      if (!group) {
        group = { first: quantity, nouns: [], state: quantity.state, readings: new Map() }
        groups.push(group)
      }
      group.nouns.push(...nounOf(quantity, span))
      addReading(group.readings, quantity, span)
    }
  }
  return groups
    .filter(isDisputed)
    .map(figureOf)
    .sort((a, b) => countOf(b) - countOf(a))
}

/** The telling figures of a span; of one text, which several reviewers mark, they are read once. */
function tellingFigures(): (span: Pick<FigureSpan, 'quote' | 'language'>) => readonly Quantity[] {
  const known = new Map<string, readonly Quantity[]>()
  return ({ quote, language }) => {
    const key = `${language ?? ''} ${quote}`
    const found = known.get(key) ?? quantitiesOf(quote, language).filter(isTelling)
    known.set(key, found)
    return found
  }
}

/** The languages of spans in which only digits are read as figures, no words; each once, in the order of the spans. */
export function digitsOnlyLanguages(spans: readonly Pick<FigureSpan, 'language'>[]): string[] {
  const languages = spans.flatMap(({ language }) =>
    language && !readsNumberWords(language) ? [language] : [],
  )
  return [...new Set(languages)]
}

function addReading<S extends FigureSpan>(readings: Map<string, Read<S>>, quantity: Quantity, span: S): void {
  const key = JSON.stringify([quantity.min, quantity.max, quantity.hedge])
  const reading = readings.get(key) ?? { quantity, spans: [] }
  // Two reviewers who mark one passage, each in their own bounds, do not make it two.
  const known = reading.spans.some(
    (other) => other.articleId === span.articleId && other.start < span.end && span.start < other.end,
  )
  if (!known) reading.spans.push(span)
  readings.set(key, reading)
}

// "People" of whom nothing is said may be anybody; two such counts say nothing about each other.
const ANYBODY = ['person', 'people', 'man', 'woman', 'child', 'citizen', 'resident']

function isTelling({ kind, unit, state, min, max }: Quantity): boolean {
  if (kind !== 'count' || (min === null && max === null)) return false
  return state !== null || (unit !== null && !ANYBODY.includes(unit))
}

const isSameCount = (a: Quantity, b: Quantity) => a.state === b.state && countSame(a, b)

function isDisputed<S>({ readings }: Group<S>): boolean {
  const all = [...readings.values()].map(({ quantity }) => quantity)
  return all.some((quantity, at) =>
    all.slice(at + 1).some((other) => compareQuantities(quantity, other) === 'different'),
  )
}

function figureOf<S>({ nouns, state, readings }: Group<S>): DisputedFigure<S> {
  const sayings = [...readings.values()]
    .map(({ quantity, spans }) => ({ text: shown(quantity), low: quantity.min, high: quantity.max, spans }))
    .sort((a, b) => sizeOf(a) - sizeOf(b))
  const [lowest, highest] = [sayings[0], sayings.at(-1)]
  if (!lowest || !highest) throw new Error('a disputed figure has readings')
  // Rather not as a headline writes it.
  const what = nouns.find((noun) => noun === noun.toLowerCase()) ?? nouns[0] ?? 'people'
  return { what, state, sayings, lowest, highest }
}

const sizeOf = ({ low, high }: { low: number | null; high: number | null }) =>
  low !== null && high !== null ? (low + high) / 2 : (low ?? high ?? 0)

const countOf = <S>({ sayings }: DisputedFigure<S>) =>
  sayings.reduce((sum, saying) => sum + saying.spans.length, 0)

/** The counted noun as the text has it, "police officers"; none where the text leaves it out. */
function nounOf(quantity: Quantity, { quote }: FigureSpan): string[] {
  const noun = sliceCodePoints(quote, quantity.numberEnd, quantity.end).trim().replace(/^of /, '')
  return quantity.unit !== null && noun !== '' ? [noun] : []
}
