import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'

/**
 * Where a pair of reports stands. open: the copy's origin is not told · accepted: it is marked as a reprint of the other ·
 * explained: it has another origin on record, an agency or a reprint · dismissed: a lead said that it is no copy.
 */
export const REPRINT_STATES = ['open', 'accepted', 'explained', 'dismissed'] as const
export type ReprintState = (typeof REPRINT_STATES)[number]

const state = z.enum(['', ...REPRINT_STATES], `Choose one of: ${REPRINT_STATES.join(', ')}.`)

/** `article` is the id of either report of a pair; '' filters nothing. */
export const reprintQuerySchema = z.strictObject({
  ...pageFields,
  limit: pageFields.limit.default(20),
  state: state.optional(),
  article: z.union([z.literal(''), z.uuid('This is not the id of a report.')]).optional(),
})
export type ReprintQuery = z.infer<typeof reprintQuerySchema>

/** What a lead decides about a pair. `open` takes a decision back. */
const DECISIONS = ['accepted', 'dismissed', 'open'] as const

export const reprintDecisionSchema = z.strictObject({
  articleId: z.uuid('Name the report that is the copy.'),
  sourceId: z.uuid('Name the report that it was copied from.'),
  decision: z.enum(DECISIONS, `Choose one of: ${DECISIONS.join(', ')}.`),
})
export type ReprintDecision = z.infer<typeof reprintDecisionSchema>

export type ReprintReport = {
  id: string
  title: string
  outlet: string | null
  publishedAt: string | null
  originName: string | null
  eventId: string | null
  /** A BCP 47 primary subtag; null is unknown. */
  language: string | null
  version: number
}

/** Two reports that share text. `share` is the part of the copy's words that stand in the source, 0 to 1. */
export type Reprint = {
  copy: ReprintReport
  source: ReprintReport
  state: ReprintState
  share: number
  sharedWords: number
  passages: number
  changedNumbers: { source: string; copy: string; after: string }[]
  /** The shared passage with the most words, with what differs inside. */
  longest: { same: boolean; number: boolean; source: string; copy: string }[]
}
