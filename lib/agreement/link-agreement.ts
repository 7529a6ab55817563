import { figureOf, type Resamples } from './bootstrap'
import { type Coefficient, type Figure, missing, REASONS } from './figure'
import { alphaOfCoincidences } from './krippendorff-alpha'
import { linkDecisions, type PairDecisions } from './link-decisions'
import type { StudyArticle } from './study'

export type LinkAgreement = { existence: Figure; relation: Figure }

/** Both linked, only one linked, neither linked. */
type Counts = { both: number; one: number; neither: number; relations: Float64Array }

/** α of the decision to link or not (Krippendorff 2011, nominal, two values an item). */
function existenceAlpha({ both, one, neither }: Counts): Coefficient {
  if (both + one + neither === 0) return missing(REASONS.pairs)
  if (both + one === 0) return missing(REASONS.links)
  return alphaOfCoincidences({ matrix: [2 * both, one, one, 2 * neither], at: 0, size: 2 })
}

function relationAlpha({ both, relations }: Counts, size: number): Coefficient {
  return both === 0 ? missing(REASONS.links) : alphaOfCoincidences({ matrix: relations, at: 0, size })
}

/** Sums the decisions, an article counting `times` times, and a pair of articles the product. */
function countsOf(given: {
  cells: readonly PairDecisions[]
  passages: readonly (readonly { article: number; passages: number }[])[] | null
  size: number
  times: (article: number) => number
}): Counts {
  const { cells, passages, size, times } = given
  const counts: Counts = { both: 0, one: 0, neither: 0, relations: new Float64Array(size * size) }
  for (const { articles, both, one, neither, relations } of cells) {
    const [from, to] = articles
    const weight = from === to ? times(from) : times(from) * times(to)
    if (weight === 0) continue
    counts.both += weight * both
    counts.one += weight * one
    counts.neither += weight * neither
    for (const cell of relations) counts.relations[cell] = (counts.relations[cell] ?? 0) + weight
  }
  // Pairs of passages that nobody linked are too many to list: counted, not visited.
  for (const shared of passages ?? []) {
    let [all, squares, within] = [0, 0, 0]
    for (const { article, passages: marked } of shared) {
      const weight = times(article)
      all += weight * marked
      squares += (weight * marked) ** 2
      within += (weight * marked * (marked - 1)) / 2
    }
    counts.neither += (all * all - squares) / 2 + within
  }
  if (passages !== null) counts.neither = Math.max(0, counts.neither - counts.both - counts.one)
  return counts
}

/**
 * Agreement on links. Existence: α over pairs of passages that both reviewers marked and covered, linked or not. Relation: nominal α over
 * the pairs that both linked. Every pair of reviewers counts; n is the number of such decisions. Intervals resample articles, a pair
 * of articles as often as the two together (A. B. Owen, The pigeonhole bootstrap, 2007).
 */
export function linkAgreement(articles: readonly StudyArticle[], resamples: Resamples): LinkAgreement {
  const { cells, passages, relations } = linkDecisions(articles)
  const size = relations.length
  const given = { cells, passages, size }
  const whole = countsOf({ ...given, times: () => 1 })
  const samples: { existence: (number | null)[]; relation: (number | null)[] } = {
    existence: [],
    relation: [],
  }
  for (let draw = 0; draw < (whole.both + whole.one > 0 ? resamples.draws : 0); draw++) {
    const from = draw * resamples.articles
    const counts = countsOf({ ...given, times: (article) => resamples.counts[from + article] ?? 0 })
    samples.existence.push(existenceAlpha(counts).value)
    samples.relation.push(relationAlpha(counts, size).value)
  }
  return {
    existence: figureOf({
      coefficient: existenceAlpha(whole),
      samples: samples.existence,
      articles: articles.length,
      n: whole.both + whole.one + whole.neither,
    }),
    relation: figureOf({
      coefficient: relationAlpha(whole, size),
      samples: samples.relation,
      articles: articles.length,
      n: whole.both,
    }),
  }
}
