import { z } from 'zod'

export const REVIEW_KINDS = ['independent', 'final'] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]

export const REVIEW_STATUSES = ['assigned', 'in-progress', 'submitted'] as const
export type ReviewStatus = (typeof REVIEW_STATUSES)[number]

/** One reviewer's work on one article. Dates are ISO 8601 in UTC. */
export type ReviewRow = {
  id: string
  articleId: string
  reviewerId: string
  kind: ReviewKind
  status: ReviewStatus
  /** How many paragraphs from the top have been reached. */
  reachedParagraph: number
  submittedAt: string | null
  reopenedAt: string | null
  version: number
}

/** How far the reviewer has read. Going back up changes nothing. */
export const progressSchema = z.strictObject({
  reachedParagraph: z.int('Give a whole number of paragraphs.').min(0).max(10_000_000),
})

export type Progress = z.infer<typeof progressSchema>
