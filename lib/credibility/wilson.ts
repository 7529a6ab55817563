/** A share of `n` with its interval, all from 0 to 1; null where n is 0. `small`: too few to say much. */
export type Share = {
  k: number
  n: number
  value: number | null
  low: number | null
  high: number | null
  small: boolean
}

/** Below this a share is shown greyed. */
export const SMALL = 10

// The 97.5th percentile of the normal distribution.
const Z = 1.959963984540054

/**
 * `k` of `n` with the score interval of 95 % (E. B. Wilson, Probable inference, the law of succession, and statistical
 * inference, 1927). `per` is how many reviewers marked each report on average: what several have marked is no more
 * evidence than what one has, so the interval is as wide as if there were n / per (Kish's design effect at its most).
 */
export function shareOf({ k, n, per = 1 }: { k: number; n: number; per?: number }): Share {
  if (n <= 0) return { k: 0, n: 0, value: null, low: null, high: null, small: true }
  const size = n / Math.max(1, per)
  const p = k / n
  const scale = 1 + Z ** 2 / size
  const middle = (p + Z ** 2 / (2 * size)) / scale
  const half = (Z / scale) * Math.sqrt((p * (1 - p)) / size + Z ** 2 / (4 * size ** 2))
  return {
    k,
    n,
    value: p,
    // Exactly 0 and 1 at the ends, which rounding would miss by a hair.
    low: k === 0 ? 0 : Math.max(0, middle - half),
    high: k === n ? 1 : Math.min(1, middle + half),
    small: size < SMALL,
  }
}
