import type { ArticleHead } from './rows'

export type Report = ArticleHead & { reviewStatus: string | null }

export type ReportGroup = { label: string; otherEvent: boolean; reports: Report[] }

/**
 * The reports to compare with: those on `event`, which is the selected span's own or its report's, then those without one,
 * then each other event. Within a group the report that is open, `articleId`, comes first.
 */
export function groupReports(
  reports: readonly Report[],
  { event, articleId }: { event: string | null; articleId: string },
): ReportGroup[] {
  const groups = new Map<string, ReportGroup>()
  const rank = (report: Report) =>
    (report.event?.name ?? null) === event ? 0 : report.event === null || event === null ? 1 : 2
  const sorted = [...reports].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(b.id === articleId) - Number(a.id === articleId) ||
      (a.publishedAt ?? '9').localeCompare(b.publishedAt ?? '9'),
  )
  for (const report of sorted) {
    const label =
      rank(report) === 0 && report.event !== null
        ? `Same event · ${report.event.name}`
        : (report.event?.name ?? 'No event')
    const group = groups.get(label) ?? { label, otherEvent: rank(report) === 2, reports: [] }
    group.reports.push(report)
    groups.set(label, group)
  }
  return [...groups.values()]
}

/** The reports that the keys 1 to 9 open: all but this one, in the order in which they are shown. */
export function candidatesOf(groups: readonly ReportGroup[], articleId: string): Report[] {
  return groups.flatMap((group) => group.reports).filter((report) => report.id !== articleId)
}

/**
 * What is to take the focus as soon as it is there: the list of reports, or the report with this id. It is named, so that
 * a list on its way out cannot take what was meant for the report that replaces it.
 */
export type FocusWish = 'list' | string | null
