import type { Coefficient, Figure } from './figure'

/** How often each article was drawn: `draws` rows of `articles` counts. */
export type Resamples = { counts: Uint16Array; draws: number; articles: number }

/** Draws as many articles as there are, with replacement, `draws` times. The same `random` gives the same draws. */
export function resample(given: { articles: number; draws: number; random: () => number }): Resamples {
  const { articles, draws, random } = given
  const counts = new Uint16Array(articles * draws)
  for (let draw = 0; draw < draws; draw++) {
    for (let time = 0; time < articles; time++) {
      const at = draw * articles + Math.floor(random() * articles)
      counts[at] = (counts[at] ?? 0) + 1
    }
  }
  return { counts, draws, articles }
}

/** Sums that add up over articles: one row of `width` numbers for each of `articles` (their places, ascending). */
export type Rows = { values: Float64Array; width: number; articles: readonly number[] }

/** Rows laid one after another. */
export function rowsOf(rows: readonly { article: number; row: Float64Array }[], width: number): Rows {
  const values = new Float64Array(rows.length * width)
  for (const [at, { row }] of rows.entries()) values.set(row, at * width)
  return { values, width, articles: rows.map(({ article }) => article) }
}

/** The sum of all rows, each counted once. */
export function totalOf({ values, width, articles }: Rows): Float64Array {
  const total = new Float64Array(width)
  for (let at = 0; at < articles.length * width; at++) {
    const column = at % width
    total[column] = (total[column] ?? 0) + (values[at] ?? 0)
  }
  return total
}

/** Hands over the sum of each draw in turn. The array is reused. */
function forEachDraw(
  { values, width, articles }: Rows,
  resamples: Resamples,
  visit: (total: Float64Array, draw: number) => void,
): void {
  const total = new Float64Array(width)
  for (let draw = 0; draw < resamples.draws; draw++) {
    total.fill(0)
    for (let at = 0; at < articles.length; at++) {
      const times = resamples.counts[draw * resamples.articles + (articles[at] ?? 0)] ?? 0
      if (times === 0) continue
      const from = at * width
      for (let column = 0; column < width; column++) {
        total[column] = (total[column] ?? 0) + times * (values[from + column] ?? 0)
      }
    }
    visit(total, draw)
  }
}

/** The value below which a share of the sorted values lies, between neighbours in proportion (type 7 of Hyndman and Fan 1996). */
function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const low = Math.floor(place)
  const from = sorted[low] ?? 0
  return from + (place - low) * ((sorted[low + 1] ?? from) - from)
}

/**
 * The 95 % percentile interval (B. Efron 1979) of the draws' values, or null where fewer than half of the draws have one.
 */
function intervalOf(
  samples: readonly (number | null)[],
): { low: number; high: number } | { low: null; high: null } {
  const sorted = Float64Array.from(samples.filter((sample) => sample !== null)).sort()
  if (sorted.length < 2 || sorted.length * 2 < samples.length) return { low: null, high: null }
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) }
}

/** A coefficient with its interval and n, as it is shown. One article alone has no interval. */
export function figureOf(given: {
  coefficient: Coefficient
  samples: readonly (number | null)[]
  articles: number
  n: number
}): Figure {
  const { coefficient, samples, articles, n } = given
  const { value, reason } = coefficient
  const why = reason === undefined ? {} : { reason }
  if (value === null || articles < 2) return { value, low: null, high: null, n, ...why }
  return { value, ...intervalOf(samples), n, ...why }
}

export type Formula = (total: Float64Array) => Coefficient

/** A coefficient of all articles, and its value in each draw. */
export type Sampled = { coefficient: Coefficient; samples: (number | null)[] }

/** Each formula over all rows and over each draw. One article alone is not resampled. */
export function sampled<Name extends string>(
  rows: Rows,
  { formulas, resamples }: { formulas: Record<Name, Formula>; resamples: Resamples },
): Record<Name, Sampled> {
  const total = totalOf(rows)
  const entries = (Object.entries(formulas) as [Name, Formula][]).map(([name, formula]) => {
    const one: Sampled = { coefficient: formula(total), samples: [] }
    return { name, formula, one }
  })
  if (resamples.articles > 1) {
    forEachDraw(rows, resamples, (sum) => {
      for (const { formula, one } of entries) one.samples.push(formula(sum).value)
    })
  }
  // Every name of formulas is among the entries.
  return Object.fromEntries(entries.map(({ name, one }) => [name, one])) as Record<Name, Sampled>
}
