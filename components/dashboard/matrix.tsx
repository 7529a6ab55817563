import { Chip } from '@/components/ui/chip'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import type { MatrixCell, MatrixRow, Reviewer } from '@/lib/dashboard/overview/queries'
import { MatrixReview } from './matrix-review'
import { ReportName } from './report-name'
import { TagMixBar } from './tag-mix-bar'

type MatrixProps = {
  rows: readonly MatrixRow[]
  reviewers: readonly Reviewer[]
  cells: readonly MatrixCell[]
  slug: string
  canReopen: boolean
}

/** Who stands where with which report: a row per report, event by event, and a column per reviewer. */
export function Matrix({ rows, reviewers, cells, slug, canReopen }: MatrixProps) {
  const found = new Map(cells.map((cell) => [`${cell.articleId} ${cell.reviewerId}`, cell]))
  const base = `/projects/${slug}/articles`
  const columns: DataTableColumn<MatrixRow>[] = [
    {
      key: 'report',
      header: 'Report',
      rowHeader: true,
      // Stays while the columns of a large team scroll by.
      className:
        'sticky start-0 z-10 bg-surface align-top shadow-[1px_0_0_var(--line)] min-w-36 max-w-40 sm:min-w-56 sm:max-w-72',
      cell: (row) => <ReportName {...row} href={`${base}/${row.articleId}`} clamp />,
    },
    ...reviewers.map((reviewer) => ({
      key: reviewer.id,
      header: <ReviewerName reviewer={reviewer} />,
      className: 'min-w-32 align-top wrap-anywhere',
      cell: (row: MatrixRow) => (
        <MatrixReview
          cell={found.get(`${row.articleId} ${reviewer.id}`)}
          row={row}
          reviewer={reviewer}
          canReopen={canReopen}
          base={base}
        />
      ),
    })),
    {
      key: 'mix',
      header: 'Fact · claim · opinion',
      className: 'min-w-36 align-top',
      cell: (row) => <TagMixBar mix={row} label={row.title} className="w-32" />,
    },
    {
      key: 'links',
      header: 'Links',
      numeric: true,
      className: 'align-top',
      cell: (row) => <Links row={row} />,
    },
  ]
  return (
    <DataTable
      caption="Reports and reviewers"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.articleId}
      group={(row) => ({
        key: row.event?.id ?? '',
        label: (
          <span className="sticky start-2">
            {row.event ? <bdi dir="auto">{row.event.name}</bdi> : 'Without an event'}
          </span>
        ),
      })}
    />
  )
}

function ReviewerName({ reviewer }: { reviewer: Reviewer }) {
  return (
    <>
      <bdi dir="auto">{reviewer.name}</bdi>
      {reviewer.isMe && <span className="font-normal"> (you)</span>}
      {reviewer.left && <span className="block font-normal text-ink-3">left the project</span>}
    </>
  )
}

function Links({ row }: { row: MatrixRow }) {
  return (
    <span className="inline-flex items-center gap-2">
      {row.contradictions > 0 && (
        <Chip variant="contra" title={`${row.contradictions} of them contradict`}>
          {row.contradictions}
          <span className="sr-only"> contradicting, of</span>
        </Chip>
      )}
      {row.links}
    </span>
  )
}
