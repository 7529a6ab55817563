/**
 * Which spans are one passage, and which passages say the same thing. Both are derived and never stored;
 * docs/decisions/012-statements.md says why the rules are as they are.
 */

/** A span as far as its place matters; offsets are code points, half-open. */
export type Placed = { articleId: string; authorId: string; start: number; end: number }

/** `from` and `to` are positions in the list of spans. */
export type Tie = { from: number; to: number }

/**
 * Whether two reviewers marked the same passage: more than half of what either marked is common to both. More than
 * half, so that two separate spans can never both be the same passage as a third that holds them.
 */
export function samePassage(a: Placed, b: Placed): boolean {
  if (a.articleId !== b.articleId || a.authorId === b.authorId) return false
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  const whole = Math.max(a.end, b.end) - Math.min(a.start, b.start)
  return common > 0 && 2 * common > whole
}

/** Sets of positions 0 … size − 1 that can be joined; a set is named by its smallest position. */
type Sets = { find: (at: number) => number; join: (a: number, b: number) => void }

function setsOf(size: number): Sets {
  const parent = Int32Array.from({ length: size }, (_, at) => at)
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
    const [first, second] = [find(a), find(b)]
    parent[Math.max(first, second)] = Math.min(first, second)
  }
  return { find, join }
}

/** Joins what is the same passage. In text order, a span is compared only with those that can still reach its half. */
function joinPassages(spans: readonly Placed[], sets: Sets): void {
  // Article by article: to sort them all at once by article costs more than everything else here.
  const byArticle = new Map<string, number[]>()
  for (const [at, { articleId }] of spans.entries()) {
    const known = byArticle.get(articleId)
    if (known) known.push(at)
    else byArticle.set(articleId, [at])
  }
  for (const own of byArticle.values()) {
    own.sort((a, b) => (spans[a]?.start ?? 0) - (spans[b]?.start ?? 0))
    let open: number[] = []
    for (const at of own) {
      const span = spans[at]
      if (!span) continue
      open = open.filter((before) => {
        const earlier = spans[before]
        // What begins behind the middle of a span shares less than half of it, and so does all that follows.
        return earlier !== undefined && 2 * span.start < earlier.start + earlier.end
      })
      for (const before of open) {
        const earlier = spans[before]
        if (earlier && samePassage(earlier, span)) sets.join(before, at)
      }
      open.push(at)
    }
  }
}

/**
 * For each span the passage and the component it belongs to, each named by its smallest position. A passage is what
 * several reviewers marked alike; a component is all that corroborating links hold together.
 */
export function componentsOf(
  spans: readonly Placed[],
  corroborating: readonly Tie[],
): { passages: Int32Array; components: Int32Array } {
  const sets = setsOf(spans.length)
  joinPassages(spans, sets)
  const passages = Int32Array.from(spans, (_, at) => sets.find(at))
  for (const { from, to } of corroborating) sets.join(from, to)
  const components = Int32Array.from(spans, (_, at) => sets.find(at))
  return { passages, components }
}
