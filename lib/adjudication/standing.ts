/** Which decision stands for which group: one about the same spans or links, none of them changed since. */
import type { Group } from './compare'
import type { DecisionRow, ShownGroup } from './schema'

type Sources = readonly { id: string; version: number }[]

const keyOf = (kind: string, sources: Sources) =>
  `${kind} ${sources.map(({ id, version }) => `${id}@${version}`).join(' ')}`

/** One text for the same sources in the same versions, in whichever order they are given. */
export function sourcesKey(kind: 'span' | 'link', sources: Sources): string {
  return keyOf(
    kind,
    [...sources].sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
}

const keyOfDecision = ({ kind, sourceIds, sourceVersions }: DecisionRow) =>
  sourcesKey(
    kind,
    sourceIds.map((id, at) => ({ id, version: sourceVersions[at] ?? 0 })),
  )

/** Whether it still says something: what it made is there, unless it made nothing on purpose. */
export function stands(decision: DecisionRow, live: ReadonlySet<string>): boolean {
  if (decision.outcome === 'withdrawn' || decision.outcome === 'superseded') return false
  return (
    decision.outcome === 'rejected' ||
    (decision.resultIds.length > 0 && decision.resultIds.every((id) => live.has(id)))
  )
}

/**
 * Each group with its decision, and the decisions about no group. `live` holds the ids of what is in the final review.
 * A decision about a group whose sources have changed is shown as `before`: the group is to decide.
 */
export function standing(given: {
  groups: readonly Group[]
  decisions: readonly DecisionRow[]
  live: ReadonlySet<string>
}): { groups: ShownGroup[]; others: DecisionRow[] } {
  const { live } = given
  const kept = given.decisions.filter(({ outcome }) => outcome !== 'superseded')
  const byKey = new Map(
    kept.filter((row) => row.sourceIds.length > 0).map((row) => [keyOfDecision(row), row]),
  )
  const bySource = new Map<string, DecisionRow>()
  for (const row of kept.filter((one) => stands(one, live)))
    for (const id of row.sourceIds) bySource.set(`${row.kind} ${id}`, row)
  const claimed = new Set<string>()
  const groups = given.groups.map((group) => {
    const same = byKey.get(sourcesKey(group.kind, group.sources)) ?? null
    const decision = same && stands(same, live) ? same : null
    const touching = group.sources.flatMap(({ id }) => bySource.get(`${group.kind} ${id}`) ?? [])
    for (const row of touching) claimed.add(row.id)
    const before = decision ? null : (touching[0] ?? null)
    return { ...group, decision, version: same?.version ?? 0, before }
  })
  return { groups, others: kept.filter((row) => stands(row, live) && !claimed.has(row.id)) }
}
