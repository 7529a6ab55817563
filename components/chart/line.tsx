import { area, line } from '@visx/shape'
import { cx } from '@/components/ui/cx'
import { ChartFigure, NoChart } from './figure'
import { Dot, Plot, percent, SIDE } from './plot'
import { asDay, type Format, marksOf, rightwards, ticksOf, twoDigits, upwards } from './scales'

/** `x` is a number or milliseconds since 1970. A null value is a gap: not enough data there. */
export type LinePoint = { x: number; y: number | null; low?: number | null; high?: number | null; n?: number }
export type LineSeries = { key: string; label: string; points: readonly LinePoint[] }

export type LineChartProps = {
  title: string
  showTitle?: boolean
  /** At most four: more cannot be told apart. */
  series: readonly LineSeries[]
  yDomain: readonly [number, number]
  /** Values with a meaning, such as .800 “reliable”. */
  bands?: readonly { value: number; label: string }[]
  xFormat?: Format
  yFormat?: Format
  xName?: string
  /** Under the places that it names, such as how many reports each point is of. */
  under?: { name: string; counts: readonly { x: number; count: number }[] }
  yName?: string
  height?: number
  empty?: string
}

const STROKES = ['stroke-accent', 'stroke-claim-fill', 'stroke-opinion', 'stroke-corr']
const TEXTS = ['text-accent', 'text-claim', 'text-opinion', 'text-corr']
// Colour is not the only difference.
const DASHES = [undefined, '6 3', '2 3', '8 3 2 3']

/** Values over time or order, each line named at its end, with its interval as a band around it. */
export function LineChart(props: LineChartProps) {
  const { title, showTitle, series, yDomain, bands = [], under, height = 150 } = props
  const { xFormat = asDay, yFormat = twoDigits, xName = 'Date', yName = 'Value' } = props
  const xs = series.flatMap(({ points }) => points.map(({ x }) => x))
  if (!series.some(({ points }) => points.some(({ y }) => y !== null)))
    return <NoChart>{props.empty ?? 'Not enough data for a line yet.'}</NoChart>
  const x = rightwards([Math.min(...xs), Math.max(...xs)])
  const y = upwards(yDomain)
  const last = series.flatMap(({ label, points }) => {
    const point = points.findLast((one) => one.y !== null)
    return point && point.y !== null ? `${label} ${yFormat(point.y)} at ${xFormat(point.x)}` : []
  })
  const single = new Set(xs).size === 1
  const ends = single ? [Math.min(...xs)] : [Math.min(...xs), Math.max(...xs)]
  return (
    <ChartFigure
      title={title}
      showTitle={showTitle}
      summary={`last ${last.join(', ')}`}
      table={{
        columns: ['Line', xName, yName, 'Low', 'High', 'n'],
        rows: series.flatMap(({ label, points }) =>
          points.map((point) => [
            label,
            xFormat(point.x),
            point.y === null ? 'not enough data' : yFormat(point.y),
            point.low == null ? '–' : yFormat(point.low),
            point.high == null ? '–' : yFormat(point.high),
            point.n ?? '–',
          ]),
        ),
      }}
    >
      <Plot
        height={height}
        yTicks={ticksOf(y, 4, yFormat)}
        xTicks={ends.map((value) => ({ at: x(value), label: xFormat(value) }))}
        marks={marksOf(y, bands)}
        labels={<Ends series={series} y={y} yFormat={yFormat} height={height} />}
        room
        below={
          under && {
            name: under.name,
            ticks: thinned(under.counts).map(({ x: at, count }) => ({ at: x(at), label: String(count) })),
          }
        }
      >
        {series.map((one, at) => (
          <Line key={one.key} points={one.points} x={x} y={y} at={at % STROKES.length} />
        ))}
      </Plot>
    </ChartFigure>
  )
}

const MOST_COUNTS = 14

/** Every one, or every second, third, …: as many as stand beside each other. The last is always there. */
function thinned<T>(all: readonly T[]): T[] {
  const step = Math.ceil(all.length / MOST_COUNTS)
  return all.filter((_, at) => (all.length - 1 - at) % step === 0)
}

type Scale = ReturnType<typeof upwards>

function Line({ points, x, y, at }: { points: readonly LinePoint[]; x: Scale; y: Scale; at: number }) {
  const known = points.map((point) => ({ ...point, left: x(point.x) }))
  const path = line<(typeof known)[number]>({
    x: (point) => point.left,
    y: (point) => y(point.y ?? 0),
    defined: (point) => point.y !== null,
  })(known)
  const around = area<(typeof known)[number]>({
    x: (point) => point.left,
    y0: (point) => y(point.low ?? 0),
    y1: (point) => y(point.high ?? 0),
    defined: (point) => point.y !== null && point.low != null && point.high != null,
  })(known)
  const alone = known.filter(({ low }, place) => {
    const [before, after] = [known[place - 1], known[place + 1]]
    return low != null && before?.low == null && after?.low == null
  })
  return (
    <g>
      {alone.map((point) => (
        <line
          key={point.x}
          x1={point.left}
          x2={point.left}
          y1={y(point.low ?? 0)}
          y2={y(point.high ?? 0)}
          strokeWidth={4}
          vectorEffect="non-scaling-stroke"
          className={cx('opacity-30', STROKES[at])}
        />
      ))}
      {around && <path d={around} className="opacity-15" style={{ fill: `var(${AREAS[at]})` }} />}
      {path && (
        <path
          d={path}
          fill="none"
          strokeWidth={2}
          strokeLinejoin="round"
          strokeDasharray={DASHES[at]}
          vectorEffect="non-scaling-stroke"
          className={STROKES[at]}
        />
      )}
      {known.map(({ left, y: value }, index) =>
        value === null ? null : (
          <Dot
            // biome-ignore lint/suspicious/noArrayIndexKey: points have a place, no name
            key={index}
            x={left}
            y={y(value)}
            size={known.length > 40 ? 3 : 6}
            className={STROKES[at] ?? ''}
          />
        ),
      )}
    </g>
  )
}

const AREAS = ['--accent', '--claim-fill', '--opinion-fill', '--corr']

/** The name and last value of each line, beside where it ends; names that would cover each other stand apart. */
function Ends(props: {
  series: readonly LineSeries[]
  y: Scale
  yFormat: Format
  /** Pixels. */
  height: number
}) {
  const { series, y, yFormat, height } = props
  const ends = series
    .flatMap(({ key, label, points }, at) => {
      const last = points.findLast((one) => one.y !== null)?.y ?? null
      return last === null ? [] : { key, at: at % TEXTS.length, top: y(last), label, value: yFormat(last) }
    })
    .sort((a, b) => a.top - b.top)
  const places = apart(
    ends.map(({ top }) => top),
    (LINES_OF_LABEL * SIDE) / height,
  )
  return ends.map(({ key, at, label, value }, place) => (
    <span
      key={key}
      className={cx(
        'absolute left-full ml-2 w-[4.5rem] -translate-y-1/2 leading-tight font-semibold',
        TEXTS[at],
      )}
      style={{ top: percent(places[place] ?? 0) }}
    >
      {label}
      <br />
      {value}
    </span>
  ))
}

/** Pixels that a label of two lines takes. */
const LINES_OF_LABEL = 30

/** Ascending places, moved until they are `gap` apart and none lies below the drawing. */
function apart(places: readonly number[], gap: number): number[] {
  const down: number[] = []
  for (const place of places) down.push(Math.max(place, (down.at(-1) ?? -gap) + gap))
  const up: number[] = []
  for (const place of down.toReversed()) up.push(Math.min(place, (up.at(-1) ?? SIDE + gap) - gap))
  return up.reverse()
}
