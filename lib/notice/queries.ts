import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import type { Actor } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import { type InboxQuery, MOST_UNREAD, type NoticeRow } from './schema'

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

/** The notices of `shown v (id, sight)` with what they tell, unread first, each newest first. */
function read(client: Pick<Tx, '$queryRaw'>, shown: Prisma.Sql, limit: number): Promise<Stored[]> {
  return client.$queryRaw<Stored[]>`
    select n.id, n.kind, p.slug, p.name as project, coalesce(h.shown_name, u.name) as "actorName", a.id as "articleId", a.title,
           t.id as "threadId", c.id as "commentId", t.annotation_id as "annotationId", t.link_id as "linkId",
           left(s.quote, ${EXCERPT}) as quote,
           -- A name that is hidden stands in what was said to somebody; the discussion tells it by letter.
           left(case when n.kind = 'review-returned' then nullif(r.return_comment, '')
                     when not exists (
                       select from mention c_m
                         join told_reviewers(n.project_id, n.user_id, m.role) w on w.user_id = c_m.user_id
                        where c_m.comment_id = c.id and w.article_id in (t.article_id, t.other_article_id) and w.hidden)
                     then c.body end, ${EXCERPT}) as excerpt,
           -- Of what is only partly in sight not even the number is told.
           case when v.sight = 'private' then 1 else n.count end as count,
           n.created_at as "createdAt", n.read_at as "readAt"
      from ${shown} v
      join notice n on n.id = v.id
      join project p on p.id = n.project_id
      left join user_account u on u.id = n.actor_id
      left join article a on a.id = n.article_id
      left join review r on r.id = n.review_id
      left join thread t on t.id = n.thread_id
      left join comment c on c.id = n.comment_id
      left join link l on l.id = t.link_id
      left join annotation s on s.id = coalesce(t.annotation_id, l.from_id)
      left join membership m on m.project_id = n.project_id and m.user_id = n.user_id
      left join lateral (
        select w.shown_name from told_reviewers(n.project_id, n.user_id, m.role) w
         where w.user_id = n.actor_id and w.article_id in (t.article_id, t.other_article_id) and w.hidden
         order by w.article_id = t.article_id desc limit 1) h on true
     order by (n.read_at is not null), n.created_at desc, n.id desc limit ${limit}::int`
}

/**
 * Those of the actor's notices `where` holds for that are in sight, newest first. Each is asked for in that order until there are
 * enough: an inbox may have many thousands, and a page shows few. The offsets keep Postgres from working out all of them.
 */
const firstInSight = (actor: Actor, where: Prisma.Sql, limit: number) => Prisma.sql`
  (select n.id, v.sight
     from (select n.id, n.created_at from notice n
            where n.user_id = ${actor.userId}::uuid and ${where}
            order by n.created_at desc, n.id desc offset 0) n
    cross join lateral (select v.sight from visible_notices(${actor.userId}::uuid) v where v.id = n.id offset 0) v
    order by n.created_at desc, n.id desc limit ${limit}::int)`

const UNREAD = Prisma.sql`n.read_at is null`
const READ = Prisma.sql`n.read_at is not null`

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
  const limit = given.limit + 1
  const part = (which: '0' | '1') => {
    const beyond =
      after?.[0] === which
        ? Prisma.sql`and (n.created_at, n.id) < (${after[1]}::timestamptz, ${after[2]}::uuid)`
        : Prisma.empty
    return firstInSight(actor, Prisma.sql`${which === '0' ? UNREAD : READ} ${beyond}`, limit)
  }
  const parts = [
    ...(after?.[0] === '1' ? [] : [part('0')]),
    ...(given.unread === undefined ? [part('1')] : []),
  ]
  if (parts.length === 0) return { items: [], next: null }
  const rows = await read(db(), Prisma.sql`(${Prisma.join(parts, ' union all ')})`, limit)
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
  const shown = Prisma.sql`(select v.id, v.sight from visible_notices(${actor.userId}::uuid) v where v.id = ${id}::uuid)`
  const [row] = await read(client, shown, 1)
  if (!row) throw new AppError('not-found')
  return rowOf(row)
}

/** How many unread notices the actor has, up to `MOST_UNREAD`. */
export async function countUnread(actor: Actor): Promise<number> {
  const rows = await db().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from ${firstInSight(actor, UNREAD, MOST_UNREAD)} v`
  return rows[0]?.n ?? 0
}
