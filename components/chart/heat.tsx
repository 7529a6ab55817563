import Link from 'next/link'
import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { ScrollRegion } from '@/components/ui/scroll-region'

export type HeatCell = { value: number | null; href?: string }

export type HeatProps = {
  title: string
  showTitle?: boolean
  /** What the rows and the columns are: “Ann” and “Ben”. */
  rowsName: string
  columnsName: string
  rows: readonly string[]
  columns: readonly string[]
  /** A row of cells for each row. */
  cells: readonly (readonly HeatCell[])[]
  format?: (value: number) => string
  /** The value of the deepest shade; the largest one when it is left out. */
  most?: number
}

/** A table whose cells are the deeper the larger they are: confusion of tags, reviewers by reviewers. */
export function Heat(props: HeatProps) {
  const { title, showTitle, rowsName, columnsName, rows, columns, cells, format = String } = props
  const values = cells.flat().flatMap(({ value }) => (value === null ? [] : value))
  const most = props.most ?? Math.max(...values, 0)
  return (
    <ScrollRegion label={title}>
      <table className="border-separate border-spacing-0.5 text-[0.8125rem] tabular-nums">
        <caption className={showTitle ? 'mb-1 text-start font-semibold' : 'sr-only'}>{title}</caption>
        <thead>
          <tr>
            <th scope="col" className="px-2 py-1 text-start text-xs font-normal text-ink-2">
              <bdi dir="auto">{rowsName}</bdi> ↓ <bdi dir="auto">{columnsName}</bdi> →
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-2 py-1 text-center text-xs font-semibold text-ink-2">
                <bdi dir="auto">{column}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row}>
              <th scope="row" className="px-2 py-1 text-start text-xs font-semibold">
                <bdi dir="auto">{row}</bdi>
              </th>
              {columns.map((column, index) => (
                <Shade key={column} cell={cells[at]?.[index]} most={most} format={format} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

type ShadeProps = { cell: HeatCell | undefined; most: number; format: (value: number) => string }

function Shade({ cell, most, format }: ShadeProps) {
  const value = cell?.value ?? null
  // The deepest shade still carries ink at 4.5:1.
  const depth = value === null || most <= 0 ? 0 : Math.round(Math.min(1, Math.max(0, value / most)) * 34)
  const text: ReactNode = value === null ? <span className="text-ink-2">–</span> : format(value)
  return (
    <td
      className={cx('min-w-14 rounded px-2 py-1.5 text-center', value === null && 'bg-sunken')}
      style={
        value === null
          ? undefined
          : { background: `color-mix(in srgb, var(--accent) ${depth}%, var(--surface))` }
      }
    >
      {cell?.href && value !== null ? (
        <Link href={cell.href} className="rounded text-ink underline underline-offset-2">
          {text}
        </Link>
      ) : (
        text
      )}
    </td>
  )
}
