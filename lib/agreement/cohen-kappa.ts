import { type Coefficient, type Item, missing, REASONS } from './figure'

/** Counts of pairs of values: `rows × columns`, the first reviewer's value by row, row after row. */
export type Table = { counts: ArrayLike<number>; size: number }

/** How often two reviewers gave each pair of values; items that one of them left out do not count. */
function tableOf<V extends string | number>(items: readonly Item<V>[], categories?: readonly V[]): Table {
  const names = categories ?? [...new Set(items.flatMap(({ values }) => values.filter((v) => v !== null)))]
  const size = names.length
  const counts = new Float64Array(size * size)
  for (const { values, weight } of items) {
    const [first, second] = values
    if (first === null || second === null || first === undefined || second === undefined) continue
    const at = names.indexOf(first) * size + names.indexOf(second)
    counts[at] = (counts[at] ?? 0) + (weight ?? 1)
  }
  return { counts, size }
}

type Margins = { total: number; agreed: number; rows: number[]; columns: number[] }

function marginsOf({ counts, size }: Table): Margins {
  const rows = Array.from({ length: size }, () => 0)
  const columns = Array.from({ length: size }, () => 0)
  let [total, agreed] = [0, 0]
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const count = counts[row * size + column] ?? 0
      rows[row] = (rows[row] ?? 0) + count
      columns[column] = (columns[column] ?? 0) + count
      total += count
      if (row === column) agreed += count
    }
  }
  return { total, agreed, rows, columns }
}

/**
 * Cohen's κ of two reviewers (J. Cohen, A coefficient of agreement for nominal scales, 1960): each keeps their own habit of
 * using the values. Null where both used one and the same value only: 0/0.
 */
export function cohenKappaOf(table: Table): Coefficient {
  const { total, agreed, rows, columns } = marginsOf(table)
  if (total === 0) return missing(REASONS.unpaired)
  const observed = agreed / total
  let expected = 0
  for (const [at, row] of rows.entries()) expected += (row * (columns[at] ?? 0)) / (total * total)
  if (1 - expected < 1e-12) return missing(REASONS.variation)
  return { value: (observed - expected) / (1 - expected), observed, expected }
}

/** Cohen's κ of items with two values each. */
export function cohenKappa<V extends string | number>(items: readonly Item<V>[]): Coefficient {
  return cohenKappaOf(tableOf(items))
}

/** The highest observed agreement that the margins of two reviewers allow (Cohen 1960, p. 42), or null without items. */
export function maximumObservedAgreement<V extends string | number>(
  items: readonly Item<V>[],
): number | null {
  const { total, rows, columns } = marginsOf(tableOf(items))
  if (total === 0) return null
  return rows.reduce((sum, row, at) => sum + Math.min(row, columns[at] ?? 0), 0) / total
}
