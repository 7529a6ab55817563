import type { Layer } from './layer'

/**
 * The passages whose figure a later one replaces, each with the span that has the latest: of those that supersede it,
 * one through another too, the last in the order of the reports.
 */
export function replacedPassages({ links }: Pick<Layer, 'links'>, passages: Int32Array): Map<number, number> {
  const later = laterSpans({ links }, passages)
  const replaced = new Map<number, number>()
  for (const passage of later.keys()) {
    const met = new Set([passage])
    let latest = -1
    for (const name of met) {
      for (const newer of later.get(name) ?? []) {
        const next = passages[newer] ?? newer
        if (next !== passage) latest = Math.max(latest, newer)
        met.add(next)
      }
    }
    // What says that it replaces itself says nothing.
    if (latest !== -1) replaced.set(passage, latest)
  }
  return replaced
}

/** Every span whose figure replaces one of some spans, or one that does, in reading order. */
export function replacingSpans(
  layer: Pick<Layer, 'links'>,
  passages: Int32Array,
  spans: readonly number[],
): number[] {
  const later = laterSpans(layer, passages)
  const met = new Set(spans.map((at) => passages[at] ?? at))
  const found = new Set<number>()
  for (const passage of met) {
    for (const newer of later.get(passage) ?? []) {
      found.add(newer)
      met.add(passages[newer] ?? newer)
    }
  }
  return [...found].sort((a, b) => a - b)
}

/** The spans that supersede each passage. */
function laterSpans({ links }: Pick<Layer, 'links'>, passages: Int32Array): Map<number, number[]> {
  const { from, to } = links.supersedes
  const later = new Map<number, number[]>()
  for (let index = 0; index < from.length; index++) {
    const [newer, passage] = [from[index] ?? 0, passages[to[index] ?? 0] ?? 0]
    const known = later.get(passage)
    if (known) known.push(newer)
    else later.set(passage, [newer])
  }
  return later
}
