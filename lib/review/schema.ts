import { z } from 'zod'

const REVIEW_KINDS = ['independent', 'final', 'training'] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]

/** Those that figures and files know; training counts nowhere. */
export const COUNTED_KINDS = ['independent', 'final'] as const satisfies readonly ReviewKind[]

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
  /** YYYY-MM-DD, by which a lead wants it. */
  dueOn: string | null
  /** What the lead said who gave it back; empty once it is submitted again. */
  returnComment: string
  version: number
}

export const MAX_RETURN_COMMENT = 2000

/** How far the reviewer has read; `end` says that the own pass is over. Going back up changes nothing. */
export const progressSchema = z.strictObject({
  reachedParagraph: z.union([z.literal('end'), z.int().min(0).max(10_000_000)], {
    error: 'Give a whole number of paragraphs, or “end”.',
  }),
})

/** Why a submitted review goes back to its reviewer. */
export const returnSchema = z.strictObject({
  comment: z
    .string('Say what is to be done.')
    .trim()
    .min(1, 'Say what is to be done.')
    .max(MAX_RETURN_COMMENT, `A comment has at most ${MAX_RETURN_COMMENT} characters.`),
})

export type Progress = z.infer<typeof progressSchema>
