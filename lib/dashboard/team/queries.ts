import 'server-only'
import { OWN_WORK } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { seesWhole } from '@/lib/live/sight'
import { db, Prisma } from '@/lib/server/db'
import type { DayOfWork } from '../burn-up'
import type { TagMix } from '../overview/queries'

// How a project gets on and who does what. Whoever is blind is told of their own work, and of nobody else's days.

const project = (scope: ProjectScope) => Prisma.sql`${scope.projectId}::uuid`

/**
 * Per day (UTC) on which something changed: reports added, independent reviews begun or given, and submitted. Of all
 * reviews for those who see all, of the actor's own for everybody else. Also how many reviews a report is to have.
 */
export async function workByDay(scope: ProjectScope): Promise<{ days: DayOfWork[]; perReport: number }> {
  const whole = seesWhole(scope)
  const rows = await db().$queryRaw<(DayOfWork & { perReport: number })[]>`
    with e as (
      select (created_at at time zone 'UTC')::date as day, 1 as reports, 0 as begun, 0 as submitted
        from article where project_id = ${project(scope)}
      union all
      select d.day, 0, d.begun, d.submitted from reviewer_day d
       where d.project_id = ${project(scope)} and (${whole} or d.reviewer_id = ${scope.actorId}::uuid)
         and d.begun + d.submitted > 0)
    select to_char(e.day, 'YYYY-MM-DD') as day, sum(e.reports)::int as reports, sum(e.begun)::int as begun,
           sum(e.submitted)::int as submitted,
           (select case when ${whole} then p.reviewers_per_article else p.open_to_all::int end
              from project p where p.id = ${project(scope)}) as "perReport"
      from e group by e.day order by e.day`
  return {
    days: rows.map(({ perReport: _, ...day }) => day),
    perReport: rows[0]?.perReport ?? 0,
  }
}

export type Throughput = {
  id: string
  name: string
  submitted: number
  spans: number
  links: number
  /** Between acts in their own reviews that are at most five minutes apart. */
  activeSeconds: number
}

/** What each reviewer has done since `since`, the most active first; only oneself for those who do not see all. */
export async function throughputOf(
  scope: ProjectScope,
  given: { since: Date; limit: number },
): Promise<Throughput[]> {
  return db().$queryRaw<Throughput[]>`
    select m.user_id as id, u.name, sum(d.submitted)::int as submitted, sum(d.spans)::int as spans,
           sum(d.links)::int as links, sum(d.active_seconds)::int as "activeSeconds"
      from activity_day d
      join membership m on m.project_id = d.project_id and m.user_id = d.user_id
      join user_account u on u.id = m.user_id
     where d.project_id = ${project(scope)} and d.day >= (${given.since}::timestamptz at time zone 'UTC')::date
       and (${seesWhole(scope)} or d.user_id = ${scope.actorId}::uuid)
     group by m.user_id, u.name, m.number
     order by sum(d.active_seconds) desc, m.number limit ${given.limit}`
}

export type ReviewerMix = { id: string; name: string; all: TagMix; recent: TagMix }

/** `sums(reviewer_id, recent, facts, claims, opinions)` over the reviews that the actor may see. */
function mixesInSight(scope: ProjectScope, since: Date): Prisma.Sql {
  const day = Prisma.sql`(${since}::timestamptz at time zone 'UTC')::date`
  if (seesWhole(scope))
    return Prisma.sql`sums as (
      select d.reviewer_id, d.day >= ${day} and d.day < 'infinity' as recent, d.facts, d.claims, d.opinions
        from reviewer_day d where d.project_id = ${project(scope)})`
  return Prisma.sql`
    own as materialized (
      select r.id, r.article_id, r.kind, r.status from review r
       where r.project_id = ${project(scope)} and r.reviewer_id = ${scope.actorId}::uuid and ${OWN_WORK}),
    sums as (
      select r.reviewer_id, coalesce(r.submitted_at >= ${day}, false) as recent, y.facts, y.claims, y.opinions
        from (select article_id from own where status = 'submitted') s
        join review r on r.article_id = s.article_id and r.kind = 'independent'
        join review_tally y on y.review_id = r.id
      union all
      select ${scope.actorId}::uuid, false, y.facts, y.claims, y.opinions
        from own o cross join lateral (select * from review_tally y where y.review_id = o.id offset 0) y
       where o.status <> 'submitted' and o.kind = 'independent')`
}

/**
 * What each reviewer tags as what, in the independent reviews that the actor may see: in all of them, and in those
 * submitted since the day (UTC) of `since`. Who has joined first comes first.
 */
export async function tagMixes(
  scope: ProjectScope,
  given: { since: Date; limit: number },
): Promise<ReviewerMix[]> {
  const mix = (condition: Prisma.Sql) => Prisma.sql`jsonb_build_object(
    'facts', coalesce(sum(y.facts) filter (where ${condition}), 0),
    'claims', coalesce(sum(y.claims) filter (where ${condition}), 0),
    'opinions', coalesce(sum(y.opinions) filter (where ${condition}), 0))`
  return db().$queryRaw<ReviewerMix[]>`
    with ${mixesInSight(scope, given.since)}
    select s.reviewer_id as id, u.name, s.everything as all, s.recent
      from (select y.reviewer_id, ${mix(Prisma.sql`true`)} as everything, ${mix(Prisma.sql`y.recent`)} as recent
              from sums y group by y.reviewer_id having sum(y.facts + y.claims + y.opinions) > 0) s
      join membership m on m.project_id = ${project(scope)} and m.user_id = s.reviewer_id
      join user_account u on u.id = s.reviewer_id
     order by m.number limit ${given.limit}`
}
