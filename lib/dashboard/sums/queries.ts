import 'server-only'
import { OWN_WORK } from '@/lib/access/queries'
import { Prisma } from '@/lib/server/db'

/** Whose sums of which project; `whole`: whether they see every review, as counted_reviews() has it. SQL, each of them. */
type Given = { project: Prisma.Sql; actor: Prisma.Sql; whole: Prisma.Sql }

const TAGS = Prisma.sql`coalesce(sum(t.facts), 0)::int as facts, coalesce(sum(t.claims), 0)::int as claims,
  coalesce(sum(t.opinions), 0)::int as opinions`

/**
 * A subquery of one row: spans by tag, live links by relation and independent reviews by status, over the reviews that
 * count for the actor (counted_reviews(), decision 019). Of articles that they have submitted, or of all, these are sums
 * that triggers keep; what is their own and not submitted comes on top.
 */
export function countedSums({ project, actor, whole }: Given): Prisma.Sql {
  return Prisma.sql`(
    with mine as materialized (
      select r.id, r.article_id, r.kind, r.status from review r
       where not (${whole}) and r.project_id = ${project} and r.reviewer_id = ${actor} and ${OWN_WORK}),
    sight as materialized (select article_id from mine where status = 'submitted'),
    open as materialized (select * from mine where status <> 'submitted' and kind = 'independent'),
    spans as (
      select t.facts, t.claims, t.opinions, t.assigned, t.in_progress, t.submitted from article_tally t
       where (${whole}) and t.project_id = ${project}
      union all
      select t.facts, t.claims, t.opinions, t.assigned, t.in_progress, t.submitted
        from sight s join article_tally t on t.article_id = s.article_id
      union all
      select y.facts, y.claims, y.opinions, (o.status = 'assigned')::int, (o.status = 'in-progress')::int, 0
        from open o left join lateral (select * from review_tally y where y.review_id = o.id offset 0) y on true),
    links as (
      select x.relation, sum(x.links) as n from article_links x
       where (${whole}) and x.project_id = ${project} group by x.relation
      union all
      select x.relation, sum(x.links) from sight f join article_links x on x.from_article_id = f.article_id
        join sight t on t.article_id = x.to_article_id group by x.relation
      union all
      -- Of a reviewer's own links the ones that an open review holds: both ends are theirs. Each once, also with two open ends.
      select l.relation, count(*) from (
        select l.relation from open o join link l on l.from_review_id = o.id
         where l.deleted_at is null and l.to_review_id in (select id from mine where kind = 'independent')
        union all
        select l.relation from open o join link l on l.to_review_id = o.id
         where l.deleted_at is null
           and l.from_review_id in (select id from mine where kind = 'independent' and status = 'submitted')) l
       group by l.relation)
    select ${TAGS}, coalesce(sum(t.assigned), 0)::int as assigned, coalesce(sum(t.in_progress), 0)::int as in_progress,
           coalesce(sum(t.submitted), 0)::int as submitted,
           (select coalesce(jsonb_object_agg(k.relation, k.n), '{}')
              from (select relation, sum(n)::int as n from links group by relation) k) as linked
      from spans t)`
}
