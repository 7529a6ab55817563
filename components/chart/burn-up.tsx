import { area, line } from '@visx/shape'
import { ChartFigure, NoChart } from './figure'
import { Plot, percent, SIDE } from './plot'
import { asDay, plain, rightwards, ticksOf, upwards } from './scales'

/** `at` in milliseconds since 1970: how much is done and how much there is, from then on. */
export type BurnUpPoint = { at: number; done: number; total: number }

export type BurnUpProps = {
  title: string
  showTitle?: boolean
  points: readonly BurnUpPoint[]
  /** What is counted, one of it and many: “review”, “reviews”. */
  unit: readonly [one: string, many: string]
  /** Milliseconds; a line where the work is due. */
  due?: number | null
  height?: number
}

/** Work done against all there is, over time: the gap between the lines is what remains. */
export function BurnUp({ title, showTitle, points, unit: [one, many], due, height = 170 }: BurnUpProps) {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return <NoChart>Nothing has been assigned yet.</NoChart>
  const unit = last.total === 1 ? one : many
  const x = rightwards([first.at, Math.max(last.at, due ?? 0)])
  const y = upwards([0, Math.max(...points.map(({ total }) => total), 1)])
  const steps = stepsOf(points)
  const place = (point: BurnUpPoint) => x(point.at)
  const done = area<BurnUpPoint>({ x: place, y0: SIDE, y1: ({ done }) => y(done) })(steps)
  const total = line<BurnUpPoint>({ x: place, y: ({ total }) => y(total) })(steps)
  const top = line<BurnUpPoint>({ x: place, y: ({ done }) => y(done) })(steps)
  const ends = [...new Set([first.at, last.at, ...(due ? [due] : [])])]
  return (
    <ChartFigure
      title={title}
      showTitle={showTitle}
      summary={`${last.done} of ${last.total} ${unit} done on ${asDay(last.at)}`}
      table={{
        columns: ['Date', 'Done', 'All'],
        rows: points.map((point) => [asDay(point.at), point.done, point.total]),
      }}
    >
      <Plot
        height={height}
        yTicks={ticksOf(y, 4, plain).filter(({ label }) => !label.includes('.'))}
        xTicks={ends.map((value) => ({
          at: x(value),
          label: value === due ? `due ${asDay(value)}` : asDay(value),
        }))}
        labels={
          <>
            <span
              className="absolute -translate-x-full -translate-y-full pr-1 font-semibold whitespace-nowrap text-ink-2"
              style={{ left: percent(x(last.at)), top: percent(y(last.total)) }}
            >
              {last.total} {unit}
            </span>
            <span
              className="absolute -translate-x-full translate-y-1 rounded bg-surface/85 px-1 font-semibold whitespace-nowrap text-accent"
              style={{ left: percent(x(last.at)), top: percent(Math.min(y(last.done), SIDE * 0.86)) }}
            >
              {last.done} done
            </span>
          </>
        }
      >
        {done && <path d={done} className="opacity-15" style={{ fill: 'var(--accent)' }} />}
        {top && (
          <path
            d={top}
            fill="none"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
            className="stroke-accent"
          />
        )}
        {total && (
          <path
            d={total}
            fill="none"
            strokeWidth={1.5}
            strokeDasharray="5 3"
            vectorEffect="non-scaling-stroke"
            className="stroke-ink-2"
          />
        )}
        {due && (
          <line
            x1={x(due)}
            x2={x(due)}
            y1={0}
            y2={SIDE}
            strokeWidth={1}
            strokeDasharray="2 3"
            vectorEffect="non-scaling-stroke"
            className="stroke-contra"
          />
        )}
      </Plot>
    </ChartFigure>
  )
}

/** A count stays as it is until it changes: a corner before each point. */
function stepsOf(points: readonly BurnUpPoint[]): BurnUpPoint[] {
  return points.flatMap((point, at) => {
    const before = points[at - 1]
    return before ? [{ ...before, at: point.at }, point] : [point]
  })
}
