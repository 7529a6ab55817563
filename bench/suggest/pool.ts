import type { Passage, Query, TermStats } from '@/lib/suggestion/passage'
import { termsOf } from '@/lib/text/terms'
import type { Document, Sentence } from './ecbplus'

/** Frequencies of terms over the sentences of all documents, as the product counts them over a project. */
export function statsOf(documents: readonly Document[]): TermStats {
  const df = new Map<string, number>()
  let n = 0
  for (const { sentences } of documents) {
    for (const { text } of sentences) {
      n++
      for (const term of new Set(termsOf(text))) df.set(term, (df.get(term) ?? 0) + 1)
    }
  }
  return { df: (term) => df.get(term) ?? 0, n }
}

/** What the scorer is asked. The event is never told: it is what unscoped figures measure. */
export function queryOf({ text, document, n }: Sentence): Query {
  return {
    quote: text,
    sentence: text,
    before: textAt(document, n - 1),
    after: textAt(document, n + 1),
    speaker: null,
    publishedAt: null,
    eventId: null,
    position: n / Math.max(1, document.sentences.length - 1),
    article: document.sentences.map((sentence) => sentence.text),
  }
}

/** A candidate. `bm25` is for those who ask the database; the bench hands over every sentence. */
export function passageOf({ text, document, n, start, end }: Sentence): Passage {
  const at = document.sentences.findIndex((sentence) => sentence.n === n)
  return {
    articleId: document.id,
    sentence: at,
    start,
    end,
    text,
    before: textAt(document, n - 1),
    after: textAt(document, n + 1),
    eventId: null,
    publishedAt: null,
    position: n / Math.max(1, document.sentences.length - 1),
    bm25: 0,
    headline: at === 0,
  }
}

/** Sentences are numbered by their place, without gaps. */
const textAt = (document: Document, n: number) =>
  document.sentences.find((sentence) => sentence.n === n)?.text ?? ''
