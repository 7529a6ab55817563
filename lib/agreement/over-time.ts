import { type ArticleSums, pairLayout, pooledLayout } from './article-sums'
import { type Formula, figureOf, type Resamples, rowsOf, sampled } from './bootstrap'
import type { Figure } from './figure'
import { type Period, periodsOf, type TimeUnit, unitOf } from './periods'
import { cuAlpha, uAlpha, unitizingWidth } from './unitizing-alpha'

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

/** `row` holds what unitizing needs and nothing else: the fewer columns, the faster a draw. */
type Dated = { article: number; day: string; row: Float64Array; spans: number; words: number }

type Given = { tags: number; resamples: Resamples; unit: TimeUnit; least: number }

const NO_DRAWS: Resamples = { counts: new Uint16Array(), draws: 0, articles: 0 }

function pointsOf(dated: readonly Dated[], { tags, resamples, unit, least }: Given): TimePoint[] {
  const formulas = {
    uAlpha: (total) => uAlpha(total, tags),
    cuAlpha: (total) => cuAlpha(total, tags),
  } satisfies Record<string, Formula>
  return periodsOf(dated, { unit, least }).map(({ from, to, items }) => {
    const rows = rowsOf(
      items.toSorted((a, b) => a.article - b.article),
      unitizingWidth(tags),
    )
    const articles = items.length
    // One article has no interval.
    const found = sampled(rows, { formulas, resamples: articles < 2 ? NO_DRAWS : resamples })
    const sum = (of: (item: Dated) => number) => items.reduce((all, item) => all + of(item), 0)
    return {
      ...{ from, to, articles },
      uAlpha: figureOf({ ...found.uAlpha, articles, n: sum(({ spans }) => spans) }),
      cuAlpha: figureOf({ ...found.cuAlpha, articles, n: sum(({ words }) => words) }),
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
    last.words += next.words
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
  for (const [at, { article, pooled: whole, pairs }] of sums.entries()) {
    const day = article.completeOn
    if (day === undefined) continue
    const spans = article.reviews.reduce((sum, review) => sum + review.spans.length, 0)
    const of = (row: Float64Array) => ({ article: at, day, row: row.subarray(0, unitizingWidth(tags)) })
    everyone.push({ ...of(whole), spans, words: whole[pooled.fleiss + tags] ?? 0 })
    for (const { key, reviewers, row } of pairs) {
      const words = row.subarray(pair.table, pair.table + tags * tags).reduce((sum, count) => sum + count, 0)
      const common = (row[pair.one] ?? 0) + (row[pair.other] ?? 0)
      gather(byPair, key, { ...of(row), spans: common, words })
      for (const reviewerId of reviewers) gather(byReviewer, reviewerId, { ...of(row), spans, words })
    }
  }
  const unit = unitOf(everyone.map(({ day }) => day))
  const given = { tags, resamples, unit, least }
  const sorted = (known: Map<string, Dated[]>) =>
    [...known]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, dated]) => ({ key, points: pointsOf(dated, given) }))
      .filter(({ points }) => points.length > 0)
  return {
    unit,
    all: pointsOf(everyone, given),
    byReviewer: sorted(byReviewer).map(({ key, points }) => ({ reviewerId: key, points })),
    byPair: sorted(byPair).map(({ key, points }) => ({ reviewers: pairIn(key), points })),
  }
}

/** As `pairOf` makes keys. */
function pairIn(key: string): [string, string] {
  const [one = '', other = ''] = key.split(' ')
  return [one, other]
}
