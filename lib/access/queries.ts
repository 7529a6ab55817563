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
