import { type ApiResult, api } from '@/components/ui/api-client'
import type { Refusal, SuggestionItem } from '@/lib/suggestion/schema'

export type Decided = {
  annotationId: string
  suggestion: SuggestionItem
  /** The place among the cards, from 1. */
  rank: number
  scorer: string
  decision: { decision: 'accepted' } | { decision: 'refused'; reason: Refusal }
}

/** Makes a passage that was refused be suggested again. */
export function takeBackDecision(userId: string, given: Pick<Decided, 'annotationId' | 'suggestion'>) {
  const { articleId, start, end } = given.suggestion
  const place = new URLSearchParams({ articleId, start: String(start), end: String(end) })
  return api({
    method: 'DELETE',
    path: `/api/v1/annotations/${given.annotationId}/suggestions/decisions?${place}`,
    userId,
  })
}

/** Records what the reviewer made of a suggestion, with its rank and the version of the scorer. */
export function sendDecision(userId: string, given: Decided): Promise<ApiResult<unknown>> {
  const { articleId, start, end } = given.suggestion
  return api({
    method: 'PUT',
    path: `/api/v1/annotations/${given.annotationId}/suggestions/decisions`,
    body: { articleId, start, end, ...given.decision, rank: given.rank, scorer: given.scorer },
    userId,
  })
}
