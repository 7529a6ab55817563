import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import { toldReviewers, visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import { sameEvent } from './events'
import type { Facet, LinkEnd, LinkRow, LinksQuery } from './schema'

type Client = Pick<Tx, '$queryRaw'>
type Stored = Omit<LinkRow, 'createdAt' | 'updatedAt' | 'sameEvent' | 'from' | 'to'> & {
  createdAt: Date
  updatedAt: Date
  fromEventId: string | null
  toEventId: string | null
  from: LinkEnd
  to: LinkEnd
}

/**
 * Who drew `link l`, as the actor is told by the reviews `wf` and `wt` of its ends: one author's. Where both hide the name, that
 * of the end in `article` stands for it, else that of the from end.
 */
const authorOf = (shown: Prisma.Sql, article?: string) => {
  const there = article === undefined ? Prisma.sql`false` : Prisma.sql`wt.article_id = ${article}::uuid`
  return Prisma.sql`case when wt.hidden and (not wf.hidden or ${there}) then wt.${shown} else wf.${shown} end`
}

/** The reviews of both ends of `link l`, as the actor is told of them: to be joined behind `f` and `t`. */
const toldEnds = (scope: ProjectScope) => Prisma.sql`
  join ${toldReviewers(scope)} wf on wf.review_id = f.review_id
  join ${toldReviewers(scope)} wt on wt.review_id = t.review_id`

/**
 * The columns of a LinkRow for the links that `tail` chooses, of `link l` with its ends `annotation f` and `t`,
 * in the order of their ids. Chosen first and dressed afterwards: Postgres plans so many joins
 * in the order in which they are written.
 */
function selectLinks(scope: ProjectScope, tail: Prisma.Sql, article?: string): Prisma.Sql {
  return Prisma.sql`
    with chosen as materialized (
      select l.* from link l
        join annotation f on f.id = l.from_id
        join annotation t on t.id = l.to_id
       where ${tail})
    select l.id, ${authorOf(Prisma.sql`shown_id`, article)} as "authorId",
           ${authorOf(Prisma.sql`shown_name`, article)} as "authorName", l.relation, l.facets, l.note, l.unsure,
           l.confirmed_other_event as "confirmedOtherEvent", l.from_id as "fromId", l.to_id as "toId",
           l.deleted_at is not null as deleted, l.created_at as "createdAt", l.updated_at as "updatedAt", l.version,
           fe.id as "fromEventId", te.id as "toEventId",
           jsonb_build_object('annotationId', f.id, 'articleId', fa.id, 'articleTitle', fa.title, 'outlet', fo.name,
             'event', fe.name, 'publishedAt', fa.published_at, 'tag', f.tag, 'start', f.start, 'end', f."end",
             'quote', f.quote, 'language', fa.language, 'speaker', fs.name) as "from",
           jsonb_build_object('annotationId', t.id, 'articleId', ta.id, 'articleTitle', ta.title, 'outlet', tu.name,
             'event', te.name, 'publishedAt', ta.published_at, 'tag', t.tag, 'start', t.start, 'end', t."end",
             'quote', t.quote, 'language', ta.language, 'speaker', ts.name) as "to"
      from chosen l
      join annotation f on f.id = l.from_id
      join article fa on fa.id = f.article_id
      left join outlet fo on fo.id = fa.outlet_id
      left join event fe on fe.id = coalesce(f.event_id, fa.event_id)
      left join speaker fs on fs.id = f.speaker_id
      join annotation t on t.id = l.to_id
      join article ta on ta.id = t.article_id
      left join outlet tu on tu.id = ta.outlet_id
      left join event te on te.id = coalesce(t.event_id, ta.event_id)
      left join speaker ts on ts.id = t.speaker_id ${toldEnds(scope)}
     order by l.id`
}

/** A link shows both quotes: whoever may not see the review of either end may not see it. */
function visible(scope: ProjectScope): Prisma.Sql {
  return Prisma.sql`l.project_id = ${scope.projectId}::uuid
    and f.review_id in ${visibleReviews(scope)} and t.review_id in ${visibleReviews(scope)}`
}

async function rowsOf(
  client: Client,
  scope: ProjectScope,
  { tail, article }: { tail: Prisma.Sql; article?: string | undefined },
): Promise<LinkRow[]> {
  const rows = await client.$queryRaw<Stored[]>(selectLinks(scope, tail, article))
  return rows.map(({ fromEventId, toEventId, ...row }) => ({
    ...row,
    sameEvent: sameEvent(fromEventId, toEventId),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }))
}

/** A link that the actor may see; a deleted one is there for its author only. Otherwise `not-found`. */
export async function getLink(scope: ProjectScope, id: string, client: Client = db()): Promise<LinkRow> {
  const tail = Prisma.sql`l.id = ${id}::uuid and ${visible(scope)}
    and (l.deleted_at is null or l.author_id = ${scope.actorId}::uuid)`
  const rows = await rowsOf(client, scope, { tail })
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

/** Those of the links `ids` that `getLink` would give, in the order of their ids. */
export async function linksById(scope: ProjectScope, ids: readonly string[]): Promise<LinkRow[]> {
  if (ids.length === 0) return []
  const tail = Prisma.sql`l.id = any(${ids}::uuid[]) and ${visible(scope)}
    and (l.deleted_at is null or l.author_id = ${scope.actorId}::uuid)`
  return rowsOf(db(), scope, { tail })
}

/** The actor's own live link of that relation between two spans, in whichever direction; null without one. */
export async function findTwin(
  scope: ProjectScope,
  given: { fromId: string; toId: string; relation: string; not?: string },
  client: Client,
): Promise<LinkRow | null> {
  const { fromId, toId, relation, not } = given
  const pair = Prisma.sql`(${fromId}::uuid, ${toId}::uuid)`
  const other = not === undefined ? Prisma.empty : Prisma.sql`and l.id <> ${not}::uuid`
  const tail = Prisma.sql`${visible(scope)} and l.deleted_at is null and l.relation = ${relation}
    and l.from_id in ${pair} and l.to_id in ${pair} ${other}`
  const rows = await rowsOf(client, scope, { tail })
  return rows[0] ?? null
}

/** The live links that the actor may see with an end in an article, in the order they were made. */
export function listLinks(scope: ProjectScope, given: { articleId: string }): Promise<LinkRow[]> {
  const { articleId } = given
  const tail = Prisma.sql`${visible(scope)} and l.deleted_at is null and ${atEitherEnd(articleId)}`
  return rowsOf(db(), scope, { tail, article: articleId })
}

/** By way of the article's annotations, so that the indexes on both ends serve. */
function atEitherEnd(articleId: string): Prisma.Sql {
  const ids = Prisma.sql`(select id from annotation where article_id = ${articleId}::uuid)`
  return Prisma.sql`l.id in (select id from link where from_id in ${ids} union select id from link where to_id in ${ids})`
}

const place = z.tuple([z.uuid()])

/** The live links of a project that the actor may see, by id, which is about the order they were made in. */
export async function pageOfLinks(scope: ProjectScope, query: LinksQuery): Promise<Page<LinkRow>> {
  const { article, annotation, reviewer, relation, cursor } = query
  const conditions = [visible(scope), Prisma.sql`l.deleted_at is null`]
  if (article !== undefined) conditions.push(atEitherEnd(article))
  if (annotation !== undefined)
    conditions.push(Prisma.sql`(l.from_id = ${annotation}::uuid or l.to_id = ${annotation}::uuid)`)
  if (reviewer !== undefined)
    conditions.push(Prisma.sql`l.author_id = ${reviewer}::uuid and not exists (
      select from ${toldReviewers(scope)} w where w.review_id in (f.review_id, t.review_id) and w.hidden)`)
  if (relation !== undefined) conditions.push(Prisma.sql`l.relation = ${relation}`)
  if (cursor !== undefined) conditions.push(Prisma.sql`l.id > ${decodeCursor(cursor, place)[0]}::uuid`)
  const tail = Prisma.sql`${Prisma.join(conditions, ' and ')} order by l.id limit ${query.limit + 1}`
  const rows = await rowsOf(db(), scope, { tail, article })
  return pageOf(rows, query.limit, (row) => [row.id])
}

/** What a reviewer's look-alike link says about two events: they read alike, and `note` and `facets` tell them apart. */
export type LookAlike = {
  linkId: string
  /** The events of the from end and of the to end. */
  events: { id: string; name: string }[]
  note: string
  facets: Facet[]
  author: string
  articleId: string
  annotationId: string
}

/** The look-alike links between two events that the actor may see, of an event or of all, the oldest first. */
export async function lookAlikes(
  scope: ProjectScope,
  { eventId }: { eventId?: string } = {},
): Promise<LookAlike[]> {
  const chosen =
    eventId === undefined
      ? Prisma.sql`true`
      : Prisma.sql`${eventId}::uuid in (fe.id, te.id) and l.id = any(array(${lookAlikesNear(scope, eventId)}))`
  return db().$queryRaw<LookAlike[]>`
    select l.id as "linkId", l.note, l.facets, ${authorOf(Prisma.sql`shown_name`)} as author, f.article_id as "articleId", f.id as "annotationId",
           jsonb_build_array(jsonb_build_object('id', fe.id, 'name', fe.name),
             jsonb_build_object('id', te.id, 'name', te.name)) as events
      from link l
      join annotation f on f.id = l.from_id
      join article fa on fa.id = f.article_id
      join event fe on fe.id = coalesce(f.event_id, fa.event_id)
      join annotation t on t.id = l.to_id
      join article ta on ta.id = t.article_id
      join event te on te.id = coalesce(t.event_id, ta.event_id) ${toldEnds(scope)}
     where ${visible(scope)} and l.deleted_at is null and l.relation = 'look-alike' and fe.id <> te.id and ${chosen}
     order by l.id limit 200`
}

/** The look-alike links with an end in a report on an event or in a span about it, by way of indexes. */
function lookAlikesNear(scope: ProjectScope, eventId: string): Prisma.Sql {
  const event = Prisma.sql`${eventId}::uuid`
  const reviews = Prisma.sql`any(array(
    select w.id from article x join review w on w.article_id = x.id
     where x.event_id = ${event} and x.project_id = ${scope.projectId}::uuid))`
  const spans = Prisma.sql`any(array(select id from annotation where event_id = ${event}))`
  const live = Prisma.sql`l.relation = 'look-alike' and l.deleted_at is null`
  return Prisma.sql`
    select l.id from link l where l.from_review_id = ${reviews} and ${live}
    union select l.id from link l where l.to_review_id = ${reviews} and ${live}
    union select l.id from link l where l.from_id = ${spans} and ${live}
    union select l.id from link l where l.to_id = ${spans} and ${live}`
}
