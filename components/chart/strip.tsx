import { cx } from '@/components/ui/cx'
import { ChartFigure, NoChart } from './figure'
import { Dot, Plot, SIDE } from './plot'
import { type Format, plain, rightwards, ticksOf } from './scales'

export type StripRow = { key: string; label: string; values: readonly number[] }

export type StripProps = {
  title: string
  showTitle?: boolean
  rows: readonly StripRow[]
  /** From 0 to the largest value when it is left out. */
  domain?: readonly [number, number]
  format?: Format
  empty?: string
}

/** Every value as one dot, a row each, with a stroke at the middle one: how values spread, not just their mean. */
export function Strip({ title, showTitle, rows, domain, format = plain, empty }: StripProps) {
  const all = rows.flatMap(({ values }) => values)
  if (all.length === 0) return <NoChart>{empty ?? 'No values yet.'}</NoChart>
  const x = rightwards(domain ?? [0, all.reduce((most, value) => Math.max(most, value), 0)])
  const write = (value: number | null) => (value === null ? '–' : format(value))
  return (
    <ChartFigure
      title={title}
      showTitle={showTitle}
      summary={rows
        .map(({ label, values }) => `${label}: n ${values.length}, median ${write(medianOf(values))}`)
        .join('; ')}
      table={{
        columns: ['Of', 'n', 'Least', 'Median', 'Most'],
        rows: rows.map(({ label, values }) => [
          label,
          values.length,
          write(values.length === 0 ? null : values.reduce((a, b) => Math.min(a, b))),
          write(medianOf(values)),
          write(values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b))),
        ]),
      }}
    >
      <div className="grid grid-cols-[minmax(5rem,30%)_minmax(0,1fr)_auto] items-center gap-x-3">
        {rows.map((row) => (
          <Row key={row.key} row={row} x={x} middle={medianOf(row.values)} write={write} />
        ))}
        <span />
        <Plot height={0} flush xTicks={ticksOf(x, 2, format)}>
          {null}
        </Plot>
      </div>
    </ChartFigure>
  )
}

type RowProps = {
  row: StripRow
  x: ReturnType<typeof rightwards>
  middle: number | null
  write: (value: number | null) => string
}

function Row({ row, x, middle, write }: RowProps) {
  return (
    <>
      <bdi dir="auto" className="truncate py-1">
        {row.label}
      </bdi>
      <svg
        className="h-6 w-full overflow-visible"
        viewBox={`0 0 ${SIDE} 24`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line
          x1={0}
          x2={SIDE}
          y1={12}
          y2={12}
          strokeWidth={1}
          vectorEffect="non-scaling-stroke"
          className="stroke-line"
        />
        {row.values.map((value, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: values have no name
          <Dot key={at} x={x(value)} y={12} size={6} className="stroke-accent/45" />
        ))}
        {middle !== null && (
          <line
            x1={x(middle)}
            x2={x(middle)}
            y1={2}
            y2={22}
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
            className="stroke-ink"
          />
        )}
      </svg>
      <span className={cx('text-end text-xs tabular-nums', middle === null && 'text-ink-2')}>
        <b className="font-semibold">{write(middle)}</b>{' '}
        <span className="text-ink-2">n {row.values.length}</span>
      </span>
    </>
  )
}

/** The middle value; of an even number the mean of the two. */
function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
