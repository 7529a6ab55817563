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
      select n.id, n.article_id, n.review_id, n.tag
        from seen v cross join lateral (
          select * from annotation n where n.review_id = v.id and n.deleted_at is null and n.event_id is null offset 0) n
      union all
      select n.id, n.article_id, n.review_id, n.tag from annotation n
       where n.event_id = ${event} and n.project_id = ${project} and n.deleted_at is null
         and ${visibleHere(scope, Prisma.sql`n.review_id`)}),
    checkable as materialized (
      select s.id, s.article_id, s.review_id, o.n as others from spans s
       cross join lateral (select count(*) as n from reports r where r.id <> s.article_id offset 0) o
       where s.tag in ('fact', 'claim') and o.n > 0),
    -- By way of the reviews: few spans of an event are linked. Within one report is not another one.
    linked as (
      select l.from_id as id, t.article_id from link l join seen t on t.id = l.to_review_id left join seen f on f.id = l.from_review_id
       where l.deleted_at is null and l.from_review_id = any(array(select distinct review_id from checkable))
         and f.article_id is distinct from t.article_id
      union all
      select l.to_id, f.article_id from link l join seen f on f.id = l.from_review_id left join seen t on t.id = l.to_review_id
       where l.deleted_at is null and l.to_review_id = any(array(select distinct review_id from checkable))
         and f.article_id is distinct from t.article_id),
    searched as (
      select s.id, c.article_id from checkable s cross join lateral (
        select c.article_id from coverage c
         where c.annotation_id = s.id and c.article_id <> s.article_id and c.article_id = any(array(select id from reports)) offset 0) c),
    -- One list and no join, which would go through all pairs where few are expected.
    dealt as (
      select d.id from (
          select id, others, null::uuid as article_id from checkable
          union all select id, null, article_id from linked
          union all select id, null, article_id from searched) d
       group by d.id having count(distinct d.article_id) >= max(d.others))
    select (select count(*) from checkable)::int as checkable, (select count(*) from dealt)::int as covered`
  return rows[0] ?? { checkable: 0, covered: 0 }
}
