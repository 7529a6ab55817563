import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'
import type { Share } from '@/lib/credibility/wilson'
import type { ReviewStatus } from '@/lib/review/schema'
import type { Feedback } from './feedback'

const MOST_AT_ONCE = 200

const id = z.uuid('This takes an id.').transform((value) => value.toLowerCase())

/** Gives one article as training. Who has handed it in before gets a new attempt. */
export const giveSchema = z.strictObject({
  articleId: id,
  reviewerIds: z
    .array(id)
    .min(1, 'Choose at least one reviewer.')
    .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} at once.`),
  dueOn: z.iso.date('This takes a day, such as 2026-03-31.').nullable().default(null),
})
export type GiveInput = z.infer<typeof giveSchema>

export const trainingQuery = z.strictObject({
  ...pageFields,
  article: id.optional(),
  reviewer: id.optional(),
})
export type TrainingQuery = z.infer<typeof trainingQuery>

/** Whose feedback; without a reviewer the actor's own, without an attempt the last one that was handed in. */
export const feedbackQuery = z.strictObject({
  reviewer: id.optional(),
  attempt: z.coerce.number().int().min(1).max(10_000).optional(),
})
export type FeedbackQuery = z.infer<typeof feedbackQuery>

/** One attempt of one reviewer at one article. Dates are ISO 8601 in UTC, `dueOn` is YYYY-MM-DD. */
export type TrainingRow = {
  reviewId: string
  articleId: string
  title: string
  reviewerId: string
  reviewer: string
  /** From 1. */
  attempt: number
  /** A later attempt has taken its place. */
  superseded: boolean
  status: ReviewStatus
  givenBy: string
  givenAt: string
  dueOn: string | null
  submittedAt: string | null
  /** Null until it is handed in, and for its reviewer while a later attempt is open. */
  result: {
    /** Of the guidelines, when it was handed in. */
    guidelineVersion: number
    /** Spans of the final review that the reviewer has in the same bounds with the same tag. */
    spans: Share
    /** Spans of the reviewer's where the final review has none. */
    extra: number
    links: Share
  } | null
}

export type TrainingFeedback = {
  training: TrainingRow & { result: object }
  /** Of its reports, by their ids, as far as known: BCP 47 primary subtags. */
  languages: Record<string, string>
} & Feedback
