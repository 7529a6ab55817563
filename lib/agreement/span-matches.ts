import { overlapOf } from './units'

const SCHEMES = ['strict', 'exact', 'partial', 'type'] as const
export type Scheme = (typeof SCHEMES)[number]

export type MatchCounts = {
  correct: number
  incorrect: number
  partial: number
  missed: number
  spurious: number
}

type Marked = { start: number; end: number; tag: string }

const sameBounds = (a: Marked, b: Marked) => a.start === b.start && a.end === b.end

const JUDGE: Record<Scheme, (a: Marked, b: Marked) => 'correct' | 'incorrect' | 'partial'> = {
  strict: (a, b) => (sameBounds(a, b) && a.tag === b.tag ? 'correct' : 'incorrect'),
  exact: (a, b) => (sameBounds(a, b) ? 'correct' : 'incorrect'),
  partial: (a, b) => (sameBounds(a, b) ? 'correct' : 'partial'),
  type: (a, b) => (a.tag === b.tag ? 'correct' : 'incorrect'),
}

/**
 * How the spans of a review compare with those of the final one, under the four schemes of SemEval-2013 task 9.1 (I. Segura-Bedmar and
 * others 2013; MUC-5 categories): each span meets at most one, the same bounds and tag first, then the same bounds, then most
 * shared text. Half-open code points.
 */
export function countMatches(given: {
  final: readonly Marked[]
  review: readonly Marked[]
  scheme: Scheme
}): MatchCounts {
  const pairs = given.review.flatMap((a, one) =>
    given.final.flatMap((b, other) => {
      const shared = overlapOf(a, b)
      const near = Number(sameBounds(a, b)) * 2 + Number(sameBounds(a, b) && a.tag === b.tag)
      return shared > 0 ? [{ a, b, one, other, near, shared }] : []
    }),
  )
  pairs.sort((p, q) => q.near - p.near || q.shared - p.shared)
  const counts = { correct: 0, incorrect: 0, partial: 0, missed: 0, spurious: 0 }
  const [ones, others] = [new Set<number>(), new Set<number>()]
  for (const { a, b, one, other } of pairs) {
    if (ones.has(one) || others.has(other)) continue
    ones.add(one)
    others.add(other)
    counts[JUDGE[given.scheme](a, b)] += 1
  }
  return {
    ...counts,
    missed: given.final.length - others.size,
    spurious: given.review.length - ones.size,
  }
}
