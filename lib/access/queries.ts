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
