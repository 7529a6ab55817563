import 'server-only'
import { v7 } from 'uuid'
import { OWN_WORK } from '@/lib/access/queries'
import { permits } from '@/lib/access/roles'
import type { ProjectScope } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { notify } from '@/lib/notice/mutations'
import { Prisma, type Tx, transaction } from '@/lib/server/db'
import { getReview, oneReview } from './queries'
import type { Progress, ReviewRow } from './schema'

// A review's row lock orders all writes inside it: whoever adds, changes or links a span holds it, and so does
// whoever submits. NO KEY UPDATE, because rows that refer to the review take a KEY SHARE lock on it.
const LOCK = Prisma.sql`for no key update of r`

const mine = (scope: ProjectScope, articleId: string) =>
  Prisma.sql`r.project_id = ${scope.projectId}::uuid and r.article_id = ${articleId}::uuid
    and r.reviewer_id = ${scope.actorId}::uuid and ${OWN_WORK}`

/**
 * The actor's review of an article, locked until the transaction ends, made or begun when it was not yet.
 * Throws `submitted` when it is read-only.
 */
export async function openMyReview(tx: Tx, scope: ProjectScope, articleId: string): Promise<ReviewRow> {
  const review = await lockMyReview(tx, scope, articleId)
  refuseSubmitted(review)
  return review
}

async function lockMyReview(tx: Tx, scope: ProjectScope, articleId: string): Promise<ReviewRow> {
  const found = await oneReview(tx, Prisma.sql`${mine(scope, articleId)} ${LOCK}`)
  if (found && found.status !== 'assigned') return found
  if (!found) await refuseUnassigned(tx, scope)
  const started = found ? await beginAssigned(tx, found) : await insertReview(tx, scope, articleId)
  const review = await oneReview(tx, Prisma.sql`${mine(scope, articleId)} ${LOCK}`)
  if (!review) throw new AppError('not-found')
  if (started) {
    await audit(tx, scope, {
      action: 'review.started',
      objectType: 'review',
      objectId: review.id,
      articleId,
      reviewId: review.id,
      before: found ? { status: found.status } : null,
      after: { status: review.status },
    })
  }
  return review
}

async function beginAssigned(tx: Tx, review: ReviewRow): Promise<boolean> {
  await tx.$executeRaw`
    update review set status = 'in-progress', updated_at = now(), version = version + 1 where id = ${review.id}::uuid`
  return true
}

/** A reviewer begins only what they were given where the project says so; a lead may begin anything. */
async function refuseUnassigned(tx: Tx, scope: ProjectScope): Promise<void> {
  if (scope.role === 'lead') return
  const project = await tx.project.findFirst({ where: { id: scope.projectId }, select: { openToAll: true } })
  if (project?.openToAll === false)
    throw new AppError('forbidden', {
      detail: 'This report is not assigned to you. Ask a lead of the project to give it to you.',
    })
}

/** False when another request of the same person made it first. */
async function insertReview(tx: Tx, scope: ProjectScope, articleId: string): Promise<boolean> {
  const made = await tx.$executeRaw`
    insert into review (id, project_id, article_id, reviewer_id)
    values (${v7()}::uuid, ${scope.projectId}::uuid, ${articleId}::uuid, ${scope.actorId}::uuid)
    on conflict (article_id, reviewer_id) where kind <> 'final' and superseded_at is null do nothing`
  return made === 1
}

function refuseSubmitted(review: Pick<ReviewRow, 'status'>): void {
  if (review.status === 'submitted') throw new AppError('submitted')
}

/**
 * Locks reviews until the transaction ends, in the order of their ids so that two requests never wait for each
 * other. Returns how each stands.
 */
export async function lockReviews(
  tx: Tx,
  scope: ProjectScope,
  ids: readonly string[],
): Promise<Map<string, ReviewRow['status']>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<Pick<ReviewRow, 'id' | 'status'>[]>`
    select r.id, r.status from review r
     where r.project_id = ${scope.projectId}::uuid and r.id in (${Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))})
     order by r.id ${LOCK}`
  return new Map(rows.map((row) => [row.id, row.status]))
}

/**
 * Notes how many paragraphs from the top the actor has reached; never fewer than before. Begins the review when
 * there is none. Throws `invalid` beyond the last paragraph, and `submitted` for a change of a submitted review.
 */
export async function reachParagraph(
  scope: ProjectScope,
  given: { articleId: string } & Progress,
): Promise<ReviewRow> {
  const { articleId } = given
  return transaction(async (tx) => {
    const article = await tx.article.findFirst({
      where: { id: articleId, projectId: scope.projectId },
      select: { paragraphs: true },
    })
    if (!article) throw new AppError('not-found')
    const reachedParagraph = given.reachedParagraph === 'end' ? article.paragraphs : given.reachedParagraph
    if (reachedParagraph > article.paragraphs)
      throw invalid('reachedParagraph', `The report has ${article.paragraphs} paragraphs.`)
    const review = await lockMyReview(tx, scope, articleId)
    if (reachedParagraph <= review.reachedParagraph) return review
    refuseSubmitted(review)
    await tx.$executeRaw`
      update review set reached_paragraph = ${reachedParagraph}::int, updated_at = now(), version = version + 1
       where id = ${review.id}::uuid and project_id = ${scope.projectId}::uuid`
    return { ...review, reachedParagraph, version: review.version + 1 }
  })
}

/** The review, locked, when the actor may see it; otherwise `not-found`. */
async function lockVisible(tx: Tx, scope: ProjectScope, id: string): Promise<ReviewRow> {
  await getReview(scope, id, tx)
  await lockReviews(tx, scope, [id])
  return getReview(scope, id, tx)
}

/**
 * Hands in the actor's own review; it is read-only from then on. Once more changes nothing (`changed` is false then).
 * What else comes with it is the business of handIn() in training/mutations.
 */
export async function submitReview(
  tx: Tx,
  scope: ProjectScope,
  id: string,
): Promise<{ review: ReviewRow; changed: boolean }> {
  const review = await lockVisible(tx, scope, id)
  if (review.reviewerId !== scope.actorId)
    throw new AppError('forbidden', { detail: 'Only its reviewer can submit a review.' })
  if (review.status === 'submitted') return { review, changed: false }
  await tx.$executeRaw`
    update review set status = 'submitted', submitted_at = now(), return_comment = '', updated_at = now(), version = version + 1
     where id = ${id}::uuid and project_id = ${scope.projectId}::uuid`
  return {
    review: await recordStep(tx, scope, { action: 'review.submitted', before: review }),
    changed: true,
  }
}

/**
 * Gives a submitted review back to its reviewer, who then sees their own work only, as before. For leads. `comment`
 * says what is to be done and stays in sight until the review is submitted again.
 */
export async function reopenReview(scope: ProjectScope, id: string, comment = ''): Promise<ReviewRow> {
  return transaction(async (tx) => {
    const review = await lockVisible(tx, scope, id)
    if (!permits(scope.role, 'review:reopen')) throw new AppError('forbidden')
    if (review.status !== 'submitted') return review
    await tx.$executeRaw`
      update review set status = 'in-progress', submitted_at = null, reopened_at = now(),
             return_comment = ${comment}, updated_at = now(), version = version + 1
       where id = ${id}::uuid and project_id = ${scope.projectId}::uuid`
    const { articleId, reviewerId } = review
    const kind = comment === '' ? 'review-reopened' : 'review-returned'
    await notify(tx, scope, [{ kind, userId: reviewerId, articleId, reviewId: id }])
    return recordStep(tx, scope, { action: 'review.reopened', before: review })
  })
}

async function recordStep(
  tx: Tx,
  scope: ProjectScope,
  given: { action: string; before: ReviewRow },
): Promise<ReviewRow> {
  const { action, before } = given
  const after = await getReview(scope, before.id, tx)
  await audit(tx, scope, {
    action,
    objectType: 'review',
    objectId: before.id,
    articleId: before.articleId,
    reviewId: before.id,
    before: { status: before.status, submittedAt: before.submittedAt },
    after: {
      status: after.status,
      submittedAt: after.submittedAt,
      ...(after.returnComment === '' ? {} : { comment: after.returnComment }),
    },
  })
  return after
}
