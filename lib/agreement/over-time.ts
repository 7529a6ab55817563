import { type ArticleSums, pairLayout, pooledLayout } from './article-sums'
import { type Formula, figureOf, type Resamples, rowsOf, sampled, totalOf } from './bootstrap'
import type { Figure } from './figure'
import { type Period, periodsOf, type TimeUnit, unitOf } from './periods'
import { cuAlpha, uAlpha } from './unitizing-alpha'

/** Agreement on the articles of one week or month: how many they are, where spans lie, which tag shared text has. */
export type TimePoint = Period & { articles: number; uAlpha: Figure; cuAlpha: Figure }

/**
 * Agreement by the week or month in which articles had the reviews that they need. A reviewer's figures are of all pairs that they
 * are one of, laid end to end. Each part is ordered by id and by time; what has no article is not listed.
 */
export type AgreementOverTime = {
  unit: TimeUnit
  all: TimePoint[]
  byReviewer: { reviewerId: string; points: TimePoint[] }[]
  byPair: { reviewers: [string, string]; points: TimePoint[] }[]
}

type Dated = { article: number; day: string; row: Float64Array; spans: number }

type Given = { tags: number; resamples: Resamples; unit: TimeUnit; least: number }

/** Where the number of words that two reviewers marked is added up: all of a table, or one place. */
type Layout = { width: number; words: (total: Float64Array) => number }

function pointsOf(dated: readonly Dated[], { width, words }: Layout, given: Given): TimePoint[] {
  const { tags, resamples, unit, least } = given
  const formulas = {
    uAlpha: (total) => uAlpha(total, tags),
    cuAlpha: (total) => cuAlpha(total, tags),
  } satisfies Record<string, Formula>
  return periodsOf(dated, { unit, least }).map(({ from, to, items }) => {
    const rows = rowsOf(
      items.toSorted((a, b) => a.article - b.article),
      width,
    )
    const found = sampled(rows, { formulas, resamples })
    const articles = items.length
    const spans = items.reduce((sum, item) => sum + item.spans, 0)
    return {
      ...{ from, to, articles },
      uAlpha: figureOf({ ...found.uAlpha, articles, n: spans }),
      cuAlpha: figureOf({ ...found.cuAlpha, articles, n: words(totalOf(rows)) }),
    }
  })
}

/** The rows of two reviewers, or of everybody with one reviewer, by the key under which they are gathered. */
function gather(known: Map<string, Dated[]>, key: string, next: Dated): void {
  const rows = known.get(key)
  const last = rows?.at(-1)
  if (rows === undefined) known.set(key, [{ ...next, row: next.row.slice() }])
  else if (last !== undefined && last.article === next.article) {
    for (const [column, value] of next.row.entries()) last.row[column] = (last.row[column] ?? 0) + value
  } else rows.push({ ...next, row: next.row.slice() })
}

/**
 * Agreement over time of articles that say on which day they were complete. No point stands for fewer than `least` articles:
 * neighbouring weeks or months are joined for it.
 */
export function overTime(
  sums: readonly ArticleSums[],
  { tags, resamples, least }: { tags: number; resamples: Resamples; least: number },
): AgreementOverTime {
  const [pooled, pair] = [pooledLayout(tags), pairLayout(tags)]
  const [everyone, byReviewer, byPair] = [
    [] as Dated[],
    new Map<string, Dated[]>(),
    new Map<string, Dated[]>(),
  ]
  for (const [at, { article, pooled: row, pairs }] of sums.entries()) {
    const day = article.completeOn
    if (day === undefined) continue
    const spans = article.reviews.reduce((sum, review) => sum + review.spans.length, 0)
    everyone.push({ article: at, day, row, spans })
    for (const { key, reviewers, row } of pairs) {
      const common = (row[pair.one] ?? 0) + (row[pair.other] ?? 0)
      gather(byPair, key, { article: at, day, row, spans: common })
      for (const reviewerId of reviewers) gather(byReviewer, reviewerId, { article: at, day, row, spans })
    }
  }
  const unit = unitOf(everyone.map(({ day }) => day))
  const given = { tags, resamples, unit, least }
  const ofAll = { width: pooled.width, words: (total: Float64Array) => total[pooled.fleiss + tags] ?? 0 }
  const ofPairs = {
    width: pair.width,
    words: (total: Float64Array) =>
      total.subarray(pair.table, pair.table + tags * tags).reduce((sum, count) => sum + count, 0),
  }
  const sorted = (known: Map<string, Dated[]>) =>
    [...known]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, dated]) => ({ key, points: pointsOf(dated, ofPairs, given) }))
      .filter(({ points }) => points.length > 0)
  return {
    unit,
    all: pointsOf(everyone, ofAll, given),
    byReviewer: sorted(byReviewer).map(({ key, points }) => ({ reviewerId: key, points })),
    byPair: sorted(byPair).map(({ key, points }) => ({ reviewers: pairIn(key), points })),
  }
}

/** As `pairOf` makes keys. */
function pairIn(key: string): [string, string] {
  const [one = '', other = ''] = key.split(' ')
  return [one, other]
}
