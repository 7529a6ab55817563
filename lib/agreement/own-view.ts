import { DRAWS, type KeptReport, SEED } from './compute'
import { REASONS, type Reason } from './figure'
import { agreementOf } from './report'

/** From so few reports on, a figure tells a blind reviewer about single spans of others rather than about agreement. */
export const LEAST_OWN_ARTICLES = 3

/**
 * What a blind reviewer may know of a report on the articles that they have submitted: figures over all of them, and pairs that
 * they are one of, over at least three articles. Nothing about one article or passage.
 */
export function ownReport(report: KeptReport, readerId: string): KeptReport {
  return {
    ...report,
    view: 'own',
    byPair: report.byPair.filter(
      ({ reviewers, articles }) => reviewers.includes(readerId) && articles >= LEAST_OWN_ARTICLES,
    ),
    byArticle: [],
    costly: [],
  }
}

/** The report of nothing, which says why. */
export function tooFewReport(): KeptReport {
  const empty = agreementOf({ articles: [], draws: 0, random: () => 0 })
  const why = <T extends Record<string, { reason?: Reason }>>(figures: T): T =>
    Object.fromEntries(
      Object.entries(figures).map(([name, figure]) => [name, { ...figure, reason: REASONS.own }]),
    ) as T // the same names with the same figures, but for the reason
  return {
    view: 'own',
    draws: DRAWS,
    seed: SEED,
    ...empty,
    spans: why(empty.spans),
    tags: why(empty.tags),
    links: why(empty.links),
  }
}
