import { type ArticleSums, pairLayout } from './article-sums'
import { type Formula, figureOf, type Resamples, rowsOf, type Sampled, sampled, totalOf } from './bootstrap'
import { cohenKappaOf } from './cohen-kappa'
import { type Coefficient, type Figure, missing, REASONS, type Reason } from './figure'
import { f1Of } from './span-f1'
import { cuAlpha, uAlpha } from './unitizing-alpha'

const PAIR_FIGURES = ['uAlpha', 'cuAlpha', 'exactF1', 'overlapF1', 'cohenKappa'] as const
export type PairFigure = (typeof PAIR_FIGURES)[number]

/** How far two reviewers agree over the articles that both reviewed. */
export type PairFigures = { reviewers: [string, string]; articles: number } & Record<PairFigure, Figure>

/** The mean over pairs of reviewers, for all articles and for each draw. */
export type PairMeans = Record<PairFigure, Sampled>

const share = (value: number | null): Coefficient =>
  value === null ? missing(REASONS.unmarked) : { value, observed: value, expected: 0 }

function formulasOf(tags: number): Record<PairFigure, Formula> {
  const at = pairLayout(tags)
  const f1 = (total: Float64Array, metOne: number, metOther: number) =>
    share(f1Of({ metOne, metOther, one: total[at.one] ?? 0, other: total[at.other] ?? 0 }))
  return {
    uAlpha: (total) => uAlpha(total, tags),
    cuAlpha: (total) => cuAlpha(total, tags),
    exactF1: (total) => f1(total, total[at.exact] ?? 0, total[at.exact] ?? 0),
    overlapF1: (total) => f1(total, total[at.metOne] ?? 0, total[at.metOther] ?? 0),
    cohenKappa: (total) =>
      cohenKappaOf({ counts: total.subarray(at.table, at.table + tags * tags), size: tags }),
  }
}

/** Adds values up without keeping them: a project may have thousands of pairs. */
function meanOf(draws: number) {
  const sums = new Float64Array(draws + 1)
  const counts = new Float64Array(draws + 1)
  let why: Reason = REASONS.reviews
  const addTo = (at: number, value: number | null | undefined) => {
    if (value === null || value === undefined) return
    sums[at] = (sums[at] ?? 0) + value
    counts[at] = (counts[at] ?? 0) + 1
  }
  const mean = (at: number) => {
    const count = counts[at] ?? 0
    return count === 0 ? null : (sums[at] ?? 0) / count
  }
  return {
    add({ coefficient, samples }: Sampled) {
      if (coefficient.value === null) why = coefficient.reason
      addTo(draws, coefficient.value)
      for (const [draw, sample] of samples.entries()) addTo(draw, sample)
    },
    result(): Sampled {
      const value = mean(draws)
      return {
        coefficient: value === null ? missing(why) : { value, observed: value, expected: 0 },
        samples: Array.from({ length: draws }, (_, draw) => mean(draw)),
      }
    },
  }
}

function byPair(sums: readonly ArticleSums[]) {
  type Found = { reviewers: [string, string]; rows: { article: number; row: Float64Array }[] }
  const found = new Map<string, Found>()
  for (const [article, { pairs }] of sums.entries()) {
    for (const { key, reviewers, row } of pairs) {
      const pair = found.get(key) ?? { reviewers, rows: [] }
      pair.rows.push({ article, row })
      found.set(key, pair)
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair)
}

/** Every pair of reviewers with an article in common, ordered by id, and the means over the pairs that have a value. */
export function pairFigures(
  sums: readonly ArticleSums[],
  { tags, resamples, progress }: { tags: number; resamples: Resamples; progress: (share: number) => void },
): { pairs: PairFigures[]; means: PairMeans } {
  const at = pairLayout(tags)
  const formulas = formulasOf(tags)
  const means = {
    uAlpha: meanOf(resamples.draws),
    cuAlpha: meanOf(resamples.draws),
    exactF1: meanOf(resamples.draws),
    overlapF1: meanOf(resamples.draws),
    cohenKappa: meanOf(resamples.draws),
  }
  const gathered = byPair(sums)
  const pairs = gathered.map(({ reviewers, rows: own }, place): PairFigures => {
    progress(place / gathered.length)
    const rows = rowsOf(own, at.width)
    const found = sampled(rows, { formulas, resamples })
    for (const name of PAIR_FIGURES) means[name].add(found[name])
    const total = totalOf(rows)
    const spans = (total[at.one] ?? 0) + (total[at.other] ?? 0)
    const words = total.subarray(at.table, at.table + tags * tags).reduce((sum, count) => sum + count, 0)
    const figure = (name: PairFigure, n: number) => figureOf({ ...found[name], articles: own.length, n })
    return {
      reviewers,
      articles: own.length,
      uAlpha: figure('uAlpha', spans),
      cuAlpha: figure('cuAlpha', words),
      exactF1: figure('exactF1', spans),
      overlapF1: figure('overlapF1', spans),
      cohenKappa: figure('cohenKappa', words),
    }
  })
  return {
    pairs,
    means: {
      uAlpha: means.uAlpha.result(),
      cuAlpha: means.cuAlpha.result(),
      exactF1: means.exactF1.result(),
      overlapF1: means.overlapF1.result(),
      cohenKappa: means.cohenKappa.result(),
    },
  }
}
