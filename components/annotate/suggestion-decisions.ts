import { type ApiResult, api } from '@/components/ui/api-client'
import type { RefusalReason, Suggestion } from './suggestions'

export type Decided = {
  annotationId: string
  suggestion: Suggestion
  /** The place among the cards, from 1. */
  rank: number
  scorer: string
  decision: { decision: 'accepted' } | { decision: 'refused'; reason: RefusalReason }
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
