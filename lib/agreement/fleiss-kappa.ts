import { againstTheRest, type Coefficient, type Item, missing, REASONS } from './figure'

/**
 * What Fleiss' κ needs, additive over articles: per category the values given, then the items, then the sum of their
 * shares of agreeing pairs. Laid out as one row of `categories + 2` numbers.
 */
export const fleissWidth = (categories: number): number => categories + 2

/** Adds one item, given as how often each category was used, to a row. Items with fewer than two values do not count. */
export function addFleissItem(given: {
  row: Float64Array
  at: number
  counts: ArrayLike<number>
  categories: number
  weight: number
}): void {
  const { row, at, counts, categories, weight } = given
  let [values, agreeing] = [0, 0]
  for (let category = 0; category < categories; category++) {
    const count = counts[category] ?? 0
    values += count
    agreeing += count * (count - 1)
  }
  if (values < 2) return
  for (let category = 0; category < categories; category++) {
    row[at + category] = (row[at + category] ?? 0) + (weight * (counts[category] ?? 0)) / values
  }
  const items = at + categories
  row[items] = (row[items] ?? 0) + weight
  row[items + 1] = (row[items + 1] ?? 0) + (weight * agreeing) / (values * (values - 1))
}

/**
 * Fleiss' κ (J. L. Fleiss, Measuring nominal scale agreement among many raters, 1971) from such a row. Where the number of values
 * differs between items, each item counts alike. Null where only one category was used: 0/0.
 */
export function fleissKappaOf(row: ArrayLike<number>, at: number, categories: number): Coefficient {
  const items = row[at + categories] ?? 0
  if (items <= 0) return missing(REASONS.unpaired)
  const observed = (row[at + categories + 1] ?? 0) / items
  let expected = 0
  for (let category = 0; category < categories; category++)
    expected += ((row[at + category] ?? 0) / items) ** 2
  if (1 - expected < 1e-12) return missing(REASONS.variation)
  return { value: (observed - expected) / (1 - expected), observed, expected }
}

/** Fleiss' κ of items with any number of reviewers. */
export function fleissKappa<V extends string | number>(items: readonly Item<V>[]): Coefficient {
  const names = [...new Set(items.flatMap(({ values }) => values.filter((value) => value !== null)))]
  const row = new Float64Array(fleissWidth(names.length))
  for (const { values, weight } of items) {
    const counts = names.map((name) => values.filter((value) => value === name).length)
    addFleissItem({ row, at: 0, counts, categories: names.length, weight: weight ?? 1 })
  }
  return fleissKappaOf(row, 0, names.length)
}

/** κ of one category (Fleiss 1971, eq. 17; for two reviewers it is the one that A. Agresti 1992 prints). */
export function categoryKappa<V extends string | number>(
  items: readonly Item<V>[],
  category: V,
): Coefficient {
  return fleissKappa(againstTheRest(items, category))
}
