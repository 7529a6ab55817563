import Link from 'next/link'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import type { EventOption, EventRow } from '@/lib/event/queries'
import { EventDays } from './event-days'
import { EventActions } from './event-dialog'

type Props = { project: string; events: readonly EventRow[]; all: readonly EventOption[]; canEdit: boolean }

export function EventTable({ project, events, all, canEdit }: Props) {
  const columns: DataTableColumn<EventRow>[] = [
    {
      key: 'name',
      header: 'Event',
      rowHeader: true,
      className: 'min-w-40 break-words',
      cell: (row) => (
        <>
          <Link
            href={`/projects/${project}/events/${row.id}`}
            className="rounded text-ink no-underline hover:underline"
          >
            <bdi dir="auto">{row.name}</bdi>
          </Link>
          <span className="block text-[0.8125rem] font-normal text-ink-2 md:hidden">
            {row.place && <bdi dir="auto">{row.place}</bdi>}
            {row.place && (row.from || row.to) && ' · '}
            <EventDays event={row} />
          </span>
        </>
      ),
    },
    {
      key: 'place',
      header: 'Place',
      className: 'max-md:hidden',
      cell: (row) => (row.place ? <bdi dir="auto">{row.place}</bdi> : <Unknown />),
    },
    {
      key: 'days',
      header: 'Days',
      className: 'max-md:hidden',
      cell: (row) => (row.from || row.to ? <EventDays event={row} /> : <Unknown />),
    },
    {
      key: 'articles',
      header: 'Reports',
      numeric: true,
      cell: (row) =>
        row.articles > 0 ? (
          <Link
            href={`/projects/${project}/articles?event=${row.id}`}
            aria-label={`${row.articles} reports on ${row.name}`}
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
      cell: (row) => <EventActions project={project} event={row} all={all} />,
    })
  }
  return <DataTable caption="Events" columns={columns} rows={events} rowKey={(row) => row.id} />
}

const Unknown = () => <span className="text-ink-3">Unknown</span>
