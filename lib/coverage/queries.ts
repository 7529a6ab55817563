import 'server-only'
import { visibleReviews } from '@/lib/access/queries'
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
  const event = Prisma.sql`${given.eventId}::uuid`
  const rows = await db().$queryRaw<CoverageTotals[]>`
    with seen as materialized ${visibleReviews(scope)},
    reports as materialized (
      select id from article where project_id = ${scope.projectId}::uuid and event_id = ${event}),
    spans as materialized (
      select n.id, n.article_id, (select count(*) from reports r where r.id <> n.article_id) as others
        from annotation n
       where n.project_id = ${scope.projectId}::uuid and n.deleted_at is null and n.tag in ('fact', 'claim')
         and (n.event_id = ${event} or n.event_id is null and n.article_id = any(array(select id from reports)))
         and n.review_id in (select id from seen)),
    dealt as (
      select s.id, c.article_id from spans s join coverage c on c.annotation_id = s.id
      union
      select s.id, r.article_id from spans s join link l on l.from_id = s.id join review r on r.id = l.to_review_id
       where l.deleted_at is null and l.to_review_id in (select id from seen)
      union
      select s.id, r.article_id from spans s join link l on l.to_id = s.id join review r on r.id = l.from_review_id
       where l.deleted_at is null and l.from_review_id in (select id from seen)),
    counted as (
      select s.id, count(*) as n
        from spans s join dealt d on d.id = s.id
       where d.article_id in (select id from reports) and d.article_id <> s.article_id group by s.id)
    select count(*)::int as checkable, (count(*) filter (where c.n >= s.others))::int as covered
      from spans s left join counted c on c.id = s.id where s.others > 0`
  return rows[0] ?? { checkable: 0, covered: 0 }
}
