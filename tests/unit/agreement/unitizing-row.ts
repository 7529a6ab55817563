import { addSquares, addUnitPair, unitizingWidth } from '@/lib/agreement/unitizing-alpha'
import type { Unit } from '@/lib/agreement/units'

/** The row of one article: every pair of its reviews. */
export function unitizingRow(reviews: readonly (readonly Unit[])[], tags: number): Float64Array {
  const row = new Float64Array(unitizingWidth(tags))
  for (const [at, one] of reviews.entries()) {
    addSquares(row, one, tags)
    for (const other of reviews.slice(at + 1)) {
      addUnitPair(row, { pair: [one, other], tags, share: 1 / (reviews.length - 1) })
    }
  }
  return row
}
