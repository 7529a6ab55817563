/** Why a figure is missing, or what to know about it, in the words that people read. */
export const REASONS = {
  reviews: 'Not enough data: no article has two reviews.',
  unmarked: 'Not enough data: nothing is marked.',
  unpaired: 'Not enough data: no passage is marked by two reviewers.',
  variation: 'Not enough data: only one value was used, so chance cannot be estimated.',
  pairs: 'Not enough data: no pair of passages was covered by two reviewers.',
  links: 'Not enough data: no link to compare.',
  answers: 'Not enough data: no article has two answers to this question.',
  own: 'Not enough data: at least three articles are needed that you and another reviewer have submitted.',
  complete: 'Complete agreement on one value only: 1 by convention, since chance cannot be estimated.',
} as const

export type Reason = (typeof REASONS)[keyof typeof REASONS]

/**
 * What a coefficient says: its value with the observed and expected share it came from (agreement for κ, disagreement for α),
 * or null and the reason. Never NaN.
 */
export type Coefficient =
  | { value: number; observed: number; expected: number; reason?: Reason }
  | { value: null; reason: Reason }

/**
 * A figure as it is shown: value with its 95 % interval, and n. `low` and `high` are null where fewer than two articles
 * can be resampled.
 */
export type Figure = {
  value: number | null
  low: number | null
  high: number | null
  n: number
  reason?: Reason
}

/** One thing that was judged: a value for each reviewer, null where none was given; `weight` is how often it occurs. */
export type Item<V extends string | number> = { values: readonly (V | null)[]; weight?: number }

/** No value: there is not enough data. */
export const missing = (reason: Reason): { value: null; reason: Reason } => ({ value: null, reason })

/** The items with one category against all others, as 1 and 0: agreement on that category alone. */
export function againstTheRest<V extends string | number>(
  items: readonly Item<V>[],
  category: V,
): Item<number>[] {
  return items.map(({ values, weight }) => ({
    weight,
    values: values.map((value) => (value === null ? null : value === category ? 1 : 0)),
  }))
}
