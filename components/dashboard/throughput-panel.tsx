import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Panel } from '@/components/ui/panel'
import { inHours } from '@/lib/dashboard/duration'
import type { Throughput } from '@/lib/dashboard/team/queries'

/** Below this a rate says little. */
const LEAST_SECONDS = 900

function perHour({ spans, activeSeconds }: Throughput): string {
  if (activeSeconds < LEAST_SECONDS) return '–'
  return (spans / (activeSeconds / 3600)).toFixed(0)
}

const columns: DataTableColumn<Throughput>[] = [
  {
    key: 'name',
    header: 'Reviewer',
    rowHeader: true,
    className: 'min-w-36',
    cell: (row) => <bdi dir="auto">{row.name}</bdi>,
  },
  { key: 'submitted', header: 'Submitted', numeric: true, cell: (row) => row.submitted },
  { key: 'spans', header: 'Spans', numeric: true, cell: (row) => row.spans },
  { key: 'links', header: 'Links', numeric: true, cell: (row) => row.links },
  {
    key: 'active',
    header: 'Active',
    numeric: true,
    className: 'min-w-24 whitespace-nowrap',
    cell: (row) => inHours(row.activeSeconds),
  },
  { key: 'rate', header: 'Spans an hour', numeric: true, cell: perHour },
]

/** `rows` holds one more than `most` where not everybody fits. */
type ThroughputPanelProps = { rows: readonly Throughput[]; most: number; days: number; own: boolean }

/** What each reviewer did lately, and in how much time. */
export function ThroughputPanel({ rows, most, days, own }: ThroughputPanelProps) {
  return (
    <Panel
      title={`The last ${days} days`}
      description={`${own ? 'Only your own work. ' : ''}Active is the time between acts of a review; pauses of more than five minutes are left out.`}
    >
      <DataTable
        caption={`What was done in the last ${days} days`}
        columns={columns}
        rows={rows.slice(0, most)}
        rowKey={(row) => row.id}
        empty={<p className="text-ink-2">Nothing was marked, linked or submitted in this time.</p>}
        dense
      />
      {rows.length > most && <p className="mt-2 text-xs text-ink-2">The {most} who were active longest.</p>}
    </Panel>
  )
}
