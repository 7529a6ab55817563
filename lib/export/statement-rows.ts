import type { StatementFilters } from '@/lib/statement/queries'
import type { ReportColumn, StatementCell, StatementItem } from '@/lib/statement/schema'
import type { StatementColumn } from './columns'
import type { ExportFilters } from './schema'

type Row = Record<Exclude<StatementColumn, 'project'>, string | number> & { place: number }

/** The filters of an export as those of statements: of spans it asks that one of a statement fits them all. */
export function statementFiltersOf(filters: ExportFilters): StatementFilters {
  const { layer, reviewer, kind, status, event, article, outlet, tag, updatedSince } = filters
  const { q, sort, contradicted, single } = filters
  const asked =
    layer ??
    reviewer ??
    (kind === 'final'
      ? 'final'
      : status === 'submitted'
        ? 'submitted'
        : kind === 'independent'
          ? 'all'
          : undefined)
  return {
    ...(asked === undefined ? {} : { layer: asked }),
    ...(event === undefined ? {} : { event }),
    ...{ q, sort, contradicted, single },
    spans: { article, outlet, tag, updatedSince },
  }
}

/** A statement as a row of statements.csv; lists keep the order of the reports' dates. */
export function statementRow(given: {
  item: StatementItem
  layer: string
  place: number
  reports: ReadonlyMap<string, ReportColumn>
}): Row {
  const { item, layer, place, reports } = given
  const [so, otherwise] = (['so', 'otherwise'] as const).map((says) =>
    item.cells.filter((cell) => cell.says === says),
  )
  const named = (cells: readonly StatementCell[] = []) =>
    cells.map(({ articleId }) => nameOf(reports.get(articleId))).join('; ')
  const ids = (cells: readonly StatementCell[] = []) => cells.map(({ articleId }) => articleId).join(';')
  const spans = (cells: readonly StatementCell[] = []) =>
    cells.flatMap((cell) => cell.annotationIds).join(';')
  return {
    place,
    statement_id: item.key,
    layer,
    event: item.event ?? '',
    quote: item.quote,
    reports: item.reports,
    independent_origins: item.independentOrigins,
    origins: item.origins.map(({ label, articleIds }) => `${label} (${articleIds.length})`).join('; '),
    contradicted: String(item.contradicted),
    reports_otherwise: item.against.reports,
    independent_origins_otherwise: item.against.independentOrigins,
    says_so: named(so),
    says_otherwise: named(otherwise),
    differences: [
      ...new Set(
        (otherwise ?? []).flatMap(({ differs }) =>
          differs.map(({ facet, here, there }) => `${facet}: ${here} ≠ ${there}`),
        ),
      ),
    ].join('; '),
    article_ids: ids(so),
    article_ids_otherwise: ids(otherwise),
    annotation_ids: spans(so),
    annotation_ids_otherwise: spans(otherwise),
    replaced: item.cells.flatMap((cell) => replacementOf(cell, reports)).join('; '),
    annotation_ids_replacing: item.cells.flatMap(({ replaced }) => replaced?.annotationId ?? []).join(';'),
  }
}

/** "Chronicle (2026-03-01): four → seven, Observer (2026-03-04)"; without the old words where no few tell the two apart. */
function replacementOf(
  { articleId, words, replaced }: StatementCell,
  reports: ReadonlyMap<string, ReportColumn>,
): string[] {
  if (!replaced) return []
  const [name, later] = [articleId, replaced.articleId].map((id) => nameOf(reports.get(id)))
  const was = replaced.was ?? words
  return [`${name}${was === null ? '' : `: ${was}`} → ${replaced.now}, ${later}`]
}

function nameOf(report: ReportColumn | undefined): string {
  if (!report) return ''
  const name = report.outlet ?? report.title
  return report.publishedAt === null ? name : `${name} (${report.publishedAt.slice(0, 10)})`
}
