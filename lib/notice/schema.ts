import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'

const NOTICE_KINDS = [
  'mention',
  'reply',
  'comment',
  'review-assigned',
  'review-returned',
  'review-reopened',
  'decisions-on-your-spans',
  'training-feedback',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** What can be told. `count` says how many reports a lead gave out in one act; then there is no article to name. */
export type NewNotice = { userId: string } & (
  | { kind: 'mention' | 'reply' | 'comment'; articleId: string; threadId: string; commentId: string }
  | { kind: 'review-assigned'; articleId: string; reviewId: string }
  | { kind: 'review-assigned'; count: number }
  | { kind: 'review-returned' | 'review-reopened'; articleId: string; reviewId: string }
  | { kind: 'decisions-on-your-spans' | 'training-feedback'; articleId: string; reviewId: string }
)

/** A line of the inbox. Moments are ISO 8601 in UTC. */
export type NoticeRow = {
  id: string
  kind: NoticeKind
  project: { slug: string; name: string }
  /** Who did it; null when it was nobody in the project. */
  actorName: string | null
  article: { id: string; title: string } | null
  /** Where it was said, for notices of discussions. */
  thread: {
    id: string
    commentId: string
    annotationId: string | null
    linkId: string | null
    quote: string | null
  } | null
  /** How it begins, or what the lead said who returned a review. */
  excerpt: string | null
  count: number
  createdAt: string
  readAt: string | null
}

/** Unread notices are counted up to here: the number is asked for with every page. */
export const MOST_UNREAD = 100

/** Of what somebody has read, this many are kept. */
export const KEPT_READ = 500

export const inboxQuery = z.strictObject({
  ...pageFields,
  unread: z.literal('1', 'This takes 1.').optional(),
})
export type InboxQuery = z.infer<typeof inboxQuery>

export const readSchema = z.strictObject({ read: z.boolean('Say true or false.') })

/** Everything up to this moment: what has come since the inbox was looked at stays unread. */
export const readAllSchema = z.strictObject({ until: z.iso.datetime('Give a moment in UTC.') })
