import type { ReportColumn, StatementRow } from '@/lib/statement/schema'

/** The columns of an event, by date, and the place of each report among them: one object for as long as the page lives. */
export type Columns = { reports: readonly ReportColumn[]; places: ReadonlyMap<string, number> }

export function columnsOf(reports: readonly ReportColumn[]): Columns {
  return { reports, places: new Map(reports.map(({ articleId }, at) => [articleId, at])) }
}

/** What one report has on a statement; `at` is its place among the columns, from 0. */
export type PlacedCells = { report: ReportColumn; at: number; cells: StatementRow['cells'] }

/**
 * A statement's cells by report: one may say so and otherwise. They come in the order of the columns, so that of hundreds
 * of columns only those are looked at in which something stands.
 */
export function placedCells({ cells }: StatementRow, { reports, places }: Columns): PlacedCells[] {
  const placed: PlacedCells[] = []
  for (const cell of cells) {
    const last = placed.at(-1)
    if (last?.report.articleId === cell.articleId) {
      last.cells.push(cell)
      continue
    }
    const at = places.get(cell.articleId) ?? -1
    const report = reports[at]
    if (report) placed.push({ report, at, cells: [cell] })
  }
  return placed
}
