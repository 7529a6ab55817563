import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { changeArticle } from '@/lib/article/mutations'
import { getArticleRow } from '@/lib/article/queries'
import type { OriginInput } from '@/lib/article/schema'
import { audit } from '@/lib/audit/mutations'
import { invalid } from '@/lib/errors'
import { type Tx, transaction } from '@/lib/server/db'
import type { ReprintDecision } from './schema'

const UNKNOWN: OriginInput = { kind: 'unknown', articleId: null, outlet: null, name: null }

/**
 * Says whether a report is a copy of another: `accepted` makes that its origin, `dismissed` remembers that it is none,
 * `open` takes either back. The same decision again changes nothing. `invalid` where it would close a circle of reprints.
 */
export async function decideReprint(scope: ProjectScope, decision: ReprintDecision): Promise<void> {
  const { articleId, sourceId } = decision
  if (articleId === sourceId) throw invalid('sourceId', 'A report cannot be a copy of itself.')
  await transaction(async (tx) => {
    const { version, origin } = await getArticleRow(scope, articleId, tx)
    await getArticleRow(scope, sourceId, tx)
    await dismiss(tx, scope, decision)
    const isMarked = origin.kind === 'reprint' && origin.article?.id === sourceId
    const wanted = decision.decision === 'accepted'
    if (wanted === isMarked) return
    const change = {
      origin: wanted ? { ...UNKNOWN, kind: 'reprint' as const, articleId: sourceId } : UNKNOWN,
    }
    await changeArticle(tx, scope, { id: articleId, version, change })
  })
}

async function dismiss(
  tx: Tx,
  scope: ProjectScope,
  { articleId, sourceId, decision }: ReprintDecision,
): Promise<void> {
  const { projectId, actorId } = scope
  const changed =
    decision === 'dismissed'
      ? await tx.$executeRaw`
          insert into reprint_dismissal (article_id, source_id, project_id, author_id)
          values (${articleId}::uuid, ${sourceId}::uuid, ${projectId}::uuid, ${actorId}::uuid) on conflict do nothing`
      : (await tx.reprintDismissal.deleteMany({ where: { articleId, sourceId, projectId } })).count
  if (changed === 0) return
  await audit(tx, scope, {
    action: decision === 'dismissed' ? 'reprint.dismissed' : 'reprint.reopened',
    objectType: 'article',
    objectId: articleId,
    articleId,
    after: { sourceId },
  })
}
