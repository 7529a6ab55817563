import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import type { SpeakerOption, SpeakerRow } from '@/lib/speaker/queries'
import { SpeakerActions } from './speaker-dialog'
import { KIND_LABELS } from './speaker-kinds'

type Props = {
  project: string
  speakers: readonly SpeakerRow[]
  all: readonly SpeakerOption[]
  canEdit: boolean
}

export function SpeakerTable({ project, speakers, all, canEdit }: Props) {
  const columns: DataTableColumn<SpeakerRow>[] = [
    {
      key: 'name',
      header: 'Speaker',
      rowHeader: true,
      className: 'min-w-40 break-words',
      cell: (row) => <bdi dir="auto">{row.name}</bdi>,
    },
    { key: 'kind', header: 'Kind', cell: (row) => KIND_LABELS[row.kind] },
    { key: 'spans', header: 'Spans', numeric: true, cell: (row) => row.annotations },
  ]
  if (canEdit) {
    columns.push({
      key: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'w-10 text-end',
      cell: (row) => <SpeakerActions project={project} speaker={row} all={all} />,
    })
  }
  return <DataTable caption="Speakers" columns={columns} rows={speakers} rowKey={(row) => row.id} />
}
