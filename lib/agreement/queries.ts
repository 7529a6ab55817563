import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import type { Tag } from '@/lib/annotation/schema'
import { AppError } from '@/lib/errors'
import { seesWhole } from '@/lib/live/sight'
import { db, Prisma } from '@/lib/server/db'
import { log } from '@/lib/server/log'
import { inWorker } from '@/lib/server/worker'
import { type Computation, DRAWS, type KeptReport, METHOD, SEED } from './compute'
import type { CostlyPassage } from './costly'
import { type CacheKey, keepReport } from './mutations'
import { LEAST_OWN_ARTICLES, ownReport, tooFewReport } from './own-view'

const MOST_SHOWN = 280

/** What is done of a computation under way. */
export type Progress = { done: number; of: number }

export type Agreement =
  | ({ state: 'computing' } & Progress)
  | ({ state: 'ready'; computedAt: Date } & KeptReport)

type Job = { progress: Progress; outcome: Promise<{ report: KeptReport } | { failure: unknown }> }

// Pages and routes are bundles of their own, which share no module: only the process knows what is under way.
const holder = globalThis as typeof globalThis & {
  attestAgreement?: { jobs: Map<string, Job>; last: Promise<unknown> }
}

function underWay() {
  holder.attestAgreement ??= { jobs: new Map(), last: Promise.resolve() }
  return holder.attestAgreement
}

/** `reviews`: those that are compared. Articles with one submitted review have nobody to compare it with. */
function compared(scope: ProjectScope, { readerId, articleId }: CacheKey): Prisma.Sql {
  return Prisma.sql`reviews as materialized (
    select x.* from (
      select r.id, r.article_id, r.reviewer_id, r.version, r.updated_at, count(*) over (partition by r.article_id) as many
        from review r
       where r.project_id = ${scope.projectId}::uuid and r.kind = 'independent' and r.status = 'submitted'
         and (${articleId}::uuid is null or r.article_id = ${articleId}::uuid)
         and (${readerId}::uuid is null or exists (
               select from review own
                where own.article_id = r.article_id and own.reviewer_id = ${readerId}::uuid
                  and own.kind = 'independent' and own.status = 'submitted'))
         and r.id in ${visibleReviews(scope)}) x
     where x.many > 1)`
}

type Mark = { fingerprint: string; articles: number }

/** Changes when a review that counts, or anything in one, does; asked of the indexes in a moment. */
async function markOf(scope: ProjectScope, key: CacheKey): Promise<Mark> {
  const rows = await db().$queryRaw<Mark[]>`
    with ${compared(scope, key)}
    select md5(concat_ws(' ', ${METHOD}::text,
             (select string_agg(concat(r.id, r.version, r.updated_at), ' ' order by r.id) from reviews r),
             (select concat_ws(' ', count(*), sum(a.version), max(a.updated_at))
                from annotation a where a.review_id in (select id from reviews)),
             (select concat_ws(' ', count(*), sum(l.version), max(l.updated_at))
                from link l join annotation a on a.id = l.from_id where a.review_id in (select id from reviews)),
             (select concat_ws(' ', count(*), max(c.created_at))
                from coverage c join annotation a on a.id = c.annotation_id
               where a.review_id in (select id from reviews)))) as fingerprint,
           (select count(distinct article_id)::int from reviews) as articles`
  const mark = rows[0]
  if (!mark) throw new AppError('internal')
  return mark
}

/** The rows as JSON. It is read in the worker: for a large project that alone takes longer than a request may. */
async function inputOf(scope: ProjectScope, key: CacheKey): Promise<string> {
  // One value of JSON: a hundred thousand rows one by one take several times as long.
  const rows = await db().$queryRaw<{ input: string }[]>`
    with ${compared(scope, key)},
    spans as materialized (
      select a.id, a.review_id, a.start, a."end", a.tag from annotation a
       where a.project_id = ${scope.projectId}::uuid and a.deleted_at is null
         and a.review_id in (select id from reviews))
    select json_build_object(
      'articles', (select coalesce(json_agg(json_build_object('id', x.id, 'length', x.length, 'text', x.text) order by x.id), '[]')
                     from article x where x.project_id = ${scope.projectId}::uuid and x.id in (select article_id from reviews)),
      'reviews', (select coalesce(json_agg(json_build_object('id', r.id, 'articleId', r.article_id,
                           'reviewerId', r.reviewer_id, 'spans', coalesce(s.spans, '[]')) order by r.article_id, r.reviewer_id), '[]')
                    from reviews r
                    left join (select review_id, json_agg(json_build_array(id, start, "end", tag) order by start, "end", id) as spans
                                 from spans group by review_id) s on s.review_id = r.id),
      'links', (select coalesce(json_agg(json_build_array(f.review_id, l.id, l.from_id, l.to_id, l.relation)), '[]')
                  from link l join spans f on f.id = l.from_id join spans t on t.id = l.to_id
                 where l.project_id = ${scope.projectId}::uuid and l.deleted_at is null),
      'searched', (select coalesce(json_agg(json_build_array(s.review_id, c.annotation_id, c.article_id)), '[]')
                     from coverage c join spans s on s.id = c.annotation_id
                    where c.project_id = ${scope.projectId}::uuid))::text as input`
  return rows[0]?.input ?? ''
}

async function kept(scope: ProjectScope, key: CacheKey, fingerprint: string) {
  const rows = await db().$queryRaw<{ report: KeptReport; computedAt: Date }[]>`
    select report, computed_at as "computedAt" from agreement_cache
     where project_id = ${scope.projectId}::uuid and fingerprint = ${fingerprint}
       and reader_id is not distinct from ${key.readerId}::uuid
       and article_id is not distinct from ${key.articleId}::uuid`
  return rows[0] ?? null
}

async function compute(
  scope: ProjectScope,
  key: CacheKey,
  { mark, progress }: { mark: Mark; progress: Progress },
) {
  const given: Computation = { input: await inputOf(scope, key), draws: DRAWS, seed: SEED }
  const whole = await inWorker<KeptReport>({
    module: 'lib/agreement/compute.ts',
    name: 'computeReport',
    given,
    onProgress: (now) => Object.assign(progress, now),
  })
  const report = key.readerId === null ? whole : ownReport(whole, key.readerId)
  await keepReport(scope, { ...key, fingerprint: mark.fingerprint, report })
  return report
}

/** One at a time, so that many pages opened at once leave a processor for everybody else. */
function begin(scope: ProjectScope, key: CacheKey, mark: Mark): Job {
  const held = underWay()
  const name = [scope.projectId, key.readerId, key.articleId, mark.fingerprint].join(' ')
  const known = held.jobs.get(name)
  if (known) return known
  const progress: Progress = { done: 0, of: 100 }
  const outcome = held.last
    .then(() => compute(scope, key, { mark, progress }))
    .then(
      (report) => ({ report }),
      (failure: unknown) => {
        // Whoever waits is told; the next one to ask begins anew.
        log('error', 'agreement was not worked out', {
          cause: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
        })
        return { failure }
      },
    )
    .finally(() => held.jobs.delete(name))
  held.last = outcome
  const job: Job = { progress, outcome }
  held.jobs.set(name, job)
  return job
}

/**
 * The agreement of a project's reviewers, or of those of one article. It is worked out in a thread of its own and kept until a
 * review changes; `patience` (milliseconds) is how long to wait before answering with the progress instead.
 * A blind reviewer gets what concerns the reports they have submitted, three at least, and pairs that they are one of.
 */
export async function getAgreement(
  scope: ProjectScope,
  given: { article?: string | undefined; patience: number },
): Promise<Agreement> {
  const articleId = given.article ?? null
  const own = !seesWhole(scope)
  if (articleId !== null) await requireArticle(scope, articleId)
  // The same answer whatever is there: one report alone would tell a blind reviewer about single spans of others.
  if (own && articleId !== null) return { state: 'ready', computedAt: new Date(), ...tooFewReport() }
  const key: CacheKey = { readerId: own ? scope.actorId : null, articleId }
  const mark = await markOf(scope, key)
  if (own && mark.articles < LEAST_OWN_ARTICLES)
    return { state: 'ready', computedAt: new Date(), ...tooFewReport() }
  const known = await kept(scope, key, mark.fingerprint)
  if (known) return { state: 'ready', computedAt: known.computedAt, ...known.report }
  const job = begin(scope, key, mark)
  const outcome = await Promise.race([job.outcome, sleep(given.patience, null, { ref: false })])
  if (outcome === null) return { state: 'computing', ...job.progress }
  if ('failure' in outcome) throw outcome.failure
  return { state: 'ready', computedAt: new Date(), ...outcome.report }
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
