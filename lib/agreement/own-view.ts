import { DRAWS, type KeptReport, SEED } from './compute'
import { REASONS, type Reason } from './figure'
import { agreementOf } from './report'

/** From so few reports on, a figure tells a blind reviewer about single spans of others rather than about agreement. */
export const LEAST_OWN_ARTICLES = 3

const enough = ({ articles }: { articles: number }) => articles >= LEAST_OWN_ARTICLES

/**
 * What a blind reviewer may know of a report on the articles that they have submitted: figures over all of them, and pairs that
 * they are one of, over at least three articles each, also in points in time. Nothing about one article or passage, nor about the
 * work of any other reviewer.
 */
export function ownReport(report: KeptReport, readerId: string): KeptReport {
  return {
    ...report,
    view: 'own',
    byPair: report.byPair.filter(
      ({ reviewers, articles }) => reviewers.includes(readerId) && articles >= LEAST_OWN_ARTICLES,
    ),
    byArticle: [],
    overTime: {
      ...report.overTime,
      all: report.overTime.all.filter(enough),
      byReviewer: report.overTime.byReviewer.filter(
        ({ reviewerId, points }) => reviewerId === readerId && points.every(enough),
      ),
      byPair: report.overTime.byPair.filter(
        ({ reviewers, points }) => reviewers.includes(readerId) && points.every(enough),
      ),
    },
    answers: report.answers.filter(enough),
    costly: [],
  }
}

/** The report of nothing, in which every figure says why. */
export function emptyReport(): KeptReport {
  return {
    ...{ view: 'whole', draws: DRAWS, seed: SEED },
    ...agreementOf({ articles: [], draws: 0, random: () => 0 }),
  }
}

/** The same for a blind reviewer who has too few articles to be told anything. */
export function tooFewReport(): KeptReport {
  const empty = emptyReport()
  const why = <T extends Record<string, { reason?: Reason }>>(figures: T): T =>
    Object.fromEntries(
      Object.entries(figures).map(([name, figure]) => [name, { ...figure, reason: REASONS.own }]),
    ) as T // the same names with the same figures, but for the reason
  return {
    ...empty,
    view: 'own',
    spans: why(empty.spans),
    tags: why(empty.tags),
    links: why(empty.links),
  }
}
