import { addFleissItem, fleissWidth } from './fleiss-kappa'
import { addCoincidences } from './krippendorff-alpha'
import { countExact, countOverlapping } from './span-f1'
import { pairOf, type StudyArticle, weigherOf } from './study'
import { addSquares, addUnitPair, unitizingWidth } from './unitizing-alpha'
import { forEachStretch, type Unit, unitsOf } from './units'

/** Where the sums of one article lie in its row: unitizing first, then tags by word for α, then for Fleiss' κ. */
export const pooledLayout = (tags: number) => {
  const alpha = unitizingWidth(tags)
  const fleiss = alpha + tags * tags
  return { alpha, fleiss, width: fleiss + fleissWidth(tags) }
}

/** Where the sums of two reviewers lie: unitizing, Cohen's table by word, then counts for F1. */
export const pairLayout = (tags: number) => {
  const table = unitizingWidth(tags)
  const counts = table + tags * tags
  return {
    table,
    exact: counts,
    metOne: counts + 1,
    metOther: counts + 2,
    one: counts + 3,
    other: counts + 4,
    width: counts + 5,
  }
}

export type PairRow = { key: string; reviewers: [string, string]; row: Float64Array }

/** One article as everything is computed from it: units of each review, its own sums and those of every two reviewers. */
export type ArticleSums = {
  article: StudyArticle
  units: Unit[][]
  pooled: Float64Array
  pairs: PairRow[]
}

/** The sums of one article that at least two have reviewed. */
export function sumsOfArticle(article: StudyArticle, tags: readonly string[]): ArticleSums {
  const units = article.reviews.map(({ spans }) => unitsOf(spans, { length: article.length, tags }))
  const weigh = weigherOf(article)
  const pooled = new Float64Array(pooledLayout(tags.length).width)
  for (const one of units) addSquares(pooled, one, tags.length)
  addTags(pooled, { units, tags: tags.length, weigh })
  const pairs: PairRow[] = []
  for (const [at, { reviewerId }] of article.reviews.entries()) {
    for (let to = at + 1; to < article.reviews.length; to++) {
      const { key, reviewers } = pairOf(reviewerId, article.reviews[to]?.reviewerId ?? '')
      const [one, other] = reviewers[0] === reviewerId ? [at, to] : [to, at]
      const row = pairRow({ article, units, tags: tags.length, one, other, weigh })
      const share = 1 / (article.reviews.length - 1)
      // All but the squares, which are of reviews, not of pairs.
      const squares = (tags.length + 1) ** 2
      for (let column = 0; column < unitizingWidth(tags.length); column++) {
        if (column !== squares) pooled[column] = (pooled[column] ?? 0) + (row[column] ?? 0) * share
      }
      pairs.push({ key, reviewers, row })
    }
  }
  return { article, units, pooled, pairs }
}

/** Tags word by word: what is not marked is left out, as a missing value. */
function addTags(
  row: Float64Array,
  { units, tags, weigh }: { units: Unit[][]; tags: number; weigh: (start: number, end: number) => number },
): void {
  const layout = pooledLayout(tags)
  const counts = new Float64Array(tags)
  forEachStretch(units, ({ start, end, at }) => {
    counts.fill(0)
    for (const [review, place] of at.entries()) {
      const value = units[review]?.[place]?.value ?? tags
      if (value < tags) counts[value] = (counts[value] ?? 0) + 1
    }
    const weight = weigh(start, end)
    if (weight === 0) return
    addCoincidences({ matrix: row, at: layout.alpha, counts, size: tags, weight })
    addFleissItem({ row, at: layout.fleiss, counts, categories: tags, weight })
  })
}

function pairRow(given: {
  article: StudyArticle
  units: Unit[][]
  tags: number
  one: number
  other: number
  weigh: (start: number, end: number) => number
}): Float64Array {
  const { article, units, tags, one, other, weigh } = given
  const layout = pairLayout(tags)
  const row = new Float64Array(layout.width)
  const pair = [units[one] ?? [], units[other] ?? []] as const
  for (const side of pair) addSquares(row, side, tags)
  addUnitPair(row, { pair, tags, share: 1 })
  forEachStretch(pair, ({ start, end, at }) => {
    const [a, b] = [pair[0][at[0] ?? 0]?.value ?? tags, pair[1][at[1] ?? 0]?.value ?? tags]
    if (a === tags || b === tags) return
    const cell = layout.table + a * tags + b
    row[cell] = (row[cell] ?? 0) + weigh(start, end)
  })
  const [mine, theirs] = [article.reviews[one]?.spans ?? [], article.reviews[other]?.spans ?? []]
  const { metOne, metOther } = countOverlapping(mine, theirs)
  row[layout.exact] = countExact(mine, theirs)
  row[layout.metOne] = metOne
  row[layout.metOther] = metOther
  row[layout.one] = mine.length
  row[layout.other] = theirs.length
  return row
}
