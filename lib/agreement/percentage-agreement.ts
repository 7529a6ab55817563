import { type Coefficient, type Item, missing, REASONS } from './figure'

/** The share of pairs of values of one item that agree (Fleiss 1971, eq. 2), or null where fewer than two values were given. */
export function itemAgreement<V extends string | number>({ values }: Item<V>): number | null {
  const counts = new Map<V, number>()
  let given = 0
  for (const value of values) {
    if (value === null) continue
    counts.set(value, (counts.get(value) ?? 0) + 1)
    given += 1
  }
  if (given < 2) return null
  let agreeing = 0
  for (const count of counts.values()) agreeing += count * (count - 1)
  return agreeing / (given * (given - 1))
}

/**
 * Observed agreement without any correction for chance: the share of agreeing pairs of the items, each item counting for as many
 * values as it was given (Krippendorff 2004, p. 227). Items with fewer than two values do not count.
 */
export function percentageAgreement<V extends string | number>(items: readonly Item<V>[]): Coefficient {
  let [sum, weights] = [0, 0]
  for (const item of items) {
    const agreement = itemAgreement(item)
    if (agreement === null) continue
    const weight = (item.weight ?? 1) * item.values.filter((value) => value !== null).length
    sum += agreement * weight
    weights += weight
  }
  if (weights === 0) return missing(REASONS.unpaired)
  return { value: sum / weights, observed: sum / weights, expected: 0 }
}
