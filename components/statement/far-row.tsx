import type { StatementRow } from '@/lib/statement/schema'
import { type Columns, placedCells } from './columns'
import { Part } from './part'

type Props = {
  item: StatementRow
  columns: Columns
  /** In the table, from 1. */
  index: number
}

/**
 * A statement far from what is seen: all that it says in one line of text, to be searched and read out. Two elements and
 * no component, since what each of thousands of rows holds is gone through by every collection of garbage.
 */
export function farRow({ item, columns, index }: Props) {
  return (
    <Part key={item.key} role="row" aria-rowindex={index} className="statement-far">
      <Part role="rowheader" aria-colindex={1} data-row-toggle={item.key} tabIndex={-1} dir="auto">
        {inShort(item, columns)}
      </Part>
    </Part>
  )
}

function inShort(item: StatementRow, columns: Columns): string {
  const parts = placedCells(item, columns).flatMap(({ report: { outlet, title }, cells }) =>
    cells.map(({ says, words, via }) =>
      [
        `${says === 'so' ? '✓' : '≠'} ${outlet ?? title}`,
        words !== null && `“${words}”`,
        via !== null && `via ${via}`,
      ]
        .filter(Boolean)
        .join(', '),
    ),
  )
  const { independentOrigins: count } = item
  return `${item.quote} · ${count} independent ${count === 1 ? 'origin' : 'origins'} · ${parts.join(' · ')}`
}
