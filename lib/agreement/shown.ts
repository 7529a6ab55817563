import type { KeptReport } from './compute'

/** As many reports, and as many passages, as the page of agreement lists. */
const MOST_REPORTS = 50
const MOST_PASSAGES = 10

/**
 * What the page shows of a report: of the reports those with the least agreement, of the passages the dearest. `of` is how many
 * there are of each. All of them are in the file and in the answer of the API.
 */
export type ShownReport = KeptReport & { of: { reports: number; passages: number } }

/** The same figures with the two lists cut, the reports from the least agreed on; those without a figure come last. */
export function shownOf(report: KeptReport): ShownReport {
  const { byArticle, costly } = report
  return {
    ...report,
    byArticle: byArticle
      .toSorted((a, b) => (a.uAlpha.value ?? 2) - (b.uAlpha.value ?? 2))
      .slice(0, MOST_REPORTS),
    costly: costly.slice(0, MOST_PASSAGES),
    of: { reports: byArticle.length, passages: costly.length },
  }
}
