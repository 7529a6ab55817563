/**
 * Figures in news prose: what they count, how surely, and whether two of them disagree. Pure and English; of other
 * languages only digits are read, and each quantity then says `limited`. No model, no table of the world: what is not
 * understood is left without unit or state rather than guessed.
 */
import { codePointIndex } from './code-points'
import { differs } from './quantity-comparison'
import { digitReadings, englishReadings, type Reading } from './quantity-reading'
import type { Kind } from './quantity-units'
import type { Hedge } from './quantity-words'

export type Quantity = {
  /** Code points, half-open: the figure with its hedge, its noun or unit. */
  start: number
  end: number
  /** The figure with its hedge alone, which is `text`. */
  numberStart: number
  numberEnd: number
  /** The figure as written: "four", "at least six", "dozens". */
  text: string
  /** Equal where the figure is exact or "about"; null is an open end. Dates: the year. Times: minutes after midnight. */
  min: number | null
  max: number | null
  hedge: Hedge
  kind: Kind
  /** Head noun, singular, lower case ("officer"); money: its ISO 4217 code; a clock, weekday, day, month or year for times. */
  unit: string | null
  /** The other words of the noun phrase, lower case: "kosovo", "police". */
  modifiers: string[]
  /** What happened to those who are counted, as a class: "wounded" is also injured and hurt. */
  state: string | null
  /** Dates as far as the text gives them: "2019-05-28", "--05-28", "2019-05", "--05", "2019", "1998/1999", "tuesday". */
  date: string | null
  /** Read by digits alone: number words and hedges of this language are not known. */
  limited: boolean
}

/** Whether number words and hedges of this BCP 47 language are read; elsewhere only digits are. */
export function readsNumberWords(language?: string | null): boolean {
  return !language || /^(?:en|und)(?:-|$)/i.test(language)
}

/** The quantities of `text` in order; their figures never overlap. Articles ("a gunshot"), pronouns, labels, scores and codes are none. */
export function quantitiesOf(text: string, language?: string | null): Quantity[] {
  const limited = !readsNumberWords(language)
  const readings = limited ? digitReadings(text) : englishReadings(text)
  if (readings.length === 0) return []
  const index = codePointIndex(text)
  return readings.map((reading: Reading) => ({
    ...reading,
    start: index.toCodePoint(reading.start),
    end: index.toCodePoint(reading.end),
    numberStart: index.toCodePoint(reading.numberStart),
    numberEnd: index.toCodePoint(reading.numberEnd),
    text: text.slice(reading.numberStart, reading.numberEnd),
    limited,
  }))
}

export type Comparison = 'equal' | 'compatible' | 'different'

/**
 * Compares what two quantities say of the same unit; null where they are not about the same. Symmetric. "At least 5" and 7 are
 * compatible, 5300000 and 5312400 as well: the one is the other, rounded. Five policemen among twelve people are compatible too.
 */
export function compareQuantities(a: Quantity, b: Quantity): Comparison | null {
  return differs(a, b)?.comparison ?? null
}

/** Whether two quantities count one thing, not one of them a part of the other: policemen and people are two. */
export function countSame(a: Quantity, b: Quantity): boolean {
  return differs(a, b)?.inPart === false
}

export type QuantityPair = {
  here: Quantity
  there: Quantity
  comparison: Comparison
  /** The one counts a part of what the other does, as policemen among people; then it is compatible, and says no more. */
  inPart: boolean
}

/** One-to-one pairs of quantities about the same unit, the surest first: same state and noun before the same noun alone. */
export function quantityPairs(a: readonly Quantity[], b: readonly Quantity[]): QuantityPair[] {
  const pairs: (QuantityPair & { likeness: number })[] = []
  for (const here of a)
    for (const there of b) {
      const found = differs(here, there)
      if (found) pairs.push({ here, there, ...found, likeness: likeness({ here, there, ...found }) })
    }
  pairs.sort((x, y) => y.likeness - x.likeness)
  const used = new Set<Quantity>()
  const chosen: QuantityPair[] = []
  for (const { here, there, comparison, inPart } of pairs) {
    if (used.has(here) || used.has(there)) continue
    used.add(here).add(there)
    chosen.push({ here, there, comparison, inPart })
  }
  return chosen
}

// Less than that of any pair about one noun.
const IN_PART = -8

function likeness({ here: a, there: b, comparison, inPart }: QuantityPair): number {
  const shared = a.modifiers.filter((word) => b.modifiers.includes(word)).length
  return (
    (a.state !== null && a.state === b.state ? 4 : 0) +
    (a.unit === b.unit ? 1 : 0) +
    Math.min(shared, 2) / 2 +
    (comparison === 'equal' ? 2 : comparison === 'compatible' ? 1 : 0) +
    (inPart ? IN_PART : 0)
  )
}

export type QuantityDifference = {
  facet: 'quantity' | 'time'
  /** The figures as a chip shows them: "four", "at least six". */
  here: string
  there: string
  comparison: Comparison
}

/** What the figures of two passages say otherwise: pairs that are compatible or different, the surest first. */
export function quantityDifferences(a: readonly Quantity[], b: readonly Quantity[]): QuantityDifference[] {
  return quantityPairs(a, b)
    .filter(({ comparison, inPart }) => comparison !== 'equal' && !inPart)
    .map(({ here, there, comparison }) => ({
      facet: here.kind === 'date' || here.kind === 'time' ? 'time' : 'quantity',
      here: shown(here),
      there: shown(there),
      comparison,
    }))
}

/** A figure as a chip shows it: as written, but not in the capitals that the head of a sentence gave it. */
export function shown({ kind, text }: Quantity): string {
  const named = kind === 'date' || kind === 'time' || kind === 'money'
  return named ? text : text.toLowerCase()
}

/**
 * Whether a later report replaces the figure of an earlier one: same unit and state, a later day, a higher number. Dates are
 * ISO 8601, compared as such. Only for two passages on one event, which the caller knows.
 */
export function proposesSupersedes(given: {
  earlier: string
  later: string
  earlierDate: string | null
  laterDate: string | null
  earlierLanguage?: string | null
  laterLanguage?: string | null
}): QuantityPair | null {
  const { earlierDate, laterDate, earlierLanguage, laterLanguage } = given
  if (!earlierDate || !laterDate || laterDate <= earlierDate) return null
  const pairs = quantityPairs(
    quantitiesOf(given.earlier, earlierLanguage),
    quantitiesOf(given.later, laterLanguage),
  )
  return (
    pairs.find(({ here, there, comparison, inPart }) => {
      const tolls = here.kind === 'count' && here.state !== null && here.state === there.state
      const [before, after] = [here.max ?? here.min, there.min ?? there.max]
      return tolls && !inPart && comparison !== 'equal' && before !== null && after !== null && after > before
    }) ?? null
  )
}
