import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { CATALOGUE_VERSION, type QuestionId } from '@/lib/question/catalogue'
import { recordAnswer, requireAnswer } from '@/lib/question/mutations'
import { finalAnswer } from '@/lib/question/queries'
import type { AnswerRow, PutAnswer } from '@/lib/question/schema'
import { type Tx, transaction } from '@/lib/server/db'
import { openFinal, touch } from '../final/mutations'
import { readCompared } from '../queries'

/**
 * Settles what a question about an article is answered with; the value null is to settle again. `version` is that of the final
 * answer that the lead has seen, 0 for none: `stale` with it as it is now, `submitted`, `invalid`, and `conflict` while nobody
 * has submitted a review. The answer keeps which reviews had said the same.
 */
export async function settleAnswer(
  scope: ProjectScope,
  given: { articleId: string; question: QuestionId; version: number; body: PutAnswer },
): Promise<AnswerRow> {
  const { articleId, question, version, body } = given
  return transaction(async (tx) => {
    const place = { articleId, question, client: tx }
    await requireAnswer(tx, scope, { question, value: body.value })
    const final = await openFinal(tx, scope, articleId)
    const before = await finalAnswer(scope, place)
    if ((before?.version ?? 0) !== version)
      throw new AppError('stale', before ? { current: before } : undefined)
    // The rows name reviews as the actor is told of them; what is recorded names the reviews.
    const stored = await tx.answer.findUnique({
      where: { id: before?.id ?? final.id },
      select: { cameFrom: true },
    })
    const { reviewers } = await readCompared(scope, { articleId, client: tx })
    if (reviewers.length === 0)
      throw new AppError('conflict', { detail: 'Nobody has submitted a review of this report yet.' })
    const cameFrom = await reviewsSaying(tx, scope, { articleId, question, value: body.value })
    await tx.$executeRaw`
      insert into answer as w (id, project_id, article_id, review_id, author_id, question, value, note, catalogue, came_from)
      values (${v7()}::uuid, ${scope.projectId}::uuid, ${articleId}::uuid, ${final.id}::uuid, ${final.reviewerId}::uuid,
              ${question}, ${body.value}, ${body.note}, ${CATALOGUE_VERSION}::int, ${cameFrom}::uuid[])
      on conflict (review_id, question) do update set value = excluded.value, note = excluded.note,
        catalogue = excluded.catalogue, came_from = excluded.came_from, version = w.version + 1, updated_at = now()`
    const after = await finalAnswer(scope, place)
    if (!after) throw new AppError('internal')
    await recordAnswer(tx, scope, {
      action: 'answer.settled',
      before: before && { ...before, cameFrom: stored?.cameFrom ?? [] },
      after: { ...after, cameFrom },
    })
    await touch(tx, final)
    return after
  })
}

async function reviewsSaying(
  tx: Tx,
  scope: ProjectScope,
  given: { articleId: string; question: QuestionId; value: string | null },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.id from answer w join review r on r.id = w.review_id
     where w.project_id = ${scope.projectId}::uuid and w.article_id = ${given.articleId}::uuid
       and w.question = ${given.question} and w.value = ${given.value} and r.kind = 'independent' and r.status = 'submitted'
     order by r.id`
  return rows.map(({ id }) => id)
}
