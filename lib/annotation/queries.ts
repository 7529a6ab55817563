import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import { toldReviewers, visibleHere, visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, PREPARED, Prisma, plainRows, type Tx } from '@/lib/server/db'
import type { Span } from '@/lib/text/spans'
import type { AnnotationRow, AnnotationsQuery } from './schema'
import type { TextWindow } from './span-check'

type Client = Pick<Tx, '$queryRaw'>
type Stored = Omit<AnnotationRow, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }

/** `select … from annotation a` with author `w` as the actor is told of them, and speaker: the columns of an AnnotationRow. */
const selectAnnotations = (scope: ProjectScope) => Prisma.sql`
  select a.id, a.article_id as "articleId", w.shown_review as "reviewId", w.shown_id as "authorId",
         w.shown_name as "authorName", a.start, a."end", a.quote, a.tag, s.name as speaker, s.kind as "speakerKind",
         ev.name as event, a.note, a.unsure, a.deleted_at is not null as deleted, rv.kind = 'final' as final, a.created_at as "createdAt",
         a.updated_at as "updatedAt", a.version
    from annotation a
    join ${toldReviewers(scope)} w on w.review_id = a.review_id
    join review rv on rv.id = a.review_id
    left join speaker s on s.id = a.speaker_id
    left join event ev on ev.id = a.event_id`

/** What the actor may see, of `annotation a`. */
function visible(scope: ProjectScope): Prisma.Sql {
  return Prisma.sql`a.project_id = ${scope.projectId}::uuid and a.review_id in ${visibleReviews(scope)}`
}

async function rowsOf(client: Client, scope: ProjectScope, tail: Prisma.Sql): Promise<AnnotationRow[]> {
  const rows = await client.$queryRaw<Stored[]>`${selectAnnotations(scope)} where ${tail}`
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }))
}

/** An annotation that the actor may see; a deleted one is there for its author only. Otherwise `not-found`. */
export async function getAnnotation(
  scope: ProjectScope,
  id: string,
  client: Client = db(),
): Promise<AnnotationRow> {
  const rows = await rowsOf(
    client,
    scope,
    Prisma.sql`a.id = ${id}::uuid and ${visible(scope)}
      and (a.deleted_at is null or a.author_id = ${scope.actorId}::uuid) ${PREPARED}`,
  )
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

/** The live annotations of an article that the actor may see, in text order, of two that begin together the longer first. */
export function listAnnotations(scope: ProjectScope, given: { articleId: string }): Promise<AnnotationRow[]> {
  return rowsOf(
    db(),
    scope,
    Prisma.sql`${visible(scope)} and a.article_id = ${given.articleId}::uuid and a.deleted_at is null
      order by a.start, a."end" desc, a.id`,
  )
}

/** Those of the annotations `ids` that `getAnnotation` would give, in no order. */
export async function annotationsById(scope: ProjectScope, ids: readonly string[]): Promise<AnnotationRow[]> {
  if (ids.length === 0) return []
  return rowsOf(
    db(),
    scope,
    Prisma.sql`a.id = any(${ids}::uuid[]) and ${visible(scope)}
      and (a.deleted_at is null or a.author_id = ${scope.actorId}::uuid)`,
  )
}

const place = z.tuple([z.uuid(), z.string().regex(/^\d{1,10}$/), z.uuid()])

/** The live annotations of a project that the actor may see, article by article, each in text order. */
export async function pageOfAnnotations(
  scope: ProjectScope,
  query: AnnotationsQuery,
): Promise<Page<AnnotationRow>> {
  const conditions = [visible(scope), Prisma.sql`a.deleted_at is null`]
  if (query.article !== undefined) conditions.push(Prisma.sql`a.article_id = ${query.article}::uuid`)
  if (query.reviewer !== undefined)
    conditions.push(Prisma.sql`a.author_id = ${query.reviewer}::uuid and not w.hidden`)
  if (query.tag !== undefined) conditions.push(Prisma.sql`a.tag = ${query.tag}`)
  if (query.cursor !== undefined) {
    const [article, start, id] = decodeCursor(query.cursor, place)
    conditions.push(
      Prisma.sql`(a.article_id, a.start, a.id) > (${article}::uuid, ${start}::bigint, ${id}::uuid)`,
    )
  }
  const rows = await rowsOf(
    db(),
    scope,
    Prisma.sql`${Prisma.join(conditions, ' and ')} order by a.article_id, a.start, a.id limit ${query.limit + 1}`,
  )
  return pageOf(rows, query.limit, (row) => [row.articleId, String(row.start), row.id])
}

/** A span as an event's page shows it: where it stands, and whose report it is. */
export type EventSpan = Pick<AnnotationRow, 'id' | 'articleId' | 'start' | 'end' | 'quote' | 'speaker'> & {
  articleTitle: string
  outlet: string | null
  publishedAt: string | null
  /** The report's, as a BCP 47 primary subtag. */
  language: string | null
  /** The report itself is on another event, or on none: this is background there. */
  background: boolean
}

// An event with more marked passages than this shows the figures of the first.
const MOST_SPANS = 5000

/**
 * The live spans about an event that the actor may see, report by report in the order of publication: those that name it,
 * and those of its reports that name none. By way of the indexes of both, each review asked for once.
 */
export async function spansOnEvent(scope: ProjectScope, eventId: string): Promise<EventSpan[]> {
  const [project, event] = [Prisma.sql`${scope.projectId}::uuid`, Prisma.sql`${eventId}::uuid`]
  return plainRows<EventSpan>(Prisma.sql`
    select a.id, a.article_id as "articleId", a.start, a."end", a.quote, s.name as speaker, ar.title as "articleTitle",
           o.name as outlet, ar.published_at as "publishedAt", ar.language, ar.event_id is distinct from ${event} as background
      from (
        select n.* from annotation n
         where n.event_id = ${event} and n.project_id = ${project} and n.deleted_at is null
           and ${visibleHere(scope, Prisma.sql`n.review_id`)}
        union all
        select n.* from article x
         cross join lateral (select * from review w where w.article_id = x.id offset 0) w
         cross join lateral (
           select * from annotation n where n.review_id = w.id and n.deleted_at is null and n.event_id is null offset 0) n
         where x.event_id = ${event} and x.project_id = ${project} and ${visibleHere(scope, Prisma.sql`w.id`)}) a
      join article ar on ar.id = a.article_id
      left join outlet o on o.id = ar.outlet_id
      left join speaker s on s.id = a.speaker_id
     order by ar.published_at nulls last, ar.id, a.start, a.id limit ${MOST_SPANS}::int`)
}

/** A part of an article's text, in code points and half-open, and how long the whole is; otherwise `not-found`. */
export async function readText(
  scope: ProjectScope,
  given: { articleId: string; part: Span },
  client: Client = db(),
): Promise<TextWindow> {
  const { start, end } = given.part
  // Beyond the longest text there is nothing to read, and int4 must not overflow.
  const from = Math.min(start, 10_000_000)
  const rows = await client.$queryRaw<{ text: string; length: number }[]>`
    select substring(text from ${from + 1}::int for ${end - start}::int) as text, length from article
     where id = ${given.articleId}::uuid and project_id = ${scope.projectId}::uuid`
  if (!rows[0]) throw new AppError('not-found')
  return { from: start, ...rows[0] }
}
