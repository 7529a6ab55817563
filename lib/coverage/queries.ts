import 'server-only'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { db, Prisma } from '@/lib/server/db'
import type { Searched } from './state'

/** Which articles were searched in vain for the live annotations of an article, as far as the actor may see those. */
export async function listSearched(scope: ProjectScope, given: { articleId: string }): Promise<Searched[]> {
  return db().$queryRaw<Searched[]>`
    select c.annotation_id as "annotationId", c.article_id as "articleId"
      from coverage c join annotation a on a.id = c.annotation_id
     where c.project_id = ${scope.projectId}::uuid and a.article_id = ${given.articleId}::uuid
       and a.deleted_at is null and a.review_id in ${visibleReviews(scope)}
     order by c.annotation_id, c.article_id`
}

/** Of the facts and claims on an event that other articles report too, those dealt with in every one of these. */
export type CoverageTotals = { checkable: number; covered: number }

/**
 * Counts the facts and claims that the actor may see whose event other articles report too, and how many of them are
 * searched for in vain, or linked, in each of those. A span about another event than its article's counts with that.
 */
export async function coverageTotals(scope: ProjectScope): Promise<CoverageTotals> {
  const id = Prisma.sql`${scope.projectId}::uuid`
  const rows = await db().$queryRaw<CoverageTotals[]>`
    with seen as materialized ${visibleReviews(scope)},
    reports as materialized (select event_id, count(*) as n from article where project_id = ${id} group by event_id),
    spans as materialized (
      select n.id, n.article_id, e.event_id, e.n - (a.event_id = e.event_id)::int as others
        from annotation n join article a on a.id = n.article_id
        join reports e on e.event_id = coalesce(n.event_id, a.event_id)
       where n.project_id = ${id} and n.deleted_at is null and n.tag in ('fact', 'claim')
         and n.review_id in (select id from seen)),
    dealt as (
      select c.annotation_id as id, c.article_id from coverage c where c.project_id = ${id}
      union
      select x.id, o.article_id
        from (select from_id as id, to_id as other from link where project_id = ${id} and deleted_at is null
              union all
              select to_id, from_id from link where project_id = ${id} and deleted_at is null) x
        join annotation o on o.id = x.other and o.review_id in (select id from seen)),
    counted as (
      select s.id, count(*) as n
        from spans s join dealt d on d.id = s.id join article o on o.id = d.article_id
       where o.event_id = s.event_id and o.id <> s.article_id group by s.id)
    select count(*)::int as checkable, (count(*) filter (where c.n >= s.others))::int as covered
      from spans s left join counted c on c.id = s.id where s.others > 0`
  return rows[0] ?? { checkable: 0, covered: 0 }
}
