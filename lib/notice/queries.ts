import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import type { Actor } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import type { InboxQuery, NoticeRow } from './schema'

// An inbox spans a person's projects, so these take the actor. What is in it is decided by one SQL function,
// visible_notices, which asks the membership's own role, visible_threads' rule and, for others' work, has_submitted.

/** The ids of the actor's notices that hold now, for `id in (…)`. */
export const inSight = (actor: Actor) =>
  Prisma.sql`(select v.id from visible_notices(${actor.userId}::uuid) v)`

const EXCERPT = 280

type Stored = {
  id: string
  kind: NoticeRow['kind']
  slug: string
  project: string
  actorName: string | null
  articleId: string | null
  title: string | null
  threadId: string | null
  commentId: string | null
  annotationId: string | null
  linkId: string | null
  quote: string | null
  excerpt: string | null
  count: number
  createdAt: Date
  readAt: Date | null
}

function read(actor: Actor, client: Pick<Tx, '$queryRaw'>, tail: Prisma.Sql): Promise<Stored[]> {
  return client.$queryRaw<Stored[]>`
    select n.id, n.kind, p.slug, p.name as project, u.name as "actorName", a.id as "articleId", a.title,
           t.id as "threadId", c.id as "commentId", t.annotation_id as "annotationId", t.link_id as "linkId",
           left(s.quote, ${EXCERPT}) as quote,
           left(case when n.kind = 'review-returned' then nullif(r.return_comment, '') else c.body end, ${EXCERPT}) as excerpt,
           -- Of what is only partly in sight not even the number is told.
           case when v.sight = 'private' then 1 else n.count end as count,
           n.created_at as "createdAt", n.read_at as "readAt"
      from visible_notices(${actor.userId}::uuid) v
      join notice n on n.id = v.id
      join project p on p.id = n.project_id
      left join user_account u on u.id = n.actor_id
      left join article a on a.id = n.article_id
      left join review r on r.id = n.review_id
      left join thread t on t.id = n.thread_id
      left join comment c on c.id = n.comment_id
      left join link l on l.id = t.link_id
      left join annotation s on s.id = coalesce(t.annotation_id, l.from_id)
     where ${tail}`
}

const rowOf = (row: Stored): NoticeRow => ({
  id: row.id,
  kind: row.kind,
  project: { slug: row.slug, name: row.project },
  actorName: row.actorName,
  article: row.articleId === null || row.title === null ? null : { id: row.articleId, title: row.title },
  thread:
    row.threadId === null || row.commentId === null
      ? null
      : {
          ...{ id: row.threadId, commentId: row.commentId },
          ...{ annotationId: row.annotationId, linkId: row.linkId, quote: row.quote },
        },
  excerpt: row.excerpt,
  count: row.count,
  createdAt: row.createdAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
})

const place = z.tuple([z.enum(['0', '1']), z.iso.datetime(), z.uuid()])

/** The actor's inbox: unread first, each newest first. */
export async function listInbox(actor: Actor, given: InboxQuery): Promise<Page<NoticeRow>> {
  const after = given.cursor === undefined ? null : decodeCursor(given.cursor, place)
  const beyond = after
    ? Prisma.sql`(n.read_at is not null)::int >= ${Number(after[0])}::int
        and ((n.read_at is not null)::int > ${Number(after[0])}::int or (n.created_at, n.id) < (${after[1]}::timestamptz, ${after[2]}::uuid))`
    : Prisma.sql`true`
  const rows = await read(
    actor,
    db(),
    Prisma.sql`${beyond} ${given.unread === undefined ? Prisma.empty : Prisma.sql`and n.read_at is null`}
      order by (n.read_at is not null), n.created_at desc, n.id desc limit ${given.limit + 1}`,
  )
  return pageOf(rows.map(rowOf), given.limit, (row) => [
    ...[row.readAt === null ? '0' : '1', row.createdAt, row.id],
  ])
}

/** One of the actor's notices; `not-found` when it is not theirs or not in sight. */
export async function getNotice(
  actor: Actor,
  id: string,
  client: Pick<Tx, '$queryRaw'> = db(),
): Promise<NoticeRow> {
  if (!z.uuid().safeParse(id).success) throw new AppError('not-found')
  const [row] = await read(actor, client, Prisma.sql`n.id = ${id}::uuid`)
  if (!row) throw new AppError('not-found')
  return rowOf(row)
}

/** How many unread notices the actor has. */
export async function countUnread(actor: Actor): Promise<number> {
  const rows = await db().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from notice n
     cross join lateral (select from visible_notices(${actor.userId}::uuid) v where v.id = n.id) v
     where n.user_id = ${actor.userId}::uuid and n.read_at is null`
  return rows[0]?.n ?? 0
}
