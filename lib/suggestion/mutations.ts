import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { getAnnotation } from '@/lib/annotation/queries'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { type Tx, transaction } from '@/lib/server/db'
import type { DecisionInput, DecisionPlace, DecisionRow } from './schema'

type Stored = Omit<DecisionRow, 'createdAt' | 'reason'> & {
  createdAt: Date
  reason: DecisionRow['reason'] | null
}

/**
 * Records what the actor made of a passage that was suggested for a span of theirs, replacing what they said of it before.
 * Throws `not-found`, `forbidden` for another's span, `invalid` where the article is not that long.
 */
export async function decide(
  scope: ProjectScope,
  given: { annotationId: string; input: DecisionInput },
): Promise<DecisionRow> {
  const { input } = given
  return transaction(async (tx) => {
    const annotation = await ownAnnotation(tx, scope, given.annotationId)
    await requirePlace(tx, scope, input)
    const before = await find(tx, scope, annotation.id, input)
    const reason = input.reason ?? null
    await tx.$executeRaw`
      insert into suggestion_decision (id, project_id, annotation_id, author_id, article_id, start, "end", decision,
                                       reason, note, rank, scorer)
      values (${v7()}::uuid, ${scope.projectId}::uuid, ${annotation.id}::uuid, ${scope.actorId}::uuid,
              ${input.articleId}::uuid, ${input.start}::int, ${input.end}::int, ${input.decision}, ${reason},
              ${input.note}, ${input.rank}::int, ${input.scorer})
      on conflict (annotation_id, article_id, start, "end") do update
         set decision = excluded.decision, reason = excluded.reason, note = excluded.note, rank = excluded.rank,
             scorer = excluded.scorer, created_at = now()`
    const after = await find(tx, scope, annotation.id, input)
    if (!after) throw new AppError('internal')
    await record(tx, scope, { action: `suggestion.${input.decision}`, annotation, before, after })
    return after
  })
}

/** Takes a decision back, so that the passage is suggested again. Where there is none, nothing changes. */
export async function takeBack(
  scope: ProjectScope,
  given: { annotationId: string; place: DecisionPlace },
): Promise<void> {
  return transaction(async (tx) => {
    const annotation = await ownAnnotation(tx, scope, given.annotationId)
    const before = await find(tx, scope, annotation.id, given.place)
    if (!before) return
    await tx.suggestionDecision.deleteMany({
      where: { id: before.id, authorId: scope.actorId, projectId: scope.projectId },
    })
    await record(tx, scope, { action: 'suggestion.taken-back', annotation, before, after: null })
  })
}

async function ownAnnotation(tx: Tx, scope: ProjectScope, id: string): Promise<AnnotationRow> {
  const annotation = await getAnnotation(scope, id.toLowerCase(), tx)
  if (annotation.authorId !== scope.actorId)
    throw new AppError('forbidden', { detail: 'Only its author decides on suggestions for a span.' })
  // A deletion of the span waits for this, or the other way round.
  await tx.$queryRaw`
    select id from annotation where id = ${annotation.id}::uuid and project_id = ${scope.projectId}::uuid for share`
  return annotation
}

async function requirePlace(tx: Tx, scope: ProjectScope, { articleId, end }: DecisionPlace): Promise<void> {
  const rows = await tx.$queryRaw<{ length: number }[]>`
    select length from article
     where id = ${articleId}::uuid and project_id = ${scope.projectId}::uuid for key share`
  if (!rows[0]) throw new AppError('not-found')
  if (end > rows[0].length) throw invalid('end', 'The report ends before that.')
}

async function find(
  tx: Tx,
  scope: ProjectScope,
  annotationId: string,
  place: DecisionPlace,
): Promise<DecisionRow | null> {
  const rows = await tx.$queryRaw<Stored[]>`
    select id, annotation_id as "annotationId", article_id as "articleId", start, "end", decision, reason, note, rank,
           scorer, created_at as "createdAt"
      from suggestion_decision
     where project_id = ${scope.projectId}::uuid and annotation_id = ${annotationId}::uuid
       and author_id = ${scope.actorId}::uuid and article_id = ${place.articleId}::uuid
       and start = ${place.start}::int and "end" = ${place.end}::int`
  if (!rows[0]) return null
  const { createdAt, reason, ...row } = rows[0]
  return { ...row, ...(reason === null ? {} : { reason }), createdAt: createdAt.toISOString() }
}

/** Inside the review, so that the history of a blind reviewer shows it to nobody who may not see that review. */
function record(
  tx: Tx,
  scope: ProjectScope,
  given: { action: string; annotation: AnnotationRow; before: DecisionRow | null; after: DecisionRow | null },
): Promise<void> {
  const { action, annotation, before, after } = given
  return audit(tx, scope, {
    action,
    objectType: 'suggestion',
    objectId: annotation.id,
    articleId: annotation.articleId,
    reviewId: annotation.reviewId,
    before,
    after,
  })
}
