import Link from 'next/link'
import { cx } from '@/components/ui/cx'
import { ChartFigure, NoChart, ShownTitle } from './figure'
import { Dot, Plot, SIDE } from './plot'
import { asPercent, type Format, rightwards, ticksOf, twoDigits } from './scales'

export type IntervalProps = {
  /** All in the units of the domain; null where there is not enough data. */
  value: number | null
  low: number | null
  high: number | null
  /** Read out before the numbers. */
  label: string
  /** Shown behind the interval: “6 of 11”. */
  text: string
  domain?: readonly [number, number]
  format?: Format
  /** Too few to say much. */
  muted?: boolean
  narrow?: boolean
  className?: string
}

/** One value with its interval on a thin scale, for a cell of a table. */
export function Interval(props: IntervalProps) {
  const {
    value,
    low,
    high,
    label,
    text,
    domain = [0, 1],
    format = asPercent,
    muted,
    narrow,
    className,
  } = props
  if (value === null || low === null || high === null) return <span className="text-ink-2">{text}</span>
  const spoken = `${label}: ${format(value)}, 95 % interval ${format(low)} to ${format(high)}, ${text}`
  return (
    <span
      role="img"
      aria-label={spoken}
      title={`${format(value)}, 95 % interval ${format(low)} to ${format(high)}`}
      className={cx(
        'inline-flex items-center gap-2 align-middle tabular-nums',
        // On a phone a column of a table is as wide as its words.
        'max-sm:[td_&]:flex-col max-sm:[td_&]:items-start max-sm:[td_&]:gap-0.5',
        muted && 'text-ink-2',
        className,
      )}
    >
      <Scale
        value={value}
        low={low}
        high={high}
        domain={domain}
        muted={muted ?? false}
        narrow={narrow ?? false}
      />
      <span className="whitespace-nowrap">{text}</span>
    </span>
  )
}

type ScaleProps = {
  value: number
  low: number
  high: number
  domain: readonly [number, number]
  muted: boolean
  narrow: boolean
}

function Scale({ value, low, high, domain, muted, narrow }: ScaleProps) {
  const x = rightwards(domain)
  return (
    <svg
      className={cx('h-3 shrink-0 overflow-visible', narrow ? 'w-14' : 'w-20 sm:w-28')}
      viewBox={`0 0 ${SIDE} 12`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <Bar from={0} to={SIDE} width={1} className="stroke-line-strong/50" />
      <Bar
        from={x(low)}
        to={x(high)}
        width={4}
        className={muted ? 'stroke-line-strong/60' : 'stroke-accent/45'}
      />
      <Dot x={x(value)} y={6} size={9} className={muted ? 'stroke-line-strong' : 'stroke-accent'} />
    </svg>
  )
}

function Bar({ from, to, width, className }: { from: number; to: number; width: number; className: string }) {
  return (
    <line
      x1={from}
      x2={to}
      y1={6}
      y2={6}
      strokeWidth={width}
      strokeLinecap="round"
      vectorEffect="non-scaling-stroke"
      className={className}
    />
  )
}

export type IntervalRow = {
  key: string
  label: string
  href?: string
  value: number | null
  low: number | null
  high: number | null
  n: number
  /** Why there is no value. */
  reason?: string
  muted?: boolean
}

export type IntervalChartProps = {
  title: string
  showTitle?: boolean
  rows: readonly IntervalRow[]
  domain?: readonly [number, number]
  format?: Format
  /** Values with a meaning, such as .667 and .800. */
  bands?: readonly { value: number; label: string }[]
  empty?: string
}

/** Many values with their intervals on one scale, a row each. */
export function IntervalChart(props: IntervalChartProps) {
  const { title, showTitle, rows, domain = [0, 1], format = twoDigits, bands = [], empty } = props
  if (rows.length === 0) return <NoChart>{empty ?? 'Nothing to compare yet.'}</NoChart>
  const x = rightwards(domain)
  const known = rows.filter(({ value }) => value !== null)
  const write = (value: number | null) => (value === null ? '–' : format(value))
  return (
    <div>
      {showTitle && <ShownTitle>{title}</ShownTitle>}
      {/* On a phone each scale stands below its name: beside it there would be no room for either. */}
      <ul className="m-0 list-none items-center gap-x-3 p-0 sm:grid sm:grid-cols-[minmax(5rem,30%)_minmax(0,1fr)_auto]">
        {rows.map((row) => (
          <li
            key={row.key}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 sm:contents"
          >
            <span className="py-1 max-sm:pb-0 sm:truncate">
              {row.href ? (
                <Link href={row.href} className="rounded text-accent underline underline-offset-2">
                  <bdi dir="auto">{row.label}</bdi>
                </Link>
              ) : (
                <bdi dir="auto">{row.label}</bdi>
              )}
            </span>
            <Track row={row} x={x} bands={bands} />
            <span className={cx('py-1 text-end text-xs tabular-nums', row.muted ? 'text-ink-2' : undefined)}>
              <b className={row.value === null ? 'font-normal text-ink-2' : 'font-semibold'}>
                {row.value === null ? (row.reason ?? 'not enough data') : format(row.value)}
              </b>{' '}
              <span className="text-ink-2">n {row.n.toLocaleString('en')}</span>
            </span>
          </li>
        ))}
        <li aria-hidden="true" className="sm:col-start-2">
          <Plot height={0} flush xTicks={ticksOf(x, 2, format)}>
            {null}
          </Plot>
        </li>
      </ul>
      <ChartFigure
        title={title}
        summary={`${known.length} of ${rows.length} have enough data, on a scale from ${format(domain[0])} to ${format(domain[1])}`}
        table={{
          columns: ['Of', 'Value', 'Low', 'High', 'n'],
          rows: rows.map((row) => [
            row.label,
            row.value === null ? (row.reason ?? 'not enough data') : format(row.value),
            write(row.low),
            write(row.high),
            row.n,
          ]),
        }}
      >
        {null}
      </ChartFigure>
    </div>
  )
}

type TrackProps = {
  row: IntervalRow
  x: ReturnType<typeof rightwards>
  bands: readonly { value: number; label: string }[]
}

function Track({ row, x, bands }: TrackProps) {
  return (
    <svg
      className="h-6 w-full overflow-visible max-sm:order-last max-sm:col-span-2"
      viewBox={`0 0 ${SIDE} 12`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <Bar from={0} to={SIDE} width={1} className="stroke-line" />
      {bands.map(({ value, label }) => (
        <line
          key={label}
          x1={x(value)}
          x2={x(value)}
          y1={-2}
          y2={14}
          strokeWidth={1}
          strokeDasharray="3 2"
          vectorEffect="non-scaling-stroke"
          className="stroke-line-strong"
        >
          <title>{label}</title>
        </line>
      ))}
      {row.low !== null && row.high !== null && (
        <Bar
          from={x(row.low)}
          to={x(row.high)}
          width={4}
          className={row.muted ? 'stroke-line-strong/60' : 'stroke-accent/45'}
        />
      )}
      {row.value !== null && (
        <Dot x={x(row.value)} y={6} size={9} className={row.muted ? 'stroke-line-strong' : 'stroke-accent'} />
      )}
    </svg>
  )
}
