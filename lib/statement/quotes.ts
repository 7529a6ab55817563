import type { Tag } from '@/lib/annotation/schema'
import { codePointIndex } from '@/lib/text/code-points'
import { paragraphAt, paragraphsOf } from '@/lib/text/paragraphs'
import { sentencesIn } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/spans'

/** A span's words and who wrote it down. */
export type SpanText = {
  id: string
  quote: string
  tag: Tag
  speaker: string | null
  note: string
  unsure: boolean
  author: string
}

/** A span's surroundings: the rest of its own sentences, the sentence before and the one after ('' where none is). */
export type Surroundings = {
  /** From 1. */
  paragraph: number
  sentenceBefore: string
  lead: string
  tail: string
  sentenceAfter: string
}

/** The surroundings of several spans of one text, in their order. Neighbouring sentences are of the same paragraph. */
export function surroundingsOf(text: string, spans: readonly Span[]): Surroundings[] {
  const index = codePointIndex(text)
  const paragraphs = paragraphsOf(text, index)
  const cut = (start: number, end: number) => text.slice(index.toUtf16(start), index.toUtf16(end))
  return spans.map(({ start, end }) => {
    const from = Math.max(0, paragraphAt(paragraphs, start))
    const to = Math.max(from, paragraphAt(paragraphs, end - 1))
    const within = { start: paragraphs[from]?.start ?? 0, end: paragraphs[to]?.end ?? index.length }
    const sentences = sentencesIn({ text, index, within })
    const first = Math.max(0, paragraphAt(sentences, start))
    const last = Math.max(first, paragraphAt(sentences, end - 1))
    const sentence = (at: number) => {
      const found = sentences[at]
      return found ? cut(found.start, found.end) : ''
    }
    return {
      paragraph: from + 1,
      sentenceBefore: sentence(first - 1),
      lead: cut(Math.min(sentences[first]?.start ?? start, start), start),
      tail: cut(end, Math.max(sentences[last]?.end ?? end, end)),
      sentenceAfter: sentence(last + 1),
    }
  })
}
