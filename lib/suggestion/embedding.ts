/** The second scorer that an installation may name in its environment. */
export type Scorer = { url: string; model: string; key: string | null }

type Environment = {
  ATTEST_SCORER_URL?: string | undefined
  ATTEST_SCORER_KEY?: string | undefined
  ATTEST_SCORER_MODEL?: string | undefined
}

/** The second scorer, where address and model are both named; else null. */
export function scorerOf(environment: Environment): Scorer | null {
  const { ATTEST_SCORER_URL: url, ATTEST_SCORER_MODEL: model, ATTEST_SCORER_KEY: key } = environment
  return url && model ? { url, model, key: key || null } : null
}

/** How many of the first scorer's best the second one puts in order. */
export const MOST_RESCORED = 20

/** Cosine of two vectors of one length; 0 where either is all zeros. */
export function likeness(a: readonly number[], b: readonly number[]): number {
  let [product, left, right] = [0, 0, 0]
  for (const [at, x] of a.entries()) {
    const y = b[at] ?? 0
    product += x * y
    left += x * x
    right += y * y
  }
  return left === 0 || right === 0 ? 0 : product / Math.sqrt(left * right)
}

/**
 * The first items in the order of their likeness to the query's vector, `vectors` being theirs; the rest stay behind as they
 * were. Of equals the one that was in front stays in front.
 */
export function reordered<T>(
  items: readonly T[],
  given: { query: readonly number[]; vectors: readonly (readonly number[])[] },
): T[] {
  const count = given.vectors.length
  const scored = items
    .slice(0, count)
    .map((item, at) => ({ item, score: likeness(given.query, given.vectors[at] ?? []) }))
  return [...scored.sort((a, b) => b.score - a.score).map(({ item }) => item), ...items.slice(count)]
}
