import 'server-only'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma } from '@/lib/server/db'
import { log } from '@/lib/server/log'
import { inWorker } from '@/lib/server/worker'
import { type Computation, DRAWS, type KeptReport, METHOD, SEED } from '../compute'
import { type CacheKey, keepReport } from '../mutations'
import { LEAST_OWN_ARTICLES, ownReport } from '../own-view'
import type { Progress } from '../report'

type Outcome = { report: KeptReport } | { failure: unknown } | { stopped: true }

type Job = {
  key: string
  name: string
  mark: Mark
  /** Until then it waits for its turn, and is of whatever reviews there are when that comes. */
  started: boolean
  progress: Progress
  outcome: Promise<Outcome>
  stop: () => void
}

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
      select r.id, r.article_id, r.reviewer_id, r.version, r.submitted_at, count(*) over (partition by r.article_id) as many
        from review r
       where r.project_id = ${scope.projectId}::uuid and r.kind = 'independent' and r.status = 'submitted'
         and (${articleId}::uuid is null or r.article_id = ${articleId}::uuid)
         and (${readerId}::uuid is null or exists (
               select from review own
                where own.article_id = r.article_id and own.reviewer_id = ${readerId}::uuid
                  and own.kind = 'independent' and own.status = 'submitted'))
         and r.id in ${visibleReviews(scope)}) x
     where x.many > 1),
  needed as (select greatest(reviewers_per_article, 2) as reviews from project where id = ${scope.projectId}::uuid)`
}

export type Mark = { fingerprint: string; articles: number }

/**
 * Changes when a review that counts, or anything in one, does. Reads one short row for each article: triggers give it a new number
 * with each change to its submitted reviews. Whoever has submitted one of an article sees all of them, so the number tells nobody more.
 */
export async function markOf(scope: ProjectScope, { readerId, articleId }: CacheKey): Promise<Mark> {
  const rows = await db().$queryRaw<Mark[]>`
    select md5(concat_ws(' ', ${METHOD}::text,
             (select greatest(p.reviewers_per_article, 2) from project p where p.id = ${scope.projectId}::uuid),
             string_agg(concat_ws(' ', t.article_id, t.compared), ',' order by t.article_id))) as fingerprint,
           count(*)::int as articles
      from article_tally t
     where t.project_id = ${scope.projectId}::uuid and t.submitted > 1
       and (${articleId}::uuid is null or t.article_id = ${articleId}::uuid)
       and (${readerId}::uuid is null or t.article_id in (
             select own.article_id from review own
              where own.project_id = ${scope.projectId}::uuid and own.reviewer_id = ${readerId}::uuid
                and own.kind = 'independent' and own.status = 'submitted'))`
  const mark = rows[0]
  if (!mark) throw new AppError('internal')
  return mark
}

/**
 * The rows as JSON. It is read in the worker: for a large project that alone takes longer than a request may. An article is complete
 * on the day of the last review that it needs, or of the last one that it has; a late one more changes nothing.
 */
async function inputOf(scope: ProjectScope, key: CacheKey): Promise<string> {
  // One value of JSON: a hundred thousand rows one by one take several times as long.
  const rows = await db().$queryRaw<{ input: string }[]>`
    with ${compared(scope, key)},
    complete as (
      select o.article_id, max(o.submitted_at) as at
        from (select r.article_id, r.submitted_at,
                     row_number() over (partition by r.article_id order by r.submitted_at, r.id) as nth from reviews r) o
        join needed n on o.nth <= n.reviews
       group by 1),
    spans as materialized (
      select a.id, a.review_id, a.start, a."end", a.tag from annotation a
       where a.project_id = ${scope.projectId}::uuid and a.deleted_at is null
         and a.review_id in (select id from reviews))
    select json_build_object(
      'articles', (select coalesce(json_agg(json_build_object('id', x.id, 'length', x.length, 'text', x.text,
                            'completeOn', to_char(c.at at time zone 'UTC', 'YYYY-MM-DD')) order by x.id), '[]')
                     from article x join complete c on c.article_id = x.id where x.project_id = ${scope.projectId}::uuid),
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
                    where c.project_id = ${scope.projectId}::uuid),
      'answers', (select coalesce(json_agg(json_build_array(w.review_id, w.question, w.value)), '[]')
                    from answer w
                   where w.project_id = ${scope.projectId}::uuid and w.value is not null
                     and w.review_id in (select id from reviews)))::text as input`
  return rows[0]?.input ?? ''
}

type Running = { mark: Mark; progress: Progress; signal: AbortSignal }

async function compute(scope: ProjectScope, key: CacheKey, { mark, progress, signal }: Running) {
  signal.throwIfAborted()
  const least = key.readerId === null ? 1 : LEAST_OWN_ARTICLES
  const given: Computation = { input: await inputOf(scope, key), draws: DRAWS, seed: SEED, least }
  signal.throwIfAborted()
  const whole = await inWorker<KeptReport, Progress>({
    module: 'lib/agreement/compute.ts',
    name: 'computeReport',
    given,
    signal,
    onProgress: (now) => Object.assign(progress, now),
  })
  const report = key.readerId === null ? whole : ownReport(whole, key.readerId)
  await keepReport(scope, { ...key, fingerprint: mark.fingerprint, report })
  return report
}

const nameOf = (scope: ProjectScope, { readerId, articleId }: CacheKey) =>
  [scope.projectId, readerId, articleId].join(' ')

/** A computation of the view that waits for its turn becomes one of these reviews: nobody needs those before them any more. */
function takeOver(
  jobs: Map<string, Job>,
  { key, name, mark }: Pick<Job, 'key' | 'name' | 'mark'>,
): Job | null {
  const waiting = [...jobs.values()].find((job) => job.key === key && !job.started)
  if (!waiting) return null
  jobs.delete(waiting.name)
  waiting.progress.of = mark.articles
  jobs.set(name, Object.assign(waiting, { name, mark }))
  return waiting
}

/** The computation of these reviews, begun if it is not under way. One at a time, so that the processor is there for others too. */
export function begin(scope: ProjectScope, key: CacheKey, mark: Mark): Pick<Job, 'progress' | 'outcome'> {
  const held = underWay()
  const of = { key: nameOf(scope, key), name: `${nameOf(scope, key)} ${mark.fingerprint}`, mark }
  const known = held.jobs.get(of.name) ?? takeOver(held.jobs, of)
  if (known) return known
  const progress: Progress = { step: 'reports', done: 0, of: mark.articles }
  const abort = new AbortController()
  const finished = held.last
    .then(() => {
      job.started = true
      return compute(scope, key, { mark: job.mark, progress, signal: abort.signal })
    })
    .then(
      (report): Outcome => ({ report }),
      (failure: unknown): Outcome => {
        if (abort.signal.aborted) return { stopped: true }
        // Whoever waits is told; the next one to ask begins anew.
        log('error', 'agreement was not worked out', {
          cause: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
        })
        return { failure }
      },
    )
    .finally(() => {
      if (held.jobs.get(job.name) === job) held.jobs.delete(job.name)
    })
  held.last = finished
  // One that waits for its turn is stopped before its turn comes.
  const stopped = new Promise<Outcome>((done) =>
    abort.signal.addEventListener('abort', () => done({ stopped: true }), { once: true }),
  )
  const outcome = Promise.race([finished, stopped])
  const job: Job = {
    ...{ ...of, started: false, progress, outcome },
    stop: () => {
      held.jobs.delete(job.name)
      abort.abort()
    },
  }
  held.jobs.set(job.name, job)
  return job
}

/** Stops what is being worked out for a view, if anything is. Nothing is lost but time: whoever asks next begins anew. */
export function stop(scope: ProjectScope, key: CacheKey): void {
  for (const job of underWay().jobs.values()) if (job.key === nameOf(scope, key)) job.stop()
}
