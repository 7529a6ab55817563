import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { getAnnotation } from '@/lib/annotation/queries'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { lockReviews } from '@/lib/review/mutations'
import { type Tx, transaction } from '@/lib/server/db'
import type { Searched } from './state'

/**
 * Notes that the actor has searched an article for what their annotation says and found nothing. Once more changes
 * nothing. Throws `not-found`, `forbidden` for another's annotation, `conflict` for a deleted one, `submitted`, and
 * `invalid` for the annotation's own article.
 */
export async function markSearched(scope: ProjectScope, given: Searched): Promise<Searched> {
  return transaction(async (tx) => {
    const annotation = await lockOwn(tx, scope, given.annotationId)
    if (annotation.deleted)
      throw new AppError('conflict', { detail: 'This span was deleted. Undo the deletion first.' })
    const pair = { annotationId: annotation.id, articleId: given.articleId.toLowerCase() }
    await requireOther(tx, scope, { annotation, articleId: pair.articleId })
    const made = await tx.$executeRaw`
      insert into coverage (annotation_id, article_id, author_id, project_id)
      values (${pair.annotationId}::uuid, ${pair.articleId}::uuid, ${scope.actorId}::uuid, ${scope.projectId}::uuid)
      on conflict (annotation_id, article_id) do nothing`
    if (made > 0) await record(tx, scope, { annotation, articleId: pair.articleId, searched: true })
    return pair
  })
}

/** Takes that back. Where it was not noted, nothing changes. Throws as `markSearched` does. */
export async function unmarkSearched(scope: ProjectScope, given: Searched): Promise<void> {
  return transaction(async (tx) => {
    const annotation = await lockOwn(tx, scope, given.annotationId)
    const articleId = given.articleId.toLowerCase()
    const gone = await tx.$executeRaw`
      delete from coverage where annotation_id = ${annotation.id}::uuid and article_id = ${articleId}::uuid
         and author_id = ${scope.actorId}::uuid and project_id = ${scope.projectId}::uuid`
    if (gone > 0) await record(tx, scope, { annotation, articleId, searched: false })
  })
}

/** The actor's own annotation; its review is locked and open. */
async function lockOwn(tx: Tx, scope: ProjectScope, id: string): Promise<AnnotationRow> {
  const annotation = await getAnnotation(scope, id, tx)
  if (annotation.authorId !== scope.actorId)
    throw new AppError('forbidden', { detail: 'Only its author can say where a span was searched for.' })
  const reviews = await lockReviews(tx, scope, [annotation.reviewId])
  if (reviews.get(annotation.reviewId) === 'submitted') throw new AppError('submitted')
  return getAnnotation(scope, id, tx)
}

async function requireOther(
  tx: Tx,
  scope: ProjectScope,
  given: { annotation: AnnotationRow; articleId: string },
): Promise<void> {
  if (given.articleId === given.annotation.articleId)
    throw invalid('article', 'A span is searched for in other reports than its own.')
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from article where id = ${given.articleId}::uuid and project_id = ${scope.projectId}::uuid for key share`
  if (rows.length === 0) throw new AppError('not-found')
}

function record(
  tx: Tx,
  scope: ProjectScope,
  given: { annotation: AnnotationRow; articleId: string; searched: boolean },
): Promise<void> {
  const { annotation, searched } = given
  const row = { articleId: given.articleId, quote: annotation.quote }
  return audit(tx, scope, {
    action: searched ? 'coverage.searched' : 'coverage.cleared',
    objectType: 'coverage',
    objectId: annotation.id,
    articleId: annotation.articleId,
    reviewId: annotation.reviewId,
    before: searched ? null : row,
    after: searched ? row : null,
  })
}
