import 'server-only'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { db } from '@/lib/server/db'

/** A report that several have reviewed and nobody has settled. */
export type ToSettle = {
  articleId: string
  title: string
  outlet: string | null
  publishedAt: string | null
  /** Submitted independent reviews. */
  reviews: number
  /** YYYY-MM-DD, the first day on which one of them was due. */
  dueOn: string | null
  /** Adjudication has begun. */
  begun: boolean
  /** uα of the spans as it was worked out last; null where it is not known. */
  agreement: number | null
  /** How many such reports there are. */
  total: number
}

/**
 * Reports with two or more submitted reviews and no submitted final one: by due day, then those first whose reviewers
 * agree least on the spans, then as they were handed in. For those who adjudicate; whoever is blind must not learn it.
 */
export function toSettle(scope: ProjectScope, { limit }: { limit: number }): Promise<ToSettle[]> {
  return db().$queryRaw<ToSettle[]>`
    with ready as materialized (
      select r.article_id, count(*)::int as reviews, min(r.due_on) as due_on, max(r.submitted_at) as at
        from review r
       where r.project_id = ${scope.projectId}::uuid and r.kind = 'independent' and r.status = 'submitted'
         and r.id in ${visibleReviews(scope)}
         and not exists (select from review f where f.article_id = r.article_id and f.kind = 'final' and f.status = 'submitted')
       group by r.article_id having count(*) > 1),
    kept as materialized (
      select (x ->> 'articleId')::uuid as article_id, (x -> 'uAlpha' ->> 'value')::float8 as agreement
        from agreement_cache c cross join jsonb_array_elements(c.report -> 'byArticle') x
       where c.project_id = ${scope.projectId}::uuid and c.reader_id is null and c.article_id is null
         and exists (select from ready))
    select a.id as "articleId", a.title, o.name as outlet, a.published_at as "publishedAt", w.reviews,
           to_char(w.due_on, 'YYYY-MM-DD') as "dueOn", k.agreement, count(*) over ()::int as total,
           exists (select from review f where f.article_id = a.id and f.kind = 'final') as begun
      from ready w join article a on a.id = w.article_id
      left join outlet o on o.id = a.outlet_id left join kept k on k.article_id = a.id
     order by w.due_on nulls last, k.agreement nulls last, w.at, a.id limit ${limit}`
}
