import { quantityDifferences, readsNumberWords } from '@/lib/text/quantities'
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

/**
 * The position of the quote that has most in common with the others: the mean share of terms (Jaccard) is largest. Of
 * equals the first, so pass them in reading order. 0 for one quote or none.
 */
export function centralQuote(quotes: readonly Worded[]): number {
  if (quotes.length < 3) return 0
  const sample = quotes.slice(0, SAMPLE)
  const common = commonLanguage(sample)
  const sets = sample.map(({ quote }) => read(quote, common).terms)
  const totals = sample.map(() => 0)
  for (const [at, own] of sets.entries()) {
    for (const [index, other] of sets.entries()) {
      if (index <= at) continue
      const both = shared(own, other)
      totals[at] = (totals[at] ?? 0) + both
      totals[index] = (totals[index] ?? 0) + both
    }
  }
  let best = 0
  for (const [at, total] of totals.entries()) if (total > (totals[best] ?? 0) + 1e-9) best = at
  return best
}

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

/** What tells `here` from `there`: the longest run of words of each that the other lacks. Null when that is no few words. */
export function wordingDifference(here: Worded, there: Worded): Difference | null {
  const language = commonLanguage([here, there])
  const [ours, theirs] = [read(here.quote, language), read(there.quote, language)]
  if (shared(ours.terms, theirs.terms) < ALIKE) return null
  const difference = { here: ownRun(ours, theirs.terms), there: ownRun(theirs, ours.terms) }
  if (difference.here === '' && difference.there === '') return null
  return { facet: 'wording', ...difference }
}

type Read = { quote: string; words: ReturnType<typeof wordsOf>; terms: ReadonlySet<string> }

function read(quote: string, language: string): Read {
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

/** How two passages differ in their figures. Of the same words nothing is read. */
export function figureDifferences(here: Worded, there: Worded): Difference[] {
  if (here.quote === there.quote && here.language === there.language) return []
  return quantityDifferences(here.quote, there.quote, [here.language, there.language]).map(
    ({ facet, here: ours, there: theirs }): Difference => ({ facet, here: ours, there: theirs }),
  )
}

/** How two passages differ, the figures first; `here` is of the first, `there` of the second. */
export function differencesOf(here: Worded, there: Worded): Difference[] {
  const figures = figureDifferences(here, there)
  if (figures.length > 0) return figures
  const wording = wordingDifference(here, there)
  return wording === null ? [] : [wording]
}
