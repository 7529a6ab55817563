/**
 * Overlapping spans as flat runs, for renderings that cannot overlap (the <mark> fallback, print, exports).
 * The unit of the offsets does not matter, as long as it is one.
 */
import { compareSpans, type Span } from './spans'

/** A stretch that exactly the spans `ids` cover, outer spans first. No span covers it when `ids` is empty. */
export type Run = { start: number; end: number; ids: string[] }

/**
 * Ordered, adjacent runs that cover [0, length) once; neighbours differ in their ids. Spans are clipped to
 * the range and empty ones ignored. O(n log n) plus the size of the answer.
 */
export function flattenSpans(length: number, spans: readonly (Span & { id: string })[]): Run[] {
  if (length <= 0) return []
  const ordered = spans
    .map((span) => ({ id: span.id, start: Math.max(0, span.start), end: Math.min(length, span.end) }))
    .filter((span) => span.start < span.end)
    .sort(compareSpans)
  const edges = new Set<number>([0, length])
  for (const span of ordered) edges.add(span.start).add(span.end)
  const cuts = [...edges].sort((a, b) => a - b)

  const runs: Run[] = []
  let active: typeof ordered = []
  let next = 0
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i] ?? 0
    active = active.filter((span) => span.end > start)
    for (let span = ordered[next]; span && span.start === start; span = ordered[++next]) active.push(span)
    runs.push({ start, end: cuts[i + 1] ?? length, ids: active.map((span) => span.id) })
  }
  return runs
}
