import type { Spans } from './spans'

/**
 * Which spans are one passage, and which passages say the same thing. Both are derived and never stored;
 * docs/decisions/012-statements.md says why the rules are as they are.
 */

/** A span as far as its place matters; offsets are code points, half-open. */
export type Placed = { articleId: string; authorId: string; start: number; end: number }

/** What is linked: from `from[n]` to `to[n]`, as positions in the list of spans. */
export type Ties = { from: Int32Array; to: Int32Array }

type Bounds = { start: number; end: number }

/**
 * Two reviewers marked the same passage when more than half of what either marked is common to both. More than half, so that two
 * separate spans can never both be the same passage as a third that holds them.
 */
function sharesMost(a: Bounds, b: Bounds): boolean {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  const whole = Math.max(a.end, b.end) - Math.min(a.start, b.start)
  return common > 0 && 2 * common > whole
}

/** Sets of positions 0 … size − 1 that can be joined; a set is named by its smallest position. */
type Sets = { find: (at: number) => number; join: (a: number, b: number) => void; names: () => Int32Array }

function setsOf(size: number): Sets {
  const parent = new Int32Array(size)
  for (let at = 0; at < size; at++) parent[at] = at
  const find = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] ?? root
    for (let next = at; next !== root; ) {
      const above = parent[next] ?? root
      parent[next] = root
      next = above
    }
    return root
  }
  const join = (a: number, b: number) => {
    const first = find(a)
    const second = find(b)
    parent[Math.max(first, second)] = Math.min(first, second)
  }
  const names = () => {
    const found = new Int32Array(size)
    for (let at = 0; at < size; at++) found[at] = find(at)
    return found
  }
  return { find, join, names }
}

/** Joins what is the same passage. In reading order, a span is compared only with those that can still reach its half. */
function joinPassages({ size, article, author, start, end }: Spans, sets: Sets): void {
  const open = new Int32Array(size)
  let opened = 0
  for (let at = 0; at < size; at++) {
    if (at > 0 && article[at] !== article[at - 1]) opened = 0
    const own = { start: start[at] ?? 0, end: end[at] ?? 0 }
    let kept = 0
    for (let index = 0; index < opened; index++) {
      const before = open[index] ?? 0
      const earlier = { start: start[before] ?? 0, end: end[before] ?? 0 }
      // What begins behind the middle of a span shares less than half of it, and so does all that follows.
      if (2 * own.start >= earlier.start + earlier.end) continue
      open[kept++] = before
      if (author[before] !== author[at] && sharesMost(earlier, own)) sets.join(before, at)
    }
    open[kept] = at
    opened = kept + 1
  }
}

/**
 * For each span the passage and the component it belongs to, each named by its smallest position. A passage is what
 * several reviewers marked alike; a component is all that corroborating links hold together. The spans must come in
 * reading order.
 */
export function componentsOf(
  spans: Spans,
  corroborating: Ties,
): { passages: Int32Array; components: Int32Array } {
  const sets = setsOf(spans.size)
  joinPassages(spans, sets)
  const passages = sets.names()
  for (let at = 0; at < corroborating.from.length; at++)
    sets.join(corroborating.from[at] ?? 0, corroborating.to[at] ?? 0)
  return { passages, components: sets.names() }
}
