import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, type PageQuery, pageOf } from '@/lib/access/paging'
import { hiddenPerson, visibleThreads } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { getAnnotation } from '@/lib/annotation/queries'
import { AppError } from '@/lib/errors'
import { getLink } from '@/lib/link/queries'
import { db, Prisma, type Tx } from '@/lib/server/db'
import { sliceCodePoints } from '@/lib/text/code-points'
import { callsAt } from './labels'
import type { CommentRow, Person, PutThread, ThreadRow, ThreadsQuery } from './schema'

type Client = Pick<Tx, '$queryRaw'>

const EXCERPT = 280

/** `comment c` of a thread seen with `v.sight`, as far as the actor may read it. */
const readable = (scope: ProjectScope) =>
  Prisma.sql`comment_in_sight(v.sight, ${scope.actorId}::uuid, c.author_id, c.private)`

/** How `user`, who has a hand in `thread t`, is told of where their name is hidden. */
const hiddenIn = (scope: ProjectScope, user: Prisma.Sql) =>
  hiddenPerson(scope, { user, articles: [Prisma.sql`t.article_id`, Prisma.sql`t.other_article_id`] })

/**
 * Who is mentioned in `comment c` of `thread t`, by what stands in it, which `written` is where that has a name that is hidden.
 * Who was called by a letter stays unnamed.
 */
const mentionsIn = (scope: ProjectScope) => Prisma.sql`
  coalesce((select jsonb_agg(jsonb_build_object(
                      'userId', coalesce(m.alias, mh.shown_id, m.user_id::text),
                      'name', case when m.alias is null then coalesce(mh.shown_name, mu.name) else m.label end,
                      'label', case when m.alias is null then coalesce(mh.shown_name, m.label, mu.name) else m.label end,
                      'written', case when m.alias is null and mh.shown_name is not null then coalesce(m.label, mu.name) end)
                             order by coalesce(mh.shown_name, m.label, mu.name), m.alias, mh.shown_id)
              from mention m join user_account mu on mu.id = m.user_id
              left join lateral ${hiddenIn(scope, Prisma.sql`m.user_id`)} mh on true
             where m.comment_id = c.id), '[]'::jsonb)`

type Mention = Person & { written: string | null }

/** The text and those who are called in it, with hidden names put as they are called now. */
function unnamed(body: string, mentions: readonly Mention[]): { body: string; mentions: Person[] } {
  // Of two names that begin alike the longer goes first.
  const hidden = mentions
    .flatMap(({ written, label }) => (written === null ? [] : [{ written, label }]))
    .sort((a, b) => b.written.length - a.written.length)
  return {
    body: hidden.reduce((text, { written, label }) => {
      const places = [...text.matchAll(/@/g)].map(({ index }) => index)
      return places
        .filter((at) => callsAt(text, at, written))
        .reduceRight(
          (now, at) => `${now.slice(0, at + 1)}${label}${now.slice(at + 1 + written.length)}`,
          text,
        )
    }, body),
    mentions: mentions.map(({ written: _, ...person }) => person),
  }
}

type StoredThread = Omit<ThreadRow, 'createdAt' | 'lastAt' | 'excerptMentions'> & {
  createdAt: Date
  lastAt: Date
  said: string
  excerptMentions: Mention[]
}

async function threadRows(client: Client, scope: ProjectScope, tail: Prisma.Sql): Promise<ThreadRow[]> {
  const rows = await client.$queryRaw<StoredThread[]>`
    select t.id, t.article_id as "articleId", t.other_article_id as "otherArticleId", t.annotation_id as "annotationId",
           t.link_id as "linkId", s.quote, e.quote as "otherQuote",
           coalesce(uh.shown_id, t.opened_by::text) as "openedById", coalesce(uh.shown_name, u.name) as "openedByName",
           t.created_at as "createdAt", t.resolved_at is not null as resolved,
           -- Whoever is blind again is not told who has had a hand in it since.
           case when v.sight = 'all' or t.resolved_by = ${scope.actorId}::uuid then coalesce(rh.shown_name, ru.name) end as "resolvedByName",
           thread_is_private(t.project_id, t.opened_by, t.article_id, t.other_article_id) as private,
           coalesce(n.comments, 0) as comments, coalesce(o.body, '') as said,
           coalesce(o.name, uh.shown_name, u.name) as "excerptBy", coalesce(o.mentions, '[]'::jsonb) as "excerptMentions", coalesce(n.last, t.created_at) as "lastAt", t.version
      from ${visibleThreads(scope)} v
      join thread t on t.id = v.id
      join user_account u on u.id = t.opened_by
      left join user_account ru on ru.id = t.resolved_by
      left join lateral ${hiddenIn(scope, Prisma.sql`t.opened_by`)} uh on true
      left join lateral ${hiddenIn(scope, Prisma.sql`t.resolved_by`)} rh on true
      left join link l on l.id = t.link_id
      left join annotation s on s.id = coalesce(t.annotation_id, l.from_id)
      left join annotation e on e.id = l.to_id
      left join lateral (
        select count(*)::int as comments, max(c.created_at) as last from comment c
         where c.thread_id = t.id and c.deleted_at is null and ${readable(scope)}) n on true
      left join lateral (
        select c.body, coalesce(ah.shown_name, a.name) as name, ${mentionsIn(scope)} as mentions
          from comment c join user_account a on a.id = c.author_id
          left join lateral ${hiddenIn(scope, Prisma.sql`c.author_id`)} ah on true
         where c.thread_id = t.id and c.deleted_at is null and ${readable(scope)}
         order by c.created_at, c.id limit 1) o on true
     where t.project_id = ${scope.projectId}::uuid and ${tail}`
  return rows.map(({ said, ...row }) => {
    const { body, mentions } = unnamed(said, row.excerptMentions)
    return {
      ...row,
      excerpt: sliceCodePoints(body, 0, EXCERPT),
      excerptMentions: mentions,
      createdAt: row.createdAt.toISOString(),
      lastAt: row.lastAt.toISOString(),
    }
  })
}

/** A thread that is in the actor's sight; otherwise `not-found`. */
export async function getThread(scope: ProjectScope, id: string, client: Client = db()): Promise<ThreadRow> {
  const [row] = await threadRows(client, scope, Prisma.sql`t.id = ${id}::uuid`)
  if (!row) throw new AppError('not-found')
  return row
}

/** Those of the threads `ids` that `getThread` would give, in no order. */
export async function threadsById(scope: ProjectScope, ids: readonly string[]): Promise<ThreadRow[]> {
  if (ids.length === 0) return []
  return threadRows(db(), scope, Prisma.sql`t.id = any(${ids}::uuid[])`)
}

const threadPlace = z.tuple([z.enum(['0', '1']), z.iso.datetime(), z.uuid()])

/** The threads about an article, its spans and its links that are in the actor's sight: open ones first, newest first. */
export async function listThreads(
  scope: ProjectScope,
  { articleId, ...query }: ThreadsQuery & { articleId: string },
): Promise<Page<ThreadRow>> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, threadPlace)
  const wanted = [
    Prisma.sql`(t.article_id = ${articleId}::uuid or t.other_article_id = ${articleId}::uuid)`,
    ...(query.annotation === undefined ? [] : [Prisma.sql`t.annotation_id = ${query.annotation}::uuid`]),
    ...(query.link === undefined ? [] : [Prisma.sql`t.link_id = ${query.link}::uuid`]),
    ...(query.state === undefined
      ? []
      : [Prisma.sql`(t.resolved_at is not null) = ${query.state === 'resolved'}`]),
    ...(after
      ? [
          Prisma.sql`((t.resolved_at is not null)::int > ${Number(after[0])}::int
            or (t.resolved_at is not null)::int = ${Number(after[0])}::int
               and (t.created_at, t.id) < (${after[1]}::timestamptz, ${after[2]}::uuid))`,
        ]
      : []),
  ]
  const rows = await threadRows(
    db(),
    scope,
    Prisma.sql`${Prisma.join(wanted, ' and ')}
      order by t.resolved_at is not null, t.created_at desc, t.id desc limit ${query.limit + 1}`,
  )
  return pageOf(rows, query.limit, (row) => [row.resolved ? '1' : '0', row.createdAt, row.id])
}

/** The open threads of the project, newest first, and how many there are, as far as they are in the actor's sight. */
export async function openDiscussions(
  scope: ProjectScope,
  limit: number,
): Promise<{ total: number; items: (ThreadRow & { title: string })[] }> {
  const found = await db().$queryRaw<{ id: string; title: string; total: number }[]>`
    with latest as (
      select t.id, t.article_id, (count(*) over ())::int as total, coalesce(n.last, t.created_at) as last
        from ${visibleThreads(scope)} v
        join thread t on t.id = v.id
        left join lateral (
          select max(c.created_at) as last from comment c
           where c.thread_id = t.id and c.deleted_at is null and ${readable(scope)}) n on true
       where t.project_id = ${scope.projectId}::uuid and t.resolved_at is null
       order by coalesce(n.last, t.created_at) desc, t.id desc limit ${limit})
    select l.id, a.title, l.total from latest l join article a on a.id = l.article_id order by l.last desc, l.id desc`
  const rows = await threadsById(
    scope,
    found.map(({ id }) => id),
  )
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  return {
    total: found[0]?.total ?? 0,
    items: found.flatMap(({ id, title }) => {
      const row = rowOf.get(id)
      return row ? [{ ...row, title }] : []
    }),
  }
}

type StoredComment = Omit<CommentRow, 'createdAt' | 'editedAt' | 'mentions'> & {
  createdAt: Date
  editedAt: Date | null
  mentions: Mention[]
}

async function commentRows(client: Client, scope: ProjectScope, tail: Prisma.Sql): Promise<CommentRow[]> {
  const rows = await client.$queryRaw<StoredComment[]>`
    select c.id, c.thread_id as "threadId", coalesce(h.shown_id, c.author_id::text) as "authorId",
           coalesce(h.shown_name, u.name) as "authorName", c.body, ${mentionsIn(scope)} as mentions, c.created_at as "createdAt", c.edited_at as "editedAt", c.deleted_at is not null as deleted, c.version
      from comment c
      join ${visibleThreads(scope)} v on v.id = c.thread_id
      join thread t on t.id = c.thread_id
      join user_account u on u.id = c.author_id
      left join lateral ${hiddenIn(scope, Prisma.sql`c.author_id`)} h on true
     where c.project_id = ${scope.projectId}::uuid and ${readable(scope)} and ${tail}`
  return rows.map((row) => ({
    ...row,
    ...unnamed(row.body, row.mentions),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
  }))
}

/** A comment that is in the actor's sight; otherwise `not-found`. */
export async function getComment(
  scope: ProjectScope,
  id: string,
  client: Client = db(),
): Promise<CommentRow> {
  const [row] = await commentRows(client, scope, Prisma.sql`c.id = ${id}::uuid`)
  if (!row) throw new AppError('not-found')
  return row
}

const commentPlace = z.tuple([z.iso.datetime(), z.uuid()])

/** The comments of a thread as far as the actor may read them, in the order in which they were written. */
export async function listComments(
  scope: ProjectScope,
  { threadId, ...page }: PageQuery & { threadId: string },
): Promise<Page<CommentRow>> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, commentPlace)
  const beyond = after
    ? Prisma.sql`(c.created_at, c.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : Prisma.sql`true`
  const rows = await commentRows(
    db(),
    scope,
    Prisma.sql`c.thread_id = ${threadId}::uuid and ${beyond} order by c.created_at, c.id limit ${page.limit + 1}`,
  )
  return pageOf(rows, page.limit, (row) => [row.createdAt, row.id])
}

/** What the rule of sight asks of a thread, of one that is there or of one that is about to be opened. */
export type Place = {
  openedById: string
  articleId: string
  otherArticleId: string | null
  annotationId: string | null
  linkId: string | null
}

/** The place of a thread that is in the actor's sight; otherwise `not-found`. */
export async function placeOfThread(
  scope: ProjectScope,
  id: string,
  client: Client & Pick<Tx, 'thread'> = db(),
): Promise<Place> {
  await getThread(scope, id, client)
  return client.thread.findFirstOrThrow({
    where: { id, projectId: scope.projectId },
    select: { openedById: true, articleId: true, otherArticleId: true, annotationId: true, linkId: true },
  })
}

/**
 * The place of a thread that the actor would open, and whose span or link it is about. Throws `not-found` for what is out
 * of sight and `conflict` for what is deleted or nobody else could see.
 */
export async function placeOf(
  scope: ProjectScope,
  target: Omit<PutThread, 'comment'>,
  tx: Tx = db(),
): Promise<Place & { targetAuthorId: string | null }> {
  const none = { openedById: scope.actorId, otherArticleId: null, annotationId: null, linkId: null }
  if (target.annotationId !== undefined) {
    const row = await getAnnotation(scope, target.annotationId, tx)
    if (row.deleted) throw new AppError('conflict', { detail: 'This span was deleted.' })
    const { authorId: targetAuthorId, review } = await tx.annotation.findUniqueOrThrow({
      where: { id: row.id },
      select: { authorId: true, review: { select: { kind: true } } },
    })
    refuseTraining(review.kind)
    const { id: annotationId, articleId } = row
    return { ...none, articleId, annotationId, targetAuthorId }
  }
  if (target.linkId !== undefined) {
    const row = await getLink(scope, target.linkId, tx)
    if (row.deleted) throw new AppError('conflict', { detail: 'This link was deleted.' })
    const { id: linkId, from, to } = row
    // The row may tell of its author by another name.
    const { authorId: targetAuthorId } = await tx.link.findUniqueOrThrow({
      where: { id: linkId },
      select: { authorId: true },
    })
    const otherArticleId = to.articleId === from.articleId ? null : to.articleId
    return { ...none, articleId: from.articleId, otherArticleId, linkId, targetAuthorId }
  }
  const article = await tx.article.findFirst({
    where: { id: target.articleId ?? '', projectId: scope.projectId },
    select: { id: true },
  })
  if (!article) throw new AppError('not-found')
  return { ...none, articleId: article.id, targetAuthorId: null }
}

/** Nobody else sees the spans of a training, so nobody could answer. */
function refuseTraining(kind: string): void {
  if (kind === 'training')
    throw new AppError('conflict', {
      detail: 'Only you see the spans of your training. Discuss the report as a whole instead.',
    })
}
