import 'server-only'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { db } from '@/lib/server/db'
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

/** Of the checkable spans (facts and claims) with other reports of their event: in how many each of those was seen. */
export type CoverageTotals = { checkable: number; covered: number }

/**
 * Counts the facts and claims that the actor may see, on articles whose event other articles report too, and how many
 * of them are searched or linked in every one of those.
 */
export async function coverageTotals(scope: ProjectScope): Promise<CoverageTotals> {
  const rows = await db().$queryRaw<CoverageTotals[]>`
    with seen as materialized ${visibleReviews(scope)},
    spans as materialized (
      select n.id, a.id as article_id, a.event_id from annotation n join article a on a.id = n.article_id
       where n.project_id = ${scope.projectId}::uuid and n.deleted_at is null and n.tag in ('fact', 'claim')
         and a.event_id is not null and n.review_id in (select id from seen)),
    others as (
      select event_id, count(*) - 1 as n from article
       where project_id = ${scope.projectId}::uuid and event_id is not null group by event_id having count(*) > 1),
    dealt as (
      select c.annotation_id as id, c.article_id from coverage c where c.project_id = ${scope.projectId}::uuid
      union
      select x.id, o.article_id
        from (select l.from_id as id, l.to_id as other from link l
               where l.project_id = ${scope.projectId}::uuid and l.deleted_at is null
              union all
              select l.to_id, l.from_id from link l
               where l.project_id = ${scope.projectId}::uuid and l.deleted_at is null) x
        join annotation o on o.id = x.other and o.review_id in (select id from seen)),
    counted as (
      select s.id, count(*) as n
        from spans s join dealt d on d.id = s.id join article o on o.id = d.article_id
       where o.event_id = s.event_id and o.id <> s.article_id group by s.id)
    select count(*)::int as checkable, (count(*) filter (where coalesce(c.n, 0) >= o.n))::int as covered
      from spans s join others o on o.event_id = s.event_id left join counted c on c.id = s.id`
  return rows[0] ?? { checkable: 0, covered: 0 }
}
