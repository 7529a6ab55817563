import { overlapOf, type Span } from './units'

/** A span of each of two reviewers that stand for the same passage, by their places in the lists. */
export type Match = { one: number; other: number }

/** Visits the places of each two spans of two reviewers that share text. */
function forEachOverlap(
  one: readonly Span[],
  other: readonly Span[],
  visit: (one: number, other: number) => void,
): void {
  const byStart = (spans: readonly Span[]) =>
    spans.map(({ start, end }, at) => ({ start, end, at })).sort((a, b) => a.start - b.start)
  const right = byStart(other)
  const longest = right.reduce((so, { start, end }) => Math.max(so, end - start), 0)
  let from = 0
  for (const a of byStart(one)) {
    while ((right[from]?.start ?? Number.POSITIVE_INFINITY) + longest <= a.start) from += 1
    for (let at = from; at < right.length; at++) {
      const b = right[at]
      if (b === undefined || b.start >= a.end) break
      if (b.end > a.start) visit(a.at, b.at)
    }
  }
}

/**
 * Pairs up two reviewers' spans one to one, those first that share most of the text they cover together; the tag decides only
 * between equals. Swapping the reviewers gives the same pairs.
 */
export function matchSpans(one: readonly Span[], other: readonly Span[]): Match[] {
  const found: { match: Match; rank: number[]; ids: string }[] = []
  forEachOverlap(one, other, (at, to) => {
    const [a, b] = [one[at], other[to]]
    if (a === undefined || b === undefined) return
    const whole = Math.max(a.end, b.end) - Math.min(a.start, b.start)
    const rank = [
      -overlapOf(a, b) / whole,
      Number(a.tag !== b.tag),
      Math.min(a.start, b.start),
      Math.max(a.start, b.start),
      Math.min(a.end, b.end),
    ]
    // Equal spans of one reviewer differ by id only.
    const ids = a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`
    found.push({ match: { one: at, other: to }, rank, ids })
  })
  found.sort(
    (a, b) =>
      a.rank.reduce((so, value, at) => so || value - (b.rank[at] ?? 0), 0) || (a.ids < b.ids ? -1 : 1),
  )
  const taken = { one: new Set<number>(), other: new Set<number>() }
  return found.flatMap(({ match }) => {
    if (taken.one.has(match.one) || taken.other.has(match.other)) return []
    taken.one.add(match.one)
    taken.other.add(match.other)
    return [match]
  })
}

/** How many spans of two reviewers have the same bounds and tag. */
export function countExact(one: readonly Span[], other: readonly Span[]): number {
  const open = new Map<string, number>()
  const key = ({ start, end, tag }: Span) => `${start} ${end} ${tag}`
  for (const span of one) open.set(key(span), (open.get(key(span)) ?? 0) + 1)
  let met = 0
  for (const span of other) {
    const left = open.get(key(span)) ?? 0
    if (left === 0) continue
    open.set(key(span), left - 1)
    met += 1
  }
  return met
}

/** How many spans of each of two reviewers share text with a span of the same tag of the other. */
export function countOverlapping(
  one: readonly Span[],
  other: readonly Span[],
): { metOne: number; metOther: number } {
  const [ones, others] = [new Set<number>(), new Set<number>()]
  forEachOverlap(one, other, (a, b) => {
    if (one[a]?.tag !== other[b]?.tag) return
    ones.add(a)
    others.add(b)
  })
  return { metOne: ones.size, metOther: others.size }
}

/**
 * F1 of two reviewers: the harmonic mean of the shares of each one's spans that the other has too (as a measure of agreement:
 * G. Hripcsak and A. S. Rothschild 2005). 0 where only one marked anything, null where neither did.
 */
export function f1Of(given: { metOne: number; metOther: number; one: number; other: number }): number | null {
  const { metOne, metOther, one, other } = given
  if (one + other === 0) return null
  if (metOne === 0 || metOther === 0) return 0
  return 2 / (one / metOne + other / metOther)
}
