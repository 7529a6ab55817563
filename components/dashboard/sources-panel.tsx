import Link from 'next/link'
import { spansAddress } from '@/components/credibility/address'
import { BeingCounted } from '@/components/credibility/being-counted'
import { ShareCell } from '@/components/credibility/share-cell'
import { TagCounts } from '@/components/credibility/tag-counts'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Panel } from '@/components/ui/panel'
import type { OutletFigures } from '@/lib/credibility/figures'
import type { ProfileState } from '@/lib/credibility/queries'

const nameOf = (row: OutletFigures) => row.name ?? 'No outlet named'
const idOf = (row: OutletFigures) => row.outletId ?? 'none'

const columnsOf = (slug: string): DataTableColumn<OutletFigures>[] => [
  {
    key: 'outlet',
    header: 'Outlet',
    rowHeader: true,
    className: 'min-w-28',
    cell: (row) =>
      row.outletId === null ? (
        <span className="font-normal text-ink-2">{nameOf(row)}</span>
      ) : (
        <Link
          href={`/projects/${slug}/outlets/${row.outletId}`}
          className="rounded text-ink no-underline hover:underline"
        >
          <bdi dir="auto">{row.name}</bdi>
        </Link>
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
    // What stands behind a report matters more on a phone.
    className: 'max-sm:hidden',
    cell: (row) => (
      <TagCounts
        figures={row}
        label={`Spans of ${nameOf(row)}`}
        href={spansAddress(slug, { outlet: idOf(row) })}
      />
    ),
  },
  ...(['corroborated', 'contradicted'] as const).map((name) => ({
    key: name,
    header: name === 'corroborated' ? 'Independently corroborated' : 'Contradicted',
    cell: (row: OutletFigures) => (
      <ShareCell
        share={row[name]}
        label={`${name === 'corroborated' ? 'Independently corroborated' : 'Contradicted'}, ${nameOf(row)}`}
        href={spansAddress(slug, { outlet: idOf(row), only: name })}
        narrow
      />
    ),
  })),
]

type SourcesPanelProps = {
  project: { slug: string; name: string }
  /** The outlets with most reports. */
  sources: readonly OutletFigures[]
  state: ProfileState
  now: Date
  /** The actor sees only some of the reviews. */
  partly: boolean
}

/** What the outlets with most reports assert, and what other reports say to it. */
export function SourcesPanel({ project, sources, state, now, partly }: SourcesPanelProps) {
  if (sources.length === 0) return null
  return (
    <Panel
      title={
        <>
          Sources in <bdi dir="auto">{project.name}</bdi>
        </>
      }
      actions={
        <Link
          href={`/projects/${project.slug}/outlets`}
          className="rounded text-[0.8125rem] text-accent underline underline-offset-2"
        >
          All outlets
        </Link>
      }
      description={
        <>
          {partly
            ? 'Submitted work on the reports that you have submitted. '
            : 'Of each report’s final review, else of its submitted ones. '}
          <BeingCounted {...state} now={now} />
        </>
      }
    >
      <DataTable
        caption={`Sources in ${project.name}`}
        columns={columnsOf(project.slug)}
        rows={sources}
        rowKey={idOf}
      />
    </Panel>
  )
}
