import type { IntervalRow } from '@/components/chart/interval'
import { twoDigits } from '@/components/chart/scales'
import { BANDS } from '@/lib/agreement/bands'
import type { Figure } from '@/lib/agreement/figure'

/** The bands as charts draw them. */
export const SHOWN_BANDS = [
  { value: BANDS.tentative, label: '.667: tentative conclusions' },
  { value: BANDS.reliable, label: '.800: reliable' },
]

const UNSURE_UNDER = 10

/** A figure as a row of a chart; the reason is told in full beside the chart, not in it. */
export function rowOf(
  label: string,
  figure: Figure,
  more: { key?: string; href?: string } = {},
): IntervalRow {
  const { value, low, high, n } = figure
  return { key: label, label, value, low, high, n, muted: n < UNSURE_UNDER, ...more }
}

/** Why figures are missing, each reason once with what it is true of. */
export function reasonsOf(figures: readonly { label: string; figure: Figure }[]): string[] {
  const reasons = new Map<string, string[]>()
  for (const { label, figure } of figures) {
    if (figure.reason === undefined) continue
    reasons.set(figure.reason, [...(reasons.get(figure.reason) ?? []), label])
  }
  const all = figures.length
  return [...reasons].map(([reason, labels]) =>
    labels.length === all ? reason : `${labels.join(', ')}: ${reason}`,
  )
}

/** From 0, or from as far below as a figure goes, to 1. */
export function domainOf(figures: readonly Figure[]): [number, number] {
  const lowest = Math.min(0, ...figures.flatMap(({ value, low }) => [value ?? 0, low ?? 0]))
  return [Math.max(-1, Math.floor(lowest * 5) / 5), 1]
}

/** “0.71”, or “–” where there is not enough data. */
export const written = (value: number | null) => (value === null ? '–' : twoDigits(value))
