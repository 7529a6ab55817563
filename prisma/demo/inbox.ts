import type { Actor } from '@/lib/access/scope'
import { markNotice } from '@/lib/notice/mutations'
import { db } from '@/lib/server/db'

/** Marks as read what somebody was told of a discussion or a report: they act on it now. */
export async function readNotices(
  actor: Actor,
  about: { threadId: string } | { articleId: string; threadId: null },
): Promise<void> {
  const where = { userId: actor.userId, readAt: null, ...about }
  for (const { id } of await db().notice.findMany({ where, select: { id: true } }))
    await markNotice(actor, { id, read: true })
}
