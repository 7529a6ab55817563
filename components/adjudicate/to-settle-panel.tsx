import { DueDay } from '@/components/assignment/due-day'
import { ReportName } from '@/components/dashboard/report-name'
import { Chip } from '@/components/ui/chip'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Panel } from '@/components/ui/panel'
import type { ToSettle } from '@/lib/agreement/to-settle/queries'

const columns = (slug: string, today: string): DataTableColumn<ToSettle>[] => [
  {
    key: 'report',
    header: 'Report',
    rowHeader: true,
    className: 'min-w-40',
    cell: (row) => (
      <>
        <ReportName {...row} href={`/projects/${slug}/articles/${row.articleId}/adjudicate`} />
        {row.begun && <Chip variant="accent">Begun</Chip>}
      </>
    ),
  },
  { key: 'reviews', header: 'Reviews', numeric: true, cell: (row) => row.reviews },
  {
    key: 'agreement',
    header: 'Agreement on spans, uα',
    numeric: true,
    cell: (row) => row.agreement?.toFixed(2) ?? '–',
  },
  {
    key: 'due',
    header: 'Due',
    className: 'min-w-24',
    cell: (row) => <DueDay day={row.dueOn} today={today} />,
  },
]

/** The lead's queue: reports that several have handed in. `today` is YYYY-MM-DD. */
export function ToSettlePanel(props: { slug: string; rows: readonly ToSettle[]; today: string }) {
  const { slug, rows, today } = props
  const total = rows[0]?.total ?? 0
  const shown = columns(slug, today).filter(({ key }) => key !== 'due' || rows.some(({ dueOn }) => dueOn))
  return (
    <Panel
      title="To settle"
      description="Reports with two or more submitted reviews and no final one: by due day, then those first whose reviewers agree least, as the agreement page worked it out last."
    >
      {rows.length === 0 ? (
        <p className="text-ink-2">
          Nothing waits for you. Reports appear here when their second review is handed in.
        </p>
      ) : (
        <DataTable
          caption="Reports to settle"
          columns={shown}
          rows={rows}
          rowKey={(row) => row.articleId}
          dense
        />
      )}
      {total > rows.length && (
        <p className="mt-2 text-[0.8125rem] text-ink-2">
          {total - rows.length} more; they follow as these are settled.
        </p>
      )}
    </Panel>
  )
}
