'use client'

import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Day } from '@/components/ui/day'
import { Panel } from '@/components/ui/panel'
import { aboutWords, type WorkloadRow } from '@/lib/assignment/schema'
import { AvailabilityDialog } from './availability-dialog'
import { DueDay } from './due-day'
import { MoveDialog } from './move-dialog'

type WorkloadPanelProps = {
  slug: string
  people: readonly WorkloadRow[]
  outlets: readonly { id: string; name: string }[]
  /** YYYY-MM-DD. */
  today: string
  canEdit: boolean
}

/** What each person has to do, by when, and when they are away. */
export function WorkloadPanel({ slug, people, outlets, today, canEdit }: WorkloadPanelProps) {
  const columns: DataTableColumn<WorkloadRow>[] = [
    {
      key: 'name',
      header: 'Reviewer',
      rowHeader: true,
      className: 'sticky start-0 z-10 bg-surface min-w-32 shadow-[1px_0_0_var(--line)]',
      cell: (row) => (
        <>
          <bdi dir="auto">{row.name}</bdi>
          {row.role === 'lead' && <span className="font-normal text-ink-2"> (lead)</span>}
        </>
      ),
    },
    { key: 'assigned', header: 'Assigned', numeric: true, cell: (row) => row.assigned },
    { key: 'progress', header: 'In progress', numeric: true, cell: (row) => row.inProgress },
    { key: 'submitted', header: 'Submitted', numeric: true, cell: (row) => row.submitted },
    {
      key: 'left',
      header: 'About words left',
      numeric: true,
      cell: (row) => aboutWords(row.left).toLocaleString('en-GB'),
    },
    {
      key: 'due',
      header: 'Next due',
      className: 'min-w-28',
      cell: (row) => <NextDue row={row} today={today} />,
    },
    {
      key: 'away',
      header: 'Away, not given',
      className: 'min-w-40 wrap-anywhere',
      cell: (row) => <Away row={row} today={today} />,
    },
    ...(canEdit
      ? [
          {
            key: 'acts',
            header: <span className="sr-only">What to do</span>,
            className: 'min-w-60',
            cell: (row: WorkloadRow) => (
              <span className="flex flex-wrap gap-1">
                <AvailabilityDialog slug={slug} person={row} outlets={outlets} />
                {row.assigned + row.inProgress > 0 && <MoveDialog slug={slug} from={row} people={people} />}
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <Panel
      title="Workload"
      description="Words are estimated from the length of the texts, six characters to a word."
    >
      <DataTable caption="Workload" columns={columns} rows={people} rowKey={(row) => row.userId} dense />
    </Panel>
  )
}

function NextDue({ row, today }: { row: WorkloadRow; today: string }) {
  if (row.nextDue === null) return <span className="text-ink-3">–</span>
  return (
    <>
      <DueDay day={row.nextDue} today={today} />
      {row.overdue > 1 && <span className="block text-xs text-ink-2">{row.overdue} overdue</span>}
    </>
  )
}

function Away({ row, today }: { row: WorkloadRow; today: string }) {
  const coming = row.leave.filter(({ to }) => to >= today)
  if (coming.length + row.excluded.length === 0) return <span className="text-ink-3">–</span>
  return (
    <ul className="text-[0.8125rem]">
      {coming.map(({ id, from, to }) => (
        <li key={id}>
          Away <Day value={from} /> to <Day value={to} />
        </li>
      ))}
      {row.excluded.length > 0 && (
        <li>
          Not given: <bdi dir="auto">{row.excluded.map(({ name }) => name).join(', ')}</bdi>
        </li>
      )}
    </ul>
  )
}
