import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { toldReviewers, visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import type { Tag } from '@/lib/annotation/schema'
import { AppError } from '@/lib/errors'
import { seesWhole } from '@/lib/live/sight'
import { db, Prisma } from '@/lib/server/db'
import type { KeptReport } from './compute'
import { begin, markOf, stop } from './computing/queries'
import type { CostlyPassage } from './costly'
import type { CacheKey } from './mutations'
import type { TimePoint } from './over-time'
import { emptyReport, LEAST_OWN_ARTICLES, tooFewReport } from './own-view'
import type { TimeUnit } from './periods'
import type { Progress } from './report'
import { type ShownReport, shownOf } from './shown'
import type { Trend } from './trend'

const MOST_SHOWN = 280

export type Agreement<Report = KeptReport> =
  | ({ state: 'computing' } & Progress)
  /** Somebody has stopped the computation; whoever asks again begins it anew. */
  | { state: 'stopped' }
  | ({ state: 'ready'; computedAt: Date } & Report)

/** A form of the report: as a whole, or as it is shown; each is kept in a column of its own, so that none reads another's. */
type Form<Report> = { column: Prisma.Sql; of: (report: KeptReport) => Report }

const WHOLE: Form<KeptReport> = { column: Prisma.sql`report`, of: (report) => report }
const SHOWN: Form<ShownReport> = { column: Prisma.sql`shown`, of: shownOf }

async function kept<Report>(
  scope: ProjectScope,
  key: CacheKey,
  given: { fingerprint: string; column: Prisma.Sql },
) {
  const { fingerprint, column } = given
  const rows = await db().$queryRaw<{ report: Report; computedAt: Date }[]>`
    select ${column} as report, computed_at as "computedAt" from agreement_cache
     where project_id = ${scope.projectId}::uuid and fingerprint = ${fingerprint}
       and reader_id is not distinct from ${key.readerId}::uuid
       and article_id is not distinct from ${key.articleId}::uuid`
  return rows[0] ?? null
}

type Asked = { article?: string | undefined; patience: number }

/**
 * The agreement of a project's reviewers, or of those of one article. It is worked out in a thread of its own and kept until a
 * review changes; `patience` (milliseconds) is how long to wait before answering with the progress instead.
 * A blind reviewer gets what concerns the reports they have submitted, three at least, and pairs that they are one of.
 */
export function getAgreement(scope: ProjectScope, asked: Asked): Promise<Agreement> {
  return agreementAs(scope, asked, WHOLE)
}

/** The same as the page shows it: without the long tails of its lists, which make most of a large project's report. */
export function getShownAgreement(scope: ProjectScope, asked: Asked): Promise<Agreement<ShownReport>> {
  return agreementAs(scope, asked, SHOWN)
}

async function agreementAs<Report extends KeptReport>(
  scope: ProjectScope,
  given: Asked,
  form: Form<Report>,
): Promise<Agreement<Report>> {
  const agreement = await knownOrBegun(scope, given, form)
  if (agreement.state !== 'ready' || given.article === undefined) return agreement
  if (!(await hidesNames(scope, given.article))) return agreement
  // Of one report, figures by name would tell whose spans are whose.
  return { ...agreement, byPair: [], overTime: { ...agreement.overTime, byPair: [], byReviewer: [] } }
}

async function hidesNames(scope: ProjectScope, articleId: string): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
    select from ${toldReviewers(scope)} w where w.article_id = ${articleId}::uuid and w.hidden limit 1`
  return rows.length > 0
}

async function knownOrBegun<Report>(
  scope: ProjectScope,
  given: Asked,
  form: Form<Report>,
): Promise<Agreement<Report>> {
  const articleId = given.article ?? null
  const own = !seesWhole(scope)
  if (articleId !== null) await requireArticle(scope, articleId)
  // The same answer whatever is there: one report alone would tell a blind reviewer about single spans of others.
  if (own && articleId !== null) return { state: 'ready', computedAt: new Date(), ...form.of(tooFewReport()) }
  const key: CacheKey = { readerId: own ? scope.actorId : null, articleId }
  const mark = await markOf(scope, key)
  if (own && mark.articles < LEAST_OWN_ARTICLES)
    return { state: 'ready', computedAt: new Date(), ...form.of(tooFewReport()) }
  if (mark.articles === 0) return { state: 'ready', computedAt: new Date(), ...form.of(emptyReport()) }
  const known = await kept<Report>(scope, key, { fingerprint: mark.fingerprint, column: form.column })
  if (known) return { state: 'ready', computedAt: known.computedAt, ...known.report }
  const job = begin(scope, key, mark)
  const outcome = await Promise.race([job.outcome, sleep(given.patience, null, { ref: false })])
  if (outcome === null) return { state: 'computing', ...job.progress }
  if ('stopped' in outcome) return { state: 'stopped' }
  if ('failure' in outcome) throw outcome.failure
  return { state: 'ready', computedAt: new Date(), ...form.of(outcome.report) }
}

/** What was last worked out over time, and when; `mine` is the reader's own agreement with the others. */
export type KeptTrend = {
  computedAt: Date
  unit: TimeUnit
  all: TimePoint[]
  mine: TimePoint[]
}

/**
 * Agreement over time as it was last worked out for this reader, or null. It reads one short row and works nothing out: dashboards
 * wait for nobody. What a reader may know is what `getAgreement` would tell them.
 */
export async function keptTrend(scope: ProjectScope): Promise<KeptTrend | null> {
  const readerId = seesWhole(scope) ? null : scope.actorId
  const rows = await db().$queryRaw<{ trend: Trend; computedAt: Date }[]>`
    select trend, computed_at as "computedAt" from agreement_cache
     where project_id = ${scope.projectId}::uuid and article_id is null
       and reader_id is not distinct from ${readerId}::uuid`
  const row = rows[0]
  if (!row) return null
  const { unit, all, byReviewer } = row.trend
  const mine = byReviewer.find(({ reviewerId }) => reviewerId === scope.actorId)?.points ?? []
  return { computedAt: row.computedAt, unit, all, mine }
}

/** Stops working out what `getAgreement` would answer to the same question. */
export async function stopAgreement(
  scope: ProjectScope,
  { article }: { article?: string | undefined },
): Promise<void> {
  if (article !== undefined) await requireArticle(scope, article)
  stop(scope, { readerId: seesWhole(scope) ? null : scope.actorId, articleId: article ?? null })
}

async function requireArticle(scope: ProjectScope, id: string): Promise<void> {
  const rows = await db().$queryRaw<unknown[]>`
    select from article where project_id = ${scope.projectId}::uuid and id = ${id}::uuid`
  if (rows.length === 0) throw new AppError('not-found')
}

export type Names = { reviewers: Map<string, string>; articles: Map<string, string> }

/** What the ids in a report stand for; reviewers by name, e-mail address or as R1, R2, … */
export async function namesIn(
  scope: ProjectScope,
  given: { reviewers: readonly string[]; articles: readonly string[]; as?: 'name' | 'email' | 'number' },
): Promise<Names> {
  const { as = 'name' } = given
  const [reviewers, articles] = await Promise.all([
    db().$queryRaw<{ id: string; name: string }[]>`
      select m.user_id as id, case ${as} when 'email' then u.email when 'number' then 'R' || m.number else u.name end as name
        from membership m join user_account u on u.id = m.user_id
       where m.project_id = ${scope.projectId}::uuid and m.user_id = any(${given.reviewers}::uuid[])`,
    db().$queryRaw<{ id: string; name: string }[]>`
      select a.id, a.title as name from article a
       where a.project_id = ${scope.projectId}::uuid and a.id = any(${given.articles}::uuid[])`,
  ])
  return {
    reviewers: new Map(reviewers.map(({ id, name }) => [id, name])),
    articles: new Map(articles.map(({ id, name }) => [id, name])),
  }
}

/** A passage as it is listed: its words (cut after 280 code points) and how often each tag was given to a part of it. */
export type ShownPassage = CostlyPassage & {
  title: string
  quote: string
  cut: boolean
  tags: { tag: Tag; count: number }[]
}

/** The words behind passages of a report, in their order; those whose article is gone are left out. */
export async function passagesIn(
  scope: ProjectScope,
  passages: readonly CostlyPassage[],
): Promise<ShownPassage[]> {
  const rows = await db().$queryRaw<
    { at: number; title: string; quote: string; tags: ShownPassage['tags'] }[]
  >`
    select (p.at - 1)::int as at, a.title, substring(a.text from p.start + 1 for least(p."end" - p.start, ${MOST_SHOWN}::int)) as quote,
           coalesce((select json_agg(json_build_object('tag', t.tag, 'count', t.count) order by t.count desc, t.tag)
                       from (select s.tag, count(*)::int as count from annotation s
                              where s.project_id = ${scope.projectId}::uuid and s.article_id = a.id and s.deleted_at is null
                                and s.id = any(string_to_array(p.ids, ',')::uuid[]) and s.review_id in ${visibleReviews(scope)}
                              group by s.tag) t), '[]') as tags
      from unnest(${passages.map(({ articleId }) => articleId)}::uuid[], ${passages.map(({ start }) => start)}::int[],
                  ${passages.map(({ end }) => end)}::int[], ${passages.map(({ annotationIds }) => annotationIds.join(','))}::text[])
           with ordinality as p (article_id, start, "end", ids, at)
      join article a on a.id = p.article_id and a.project_id = ${scope.projectId}::uuid
     order by p.at`
  return rows.flatMap(({ at, ...shown }) => {
    const passage = passages[at]
    return passage ? { ...passage, ...shown, cut: passage.end - passage.start > MOST_SHOWN } : []
  })
}
