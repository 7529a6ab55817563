import type { Facet, Relation } from '@/lib/link/schema'

/** A passage of a report that may be about the same thing, as the API gives it. Offsets are code points. */
export type Suggestion = {
  articleId: string
  start: number
  end: number
  quote: string
  sentence: string
  sentenceStart: number
  sentenceEnd: number
  sameEvent: boolean
  sameArticle: boolean
  /** Counted from 1; null where it is not known. */
  paragraph: number | null
  speaker: string | null
  reasons: string[]
  differs: { facet: Facet; here: string; there: string }[]
}

export type Suggestions = {
  items: Suggestion[]
  otherEvents: number
  refused: number
  scorer: string
  hidden?: 'own-pass' | 'off' | undefined
}

export const REFUSAL_REASONS = ['other-event', 'not-the-same-thing', 'too-vague', 'wrong', 'other'] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

export type Proposal = { relation: Relation; facets: Facet[] }

/** What a suggestion proposes to be: what differs contradicts, and is what the link is about. */
export function proposalOf(suggestion: Pick<Suggestion, 'differs'>): Proposal {
  const facets = [...new Set(suggestion.differs.map(({ facet }) => facet))]
  return { relation: facets.length > 0 ? 'contradicts' : 'corroborates', facets }
}

export const keyOf = ({ articleId, start, end }: Suggestion): string => `${articleId} ${start} ${end}`

/** Other reports of the event, the report itself, and reports of other events: in the order in which they are shown. */
export function groupsOf(items: readonly Suggestion[]) {
  const same = items.filter((item) => !item.sameArticle && item.sameEvent)
  const here = items.filter((item) => item.sameArticle)
  const other = items.filter((item) => !item.sameArticle && !item.sameEvent)
  return { same, here, other }
}
