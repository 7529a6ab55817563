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
  const sets = sample.map(({ quote }) => new Set(termsIn(quote, common)))
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

function termsIn(quote: string, language: string): string[] {
  return wordsOf(quote, language).flatMap(({ term }) => (term === null ? [] : [term]))
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
  const [a, b] = [here, there].map(({ quote }) => termsIn(quote, language))
  if (shared(new Set(a), new Set(b)) < ALIKE) return null
  const ours = ownRun(here.quote, { other: there.quote, language })
  const theirs = ownRun(there.quote, { other: here.quote, language })
  if (ours === '' && theirs === '') return null
  return { facet: 'wording', here: ours, there: theirs }
}

/** The longest run of words of a quote whose terms `other` lacks, as written; '' when it lacks none. */
function ownRun(quote: string, { other, language }: { other: string; language: string }): string {
  const known = new Set(termsIn(other, language))
  const words = wordsOf(quote, language)
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

/** How two passages differ, the figures first; `here` is of the first, `there` of the second. */
export function differencesOf(here: Worded, there: Worded): Difference[] {
  const figures = quantityDifferences(here.quote, there.quote, [here.language, there.language]).map(
    ({ facet, here: ours, there: theirs }): Difference => ({ facet, here: ours, there: theirs }),
  )
  if (figures.length > 0) return figures
  const wording = wordingDifference(here, there)
  return wording === null ? [] : [wording]
}
