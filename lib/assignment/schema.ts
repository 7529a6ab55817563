import { z } from 'zod'
import { MAX_REVIEWERS_PER_ARTICLE } from '@/lib/project/schema'
import type { ReviewStatus } from '@/lib/review/schema'

export const MAX_ASSIGNED_AT_ONCE = 10_000
export const MAX_PLANNED_ARTICLES = 5000
const MAX_PEOPLE = 1000

const day = z.iso.date('This takes a day, such as 2026-03-31.')
const id = z.uuid('This takes an id.').transform((value) => value.toLowerCase())
const dueOn = day.nullable()

/** When a review is due, or null for no day. */
export const dueSchema = z.strictObject({ dueOn })

/** A plan to carry out: each pair of article and reviewer at most once. */
export const assignSchema = z.strictObject({
  dueOn: dueOn.default(null),
  items: z
    .array(z.strictObject({ articleId: id, reviewerId: id }))
    .min(1, 'Name at least one report and its reviewer.')
    .max(MAX_ASSIGNED_AT_ONCE, `At most ${MAX_ASSIGNED_AT_ONCE} at once.`),
})
export type AssignInput = z.infer<typeof assignSchema>

/** What to plan. Without `reviewerIds` every reviewer takes part; leads only when they are named. */
export const planSchema = z.strictObject({
  reviewersPerArticle: z
    .int('Give a whole number of reviewers.')
    .min(1, 'At least one.')
    .max(MAX_REVIEWERS_PER_ARTICLE, `At most ${MAX_REVIEWERS_PER_ARTICLE}.`)
    .optional(),
  dueOn: dueOn.default(null),
  reviewerIds: z.array(id).max(MAX_PEOPLE, `At most ${MAX_PEOPLE} people.`).optional(),
  /** The same seed gives the same plan as long as nothing else has changed. */
  seed: z.int().min(0).max(4_294_967_295).optional(),
})
export type PlanInput = z.infer<typeof planSchema>

export const moveSchema = z
  .strictObject({ from: id, to: id })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'Choose somebody else.' })

export const leaveSchema = z
  .strictObject({ userId: id, from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day is before the first.' })
export type LeaveInput = z.infer<typeof leaveSchema>

export const exclusionsSchema = z.strictObject({
  outletIds: z.array(id).max(500, 'At most 500 outlets.'),
})

/** First and last day, both included, as YYYY-MM-DD. */
export type Leave = { id: string; from: string; to: string }

/** One person's share. Lengths in code points; `left` counts what of open reviews is unread, by paragraphs. */
export type WorkloadRow = {
  userId: string
  name: string
  role: 'lead' | 'reviewer'
  assigned: number
  inProgress: number
  submitted: number
  left: number
  /** The first day on which something open is due. */
  nextDue: string | null
  overdue: number
  leave: Leave[]
  excluded: { id: string; name: string }[]
}

export type AssignedReview = {
  reviewId: string
  reviewerId: string
  status: ReviewStatus
  dueOn: string | null
}

/** A report and who reviews it. `length` in code points. */
export type AssignmentRow = {
  articleId: string
  title: string
  outlet: string | null
  publishedAt: string | null
  length: number
  reviews: AssignedReview[]
  /** Who has it as training, by id: no independent reviewers of it. */
  trained: string[]
}

/** A plan in names and figures, to look at before it is carried out. */
export type PlanPreview = {
  seed: number
  reviewersPerArticle: number
  dueOn: string | null
  items: { articleId: string; reviewerId: string }[]
  /** Reports for which too few reviewers were free. */
  short: { articleId: string; title: string; missing: number }[]
  /** Code points of open work, before and with the plan. */
  loads: { reviewerId: string; name: string; reports: number; before: number; after: number; away: boolean }[]
  /** How often two people review the same report, with the plan. Pairs that never do are left out. */
  pairs: { names: [string, string]; reports: number }[]
  /** More reports lack reviewers than one plan takes. */
  more: boolean
}

/** What moved to another reviewer, and what stayed and why. */
export type Moved = {
  moved: number
  stayed: { articleId: string; title: string; reason: 'begun' | 'reviews-already' | 'excluded' }[]
}

/** Roughly how many words a text of that many code points has: six to a word, its blank included. */
export function aboutWords(length: number): number {
  const words = length / 6
  return words < 100 ? Math.round(words) : Math.round(words / 10) * 10
}
