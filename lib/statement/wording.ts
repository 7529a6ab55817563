import { quantitiesOf, quantityDifferences, readsNumberWords } from '@/lib/text/quantities'
import { wordsOf } from '@/lib/text/terms'
import type { Difference } from './schema'

/** Compared with at most so many others: a statement of a hundred reports need not be weighed in full. */
const SAMPLE = 12
/** A chip holds no more words than this; what differs in more is read in full. */
const MOST_WORDS = 4
/** Of the terms of two passages so much must be common before a few words can be what tells them apart. */
const ALIKE = 0.3

/** A quote with the language of its report, as a BCP 47 primary subtag; unknown is read as English. */
export type Worded = { quote: string; language?: string | null }

/** Compares quotes. It reads each one once for as long as it lives: keep one for the statements of a page, not for longer. */
export type Comparer = {
  /**
   * The position of the quote that has most in common with the others: the mean share of terms (Jaccard) is largest. Of
   * equals the first, so pass them in reading order. 0 for one quote or none.
   */
  central: (quotes: readonly Worded[]) => number
  /** How two passages differ in their figures. Of the same words nothing is read. */
  figures: (here: Worded, there: Worded) => Difference[]
  /** What tells `here` from `there`: the longest run of words of each that the other lacks. Null when that is no few words. */
  wording: (here: Worded, there: Worded) => Difference | null
  /** How two passages differ, the figures first; `here` is of the first, `there` of the second. */
  differences: (here: Worded, there: Worded) => Difference[]
}

export function comparer(): Comparer {
  const quantities = remembered(quantitiesOf)
  const read = remembered(readWords)

  const figures: Comparer['figures'] = (here, there) => {
    if (here.quote === there.quote && here.language === there.language) return []
    return quantityDifferences(
      quantities(here.quote, here.language),
      quantities(there.quote, there.language),
    ).map(({ facet, here: ours, there: theirs }): Difference => ({ facet, here: ours, there: theirs }))
  }
  const wording: Comparer['wording'] = (here, there) => {
    const language = commonLanguage([here, there])
    const [ours, theirs] = [read(here.quote, language), read(there.quote, language)]
    if (shared(ours.terms, theirs.terms) < ALIKE) return null
    const difference = { here: ownRun(ours, theirs.terms), there: ownRun(theirs, ours.terms) }
    if (difference.here === '' && difference.there === '') return null
    return { facet: 'wording', ...difference }
  }
  const differences: Comparer['differences'] = (here, there) => {
    const found = figures(here, there)
    if (found.length > 0) return found
    const other = wording(here, there)
    return other === null ? [] : [other]
  }
  const central: Comparer['central'] = (quotes) => {
    if (quotes.length < 3) return 0
    const sample = quotes.slice(0, SAMPLE)
    const common = commonLanguage(sample)
    return mostAlike(sample.map(({ quote }) => read(quote, common).terms))
  }
  return { central, figures, wording, differences }
}

/** A reading of a text in a language that is worked out once. */
function remembered<Result, Language extends string | null | undefined>(
  reading: (text: string, language: Language) => Result,
): (text: string, language: Language) => Result {
  const known = new Map<Language, Map<string, Result>>()
  return (text, language) => {
    const own = known.get(language) ?? new Map<string, Result>()
    if (own.size === 0) known.set(language, own)
    const before = own.get(text)
    if (before !== undefined) return before
    const made = reading(text, language)
    own.set(text, made)
    return made
  }
}

/** The position of the set that has most in common with the others; of equals the first. */
function mostAlike(sets: readonly ReadonlySet<string>[]): number {
  const totals = new Float64Array(sets.length)
  // By index: for each pair an iterator would leave garbage behind.
  for (let at = 0; at < sets.length; at++)
    for (let index = at + 1; index < sets.length; index++) {
      const both = shared(sets[at] ?? NOTHING, sets[index] ?? NOTHING)
      totals[at] = (totals[at] ?? 0) + both
      totals[index] = (totals[index] ?? 0) + both
    }
  let best = 0
  for (const [at, total] of totals.entries()) if (total > (totals[best] ?? 0) + 1e-9) best = at
  return best
}

const NOTHING: ReadonlySet<string> = new Set()

/** No language is written so: words are compared whole, whichever language they are of. */
const MIXED = 'mul'

/** English where all are read as English, else what they all have, else none in particular. */
function commonLanguage(quotes: readonly Worded[]): string {
  const languages = new Set(quotes.map(({ language }) => (readsNumberWords(language) ? 'en' : language)))
  const [only] = languages
  return languages.size === 1 && only ? only : MIXED
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const term of a) if (b.has(term)) both++
  const all = a.size + b.size - both
  return all === 0 ? 0 : both / all
}

type Read = { quote: string; words: ReturnType<typeof wordsOf>; terms: ReadonlySet<string> }

function readWords(quote: string, language: string): Read {
  const words = wordsOf(quote, language)
  return { quote, words, terms: new Set(words.flatMap(({ term }) => (term === null ? [] : [term]))) }
}

/** The longest run of words of a quote whose terms are not among `known`, as written; '' when all are. */
function ownRun({ quote, words }: Read, known: ReadonlySet<string>): string {
  let best: [from: number, to: number] = [0, 0]
  let from = -1
  let last = -1
  for (const [at, { term }] of words.entries()) {
    if (term !== null && known.has(term)) from = -1
    else if (term !== null) {
      if (from === -1) from = at
      last = at
      if (last + 1 - from > best[1] - best[0]) best = [from, last + 1]
    }
  }
  const [start, end] = best
  const [first, final] = [words[start], words[end - 1]]
  if (!first || !final || end - start > MOST_WORDS) return ''
  return quote.slice(first.start, final.end)
}
