import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { submitFinal } from '@/lib/adjudication/final/mutations'
import { type AuditEvent, audit, auditAll } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { notify } from '@/lib/notice/mutations'
import { submitReview } from '@/lib/review/mutations'
import type { ReviewRow, ReviewStatus } from '@/lib/review/schema'
import { type Tx, transaction } from '@/lib/server/db'
import { feedbackOf, figuresOf } from './feedback'
import { readComparison } from './queries'
import type { GiveInput } from './schema'

type Attempt = { id: string; reviewerId: string; attempt: number; dueOn: string | null }

const given = (articleId: string, { id, reviewerId, attempt, dueOn }: Attempt): AuditEvent => ({
  ...{ action: 'review.assigned', objectType: 'review', objectId: id, articleId, reviewId: id },
  after: { reviewerId, kind: 'training', status: 'assigned', attempt, dueOn },
})

/**
 * Gives an article as training; who has handed it in before gets a new attempt, who has it open is skipped. Throws
 * `conflict` in an open project, without a submitted final review, and for somebody whose review of the article is
 * independent; `invalid` for an article or people that are not the project's.
 */
export async function giveTraining(
  scope: ProjectScope,
  { articleId, reviewerIds, dueOn }: GiveInput,
): Promise<{ given: number; skipped: number }> {
  const people = [...new Set(reviewerIds)].sort()
  return transaction(async (tx) => {
    await refuseOpenProject(tx, scope)
    await requireSettled(tx, scope, articleId)
    await requireReviewers(tx, scope, people)
    const before = await ownWork(tx, scope, { articleId, people })
    const known = before.filter(({ kind }) => kind === 'independent').map(({ name }) => name)
    if (known.length > 0)
      throw new AppError('conflict', {
        detail: `${known.join(', ')} ${known.length === 1 ? 'reviews' : 'review'} this report already. Training is for reports that are new to a reviewer.`,
      })
    const open = new Set(before.filter(({ status }) => status !== 'submitted').map((own) => own.reviewerId))
    const attempts = people
      .filter((id) => !open.has(id))
      .map((reviewerId) => {
        const last = before.find((own) => own.reviewerId === reviewerId)
        return { id: v7(), reviewerId, attempt: (last?.attempt ?? 0) + 1, dueOn, last: last?.id ?? null }
      })
    await insertAttempts(tx, scope, { articleId, attempts })
    await auditAll(
      tx,
      scope,
      attempts.map((attempt) => given(articleId, attempt)),
    )
    await notify(
      tx,
      scope,
      attempts.map(({ id, reviewerId }) => ({
        ...{ kind: 'review-assigned' as const, userId: reviewerId, articleId, reviewId: id },
      })),
    )
    return { given: attempts.length, skipped: people.length - attempts.length }
  })
}

/** Holds members and mode as they are until the transaction ends. */
async function refuseOpenProject(tx: Tx, scope: ProjectScope): Promise<void> {
  const rows = await tx.$queryRaw<{ mode: string }[]>`
    select mode from project where id = ${scope.projectId}::uuid for share`
  if (rows[0]?.mode !== 'blind')
    throw new AppError('conflict', {
      detail:
        'In an open project reviewers see each other’s work, so there is nothing to learn blind. Make the project blind first.',
    })
}

async function requireSettled(tx: Tx, scope: ProjectScope, articleId: string): Promise<void> {
  const article = await tx.article.findFirst({
    where: { id: articleId, projectId: scope.projectId },
    select: { id: true },
  })
  if (!article) throw invalid('articleId', 'This report is not in this project (any more).')
  if ((await settledId(tx, scope, articleId)) === null)
    throw new AppError('conflict', {
      detail:
        'This report has no final review yet. Adjudicate it and submit the final review, then give it as training.',
    })
}

/** The submitted final review of an article, which stays submitted until the transaction ends; null without one. */
async function settledId(tx: Tx, scope: ProjectScope, articleId: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from review where project_id = ${scope.projectId}::uuid and article_id = ${articleId}::uuid
       and kind = 'final' and status = 'submitted' for share`
  return rows[0]?.id ?? null
}

async function requireReviewers(tx: Tx, scope: ProjectScope, people: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from membership m join user_account u on u.id = m.user_id
     where m.project_id = ${scope.projectId}::uuid and m.user_id = any(${people}::uuid[]) and m.role = 'reviewer'
       and m.removed_at is null and u.disabled_at is null`
  if ((rows[0]?.n ?? 0) < people.length)
    throw invalid(
      'reviewerIds',
      'Training is for reviewers of this project: somebody named here is none (any more).',
    )
}

type OwnWork = {
  id: string
  reviewerId: string
  name: string
  kind: string
  status: ReviewStatus
  attempt: number | null
}

/** What these people have on an article so far, locked. */
function ownWork(
  tx: Tx,
  scope: ProjectScope,
  { articleId, people }: { articleId: string; people: readonly string[] },
): Promise<OwnWork[]> {
  return tx.$queryRaw<OwnWork[]>`
    select r.id, r.reviewer_id as "reviewerId", u.name, r.kind, r.status, t.attempt
      from review r join user_account u on u.id = r.reviewer_id left join training t on t.review_id = r.id
     where r.project_id = ${scope.projectId}::uuid and r.article_id = ${articleId}::uuid
       and r.reviewer_id = any(${people}::uuid[]) and r.kind <> 'final' and r.superseded_at is null
     order by r.id for no key update of r`
}

async function insertAttempts(
  tx: Tx,
  scope: ProjectScope,
  { articleId, attempts }: { articleId: string; attempts: readonly (Attempt & { last: string | null })[] },
): Promise<void> {
  const last = attempts.flatMap((attempt) => attempt.last ?? [])
  await tx.$executeRaw`
    update review set superseded_at = now(), updated_at = now(), version = version + 1
     where project_id = ${scope.projectId}::uuid and id = any(${last}::uuid[])`
  const place = { projectId: scope.projectId, articleId }
  await tx.review.createMany({
    data: attempts.map(({ id, reviewerId, dueOn }) => ({
      ...{ ...place, id, reviewerId, kind: 'training', status: 'assigned' },
      dueOn: dueOn === null ? null : new Date(dueOn),
    })),
  })
  await tx.training.createMany({
    data: attempts.map(({ id, reviewerId, attempt }) => ({
      ...{ ...place, reviewId: id, reviewerId, attempt, givenById: scope.actorId },
    })),
  })
}

/** Takes training back that its reviewer has not begun; an earlier attempt counts again. `conflict` once it is begun. */
export async function takeTrainingBack(
  scope: ProjectScope,
  { articleId, reviewerId }: { articleId: string; reviewerId: string },
): Promise<void> {
  await transaction(async (tx) => {
    const [own] = await ownWork(tx, scope, { articleId, people: [reviewerId] })
    if (own?.kind !== 'training') throw new AppError('not-found')
    if (own.status !== 'assigned')
      throw new AppError('conflict', { detail: 'This training is begun, so it stays with its reviewer.' })
    await tx.$executeRaw`
      delete from review where id = ${own.id}::uuid and project_id = ${scope.projectId}::uuid`
    await tx.$executeRaw`
      update review r set superseded_at = null, updated_at = now(), version = r.version + 1 from training t
       where t.review_id = r.id and r.project_id = ${scope.projectId}::uuid and t.article_id = ${articleId}::uuid
         and t.reviewer_id = ${reviewerId}::uuid and t.attempt = ${(own.attempt ?? 1) - 1}::int`
    await audit(tx, scope, {
      ...{ action: 'review.unassigned', objectType: 'review', objectId: own.id, articleId, reviewId: own.id },
      before: { reviewerId, kind: 'training', status: 'assigned', attempt: own.attempt },
    })
  })
}

/**
 * Hands in the actor's own review; it is read-only from then on. Training is compared with the final review at once, or,
 * where that has been reopened meanwhile, when it is submitted again. Once more changes nothing.
 */
export async function handIn(scope: ProjectScope, id: string): Promise<ReviewRow> {
  return transaction(async (tx) => {
    const { review, changed } = await submitReview(tx, scope, id)
    if (!changed || review.kind !== 'training') return review
    const finalId = await settledId(tx, scope, review.articleId)
    if (finalId !== null) await keepFeedback(tx, scope, { ...review, finalId })
    return review
  })
}

/**
 * Hands in the final review of an article, as submitFinal() says, and gives those their feedback who have handed in
 * training while it was open.
 */
export async function settle(
  scope: ProjectScope,
  { articleId, version }: { articleId: string; version: number },
): Promise<ReviewRow> {
  return transaction(async (tx) => {
    const { review, changed } = await submitFinal(tx, scope, { articleId, version })
    if (!changed) return review
    const waiting = await tx.$queryRaw<{ id: string; reviewerId: string }[]>`
      select r.id, r.reviewer_id as "reviewerId" from training t join review r on r.id = t.review_id
       where r.project_id = ${scope.projectId}::uuid and r.article_id = ${articleId}::uuid
         and r.status = 'submitted' and r.superseded_at is null and t.feedback is null order by r.id`
    for (const one of waiting) await keepFeedback(tx, scope, { ...one, articleId, finalId: review.id })
    await notify(
      tx,
      scope,
      waiting.map(({ id, reviewerId }) => ({
        ...{ kind: 'training-feedback' as const, userId: reviewerId, articleId, reviewId: id },
      })),
    )
    return review
  })
}

/** Compares a review that is handed in with the final one, and keeps what comes of it. */
async function keepFeedback(
  tx: Tx,
  scope: ProjectScope,
  {
    id,
    reviewerId,
    articleId,
    finalId,
  }: { id: string; reviewerId: string; articleId: string; finalId: string },
): Promise<void> {
  const comparison = await readComparison(tx, scope, { reviewId: id, reviewerId, articleId, finalId })
  const feedback = feedbackOf({ articleId, ...comparison })
  const { spans, matched, extra, links, linksMatched } = figuresOf(feedback)
  await tx.$executeRaw`
    update training t
       set guideline_version = p.guidelines_version, spans = ${spans}::int, matched = ${matched}::int,
           extra = ${extra}::int, links = ${links}::int, links_matched = ${linksMatched}::int,
           feedback = ${JSON.stringify(feedback)}::jsonb
      from project p
     where p.id = ${scope.projectId}::uuid and t.project_id = p.id and t.review_id = ${id}::uuid`
}
