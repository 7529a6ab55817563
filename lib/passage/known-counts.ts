type Counts = { stamp: string; counts: Map<string, number> }

const KEPT_COUNTS = 4
const KEPT_TERMS = 100_000
const kept = new Map<string, Counts>()

/** What is remembered of a project's terms, to be added to: empty when its index says otherwise than `stamp`. */
export function knownCounts(projectId: string, stamp: string): Map<string, number> {
  const known = kept.get(projectId)
  if (known?.stamp === stamp && known.counts.size < KEPT_TERMS) return known.counts
  // The project that came first is the one that goes.
  kept.delete(projectId)
  for (const [oldest] of kept.size >= KEPT_COUNTS ? kept : []) {
    kept.delete(oldest)
    break
  }
  const counts = new Map<string, number>()
  kept.set(projectId, { stamp, counts })
  return counts
}
