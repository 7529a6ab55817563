import { type Coefficient, missing, REASONS } from './figure'
import { forEachStretch, type Unit } from './units'

/**
 * The unitizing family of K. Krippendorff, Y. Mathet, S. Bouvry and A. Widlöcher, On the reliability of unitizing textual
 * continua: further developments (2016). Not the older unitizing alpha of 1995 and 2004, which gives other numbers.
 *
 * Everything is computed from sums that add up over articles, so that resampling articles costs one addition each. One row holds:
 * the coincidences of values ((tags + 1)², unmarked text last, lengths in code points), the sum of the squared lengths of units
 * (unmarked text counts its length), and per tag the sum of squared overlaps of its units with others' units.
 */
export const unitizingWidth = (tags: number): number => (tags + 1) ** 2 + 1 + tags

const squaresAt = (tags: number) => (tags + 1) ** 2
const selfAt = (tags: number, tag: number) => (tags + 1) ** 2 + 1 + tag

const add = (row: Float64Array, at: number, amount: number) => {
  row[at] = (row[at] ?? 0) + amount
}

/** Adds what one review's units pair with themselves, which chance is not allowed to do. Once for each review. */
export function addSquares(row: Float64Array, units: readonly Unit[], tags: number): void {
  let sum = 0
  for (const { start, end, value } of units) sum += value === tags ? end - start : (end - start) ** 2
  add(row, squaresAt(tags), sum)
}

/** Adds the coincidences of two reviews, both ways, each times `share`: 1 / (reviews of the article − 1). */
export function addUnitPair(
  row: Float64Array,
  { pair, tags, share }: { pair: readonly [readonly Unit[], readonly Unit[]]; tags: number; share: number },
): void {
  const met = pair.map((units) => new Float64Array(units.length))
  forEachStretch(pair, ({ start, end, at }) => {
    const [here, there] = [at[0] ?? 0, at[1] ?? 0]
    const one = pair[0][here]?.value ?? tags
    const other = pair[1][there]?.value ?? tags
    const length = end - start
    add(row, one * (tags + 1) + other, length * share)
    add(row, other * (tags + 1) + one, length * share)
    if (one === tags || other === tags) return
    const [first, second] = met
    if (first !== undefined) first[here] = (first[here] ?? 0) + length
    if (second !== undefined) second[there] = (second[there] ?? 0) + length
  })
  for (const [side, units] of pair.entries()) {
    for (const [at, { value }] of units.entries()) {
      const length = met[side]?.[at] ?? 0
      if (length > 0) add(row, selfAt(tags, value), length * length * share)
    }
  }
}

type Sums = { total: number; margins: Float64Array; row: ArrayLike<number>; tags: number }

// Called for every draw of every figure: plain loops over typed arrays, which take a third of the time.
function sumsOf(row: ArrayLike<number>, tags: number): Sums {
  const margins = new Float64Array(tags + 1)
  let [total, cell] = [0, 0]
  for (let one = 0; one <= tags; one++) {
    let margin = 0
    for (let other = 0; other <= tags; other++) margin += row[cell++] ?? 0
    margins[one] = margin
    total += margin
  }
  return { total, margins, row, tags }
}

/** `whole`: any two unlike values differ. Otherwise only marked and unmarked text do. */
function unitizing({ total, margins, row, tags }: Sums, whole: boolean): Coefficient {
  if (total === 0) return missing(REASONS.reviews)
  if ((margins[tags] ?? 0) >= total) return missing(REASONS.unmarked)
  const pairs = total * total - (row[squaresAt(tags)] ?? 0)
  let [observed, expected] = [0, 0]
  for (let one = 0; one <= tags; one++) {
    for (let other = 0; other <= tags; other++) {
      if (one === other || (!whole && (one === tags) === (other === tags))) continue
      observed += (row[one * (tags + 1) + other] ?? 0) / total
      expected += pairs > 0 ? ((margins[one] ?? 0) * (margins[other] ?? 0)) / pairs : 0
    }
  }
  if (expected <= 0) return { value: 1, observed: 0, expected: 0, reason: REASONS.complete }
  return { value: 1 - observed / expected, observed, expected }
}

/** uα: agreement on where spans lie and which tag they have, unmarked text being one more value. */
export function uAlpha(row: ArrayLike<number>, tags: number): Coefficient {
  return unitizing(sumsOf(row, tags), true)
}

/** |u|α: agreement on what is marked at all, whatever the tag. */
export function markedAlpha(row: ArrayLike<number>, tags: number): Coefficient {
  return unitizing(sumsOf(row, tags), false)
}

type Coded = { total: number; margins: Float64Array; self: Float64Array; differing: Float64Array }

/** The same sums for text only that two reviewers marked. */
function codedOf(row: ArrayLike<number>, tags: number): Coded {
  const [margins, self, differing] = [new Float64Array(tags), new Float64Array(tags), new Float64Array(tags)]
  let total = 0
  for (let one = 0; one < tags; one++) {
    let margin = 0
    for (let other = 0; other < tags; other++) margin += row[one * (tags + 1) + other] ?? 0
    margins[one] = margin
    differing[one] = margin - (row[one * (tags + 1) + one] ?? 0)
    self[one] = row[selfAt(tags, one)] ?? 0
    total += margin
  }
  return { total, margins, self, differing }
}

function sum(values: Float64Array): number {
  let so = 0
  for (const value of values) so += value
  return so
}

/** cuα: agreement on the tags alone, over the text that two reviewers marked. */
export function cuAlpha(row: ArrayLike<number>, tags: number): Coefficient {
  const { total, margins, self, differing } = codedOf(row, tags)
  if (total <= 0) return missing(REASONS.unpaired)
  const observed = sum(differing) / total
  const unlike = total * total - sum(margins.map((margin) => margin * margin))
  const pairs = total * total - sum(self)
  // Rounding leaves dust where only one tag was used.
  if (unlike <= total * total * 1e-12 || pairs <= 0) {
    return { value: 1, observed: 0, expected: 0, reason: REASONS.complete }
  }
  return { value: 1 - (observed * pairs) / unlike, observed, expected: unlike / pairs }
}

/** (k)uα: how reliably one tag is told from the others, over the text that two reviewers marked. */
export function kuAlpha(row: ArrayLike<number>, { tags, tag }: { tags: number; tag: number }): Coefficient {
  const { total, margins, self, differing } = codedOf(row, tags)
  const margin = margins[tag] ?? 0
  if (margin <= 0) return missing(REASONS.unpaired)
  const observed = (differing[tag] ?? 0) / margin
  const unlike = margin * (total - margin)
  const pairs = margin * total - (self[tag] ?? 0)
  if (unlike <= total * total * 1e-12 || pairs <= 0) {
    return { value: 1, observed: 0, expected: 0, reason: REASONS.complete }
  }
  return { value: 1 - (observed * pairs) / unlike, observed, expected: unlike / pairs }
}
