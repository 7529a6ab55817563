import Link from 'next/link'
import { StackedBar, type StackedBarPart } from '@/components/ui/stacked-bar'
import { ChartFigure, NoChart, ShownTitle } from './figure'

export type StackedRow = { key: string; label: string; href?: string; parts: readonly StackedBarPart[] }

export type StackedBarChartProps = {
  title: string
  showTitle?: boolean
  rows: readonly StackedRow[]
  /** What the parts are of: “spans”. */
  unit: string
  empty?: string
}

/** Shares of a whole, a row each, all as wide: for drift between reviewers or outlets. n stands behind. */
export function StackedBarChart({ title, showTitle, rows, unit, empty }: StackedBarChartProps) {
  const totals = rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0))
  if (totals.every((total) => total === 0)) return <NoChart>{empty ?? `No ${unit} yet.`}</NoChart>
  const names = rows[0]?.parts.map(({ label }) => label) ?? []
  return (
    <div>
      {showTitle && <ShownTitle>{title}</ShownTitle>}
      <ul className="m-0 grid list-none grid-cols-[minmax(5rem,30%)_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 p-0">
        {rows.map(({ key, label, href, parts }, at) => (
          <li key={key} className="contents">
            <span className="truncate">
              {href ? (
                <Link href={href} className="rounded text-accent underline underline-offset-2">
                  <bdi dir="auto">{label}</bdi>
                </Link>
              ) : (
                <bdi dir="auto">{label}</bdi>
              )}
            </span>
            <StackedBar parts={parts} label={label} className="w-full" empty={`No ${unit} yet`} />
            <span className="text-end text-xs text-ink-2 tabular-nums">
              n {totals[at]?.toLocaleString('en')}
            </span>
          </li>
        ))}
      </ul>
      <ChartFigure
        title={title}
        summary={`${rows.length} rows of ${names.join(', ')}`}
        table={{
          columns: ['Of', ...names.flatMap((name) => [name, `${name}, share`]), 'n'],
          rows: rows.map(({ label, parts }, at) => [
            label,
            ...parts.flatMap(({ value }) => [value, shareOf(value, totals[at] ?? 0)]),
            totals[at] ?? 0,
          ]),
        }}
      >
        {null}
      </ChartFigure>
    </div>
  )
}

const shareOf = (value: number, total: number) =>
  total === 0 ? '–' : `${Math.round((value / total) * 100)} %`
