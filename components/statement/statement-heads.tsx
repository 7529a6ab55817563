import { Day } from '@/components/ui/day'
import type { ReportColumn } from '@/lib/statement/schema'
import { counted } from './counted'
import { Part } from './part'

/** The names of the columns, where all events have the same. */
export function Heads({ columns }: { columns: readonly ReportColumn[] }) {
  return (
    <Part role="rowgroup" className="statement-sticky">
      <HeadRow columns={columns} index={1} />
    </Part>
  )
}

function HeadRow({ columns, index }: { columns: readonly ReportColumn[]; index: number }) {
  return (
    <Part
      role="row"
      aria-rowindex={index}
      className="statement-row statement-heads"
      style={{ ['--n' as string]: columns.length }}
    >
      <Part role="columnheader" aria-colindex={1} className="statement-name">
        Statement
      </Part>
      <Part role="columnheader" aria-colindex={2}>
        Independent origins
      </Part>
      {columns.map(({ articleId, outlet, title, publishedAt }, at) => (
        <Part key={articleId} role="columnheader" aria-colindex={at + 3} title={title}>
          <bdi dir="auto" className="line-clamp-2 break-words">
            {outlet ?? title}
          </bdi>
          {publishedAt && <Day value={publishedAt} />}
        </Part>
      ))}
    </Part>
  )
}

type Group = { event: string | null; count: number; statements: number; contradicted: number }

type GroupProps = {
  group: Group
  /** Of this event alone; null where all events have the same. */
  columns: readonly ReportColumn[] | null
  /** Of its row in the table. */
  index: number
}

/** An event above its statements. */
export function GroupHead({ group, columns, index }: GroupProps) {
  const { event, count, statements, contradicted } = group
  return (
    <Part role="rowgroup" className={columns ? 'statement-sticky' : undefined}>
      <Part role="row" aria-rowindex={index} className="statement-event">
        <Part role="cell" aria-colindex={1}>
          <b>
            <bdi dir="auto">{event ?? 'No event'}</bdi>
          </b>
          {` · ${counted(count, 'report')} · ${counted(statements, 'statement')}`}
          {contradicted > 0 && ` · ${contradicted.toLocaleString('en')} contradicted`}
        </Part>
      </Part>
      {columns && <HeadRow columns={columns} index={index + 1} />}
    </Part>
  )
}
