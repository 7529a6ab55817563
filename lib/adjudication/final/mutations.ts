import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { AppError } from '@/lib/errors'
import { notify } from '@/lib/notice/mutations'
import { getReview } from '@/lib/review/queries'
import type { ReviewRow } from '@/lib/review/schema'
import type { Tx } from '@/lib/server/db'
import { reviewersWithChanges } from '../lead-changes/queries'
import { finalReview, readCompared } from '../queries'
import { standing } from '../standing'

/**
 * The final review of an article, locked until the transaction ends; begun when it was not yet. All final reviews of
 * a project are kept under the lead who began the first, since a link joins spans of one author; who decided what is
 * kept with each decision. `made` tells that it is new.
 */
async function lockFinal(
  tx: Tx,
  scope: ProjectScope,
  articleId: string,
): Promise<{ row: ReviewRow; made: boolean }> {
  const inserted = await tx.$executeRaw`
    insert into review (id, project_id, article_id, reviewer_id, kind)
    select ${v7()}::uuid, ar.project_id, ar.id, coalesce(
             (select r.reviewer_id from review r where r.project_id = ar.project_id and r.kind = 'final'
               order by r.created_at, r.id limit 1), ${scope.actorId}::uuid), 'final'
      from article ar where ar.id = ${articleId}::uuid and ar.project_id = ${scope.projectId}::uuid
    on conflict do nothing`
  await tx.$queryRaw`
    select r.id from review r where r.project_id = ${scope.projectId}::uuid and r.article_id = ${articleId}::uuid
       and r.kind = 'final' for no key update of r`
  const row = await finalReview(scope, { articleId, client: tx })
  if (!row) throw new AppError('not-found')
  if (inserted === 1)
    await audit(tx, scope, {
      action: 'review.started',
      objectType: 'review',
      objectId: row.id,
      articleId,
      reviewId: row.id,
      after: { kind: 'final', status: row.status },
    })
  return { row, made: inserted === 1 }
}

/** The final review, locked and begun; `submitted` when it is handed in. */
export async function openFinal(tx: Tx, scope: ProjectScope, articleId: string): Promise<ReviewRow> {
  const { row } = await lockFinal(tx, scope, articleId)
  if (row.status === 'submitted')
    throw new AppError('submitted', { detail: 'The final review is submitted. Reopen it to decide anew.' })
  return row
}

/** Counts up the final review, so that whoever submits it has seen what they submit. */
export const touch = (tx: Tx, final: ReviewRow) =>
  tx.$executeRaw`update review set version = version + 1, updated_at = now() where id = ${final.id}::uuid`

/**
 * Hands in the final review; it is read-only from then on, and reviewers are told whose spans it has not taken over as they
 * were. Throws `conflict` while anything is to decide, and `stale` with the review when it is not as the lead has seen
 * it (`version` 0: not begun). `changed` is false where it was handed in already. What else comes with it is the
 * business of settle() in training/mutations.
 */
export async function submitFinal(
  tx: Tx,
  scope: ProjectScope,
  given: { articleId: string; version: number },
): Promise<{ review: ReviewRow; changed: boolean }> {
  const { articleId } = given
  const { row: before, made } = await lockFinal(tx, scope, articleId)
  if (before.status === 'submitted') return { review: before, changed: false }
  if (given.version !== (made ? 0 : before.version)) throw new AppError('stale', { current: before })
  const compared = await readCompared(scope, { articleId, client: tx })
  if (compared.reviewers.length === 0)
    throw new AppError('conflict', { detail: 'Nobody has submitted a review of this report yet.' })
  const open = standing(compared).groups.filter(({ decision }) => decision === null).length
  if (open > 0)
    throw new AppError('conflict', {
      detail: `${open} ${open === 1 ? 'passage is' : 'passages are'} still to decide.`,
    })
  await tx.$executeRaw`
    update review set status = 'submitted', submitted_at = now(), updated_at = now(), version = version + 1
     where id = ${before.id}::uuid and project_id = ${scope.projectId}::uuid`
  const review = await getReview(scope, before.id, tx)
  await audit(tx, scope, {
    action: 'review.submitted',
    objectType: 'review',
    objectId: review.id,
    articleId,
    reviewId: review.id,
    before: { status: before.status },
    after: { status: review.status, kind: 'final' },
  })
  const changed = await reviewersWithChanges(tx, scope, articleId)
  await notify(
    tx,
    scope,
    changed.map((own) => ({ kind: 'decisions-on-your-spans', articleId, ...own })),
  )
  return { review, changed: true }
}
