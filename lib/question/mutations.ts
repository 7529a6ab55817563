import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { lockReviews, openMyReview } from '@/lib/review/mutations'
import { type Tx, transaction } from '@/lib/server/db'
import { CATALOGUE_VERSION, type QuestionId } from './catalogue'
import { askedQuestions, findMyAnswer, getAsked, getMyAnswer } from './queries'
import { type AnswerRow, type Asked, isAnswer, type PatchAnswer, type PutAnswer } from './schema'

type Place = { articleId: string; question: QuestionId }

/** Throws `invalid` unless the project asks the question and the value is one of its answers. */
export async function requireAnswer(
  tx: Tx,
  scope: ProjectScope,
  { question, value }: { question: QuestionId; value: string | null },
): Promise<void> {
  const asked = await askedQuestions(scope, tx)
  if (!asked.some(({ id }) => id === question))
    throw invalid('question', 'This project does not ask that question any more.')
  if (!isAnswer(question, value)) throw invalid('value', 'This is none of the answers to that question.')
}

/**
 * Stores the actor's first answer to a question about an article, in their review of it, which it begins. The same answer again
 * gives the stored row with `created: false`; where another one is stored, `conflict` with `current`. Throws `submitted` and
 * `invalid`.
 */
export async function putAnswer(
  scope: ProjectScope,
  given: Place & { body: PutAnswer },
): Promise<{ created: boolean; row: AnswerRow }> {
  const { body, ...place } = given
  return transaction(async (tx) => {
    const before = await findMyAnswer(scope, place, tx)
    if (before) return { created: false, row: sameOr(before, body) }
    await requireAnswer(tx, scope, { question: place.question, value: body.value })
    const review = await openMyReview(tx, scope, place.articleId)
    const made = await tx.$executeRaw`
      insert into answer (id, project_id, article_id, review_id, author_id, question, value, note, catalogue)
      values (${v7()}::uuid, ${scope.projectId}::uuid, ${place.articleId}::uuid, ${review.id}::uuid,
              ${scope.actorId}::uuid, ${place.question}, ${body.value}, ${body.note}, ${CATALOGUE_VERSION}::int)
      on conflict (review_id, question) do nothing`
    const row = await getMyAnswer(scope, place, tx)
    if (made === 0) return { created: false, row: sameOr(row, body) }
    await recordAnswer(tx, scope, { action: 'answer.given', before: null, after: row })
    return { created: true, row }
  })
}

function sameOr(row: AnswerRow, body: PutAnswer): AnswerRow {
  if (row.value === body.value && row.note === body.note) return row
  throw new AppError('conflict', {
    detail: 'You have answered this question already, on another device or in another tab.',
    current: row,
  })
}

/** Changes the actor's own answer, or takes it back by the value null. Throws `stale` with `current`, `submitted`, `invalid`. */
export async function changeAnswer(
  scope: ProjectScope,
  given: Place & { version: number; patch: PatchAnswer },
): Promise<AnswerRow> {
  const { version, patch, ...place } = given
  return transaction(async (tx) => {
    const { reviewId } = await getMyAnswer(scope, place, tx)
    const reviews = await lockReviews(tx, scope, [reviewId])
    if (reviews.get(reviewId) === 'submitted') throw new AppError('submitted')
    const before = await getMyAnswer(scope, place, tx)
    if (before.version !== version) throw new AppError('stale', { current: before })
    const { value = before.value, note = before.note } = patch
    await requireAnswer(tx, scope, { question: place.question, value })
    await tx.$executeRaw`
      update answer set value = ${value}, note = ${note}, catalogue = ${CATALOGUE_VERSION}::int, updated_at = now(),
             version = version + 1
       where id = ${before.id}::uuid and project_id = ${scope.projectId}::uuid`
    const after = await getMyAnswer(scope, place, tx)
    await recordAnswer(tx, scope, { action: 'answer.changed', before, after })
    return after
  })
}

/** Writes an act on an answer into the history of its review. */
export function recordAnswer(
  tx: Tx,
  scope: ProjectScope,
  given: { action: string; before: AnswerRow | null; after: AnswerRow },
): Promise<void> {
  const { action, before, after } = given
  const view = ({ question, value, note, catalogue, cameFrom, version }: AnswerRow) => ({
    ...{ question, value, note, catalogue, version },
    ...(cameFrom.length === 0 ? {} : { cameFrom }),
  })
  return audit(tx, scope, {
    action,
    objectType: 'answer',
    objectId: after.id,
    articleId: after.articleId,
    reviewId: after.reviewId,
    before: before && view(before),
    after: view(after),
  })
}

/**
 * Chooses what a project asks about each article; answers to other questions stay, and stay as they are. For leads.
 * `version` is the project's; `stale` with what is asked now when it is another.
 */
export async function askQuestions(
  scope: ProjectScope,
  { version, questions }: { version: number; questions: readonly QuestionId[] },
): Promise<Asked> {
  return transaction(async (tx) => {
    const before = await getAsked(scope, tx)
    const count = await tx.$executeRaw`
      update project set questions = ${[...questions]}::text[], version = version + 1, updated_at = now()
       where id = ${scope.projectId}::uuid and version = ${version}::int`
    const after = await getAsked(scope, tx)
    if (count === 0) throw new AppError('stale', { current: after })
    await audit(tx, scope, {
      action: 'project.changed',
      objectType: 'project',
      objectId: scope.projectId,
      before: { questions: before.questions },
      after: { questions: after.questions },
    })
    return after
  })
}
