import { type Coefficient, type Item, missing, REASONS } from './figure'

export const DISTANCES = ['nominal', 'ordinal', 'interval'] as const
export type Distance = (typeof DISTANCES)[number]

/** The squared difference of two values, given by their places in the list of values. */
type Difference = (from: number, to: number) => number

/**
 * Adds one item to a coincidence matrix (`size × size`, at offset `at`): each pair of its values counts 1 / (values − 1), so that
 * every value counts once and left-out values do nothing. Items with fewer than two values do not count.
 */
export function addCoincidences(given: {
  matrix: Float64Array
  at: number
  counts: ArrayLike<number>
  size: number
  weight: number
}): void {
  const { matrix, at, counts, size, weight } = given
  let values = 0
  for (let one = 0; one < size; one++) values += counts[one] ?? 0
  if (values < 2) return
  for (let one = 0; one < size; one++) {
    const count = counts[one] ?? 0
    if (count === 0) continue
    for (let other = 0; other < size; other++) {
      const pairs = count * ((counts[other] ?? 0) - (one === other ? 1 : 0))
      const cell = at + one * size + other
      matrix[cell] = (matrix[cell] ?? 0) + (weight * pairs) / (values - 1)
    }
  }
}

/**
 * Krippendorff's α from a coincidence matrix (K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011). All values the same:
 * 1 by convention, and the reason says so.
 */
export function alphaOfCoincidences(given: {
  matrix: ArrayLike<number>
  at: number
  size: number
  difference?: Difference
}): Coefficient {
  const { matrix, at, size, difference = (from, to) => (from === to ? 0 : 1) } = given
  const margins = Array.from({ length: size }, () => 0)
  for (let cell = 0; cell < size * size; cell++) {
    const row = Math.floor(cell / size)
    margins[row] = (margins[row] ?? 0) + (matrix[at + cell] ?? 0)
  }
  const total = margins.reduce((sum, margin) => sum + margin, 0)
  if (total <= 1) return missing(REASONS.unpaired)
  let [observed, expected] = [0, 0]
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      const far = difference(from, to)
      observed += ((matrix[at + from * size + to] ?? 0) * far) / total
      expected += ((margins[from] ?? 0) * (margins[to] ?? 0) * far) / (total * (total - 1))
    }
  }
  if (expected <= 0) return { value: 1, observed: 0, expected: 0, reason: REASONS.complete }
  return { value: 1 - observed / expected, observed, expected }
}

function differenceOf<V extends string | number>(
  distance: Distance,
  given: { values: readonly V[]; margins: readonly number[] },
): Difference {
  const { values, margins } = given
  if (distance === 'nominal') return (from, to) => (from === to ? 0 : 1)
  if (distance === 'interval') return (from, to) => (Number(values[from]) - Number(values[to])) ** 2
  return (from, to) => {
    const [low, high] = from < to ? [from, to] : [to, from]
    let between = 0
    for (let at = low; at <= high; at++) between += margins[at] ?? 0
    return (between - ((margins[low] ?? 0) + (margins[high] ?? 0)) / 2) ** 2
  }
}

/**
 * Krippendorff's α of items with any number of reviewers and left-out values. `order` lists the values from least to most; without
 * it numbers are sorted. The interval distance reads values as numbers.
 */
export function krippendorffAlpha<V extends string | number>(
  items: readonly Item<V>[],
  { distance = 'nominal', order }: { distance?: Distance; order?: readonly V[] } = {},
): Coefficient {
  const found = [...new Set(items.flatMap(({ values }) => values.filter((value) => value !== null)))]
  const values = order ?? found.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const size = values.length
  const matrix = new Float64Array(size * size)
  for (const item of items) {
    const counts = values.map((value) => item.values.filter((one) => one === value).length)
    addCoincidences({ matrix, at: 0, counts, size, weight: item.weight ?? 1 })
  }
  const margins = values.map((_, row) =>
    values.reduce((sum, _value, column) => sum + (matrix[row * size + column] ?? 0), 0),
  )
  return alphaOfCoincidences({ matrix, at: 0, size, difference: differenceOf(distance, { values, margins }) })
}
