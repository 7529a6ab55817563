import Link from 'next/link'
import { DueDay } from '@/components/assignment/due-day'
import { ReturnComment } from '@/components/assignment/return-comment'
import { Chip } from '@/components/ui/chip'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Progress } from '@/components/ui/progress'
import type { QueueItem } from '@/lib/dashboard/my-work/queries'
import { percentRead } from '@/lib/dashboard/progress'
import { ReportName } from './report-name'

const columns = (today: string): DataTableColumn<QueueItem>[] => [
  {
    key: 'report',
    header: 'Report',
    rowHeader: true,
    className: 'min-w-40',
    cell: (row) => (
      <>
        <ReportName {...row} href={`/projects/${row.slug}/articles/${row.articleId}`} />
        {/* On a phone the day has no column of its own. */}
        {row.dueOn && (
          <span className="mt-1 block font-normal sm:hidden">
            <DueDay day={row.dueOn} today={today} />
          </span>
        )}
        {row.training && <Chip variant="accent">Training</Chip>}
        {row.returnComment !== '' && <ReturnComment>{row.returnComment}</ReturnComment>}
      </>
    ),
  },
  {
    key: 'project',
    header: 'Project',
    className: 'max-md:hidden',
    cell: (row) => (
      <Link href={`/projects/${row.slug}`} className="rounded text-ink no-underline hover:underline">
        <bdi dir="auto" className="line-clamp-2">
          {row.project}
        </bdi>
      </Link>
    ),
  },
  { key: 'progress', header: 'Progress', cell: (row) => <QueueProgress row={row} /> },
  {
    key: 'due',
    header: 'Due',
    className: 'max-sm:hidden',
    cell: (row) => <DueDay day={row.dueOn} today={today} />,
  },
  { key: 'spans', header: 'Spans', numeric: true, className: 'max-sm:hidden', cell: (row) => row.spans },
  { key: 'links', header: 'Links', numeric: true, className: 'max-sm:hidden', cell: (row) => row.links },
]

/** Reports that wait for my review. `today` is YYYY-MM-DD. */
export function QueueTable({ items, today }: { items: readonly QueueItem[]; today: string }) {
  // Where nothing has a day, the column would be empty.
  const shown = columns(today).filter((column) => column.key !== 'due' || items.some((item) => item.dueOn))
  return <DataTable caption="Your queue" columns={shown} rows={items} rowKey={(row) => row.articleId} />
}

function QueueProgress({ row }: { row: QueueItem }) {
  if (row.status === 'assigned') return <Chip variant="accent">Assigned to you</Chip>
  const percent = percentRead(row)
  return (
    <Progress
      label={`Read of “${row.title}”`}
      value={percent}
      max={100}
      text={row.status === 'new' ? 'New' : `${percent}%`}
      className="w-24 md:w-44"
    />
  )
}
