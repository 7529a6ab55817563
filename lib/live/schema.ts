import { z } from 'zod'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { SearchedRow } from '@/lib/coverage/state'
import type { ThreadRow } from '@/lib/discussion/schema'
import type { LinkRow } from '@/lib/link/schema'
import type { AnswerRow } from '@/lib/question/schema'
import type { ReviewRow } from '@/lib/review/schema'

/** `after`: the id of the last event that was read. `poll`: answer at once, as JSON. `article`: which one is being read. */
export const liveQuery = z.strictObject({
  after: z.string().max(200, 'This is not a place that Attest gave out.').optional(),
  poll: z.literal('1', 'This takes 1.').optional(),
  article: z.uuid('This must be a UUID.').optional(),
})

/** Something changed: its row as it is now, or null when it is gone or out of sight. */
export type LiveItem =
  | { kind: 'annotation'; id: string; row: AnnotationRow | null }
  | { kind: 'link'; id: string; row: LinkRow | null }
  | { kind: 'answer'; id: string; row: AnswerRow | null }
  /** By the annotation that was searched for. */
  | { kind: 'coverage'; id: string; row: SearchedRow | null }
  | { kind: 'review'; id: string; row: ReviewRow | null }
  | { kind: 'thread'; id: string; row: ThreadRow | null }

/** What a poll answers. `reset`: the changes since `after` are not known, so read everything anew. */
export type LivePage = { items: LiveItem[]; next: string; reset: boolean }

/** Somebody who has the article open. */
export type Reader = { userId: string; name: string }
