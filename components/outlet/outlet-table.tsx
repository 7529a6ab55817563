import Link from 'next/link'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import type { OutletOption, OutletRow } from '@/lib/outlet/queries'
import { OutletActions } from './outlet-dialog'

type Props = {
  project: string
  outlets: readonly OutletRow[]
  all: readonly OutletOption[]
  canEdit: boolean
}

export function OutletTable({ project, outlets, all, canEdit }: Props) {
  const columns: DataTableColumn<OutletRow>[] = [
    {
      key: 'name',
      header: 'Outlet',
      rowHeader: true,
      className: 'min-w-40 break-words',
      cell: (row) => <bdi dir="auto">{row.name}</bdi>,
    },
    {
      key: 'articles',
      header: 'Reports',
      numeric: true,
      cell: (row) =>
        row.articles > 0 ? (
          <Link
            href={`/projects/${project}/articles?outlet=${row.id}`}
            aria-label={`${row.articles} reports of ${row.name}`}
            className="rounded text-accent underline underline-offset-2"
          >
            {row.articles}
          </Link>
        ) : (
          0
        ),
    },
  ]
  if (canEdit) {
    columns.push({
      key: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'w-10 text-end',
      cell: (row) => <OutletActions project={project} outlet={row} all={all} />,
    })
  }
  return <DataTable caption="Outlets" columns={columns} rows={outlets} rowKey={(row) => row.id} />
}
