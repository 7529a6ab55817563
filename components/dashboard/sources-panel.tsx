import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Panel } from '@/components/ui/panel'
import type { SourceState } from '@/lib/dashboard/overview/queries'
import { TagMixBar } from './tag-mix-bar'

const nameOf = (row: SourceState) => row.outlet ?? 'Unknown outlet'

const columns: DataTableColumn<SourceState>[] = [
  {
    key: 'outlet',
    header: 'Outlet',
    rowHeader: true,
    className: 'min-w-28',
    cell: (row) =>
      row.outlet === null ? (
        <span className="font-normal text-ink-2">{nameOf(row)}</span>
      ) : (
        <bdi dir="auto">{row.outlet}</bdi>
      ),
  },
  {
    key: 'reports',
    header: 'Reports',
    numeric: true,
    className: 'max-sm:hidden',
    cell: (row) => row.reports,
  },
  {
    key: 'mix',
    header: 'Fact · claim · opinion',
    cell: (row) => <TagMixBar mix={row} label={nameOf(row)} className="max-sm:w-24" />,
  },
  { key: 'contradicted', header: 'Contradicted', numeric: true, cell: (row) => row.contradicted },
]

type SourcesPanelProps = {
  project: { slug: string; name: string }
  sources: readonly SourceState[]
  /** The actor sees only some of the reviews. */
  partly: boolean
}

/** What has been marked in each outlet's reports. */
export function SourcesPanel({ project, sources, partly }: SourcesPanelProps) {
  if (sources.length === 0) return null
  return (
    <Panel
      title={
        <>
          Sources in <bdi dir="auto">{project.name}</bdi>
        </>
      }
      description={
        partly
          ? 'Counted over your own reviews, and over the others’ of reports that you have submitted.'
          : undefined
      }
    >
      <DataTable
        caption={`Sources in ${project.name}`}
        columns={columns}
        rows={sources}
        rowKey={(row) => nameOf(row)}
      />
    </Panel>
  )
}
