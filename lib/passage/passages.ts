import { codePointIndex } from '@/lib/text/code-points'
import { paragraphsOf } from '@/lib/text/paragraphs'
import { sentencesIn } from '@/lib/text/sentences'
import { termsOf } from '@/lib/text/terms'
import type { Posting } from './postings'

/** Raise it when `termsOf` or the sentences change: each project's index is made anew at the next start. */
export const INDEX_VERSION = 1

/** A report of more sentences than this is searchable in its first ones only; 4,000 are a book of 250 pages. */
export const MOST_PASSAGES = 4000

// A line without a full stop is one sentence to us. Cut off here, or one passage would hold a whole text.
const LONGEST = 2000

/** One sentence of a text as the index holds it. Code points, half-open; `terms` with how often each stands in it. */
export type TextPassage = {
  start: number
  end: number
  /** From 1. */
  paragraph: number
  text: string
  /** Terms, repeated ones counted. */
  length: number
  terms: ReadonlyMap<string, number>
}

/** The sentences of a text that hold a term of its language, in text order, at most MOST_PASSAGES. Unknown is read as English. */
export function passagesOf(text: string, language?: string | null): TextPassage[] {
  const index = codePointIndex(text)
  const passages: TextPassage[] = []
  for (const [at, within] of paragraphsOf(text, index).entries()) {
    for (const { start, end } of sentencesIn({ text, index, within })) {
      if (passages.length >= MOST_PASSAGES) return passages
      const stop = Math.min(end, start + LONGEST)
      const words = text.slice(index.toUtf16(start), index.toUtf16(stop))
      const found = termsOf(words, language)
      if (found.length === 0) continue
      passages.push({
        start,
        end: stop,
        paragraph: at + 1,
        text: words,
        length: found.length,
        terms: counted(found),
      })
    }
  }
  return passages
}

function counted(found: readonly string[]): Map<string, number> {
  const terms = new Map<string, number>()
  for (const term of found) terms.set(term, (terms.get(term) ?? 0) + 1)
  return terms
}

/** The passages of a text as columns: the form in which they reach the database in one statement. */
export type PassageColumns = {
  starts: number[]
  ends: number[]
  paragraphs: number[]
  texts: string[]
  lengths: number[]
  /** Each term of the text once, with the number of passages that hold it, and where: `n` counts from 0. */
  terms: string[]
  dfs: number[]
  postings: Posting[][]
  /** Each term of each passage once, as places in `terms`, from 0. */
  termsIn: number[][]
}

/** Turns passages into columns. */
export function columnsOf(passages: readonly TextPassage[]): PassageColumns {
  const places = new Map<string, number>()
  const postings: Posting[][] = []
  const termsIn = passages.map(({ terms, length }, n) =>
    [...terms].map(([term, tf]) => {
      const place = places.get(term) ?? places.size
      places.set(term, place)
      const found = postings[place] ?? []
      found.push({ n, tf, length })
      postings[place] = found
      return place
    }),
  )
  return {
    starts: passages.map(({ start }) => start),
    ends: passages.map(({ end }) => end),
    paragraphs: passages.map(({ paragraph }) => paragraph),
    texts: passages.map(({ text }) => text),
    lengths: passages.map(({ length }) => length),
    terms: [...places.keys()],
    dfs: postings.map(({ length }) => length),
    ...{ postings, termsIn },
  }
}
