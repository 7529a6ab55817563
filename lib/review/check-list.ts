import type { Span } from '@/lib/text/spans'

type Checked = Span & { id: string; tag: string; speaker: string | null }

export type CheckList = {
  /** Numbers (from 0) of the paragraphs that no span touches. */
  emptyParagraphs: number[]
  /** Ids of the claims that name nobody who makes them, in text order. */
  claimsWithoutSpeaker: string[]
}

/**
 * What a reviewer may want to look at before submitting; it warns and forbids nothing.
 * Paragraphs (in text order, disjoint) and spans are half-open and count the same unit.
 */
export function checkList(given: {
  paragraphs: readonly Span[]
  annotations: readonly Checked[]
}): CheckList {
  const spans = [...given.annotations].sort((a, b) => a.start - b.start || b.end - a.end)
  const emptyParagraphs: number[] = []
  let next = 0
  let reach = 0
  given.paragraphs.forEach((paragraph, number) => {
    // Of the spans that begin before this paragraph ends, one that ends behind its start touches it.
    for (let span = spans[next]; span && span.start < paragraph.end; span = spans[++next]) {
      reach = Math.max(reach, span.end)
    }
    if (reach <= paragraph.start) emptyParagraphs.push(number)
  })
  const silent = spans.filter((span) => span.tag === 'claim' && span.speaker === null)
  return { emptyParagraphs, claimsWithoutSpeaker: silent.map((span) => span.id) }
}
