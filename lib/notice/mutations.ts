import 'server-only'
import { v7 } from 'uuid'
import type { Actor, ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { type Tx, transaction } from '@/lib/server/db'
import { getNotice, inSight } from './queries'
import { KEPT_READ, type NewNotice, type NoticeRow } from './schema'

/**
 * Tells members what concerns them, in the transaction of the act itself; nobody is told of their own acts. What comes
 * once more while it is unread takes the place of what was there; comments in one thread are counted together. Whether
 * the addressee may know it is asked when they read, so tell it even when it is not in sight yet.
 */
export async function notify(tx: Tx, scope: ProjectScope, notices: readonly NewNotice[]): Promise<void> {
  // By person, so that two requests never wait for each other.
  const rows = notices
    .filter(({ userId }) => userId !== scope.actorId)
    .map((notice) => ({ id: v7(), ...notice }))
    .sort((a, b) => (a.userId < b.userId ? -1 : 1))
  if (rows.length === 0) return
  const given = JSON.stringify(rows)
  await tx.$executeRaw`
    delete from notice n using jsonb_to_recordset(${given}::jsonb) as i (kind text, "userId" uuid, "articleId" uuid)
     where n.project_id = ${scope.projectId}::uuid and n.user_id = i."userId" and n.kind = i.kind
       and n.article_id = i."articleId" and n.read_at is null and n.thread_id is null`
  await tx.$executeRaw`
    insert into notice (id, project_id, user_id, kind, actor_id, article_id, review_id, thread_id, comment_id, count)
    select i.id, ${scope.projectId}::uuid, i."userId", i.kind, ${scope.actorId}::uuid, i."articleId", i."reviewId",
           i."threadId", i."commentId", coalesce(i.count, 1)
      from jsonb_to_recordset(${given}::jsonb) as i (id uuid, "userId" uuid, kind text, "articleId" uuid,
             "reviewId" uuid, "threadId" uuid, "commentId" uuid, count int)
     order by i."userId"
    on conflict (user_id, thread_id) where kind in ('reply', 'comment') and read_at is null do update
      set comment_id = excluded.comment_id, actor_id = excluded.actor_id, created_at = excluded.created_at,
          count = notice.count + 1`
}

/** Marks one of the actor's notices as read or unread; `not-found` for one that is not theirs or not in sight. */
export async function markNotice(
  actor: Actor,
  { id, read }: { id: string; read: boolean },
): Promise<NoticeRow> {
  return transaction(async (tx) => {
    const before = await getNotice(actor, id, tx)
    if ((before.readAt !== null) === read) return before
    const changed = await tx.$executeRaw`
      update notice n set read_at = case when ${read} then now() end
       where n.id = ${id}::uuid and n.user_id = ${actor.userId}::uuid
         and (${read} or n.kind not in ('reply', 'comment') or not exists (
               select 1 from notice o where o.user_id = n.user_id and o.thread_id = n.thread_id
                  and o.kind in ('reply', 'comment') and o.read_at is null))`
    if (changed === 0)
      throw new AppError('conflict', { detail: 'There is something newer and unread in this discussion.' })
    if (read) await forgetOldest(tx, actor)
    return getNotice(actor, id, tx)
  })
}

/** Deletes what the actor has read beyond the `KEPT_READ` read last. What is unread is never deleted so. */
async function forgetOldest(tx: Tx, actor: Actor): Promise<void> {
  await tx.$executeRaw`
    delete from notice where id in (
      select id from notice where user_id = ${actor.userId}::uuid and read_at is not null
       order by read_at desc, created_at desc, id desc offset ${KEPT_READ}::int)`
}

/** Marks everything as read that is in the actor's sight and was there at `until`. Returns how many there were. */
export async function markAllRead(actor: Actor, { until }: { until: string }): Promise<{ read: number }> {
  return transaction(async (tx) => {
    const read = await tx.$executeRaw`
      update notice n set read_at = now()
       where n.user_id = ${actor.userId}::uuid and n.read_at is null and n.created_at <= ${until}::timestamptz
         and n.id in ${inSight(actor)}`
    await forgetOldest(tx, actor)
    return { read }
  })
}
