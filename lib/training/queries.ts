import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { shareOf } from '@/lib/credibility/wilson'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import type { Feedback, FeedbackLink, FeedbackSpan, FinalFeedbackSpan } from './feedback'
import type { FeedbackQuery, TrainingFeedback, TrainingQuery, TrainingRow } from './schema'

type Client = Pick<Tx, '$queryRaw'>

// Training is no review that others see (decision 025): leads and observers see its results, a reviewer their own. While
// somebody has an article's training open, the feedback of their earlier attempts at it is out of their sight as well.

const inSight = (scope: ProjectScope) => Prisma.sql`t.project_id = ${scope.projectId}::uuid
  and (${scope.role !== 'reviewer'} or t.reviewer_id = ${scope.actorId}::uuid)`

const told = (scope: ProjectScope) => Prisma.sql`(t.feedback is not null
  and (${scope.role !== 'reviewer'} or has_submitted(${scope.actorId}::uuid, t.article_id)))`

type Stored = Omit<TrainingRow, 'givenAt' | 'submittedAt' | 'result'> & {
  givenAt: Date
  submittedAt: Date | null
  guidelineVersion: number | null
  spans: number
  matched: number
  extra: number
  links: number
  linksMatched: number
}

async function rowsOf(scope: ProjectScope, tail: Prisma.Sql, client: Client = db()): Promise<TrainingRow[]> {
  const rows = await client.$queryRaw<Stored[]>`
    select t.review_id as "reviewId", t.article_id as "articleId", a.title, t.reviewer_id as "reviewerId", u.name as reviewer,
           t.attempt, r.superseded_at is not null as superseded, r.status, g.name as "givenBy", t.given_at as "givenAt",
           to_char(r.due_on, 'YYYY-MM-DD') as "dueOn", r.submitted_at as "submittedAt",
           case when ${told(scope)} then t.guideline_version end as "guidelineVersion",
           t.spans, t.matched, t.extra, t.links, t.links_matched as "linksMatched"
      from training t
      join review r on r.id = t.review_id
      join article a on a.id = t.article_id
      join user_account u on u.id = t.reviewer_id
      join user_account g on g.id = t.given_by
     where ${inSight(scope)} and ${tail}`
  return rows.map(({ guidelineVersion, spans, matched, extra, links, linksMatched, ...row }) => ({
    ...row,
    givenAt: row.givenAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    result:
      guidelineVersion === null
        ? null
        : {
            guidelineVersion,
            spans: shareOf({ k: matched, n: spans }),
            extra,
            links: shareOf({ k: linksMatched, n: links }),
          },
  }))
}

const place = z.tuple([z.uuid()])

/** Attempts at training that the actor may know of, the latest given first. */
export async function listTraining(scope: ProjectScope, query: TrainingQuery): Promise<Page<TrainingRow>> {
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, place)[0]
  const of = (column: string, value: string | undefined) =>
    value === undefined ? Prisma.sql`true` : Prisma.sql`${Prisma.raw(column)} = ${value}::uuid`
  // Ids are UUIDv7: their order is the order in which the training was given.
  const rows = await rowsOf(
    scope,
    Prisma.sql`(${before}::uuid is null or t.review_id < ${before}::uuid)
      and ${of('t.article_id', query.article)} and ${of('t.reviewer_id', query.reviewer)}
      order by t.review_id desc limit ${query.limit + 1}`,
  )
  return pageOf(rows, query.limit, (row) => [row.reviewId])
}

/** One attempt that the actor may know of; otherwise `not-found`. `client` is the transaction to read in. */
async function getTraining(
  scope: ProjectScope,
  reviewId: string,
  client: Client = db(),
): Promise<TrainingRow> {
  const [row] = await rowsOf(scope, Prisma.sql`t.review_id = ${reviewId}::uuid`, client)
  if (!row) throw new AppError('not-found')
  return row
}

/** What a handed-in attempt had in common with the final review, as it was then. `not-found` when there is none to tell. */
export async function getFeedback(
  scope: ProjectScope,
  given: FeedbackQuery & { articleId: string },
): Promise<TrainingFeedback> {
  const reviewerId = given.reviewer ?? scope.actorId
  const found = await db().$queryRaw<{ id: string; feedback: Feedback }[]>`
    select t.review_id as id, t.feedback from training t
     where ${inSight(scope)} and ${told(scope)} and t.article_id = ${given.articleId}::uuid
       and t.reviewer_id = ${reviewerId}::uuid
       and (${given.attempt ?? null}::int is null or t.attempt = ${given.attempt ?? null}::int)
     order by t.attempt desc limit 1`
  const [stored] = found
  if (!stored) throw new AppError('not-found')
  const training = await getTraining(scope, stored.id)
  if (training.result === null) throw new AppError('not-found')
  const { spans, links } = stored.feedback
  const hidden = await outOfSight(scope, links)
  const shown = links.filter((line) => !hidden.has(farArticle(line)))
  const languages = await languagesOf(scope, [given.articleId, ...shown.map(farArticle)])
  return { training: { ...training, result: training.result }, languages, spans, links: shown }
}

const farArticle = ({ mine, final }: Feedback['links'][number]) => (final ?? mine)?.thereArticleId ?? ''

async function languagesOf(scope: ProjectScope, ids: readonly string[]): Promise<Record<string, string>> {
  const articles = await db().$queryRaw<{ id: string; language: string }[]>`
    select a.id, a.language from article a
     where a.project_id = ${scope.projectId}::uuid and a.id::text = any(${ids}) and a.language is not null`
  return Object.fromEntries(articles.map(({ id, language }) => [id, language]))
}

/** Articles at the far ends whose final review a reviewer may not see now: they have begun them anew. */
async function outOfSight(scope: ProjectScope, links: Feedback['links']): Promise<Set<string>> {
  if (scope.role !== 'reviewer') return new Set()
  const ids = [...new Set(links.map(farArticle))].filter((id) => id !== '')
  const rows = await db().$queryRaw<{ id: string }[]>`
    select i.id from unnest(${ids}::uuid[]) as i (id) where not has_submitted(${scope.actorId}::uuid, i.id)`
  return new Set(rows.map(({ id }) => id))
}

type Ends = { articleId: string; annotationId: string; start: number; end: number }
export type ComparedLink = FeedbackLink & { from: Ends; to: Ends }
export type Comparison = {
  mine: { spans: FeedbackSpan[]; links: ComparedLink[] }
  final: { spans: FinalFeedbackSpan[]; links: ComparedLink[] }
}

/** The reviews that the reviewer may see whose training is compared, whoever asks. */
const seenBy = (scope: ProjectScope, reviewerId: string) =>
  Prisma.sql`(select v.id from visible_reviews(${scope.projectId}::uuid, ${reviewerId}::uuid, 'reviewer') v)`

/**
 * A reviewer's review, handed in, and the final one of its article, for feedbackOf(). Links count where the reviewer
 * has handed in the article at their other end too and that has a final review: only there both could say something.
 */
export async function readComparison(
  tx: Client,
  scope: ProjectScope,
  given: { reviewId: string; reviewerId: string; finalId: string; articleId: string },
): Promise<Comparison> {
  const { reviewId, finalId } = given
  const [own, settled] = [await readSpans(tx, reviewId), await readSpans(tx, finalId)]
  return {
    mine: { spans: own.map(withoutLead), links: await readLinks(tx, scope, given) },
    final: { spans: settled, links: await readLinks(tx, scope, { ...given, reviewId: finalId }) },
  }
}

function withoutLead({ cause: _, leadNote: __, ...span }: FinalFeedbackSpan): FeedbackSpan {
  return span
}

function readSpans(tx: Client, reviewId: string): Promise<FinalFeedbackSpan[]> {
  return tx.$queryRaw<FinalFeedbackSpan[]>`
    select a.id, a.start, a."end", a.quote, a.tag, s.name as speaker, ev.name as event, a.note, d.cause,
           coalesce(d.note, '') as "leadNote"
      from annotation a
      left join speaker s on s.id = a.speaker_id
      left join event ev on ev.id = a.event_id
      left join lateral (
        select d.cause, d.note from decision d
         where d.article_id = a.article_id and d.kind = 'span' and a.id = any(d.result_ids)
         order by d.updated_at desc limit 1) d on true
     where a.review_id = ${reviewId}::uuid and a.deleted_at is null order by a.start, a."end" desc, a.id`
}

/** Live links with an end in `reviewId`, whose other end lies in the article or in one that the reviewer is done with. */
function readLinks(
  tx: Client,
  scope: ProjectScope,
  given: { articleId: string; reviewId: string; reviewerId: string },
): Promise<ComparedLink[]> {
  const { articleId, reviewId, reviewerId } = given
  const seen = seenBy(scope, reviewerId)
  const end = (name: string) => {
    const row = Prisma.raw(name)
    return Prisma.sql`jsonb_build_object('annotationId', ${row}.id, 'articleId', ${row}.article_id,
      'start', ${row}.start, 'end', ${row}."end")`
  }
  const here = Prisma.sql`f.review_id = ${reviewId}::uuid`
  return tx.$queryRaw<ComparedLink[]>`
    select l.id, l.relation, l.facets, l.note, ${end('f')} as "from", ${end('t')} as "to",
           case when ${here} then f.quote else t.quote end as here,
           case when ${here} then t.quote else f.quote end as there,
           far.id as "thereArticleId", far.title as "thereTitle"
      from link l
      join annotation f on f.id = l.from_id
      join annotation t on t.id = l.to_id
      join article far on far.id = case when ${here} then t.article_id else f.article_id end
     where l.project_id = ${scope.projectId}::uuid and l.deleted_at is null
       and (l.from_review_id = ${reviewId}::uuid or l.to_review_id = ${reviewId}::uuid)
       and f.review_id in ${seen} and t.review_id in ${seen}
       and has_submitted(${reviewerId}::uuid, far.id)
       and (far.id = ${articleId}::uuid or exists (
             select from review s where s.article_id = far.id and s.kind = 'final' and s.status = 'submitted'))
     order by l.id`
}

/** Articles that can be given as training: their final review is submitted. By title. */
export async function trainable(scope: ProjectScope): Promise<{ id: string; title: string }[]> {
  return db().$queryRaw<{ id: string; title: string }[]>`
    select a.id, a.title from article a join review r on r.article_id = a.id
     where a.project_id = ${scope.projectId}::uuid and r.kind = 'final' and r.status = 'submitted'
       and r.id in ${visibleReviews(scope)}
     order by lower(a.title), a.id limit 2000`
}

/** The guidelines in the wording of a version; null when that was never kept. */
export async function guidelinesOf(scope: ProjectScope, version: number): Promise<string | null> {
  const row = await db().guidelineVersion.findFirst({
    where: { projectId: scope.projectId, version },
    select: { text: true },
  })
  return row?.text ?? null
}
