import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'

/** Drawings are made on a square of this side and stretched to their place; lines keep their width. */
export const SIDE = 1000

export type Tick = { at: number; label: string }
export type Mark = { at: number; label: string; tone?: 'quiet' | 'accent' }

export type PlotProps = {
  /** Pixels. */
  height: number
  /** Places in 0 … SIDE, from the left. */
  xTicks?: readonly Tick[]
  /** Places in 0 … SIDE, from the top. */
  yTicks?: readonly Tick[]
  /** Lines across that say what a value means. */
  marks?: readonly Mark[]
  /** SVG in the square; strokes need `vectorEffect="non-scaling-stroke"`. */
  children: ReactNode
  /** HTML over the drawing, placed in percent: labels that must not be stretched. */
  labels?: ReactNode
  /** A second row under the axis: counts, and what they count. */
  below?: { name: string; ticks: readonly Tick[] }
  /** Room at the right for labels beside the drawing. */
  room?: boolean
  /** Without room at the sides, for drawings that share their place with others. */
  flush?: boolean
  className?: string
}

export const percent = (place: number) => `${(place / SIDE) * 100}%`

/**
 * Axes and labels as text of the page around a stretched drawing: a chart fills any width, with type of its own size,
 * without a script in the browser.
 */
export function Plot({
  height,
  xTicks = [],
  yTicks = [],
  marks = [],
  children,
  labels,
  below,
  room,
  flush,
  className,
}: PlotProps) {
  const right = room ? 'mr-[5.25rem]' : 'mr-3'
  const crowded = crowdedOf(below?.ticks ?? [])
  const sides = flush ? '' : cx(right, yTicks.length > 0 ? 'ml-10' : 'ml-1')
  return (
    <div aria-hidden="true" className={cx('text-[0.6875rem] text-ink-2 tabular-nums', className)} dir="ltr">
      <div className={cx('relative mt-2', sides)} style={{ height }}>
        <svg
          className="absolute inset-0 size-full overflow-visible"
          viewBox={`0 0 ${SIDE} ${SIDE}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {yTicks.map(({ at }) => (
            <Across key={at} at={at} className="stroke-line" />
          ))}
          {marks.map(({ at, tone }) => (
            <Across
              key={at}
              at={at}
              dashed
              className={tone === 'accent' ? 'stroke-accent' : 'stroke-line-strong'}
            />
          ))}
          {children}
        </svg>
        {yTicks.map(({ at, label }) => (
          <span
            key={label}
            className="absolute right-full mr-2 -translate-y-1/2 whitespace-nowrap"
            style={{ top: percent(at) }}
          >
            {label}
          </span>
        ))}
        {marks.map(({ at, label }) => (
          <span
            key={label}
            className="absolute left-1 -translate-y-full bg-surface/80 px-0.5 leading-tight"
            style={{ top: percent(at) }}
          >
            {label}
          </span>
        ))}
        {labels}
      </div>
      {xTicks.length > 0 && (
        <div className={cx('relative mt-1 h-4', sides)}>
          {xTicks.map(({ at, label }) => (
            <span
              key={`${at}${label}`}
              className={cx('absolute whitespace-nowrap', shift(at))}
              style={{ left: percent(at) }}
            >
              {label}
            </span>
          ))}
        </div>
      )}
      {below && (
        <div className={cx('relative h-4', sides)}>
          <span className="absolute right-full mr-2 whitespace-nowrap">{below.name}</span>
          {below.ticks.map(({ at, label }) => (
            <span
              key={at}
              className={cx('absolute whitespace-nowrap', shift(at), crowded.has(at) && 'max-sm:hidden')}
              style={{ left: percent(at) }}
            >
              {label}
            </span>
          ))}
        </div>
      )}
    </div>
  )
}

/** What would touch its neighbour on a phone, where a digit is some 4 % of a drawing's width; the last one always stays. */
function crowdedOf(ticks: readonly Tick[]): ReadonlySet<number> {
  const crowded = new Set<number>()
  let right = Number.POSITIVE_INFINITY
  for (const { at, label } of ticks.toReversed()) {
    const width = SIDE * 0.04 * label.length
    const left = at < SIDE * 0.06 ? at : at > SIDE * 0.94 ? at - width : at - width / 2
    if (left + width + SIDE * 0.03 > right) crowded.add(at)
    else right = left
  }
  return crowded
}

/** Labels at the ends stay within the drawing. */
const shift = (at: number) =>
  at < SIDE * 0.06 ? '' : at > SIDE * 0.94 ? '-translate-x-full' : '-translate-x-1/2'

function Across({ at, dashed, className }: { at: number; dashed?: boolean; className: string }) {
  return (
    <line
      x1={0}
      x2={SIDE}
      y1={at}
      y2={at}
      strokeWidth={1}
      strokeDasharray={dashed ? '4 3' : undefined}
      vectorEffect="non-scaling-stroke"
      className={className}
    />
  )
}

/** A round dot that the stretching of the drawing leaves round. */
export function Dot({
  x,
  y,
  size = 7,
  className,
}: {
  x: number
  y: number
  size?: number
  className: string
}) {
  return (
    <path
      d={`M${x} ${y}h0`}
      fill="none"
      strokeWidth={size}
      strokeLinecap="round"
      vectorEffect="non-scaling-stroke"
      className={className}
    />
  )
}
