import type { ReactNode } from 'react'

/** The same numbers as a chart shows, for those who do not see it or want them exactly. */
export type ChartTable = { columns: readonly string[]; rows: readonly (readonly (string | number)[])[] }

export type ChartFigureProps = {
  title: string
  showTitle?: boolean
  /** One sentence with what the chart says, read out in its place. */
  summary: string
  table: ChartTable
  note?: ReactNode
  children: ReactNode
}

/** The frame of every chart: its name, the drawing as one image, and its numbers behind “Show as table”. */
export function ChartFigure({ title, showTitle, summary, table, note, children }: ChartFigureProps) {
  return (
    <figure className="m-0 min-w-0">
      <figcaption className={showTitle ? 'mb-2 text-[0.8125rem] font-semibold' : 'sr-only'}>
        {title}
      </figcaption>
      <div role="img" aria-label={`${title}: ${summary}`}>
        {children}
      </div>
      {note && <p className="mt-1.5 text-xs text-ink-2">{note}</p>}
      <details className="no-print mt-1.5 text-xs">
        <summary className="w-fit rounded py-1 text-ink-2 hover:text-ink">Show as table</summary>
        <NumberTable title={title} table={table} />
      </details>
    </figure>
  )
}

function NumberTable({ title, table }: { title: string; table: ChartTable }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here; a landmark would double the panel around it
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" aria-label={`${title}, as table`} tabIndex={0} className="max-h-80 overflow-auto">
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="border-b border-line px-2 py-1 text-start font-semibold"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('|')} className="border-b border-line last:border-0">
              {row.map((cell, at) => (
                <td key={table.columns[at]} className="px-2 py-1">
                  {at === 0 ? <bdi dir="auto">{cell}</bdi> : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The name of a chart whose drawing stands before its figure; the figure itself names it to those who do not see. */
export function ShownTitle({ children }: { children: ReactNode }) {
  return (
    <p aria-hidden="true" className="mb-2 text-[0.8125rem] font-semibold">
      {children}
    </p>
  )
}

/** What stands where there is nothing to draw. */
export function NoChart({ children }: { children: ReactNode }) {
  return <p className="py-3 text-ink-2">{children}</p>
}
