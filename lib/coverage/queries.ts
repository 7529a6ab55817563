import 'server-only'
import { visibleHere, visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { db, Prisma } from '@/lib/server/db'
import type { Searched, SearchedRow } from './state'

/** Which articles were searched in vain for the live annotations of an article, as far as the actor may see those. */
export async function listSearched(scope: ProjectScope, given: { articleId: string }): Promise<Searched[]> {
  return db().$queryRaw<Searched[]>`
    select c.annotation_id as "annotationId", c.article_id as "articleId"
      from coverage c join annotation a on a.id = c.annotation_id
     where c.project_id = ${scope.projectId}::uuid and a.article_id = ${given.articleId}::uuid
       and a.deleted_at is null and a.review_id in ${visibleReviews(scope)}
     order by c.annotation_id, c.article_id`
}

/** The same by annotation, for those of `ids` that the actor may see; deleted ones too, to which it comes back with them. */
export async function searchedById(scope: ProjectScope, ids: readonly string[]): Promise<SearchedRow[]> {
  if (ids.length === 0) return []
  return db().$queryRaw<SearchedRow[]>`
    select a.id as "annotationId",
           array(select c.article_id from coverage c where c.annotation_id = a.id order by c.article_id) as "articleIds"
      from annotation a
     where a.project_id = ${scope.projectId}::uuid and a.id = any(${[...ids]}::uuid[])
       and a.review_id in ${visibleReviews(scope)}`
}

/** Of the facts and claims on an event that other articles report too, those dealt with in every one of these. */
export type CoverageTotals = { checkable: number; covered: number }

/**
 * Counts the facts and claims on an event that the actor may see and that other articles report too, and how many of
 * them are searched for in vain, or linked, in each of those. A span about another event than its article's counts there.
 */
export async function coverageTotals(
  scope: ProjectScope,
  given: { eventId: string },
): Promise<CoverageTotals> {
  const [project, event] = [Prisma.sql`${scope.projectId}::uuid`, Prisma.sql`${given.eventId}::uuid`]
  // Span by span and kept apart (offset 0): the planner takes an event for one report of few spans.
  const rows = await db().$queryRaw<CoverageTotals[]>`
    with reports as materialized (
      select id from article where project_id = ${project} and event_id = ${event}),
    seen as materialized (
      select w.id, w.article_id
        from reports x cross join lateral (select * from review w where w.article_id = x.id offset 0) w
       where ${visibleHere(scope, Prisma.sql`w.id`)}),
    spans as materialized (
      select n.id, n.article_id, n.tag
        from seen v cross join lateral (
          select * from annotation n where n.review_id = v.id and n.deleted_at is null and n.event_id is null offset 0) n
      union all
      select n.id, n.article_id, n.tag from annotation n
       where n.event_id = ${event} and n.project_id = ${project} and n.deleted_at is null
         and ${visibleHere(scope, Prisma.sql`n.review_id`)})
    select count(*)::int as checkable, (count(*) filter (where d.n >= o.n))::int as covered
      from spans s
     cross join lateral (select count(*) as n from reports r where r.id <> s.article_id offset 0) o
     cross join lateral (
       select count(distinct x.article_id) as n from (
         select c.article_id from coverage c where c.annotation_id = s.id
         union all select v.article_id from link l join seen v on v.id = l.to_review_id where l.from_id = s.id and l.deleted_at is null
         union all select v.article_id from link l join seen v on v.id = l.from_review_id where l.to_id = s.id and l.deleted_at is null) x
        where x.article_id <> s.article_id and x.article_id in (select id from reports) offset 0) d
     where s.tag in ('fact', 'claim') and o.n > 0`
  return rows[0] ?? { checkable: 0, covered: 0 }
}
