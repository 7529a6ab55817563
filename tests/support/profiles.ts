import { setTimeout as sleep } from 'node:timers/promises'
import type { ProjectScope } from '@/lib/access/scope'
import { type EvidenceSpan, FINDINGS, findingsOf } from '@/lib/credibility/evidence'
import { bringUpToDate } from '@/lib/credibility/queries'
import { rootsOf } from '@/lib/origin/independent'
import { originArticles } from '@/lib/origin/queries'
import { db } from '@/lib/server/db'
import type { SpeakerKind } from '@/lib/speaker/schema'

/** Waits until nothing is due in the actor's sight, as a page does that is looked at again and again. */
export async function upToDate(scope: ProjectScope): Promise<ProjectScope> {
  for (let tries = 0; tries < 1000; tries++) {
    if ((await bringUpToDate(scope)).waiting === 0) return scope
    await sleep(20)
  }
  throw new Error('The profiles do not come up to date.')
}

/**
 * The ids behind every finding in the articles named, worked out at once and naively from all rows: the model of what is
 * kept piece by piece.
 */
export async function naiveFindings(
  scope: ProjectScope,
  articleIds: readonly string[],
): Promise<Record<string, string[]>> {
  const where = { projectId: scope.projectId }
  const reviews = (await db().review.findMany({ where: { ...where, status: 'submitted' } })).filter(
    ({ articleId, kind }) => kind !== 'training' && articleIds.includes(articleId),
  )
  const finals = new Set(reviews.filter(({ kind }) => kind === 'final').map(({ articleId }) => articleId))
  const byId = new Map(reviews.map((review) => [review.id, review]))
  const rows = (await db().annotation.findMany({ where: { ...where, deletedAt: null } })).filter((row) =>
    byId.has(row.reviewId),
  )
  const isFinal = (at: number) => byId.get(rows[at]?.reviewId ?? '')?.kind === 'final'
  const spans = rows.map(
    ({ id, articleId, authorId, start, end, speakerId, tag }, at): EvidenceSpan => ({
      ...{ id, articleId, authorId, start, end, speakerId, eventId: null },
      counted: isFinal(at) || !finals.has(articleId),
      checkable: tag !== 'opinion',
    }),
  )
  const position = new Map(rows.map(({ id }, at) => [id, at]))
  const links = (await db().link.findMany({ where: { ...where, deletedAt: null } })).flatMap((link) => {
    const [from, to] = [position.get(link.fromId), position.get(link.toId)]
    const { relation } = link
    if (from === undefined || to === undefined || relation === 'look-alike') return []
    const settled = [from, to].every((at) => finals.has(spans[at]?.articleId ?? ''))
    if (settled && !(isFinal(from) && isFinal(to))) return []
    return [{ from, to, relation: relation as 'corroborates' | 'contradicts' | 'supersedes' }] // CHECK link_relation
  })
  const articles = await originArticles(scope)
  const speakers = await db().speaker.findMany({ where })
  const found = findingsOf({
    ...{ spans, links, events: new Map() },
    articles: new Map(articles.map((article) => [article.id, article])),
    speakers: new Map(speakers.map(({ id, name, kind }) => [id, { name, kind: kind as SpeakerKind }])), // CHECK speaker_kind
    roots: rootsOf(articles),
  })
  return Object.fromEntries(FINDINGS.map((finding) => [finding, [...found[finding].values()].flat().sort()]))
}
