import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { AppError } from '@/lib/errors'
import type { ReviewRow } from '@/lib/review/schema'
import { type Tx, transaction } from '@/lib/server/db'
import type { Group } from './compare'
import { openFinal, touch } from './final/mutations'
import { type Compared, readCompared } from './queries'
import { makeLinks } from './results/links/mutations'
import { dropResults, makeSpans } from './results/mutations'
import type { Decide, DecisionRow, Explain } from './schema'
import { sourcesKey, standing, stands } from './standing'

type Work = { final: ReviewRow; compared: Compared }

/**
 * Decides on spans or links of an article that mean one place, or adds a span of the lead's own. `version` is that of
 * the decision that the lead has seen, 0 for none. Throws `stale` with the decision as it is now, or without one when
 * the reviews have changed; `submitted`; `invalid`; `conflict` for a link whose ends are not decided on.
 */
export async function decide(
  scope: ProjectScope,
  given: { articleId: string; version: number; body: Decide },
): Promise<DecisionRow> {
  const { articleId, version, body } = given
  return transaction(async (tx) => {
    const final = await openFinal(tx, scope, articleId)
    const compared = await readCompared(scope, { articleId, client: tx })
    const key = sourcesKey(body.kind, body.sources)
    const { groups } = standing(compared)
    const group = groups.find((one) => sourcesKey(one.kind, one.sources) === key) ?? null
    if (body.sources.length > 0 && !group)
      throw new AppError('stale', {
        detail: 'The reviews have changed since this was shown. Look at the difference again.',
      })
    if ((group?.version ?? 0) !== version)
      throw new AppError('stale', { current: decisionOf(compared, group) })
    const row = await store(tx, scope, { final, compared, group, body })
    await touch(tx, final)
    return row
  })
}

const same = (row: DecisionRow, group: Group) =>
  row.outcome !== 'superseded' &&
  row.kind === group.kind &&
  sourcesKey(
    row.kind,
    row.sourceIds.map((id, at) => ({ id, version: row.sourceVersions[at] ?? 0 })),
  ) === sourcesKey(group.kind, group.sources)

const decisionOf = ({ decisions }: Compared, group: Group | null) =>
  (group && decisions.find((row) => same(row, group))) ?? null

/** Decides that everything stands as all reviewers have it. Links wait until both their ends are decided on. */
export async function acceptAgreed(scope: ProjectScope, articleId: string): Promise<{ accepted: number }> {
  return transaction(async (tx) => {
    const final = await openFinal(tx, scope, articleId)
    const compared = await readCompared(scope, { articleId, client: tx })
    const open = standing(compared).groups.filter(
      (group) => group.decision === null && group.before === null && group.differences.length === 0,
    )
    let accepted = 0
    // Spans first: a link needs its ends.
    for (const group of open.sort((a, b) => Number(a.kind === 'link') - Number(b.kind === 'link'))) {
      const outcome = { is: 'accepted' as const, reading: group.sources[0]?.id ?? '' }
      const body: Decide = { kind: group.kind, sources: group.sources, outcome, cause: null, note: '' }
      if (group.kind === 'span') await store(tx, scope, { final, compared, group, body })
      else if (!(await storeLink(tx, scope, { final, compared, group, body }))) continue
      accepted += 1
    }
    if (accepted > 0) await touch(tx, final)
    return { accepted }
  })
}

/** False when an end is not decided on yet; such a link simply stays to decide. */
async function storeLink(
  tx: Tx,
  scope: ProjectScope,
  given: Work & { group: Group; body: Decide },
): Promise<boolean> {
  try {
    await store(tx, scope, given)
    return true
  } catch (error) {
    // Thrown before anything of this link was written.
    if (error instanceof AppError && error.code === 'conflict') return false
    throw error
  }
}

async function store(
  tx: Tx,
  scope: ProjectScope,
  given: Work & { group: Group | null; body: Decide },
): Promise<DecisionRow> {
  const { final, compared, group, body } = given
  const { articleId } = final
  const known = decisionOf(compared, group)
  const ids = new Set(body.sources.map(({ id }) => id))
  const outdated = compared.decisions.filter(
    (row) =>
      row.id !== known?.id &&
      row.kind === body.kind &&
      stands(row, compared.live) &&
      row.sourceIds.some((id) => ids.has(id)),
  )
  const replaced = [...(known ? [known] : []), ...outdated]
  const old = replaced.flatMap(({ resultIds }) => resultIds).filter((id) => compared.live.has(id))
  const make = body.kind === 'span' ? makeSpans : makeLinks
  const resultIds = await make(tx, scope, { final, group, body, old })
  for (const row of outdated)
    await tx.$executeRaw`
      update decision set outcome = 'superseded', result_ids = '{}', version = version + 1, updated_at = now()
       where id = ${row.id}::uuid and project_id = ${scope.projectId}::uuid`
  const id = known?.id ?? v7()
  const sources = [...body.sources].sort((a, b) => (a.id < b.id ? -1 : 1))
  await tx.$executeRaw`
    insert into decision as d (id, project_id, article_id, author_id, kind, source_ids, source_versions, result_ids,
                               outcome, cause, note, guideline_version)
    select ${id}::uuid, p.id, ${articleId}::uuid, ${scope.actorId}::uuid, ${body.kind},
           ${sources.map((source) => source.id)}::uuid[], ${sources.map((source) => source.version)}::int[],
           ${resultIds}::uuid[], ${body.outcome.is}, ${body.cause}, ${body.note}, p.guidelines_version
      from project p where p.id = ${scope.projectId}::uuid
    on conflict (id) do update set author_id = excluded.author_id, result_ids = excluded.result_ids,
      outcome = excluded.outcome, cause = excluded.cause, note = excluded.note,
      guideline_version = excluded.guideline_version, version = d.version + 1, updated_at = now()`
  const row = await readDecision(tx, scope, id)
  await record(tx, scope, { action: 'decision.made', final, before: known, after: row })
  return row
}

async function readDecision(tx: Tx, scope: ProjectScope, id: string): Promise<DecisionRow> {
  const rows = await tx.$queryRaw<DecisionRow[]>`
    select d.id, d.article_id as "articleId", d.kind, d.source_ids as "sourceIds", d.source_versions as "sourceVersions",
           d.result_ids as "resultIds", d.outcome, d.cause, d.note, u.name as author,
           d.guideline_version as "guidelineVersion", d.version
      from decision d join user_account u on u.id = d.author_id
     where d.id = ${id}::uuid and d.project_id = ${scope.projectId}::uuid`
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

/** Says or corrects why the reviewers differed; what was decided stays. Throws `stale` with `current`. */
export async function explain(
  scope: ProjectScope,
  given: { articleId: string; id: string; version: number; body: Explain },
): Promise<DecisionRow> {
  const { articleId, id, version, body } = given
  return transaction(async (tx) => {
    const final = await openFinal(tx, scope, articleId)
    const before = await readDecision(tx, scope, id)
    if (before.articleId !== articleId || before.outcome === 'superseded') throw new AppError('not-found')
    if (before.version !== version) throw new AppError('stale', { current: before })
    const { cause = before.cause, note = before.note } = body
    await tx.$executeRaw`
      update decision set cause = ${cause}, note = ${note}, author_id = ${scope.actorId}::uuid, version = version + 1,
             updated_at = now()
       where id = ${id}::uuid and project_id = ${scope.projectId}::uuid`
    const after = await readDecision(tx, scope, id)
    await record(tx, scope, { action: 'decision.explained', final, before, after })
    await touch(tx, final)
    return after
  })
}

/** Takes a decision back: what it made is deleted, and its difference is to decide again. `stale` with `current`. */
export async function withdraw(
  scope: ProjectScope,
  given: { articleId: string; id: string; version: number },
): Promise<DecisionRow> {
  return transaction(async (tx) => {
    const final = await openFinal(tx, scope, given.articleId)
    const before = await readDecision(tx, scope, given.id)
    if (before.articleId !== given.articleId || before.outcome === 'superseded')
      throw new AppError('not-found')
    if (before.version !== given.version) throw new AppError('stale', { current: before })
    await dropResults(tx, scope, { final, kind: before.kind, ids: before.resultIds })
    await tx.$executeRaw`
      update decision set outcome = 'withdrawn', result_ids = '{}', author_id = ${scope.actorId}::uuid,
             version = version + 1, updated_at = now()
       where id = ${given.id}::uuid and project_id = ${scope.projectId}::uuid`
    const after = await readDecision(tx, scope, given.id)
    await record(tx, scope, { action: 'decision.withdrawn', final, before, after })
    await touch(tx, final)
    return after
  })
}

function record(
  tx: Tx,
  scope: ProjectScope,
  given: { action: string; final: ReviewRow; before: DecisionRow | null; after: DecisionRow },
): Promise<void> {
  const { action, final, before, after } = given
  return audit(tx, scope, {
    action,
    objectType: 'decision',
    objectId: after.id,
    articleId: final.articleId,
    reviewId: final.id,
    before: before && auditView(before),
    after: auditView(after),
  })
}

function auditView(row: DecisionRow): Record<string, unknown> {
  const { kind, sourceIds, sourceVersions, resultIds, outcome, cause, note, version } = row
  return { kind, sourceIds, sourceVersions, resultIds, outcome, cause, note, version }
}
