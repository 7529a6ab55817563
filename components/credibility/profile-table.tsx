import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { OutletActions } from '@/components/outlet/outlet-dialog'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import type { OutletFigures, ProfileSort, ShareName } from '@/lib/credibility/figures'
import type { SpanKind } from '@/lib/credibility/schema'
import type { OutletOption, OutletRow } from '@/lib/outlet/queries'
import { profilesAddress, spansAddress } from './address'
import { ShareCell } from './share-cell'
import { TagCounts } from './tag-counts'

type Props = {
  project: string
  profiles: readonly OutletFigures[]
  sort: ProfileSort
  reversed: boolean
  /** The rows that can be renamed, merged and deleted; none for those who may not. */
  editable: ReadonlyMap<string, OutletRow>
  all: readonly OutletOption[]
}

const SHOWN: {
  name: Exclude<ShareName, 'reprints' | 'corrected'> & SpanKind
  header: string
  narrow: boolean
}[] = [
  { name: 'corroborated', header: 'Independently corroborated', narrow: false },
  { name: 'named', header: 'Named speaker', narrow: true },
  { name: 'contradicted', header: 'Contradicted', narrow: true },
  { name: 'superseded', header: 'Superseded', narrow: true },
]

const nameOf = (row: OutletFigures) => row.name ?? 'No outlet named'
const idOf = (row: OutletFigures) => row.outletId ?? 'none'

/** Outlets side by side: what their reports assert, and what other reports say to it. */
export function ProfileTable(props: Props) {
  const { project, profiles, editable, all } = props
  const head = (sort: ProfileSort, header: string) => ({
    header: <SortLink {...props} by={sort} label={header} />,
    sort: directionOf(props, sort),
  })
  const columns: DataTableColumn<OutletFigures>[] = [
    {
      key: 'name',
      ...head('name', 'Outlet'),
      rowHeader: true,
      className: 'min-w-36 break-words',
      cell: (row) => <Name project={project} row={row} />,
    },
    {
      key: 'reports',
      ...head('reports', 'Reports'),
      numeric: true,
      cell: (row) => <Reports project={project} row={row} />,
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
          href={spansAddress(project, { outlet: idOf(row) })}
        />
      ),
    },
    ...SHOWN.map(({ name, header, narrow }) => ({
      key: name,
      ...head(name, header),
      cell: (row: OutletFigures) => (
        <ShareCell
          share={row[name]}
          label={`${header}, ${nameOf(row)}`}
          href={spansAddress(project, { outlet: idOf(row), only: name })}
          narrow={narrow}
        />
      ),
    })),
    {
      key: 'reprints',
      ...head('reprints', 'Reprints'),
      cell: (row) => (
        <ShareCell
          share={row.reprints}
          label={`Reprints, ${nameOf(row)}`}
          href={
            row.outletId === null
              ? `/projects/${project}/articles`
              : `/projects/${project}/outlets/${row.outletId}`
          }
          narrow
        />
      ),
    },
  ]
  if (editable.size > 0) {
    columns.push({
      key: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'w-10 text-end',
      cell: (row) => {
        const outlet = editable.get(row.outletId ?? '')
        return outlet ? <OutletActions project={project} outlet={outlet} all={all} /> : null
      },
    })
  }
  return <DataTable caption="Outlets" columns={columns} rows={profiles} rowKey={idOf} />
}

/** Names go upwards first, figures downwards. */
function directionOf({ sort, reversed }: Pick<Props, 'sort' | 'reversed'>, by: ProfileSort) {
  if (sort !== by) return 'none' as const
  return (by === 'name') === reversed ? ('descending' as const) : ('ascending' as const)
}

type SortLinkProps = Pick<Props, 'project' | 'sort' | 'reversed'> & { by: ProfileSort; label: string }

function SortLink({ project, sort, reversed, by, label }: SortLinkProps) {
  const current = sort === by
  const direction = directionOf({ sort, reversed }, by)
  return (
    <Link
      href={profilesAddress(project, { sort: by, reversed: current && !reversed })}
      className="-my-1 inline-flex min-h-6 items-center gap-1 rounded text-ink-2 no-underline hover:text-ink hover:underline"
    >
      {label}
      {direction === 'ascending' && <ArrowUp aria-hidden="true" className="size-3" />}
      {direction === 'descending' && <ArrowDown aria-hidden="true" className="size-3" />}
    </Link>
  )
}

function Name({ project, row }: { project: string; row: OutletFigures }) {
  if (row.outletId === null) return <span className="font-normal text-ink-2">{nameOf(row)}</span>
  return (
    <Link
      href={`/projects/${project}/outlets/${row.outletId}`}
      className="rounded text-ink no-underline hover:underline"
    >
      <bdi dir="auto">{row.name}</bdi>
    </Link>
  )
}

function Reports({ project, row }: { project: string; row: OutletFigures }) {
  if (row.reports === 0 || row.outletId === null) return row.reports
  return (
    <Link
      href={`/projects/${project}/articles?outlet=${row.outletId}`}
      aria-label={`${row.reports} ${row.reports === 1 ? 'report' : 'reports'} of ${nameOf(row)}`}
      className="rounded text-accent underline underline-offset-2"
    >
      {row.reports}
    </Link>
  )
}
