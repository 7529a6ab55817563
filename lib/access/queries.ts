import 'server-only'
import { Prisma } from '@/lib/server/db'
import type { ProjectScope } from './scope'

/**
 * The ids of the reviews this actor may see, as a subquery for `review_id in (…)`. THE predicate of blindness:
 * every list, item, count, link, dashboard and history goes through it (the SQL function `visible_reviews`).
 */
export function visibleReviews(scope: ProjectScope): Prisma.Sql {
  return Prisma.sql`(select v.id from visible_reviews(${scope.projectId}::uuid, ${scope.actorId}::uuid, ${scope.role}) v)`
}

/** Whether the actor may see the review `id`, asked row by row: for what reads few rows of a large project. */
export function visibleHere(scope: ProjectScope, id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select true from ${visibleReviews(scope)} v where v.id = ${id} limit 1)`
}

/**
 * Those of them that figures, findings and files are made of: not the actor's own training (decision 025). Leads and
 * observers see nobody's training among reviews, so that it differs for whoever is in training only.
 */
export function countedReviews(scope: ProjectScope): Prisma.Sql {
  return Prisma.sql`(select v.id from counted_reviews(${scope.projectId}::uuid, ${scope.actorId}::uuid, ${scope.role}) v)`
}

/**
 * `review r` is somebody's own work on an article, of which there is one at most: an independent review, or the latest
 * attempt at training.
 */
export const OWN_WORK = Prisma.sql`r.kind <> 'final' and r.superseded_at is null`

/**
 * The threads this actor may read, with how much of each (`sight`: all | private), as a subquery for joins: the rule of
 * discussions (the SQL functions `visible_threads` and `thread_sight`).
 */
export function visibleThreads(scope: ProjectScope): Prisma.Sql {
  return Prisma.sql`(select v.id, v.sight from visible_threads(${scope.projectId}::uuid, ${scope.actorId}::uuid, ${scope.role}) v)`
}

/** `audit_entry e` is no act in a discussion, or one that the actor may know of. */
export function threadActInSight(scope: ProjectScope): Prisma.Sql {
  return Prisma.sql`(e.object_type <> 'thread' or exists (
    select 1 from ${visibleThreads(scope)} v left join comment c on c.id = (e.after ->> 'commentId')::uuid
     where v.id = e.object_id and (v.sight = 'all' or e.actor_id = ${scope.actorId}::uuid or c.private)))`
}

/**
 * How this actor is told of whoever is behind each review, for joins: `review_id`, `article_id`, `user_id`, `hidden`, and
 * what is shown for the review's id, its reviewer's id and name (`shown_review`, `shown_id`, `shown_name`). THE rule of names
 * hidden until decided (the SQL function `told_reviewers`): whatever names a reviewer asks it.
 */
export function toldReviewers(scope: ProjectScope): Prisma.Sql {
  return Prisma.sql`told_reviewers(${scope.projectId}::uuid, ${scope.actorId}::uuid, ${scope.role})`
}

/** The same of the reviews whose ids the query `ids` finds: joined as a whole, it would be worked out for every review of the project. */
export function toldAmong(scope: ProjectScope, ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select w.* from ${toldReviewers(scope)} w where w.review_id = any(array(${ids})) offset 0)`
}

// What acts keep that names people or reviews: whose it was is told by actor and review.
const NAMING = ['reviewerId', 'authorId', 'reviewId', 'cameFrom', 'mentions']

/** What `audit_entry e` says was there before or after an act; without what names people where its article hides a name. */
export function toldChange(scope: ProjectScope, column: 'before' | 'after'): Prisma.Sql {
  const value = Prisma.raw(`e.${column}`)
  return Prisma.sql`
    case when exists (select from ${toldReviewers(scope)} h where h.article_id = e.article_id and h.hidden)
         then ${value} - ${NAMING}::text[] else ${value} end`
}

/**
 * How `user`, who speaks about `articles`, is told of where their name is hidden in one of them: at most one row with
 * `shown_id` and `shown_name`, for `left join lateral … on true`. Of two, the first article's.
 */
export function hiddenPerson(
  scope: ProjectScope,
  { user, articles }: { user: Prisma.Sql; articles: readonly [Prisma.Sql, ...Prisma.Sql[]] },
): Prisma.Sql {
  return Prisma.sql`(
    select h.shown_id, h.shown_name from ${toldReviewers(scope)} h
     where h.user_id = ${user} and h.article_id in (${Prisma.join(articles)}) and h.hidden
     order by h.article_id = ${articles[0]} desc limit 1)`
}
