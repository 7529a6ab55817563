import type { ReactNode } from 'react'
import { cx } from './cx'
import { ScrollRegion } from './scroll-region'

export type DataTableColumn<Row> = {
  key: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Right-aligned figures of equal width. */
  numeric?: boolean
  /** The cell that names the row; read out with every other cell of it. */
  rowHeader?: boolean
  /** A key at least this wide, as a Tailwind class such as `min-w-48`. */
  className?: string
  sort?: 'ascending' | 'descending' | 'none'
}

export type DataTableProps<Row> = {
  caption: string
  showCaption?: boolean
  columns: readonly DataTableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Shown in place of the rows when there are none. */
  empty?: ReactNode
  /** Rows that belong together get a heading row: return its key and text. Rows must come in group order. */
  group?: (row: Row) => { key: string; label: ReactNode }
  dense?: boolean
}

/** A plain table that a screen reader can walk: caption, column and row headers, sideways scrolling on narrow screens. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, showCaption, columns, rows, empty } = props
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <ScrollRegion label={caption}>
      <table className="w-full border-collapse text-start">
        <caption className={showCaption ? 'pb-2 text-start text-[0.9375rem] font-semibold' : 'sr-only'}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={column.sort}
                className={cx(
                  'border-b border-line px-2 py-2 align-bottom text-xs font-semibold text-ink-2',
                  column.numeric ? 'text-end' : 'text-start',
                  column.className,
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{tableRows(props)}</tbody>
      </table>
    </ScrollRegion>
  )
}

function tableRows<Row>({ columns, rows, rowKey, group, dense }: DataTableProps<Row>): ReactNode[] {
  let openGroup: string | null = null
  return rows.flatMap((row) => {
    const heading = group?.(row)
    const opens = heading !== undefined && heading.key !== openGroup
    if (heading) openGroup = heading.key
    const body = (
      <tr key={rowKey(row)} className="border-b border-line last:border-0 hover:bg-sunken/45">
        {columns.map((column) => (
          <Cell key={column.key} column={column} row={row} dense={dense} />
        ))}
      </tr>
    )
    if (!opens) return [body]
    return [
      <tr key={`group-${heading.key}`} className="border-b border-line bg-sunken">
        <th
          scope="rowgroup"
          colSpan={columns.length}
          className="px-2 py-1.5 text-start text-[0.8125rem] font-semibold"
        >
          {heading.label}
        </th>
      </tr>,
      body,
    ]
  })
}

function Cell<Row>({ column, row, dense }: { column: DataTableColumn<Row>; row: Row; dense?: boolean }) {
  const className = cx(
    'px-2',
    dense ? 'py-1.5' : 'py-2.5',
    column.numeric ? 'text-end tabular-nums whitespace-nowrap' : 'text-start',
    // A name without a space must not push the figures out of sight: give its column a least width.
    column.rowHeader && 'font-[550] wrap-anywhere',
    column.className,
  )
  if (column.rowHeader) {
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    )
  }
  return <td className={className}>{column.cell(row)}</td>
}
