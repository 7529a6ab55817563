import 'server-only'
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { decodeCursor, type Page, type PageQuery, pageOf } from '@/lib/access/paging'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError, invalid } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import { isAway, type PlannedArticle, pairKey, planAssignments, seededRandom } from './plan'
import {
  type AssignedReview,
  type AssignmentRow,
  type Leave,
  MAX_ASSIGNED_AT_ONCE,
  MAX_PLANNED_ARTICLES,
  type PlanInput,
  type PlanPreview,
  type WorkloadRow,
} from './schema'

// Who is assigned what is for those who see the whole project: the gate lets nobody else in (`assignment:read`).

/** Members who may review, as `membership m` with `user_account u`. */
export const annotators = (scope: ProjectScope) => Prisma.sql`m.project_id = ${scope.projectId}::uuid
  and m.role in ('lead', 'reviewer') and m.removed_at is null and u.disabled_at is null`

const leaveOf = Prisma.sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', l.id, 'from', to_char(l.from_date, 'YYYY-MM-DD'),
           'to', to_char(l.to_date, 'YYYY-MM-DD')) order by l.from_date, l.id)
    from leave_of_absence l where l.project_id = m.project_id and l.user_id = m.user_id), '[]')`

/**
 * Everybody who may review and how much they have, reviewers first. `today` is YYYY-MM-DD; leave that has ended by
 * then is still among `leave`.
 */
export function workloadOf(scope: ProjectScope, { today }: { today: string }): Promise<WorkloadRow[]> {
  return db().$queryRaw<WorkloadRow[]>`
    select m.user_id as "userId", u.name, m.role, w.*, ${leaveOf} as leave,
           coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by lower(o.name), o.id)
                       from outlet_exclusion x join outlet o on o.id = x.outlet_id
                      where x.project_id = m.project_id and x.user_id = m.user_id), '[]') as excluded
      from membership m join user_account u on u.id = m.user_id
      cross join lateral (
        select (count(*) filter (where r.status = 'assigned'))::int as assigned,
               (count(*) filter (where r.status = 'in-progress'))::int as "inProgress",
               -- What is submitted is a sum of days: there may be thousands of it.
               (select coalesce(sum(d.submitted), 0)::int from reviewer_day d
                 where d.project_id = m.project_id and d.reviewer_id = m.user_id) as submitted,
               coalesce(sum(a.length::bigint * greatest(a.paragraphs - r.reached_paragraph, 0) / greatest(a.paragraphs, 1)), 0)::int as left,
               to_char(min(r.due_on), 'YYYY-MM-DD') as "nextDue",
               (count(*) filter (where r.due_on < ${today}::date))::int as overdue
          from review r join article a on a.id = r.article_id
         where r.project_id = m.project_id and r.reviewer_id = m.user_id and r.kind = 'independent' and r.status <> 'submitted') w
     where ${annotators(scope)}
     order by m.role = 'lead', m.number`
}

const REVIEW = Prisma.sql`jsonb_build_object('reviewId', r.id, 'reviewerId', r.reviewer_id, 'status', r.status,
  'dueOn', to_char(r.due_on, 'YYYY-MM-DD'))`

/** Independent reviews that count for `article a`: those of members, and what people who left have submitted. */
const counted = Prisma.sql`review r join membership m on m.project_id = r.project_id and m.user_id = r.reviewer_id
  where r.article_id = a.id and r.kind = 'independent' and (m.removed_at is null or r.status = 'submitted')`

const lacking = (scope: ProjectScope) => Prisma.sql`(select count(*) from ${counted})
  < (select p.reviewers_per_article from project p where p.id = ${scope.projectId}::uuid)`

const place = z.tuple([z.uuid()])

/** The reports in the order in which they came in, each with its reviewers; `lacking` leaves only those with too few. */
export async function listAssignments(
  scope: ProjectScope,
  given: PageQuery & { lacking?: boolean },
): Promise<Page<AssignmentRow>> {
  const after = given.cursor === undefined ? null : decodeCursor(given.cursor, place)[0]
  const rows = await db().$queryRaw<AssignmentRow[]>`
    select a.id as "articleId", a.title, o.name as outlet, a.published_at as "publishedAt", a.length,
           coalesce((select jsonb_agg(${REVIEW} order by m.number) from ${counted}), '[]') as reviews,
           array(select distinct t.reviewer_id::text from training t where t.article_id = a.id) as trained
      from article a left join outlet o on o.id = a.outlet_id
     where a.project_id = ${scope.projectId}::uuid and (${after}::uuid is null or a.id > ${after}::uuid)
       and ${given.lacking ? lacking(scope) : Prisma.sql`true`}
     order by a.id limit ${given.limit + 1}`
  return pageOf(rows, given.limit, (row) => [row.articleId])
}

/** How many reports have fewer reviewers than the project plans: by kept sums, less what people who left had open. */
export async function countLacking(scope: ProjectScope): Promise<number> {
  const rows = await db().$queryRaw<{ n: number }[]>`
    with gone as materialized (
      select r.article_id, count(*) as n from membership m
        join review r on r.project_id = m.project_id and r.reviewer_id = m.user_id and r.kind = 'independent' and r.status <> 'submitted'
       where m.project_id = ${scope.projectId}::uuid and m.removed_at is not null group by r.article_id)
    select count(*)::int as n
      from article a left join article_tally t on t.article_id = a.id left join gone g on g.article_id = a.id
     where a.project_id = ${scope.projectId}::uuid
       and coalesce(t.assigned + t.in_progress + t.submitted, 0) - coalesce(g.n, 0)
         < (select p.reviewers_per_article from project p where p.id = ${scope.projectId}::uuid)`
  return rows[0]?.n ?? 0
}

/** One person's review of an article, as it is assigned; throws `not-found`. */
export async function getAssigned(
  scope: ProjectScope,
  given: { articleId: string; reviewerId: string },
  client: Tx = db(),
): Promise<AssignedReview> {
  const rows = await client.$queryRaw<{ row: AssignedReview }[]>`
    select ${REVIEW} as row from review r
     where r.project_id = ${scope.projectId}::uuid and r.article_id = ${given.articleId}::uuid
       and r.reviewer_id = ${given.reviewerId}::uuid and r.kind = 'independent'`
  if (!rows[0]) throw new AppError('not-found')
  return rows[0].row
}

type Person = { id: string; name: string; role: string; load: number; leave: Leave[]; excluded: string[] }

/** Who may take part in a plan, with the open work that they have. */
function peopleFor(scope: ProjectScope): Promise<Person[]> {
  return db().$queryRaw<Person[]>`
    select m.user_id as id, u.name, m.role, ${leaveOf} as leave,
           coalesce((select sum(a.length) from review r join article a on a.id = r.article_id
                      where r.project_id = m.project_id and r.reviewer_id = m.user_id and r.kind = 'independent'
                        and r.status <> 'submitted'), 0)::int as load,
           array(select x.outlet_id::text from outlet_exclusion x
                  where x.project_id = m.project_id and x.user_id = m.user_id) as excluded
      from membership m join user_account u on u.id = m.user_id
     where ${annotators(scope)} order by m.role = 'lead', m.number`
}

function reportsFor(
  scope: ProjectScope,
  perArticle: number,
): Promise<(PlannedArticle & { title: string })[]> {
  return db().$queryRaw<(PlannedArticle & { title: string })[]>`
    select * from (
      select a.id, a.title, a.length, a.outlet_id as "outletId",
             array(select r.reviewer_id::text from ${counted}) as has,
             array(select t.reviewer_id::text from training t where t.article_id = a.id) as trained
        from article a where a.project_id = ${scope.projectId}::uuid) w
     where cardinality(w.has) < ${perArticle} order by w.id limit ${MAX_PLANNED_ARTICLES + 1}`
}

async function pairsSoFar(scope: ProjectScope): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ a: string; b: string; n: number }[]>`
    select r.reviewer_id as a, s.reviewer_id as b, count(*)::int as n
      from review r join review s on s.article_id = r.article_id and s.reviewer_id > r.reviewer_id
     where r.project_id = ${scope.projectId}::uuid and r.kind = 'independent' and s.kind = 'independent'
     group by r.reviewer_id, s.reviewer_id`
  return new Map(rows.map(({ a, b, n }) => [pairKey(a, b), n]))
}

/**
 * A plan for the reports that lack reviewers; nothing is stored. `today` is YYYY-MM-DD. Throws `invalid` when nobody
 * takes part or somebody named is not a reviewer or lead of the project.
 */
export async function previewPlan(
  scope: ProjectScope,
  { input, today }: { input: PlanInput; today: string },
): Promise<PlanPreview> {
  const people = await peopleFor(scope)
  const named = new Set(
    input.reviewerIds ?? people.filter((one) => one.role === 'reviewer').map(({ id }) => id),
  )
  const chosen = people.filter(({ id }) => named.has(id))
  if (chosen.length < named.size) throw invalid('reviewerIds', 'Somebody named here cannot review.')
  if (chosen.length === 0) throw invalid('reviewerIds', 'Choose at least one person.')
  const project = await db().project.findFirst({
    where: { id: scope.projectId },
    select: { reviewersPerArticle: true },
  })
  const reviewersPerArticle = input.reviewersPerArticle ?? project?.reviewersPerArticle ?? 1
  const [reports, pairs] = await Promise.all([reportsFor(scope, reviewersPerArticle), pairsSoFar(scope)])
  const most = Math.min(MAX_PLANNED_ARTICLES, Math.floor(MAX_ASSIGNED_AT_ONCE / reviewersPerArticle))
  const away = new Map(chosen.map(({ id, leave }) => [id, isAway(leave, { today, dueOn: input.dueOn })]))
  const seed = input.seed ?? randomInt(2 ** 32)
  const plan = planAssignments({
    articles: reports.slice(0, most),
    reviewers: chosen.map(({ id, load, excluded }) => ({
      ...{ id, load, away: away.get(id) ?? false, excludedOutletIds: new Set(excluded) },
    })),
    reviewersPerArticle,
    pairs,
    random: seededRandom(seed),
  })
  const titles = new Map(reports.map(({ id, title }) => [id, title]))
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return {
    seed,
    reviewersPerArticle,
    dueOn: input.dueOn,
    items: plan.items,
    short: plan.short.map((entry) => ({ ...entry, title: titles.get(entry.articleId) ?? '' })),
    loads: chosen.map(({ id, name, load }) => ({
      reviewerId: id,
      name,
      reports: plan.items.filter((item) => item.reviewerId === id).length,
      before: load,
      after: plan.loads.get(id) ?? load,
      away: away.get(id) ?? false,
    })),
    pairs: namedPairs(plan.pairs, names),
    more: reports.length > most,
  }
}

function namedPairs(pairs: ReadonlyMap<string, number>, names: ReadonlyMap<string, string>) {
  return [...pairs]
    .flatMap(([key, reports]) => {
      const [a = '', b = ''] = key.split(' ')
      const both = [names.get(a), names.get(b)]
      const [first, second] = both
      return first === undefined || second === undefined
        ? []
        : [{ names: [first, second] as [string, string], reports }]
    })
    .sort((a, b) => b.reports - a.reports)
}
