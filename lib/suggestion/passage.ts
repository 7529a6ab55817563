import type { Facet } from '@/lib/link/schema'

/** One indexed sentence of another report, or of the same one. `start` and `end` are code points in its article. */
export type Passage = {
  articleId: string
  sentence: number
  start: number
  end: number
  text: string
  before: string
  after: string
  eventId: string | null
  publishedAt: string | null
  /** Its report's, as a BCP 47 subtag; unknown is read as English. */
  language?: string | null
  /** 0 at the beginning of its article, 1 at the end. */
  position: number
  bm25: number
  headline: boolean
}

/** The span that is asked for, with the sentence round it. */
export type Query = {
  quote: string
  sentence: string
  before: string
  after: string
  speaker: string | null
  publishedAt: string | null
  /** Its report's, as a BCP 47 subtag; unknown is read as English. */
  language?: string | null
  eventId: string | null
  position: number
  /** The sentences of the span's own article, where the caller has them: they tell its event from a look-alike. */
  article?: readonly string[]
}

/** How many of the project's `n` sentences hold a term. */
export type TermStats = { df: (term: string) => number; n: number }

export type Difference = { facet: Facet; here: string; there: string }

export type Ranked = {
  passage: Passage
  /** 0..1: how likely the passage is about the same thing. */
  score: number
  /** The part of the sentence to preselect: code points in the article, and its text. */
  start: number
  end: number
  quote: string
  reasons: string[]
  differs: Difference[]
  /** Whom the sentence itself credits by name for what it says. */
  credits: string | null
}
