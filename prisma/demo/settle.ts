import type { ProjectScope } from '@/lib/access/scope'
import { settleAnswer } from '@/lib/adjudication/answers/mutations'
import type { Group } from '@/lib/adjudication/compare'
import { acceptAgreed, decide } from '@/lib/adjudication/mutations'
import { finalReview, readCompared } from '@/lib/adjudication/queries'
import { decideSchema } from '@/lib/adjudication/schema'
import { putAnswerSchema } from '@/lib/question/schema'
import { giveTraining, settle } from '@/lib/training/mutations'
import { giveSchema } from '@/lib/training/schema'
import { type DemoDecision, type DemoFinal, demoCorpus } from './corpus'
import { readNotices } from './inbox'
import { type Ids, leadEmail, linkKey, must, scopeOf } from './loaded'

/** The lead's final reviews, as far as they have come. */
export async function settleReports(ids: Ids): Promise<void> {
  const lead = scopeOf(ids, leadEmail())
  for (const final of demoCorpus.finals) await settleReport(ids, lead, final)
}

async function settleReport(ids: Ids, lead: ProjectScope, { article, status }: DemoFinal): Promise<void> {
  const articleId = must(ids.articles.get(article))
  const here = <T extends { article: string }>(rows: readonly T[]) =>
    rows.filter((row) => row.article === article)
  // A link can be decided on once both its ends are: all spans go first.
  const [spans, links] = [here(demoCorpus.decisions), here(demoCorpus.decisions)].map((rows, at) =>
    rows.filter(({ on }) => (typeof on === 'string') === (at === 0)),
  )
  const { groups } = await readCompared(lead, { articleId })
  for (const decision of must(spans)) await decideOn(ids, lead, { articleId, groups, decision })
  if (status === 'submitted') await acceptAgreed(lead, articleId)
  for (const decision of must(links)) await decideOn(ids, lead, { articleId, groups, decision })
  for (const { article: _, question, ...answer } of here(demoCorpus.settledAnswers))
    await settleAnswer(lead, { articleId, question, version: 0, body: putAnswerSchema.parse(answer) })
  if (status !== 'submitted') return
  const { version } = must(await finalReview(lead, { articleId }))
  await settle(lead, { articleId, version })
}

async function decideOn(
  ids: Ids,
  lead: ProjectScope,
  given: { articleId: string; groups: readonly Group[]; decision: DemoDecision },
): Promise<void> {
  const { articleId, groups, decision } = given
  const { on, outcome, cause = null, note = '' } = decision
  const source = must(typeof on === 'string' ? ids.annotations.get(on) : ids.links.get(linkKey(on[0], on[1])))
  const { kind, sources } = must(groups.find((group) => group.sources.some(({ id }) => id === source)))
  const body = decideSchema.parse({
    ...{ kind, sources, cause, note },
    outcome: outcome === 'accept' ? { is: 'accepted', reading: source } : { is: 'rejected' },
  })
  await decide(lead, { articleId, version: 0, body })
}

/** Gives each report that is somebody’s training to them, who look at it at once; its final review is submitted. */
export async function giveTrainings(ids: Ids): Promise<void> {
  for (const { article, reviewer, kind } of demoCorpus.reviews) {
    if (kind !== 'training') continue
    const articleId = must(ids.articles.get(article))
    const reviewerIds = [scopeOf(ids, reviewer).actorId]
    await giveTraining(scopeOf(ids, leadEmail()), giveSchema.parse({ articleId, reviewerIds }))
    await readNotices(must(ids.actors.get(reviewer)), { articleId, threadId: null })
  }
}
