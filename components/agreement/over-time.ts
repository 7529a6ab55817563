import type { LineChartProps, LinePoint } from '@/components/chart/line'
import type { Figure } from '@/lib/agreement/figure'
import type { AgreementOverTime, TimePoint } from '@/lib/agreement/over-time'
import type { TimeUnit } from '@/lib/agreement/periods'
import { domainOf, SHOWN_BANDS, written } from './figures'

/** Whose agreement over time can be looked at, by name. */
export type ShownLine = { key: string; label: string; points: TimePoint[] }

/** All reviewers first, then each with the others, then each pair. Two reviewers are one pair. */
export function shownLines(
  { all, byReviewer, byPair }: AgreementOverTime,
  named: (id: string) => string,
): ShownLine[] {
  const everyone = { key: 'all', label: 'All reviewers', points: all }
  if (byPair.length < 2) return [everyone]
  return [
    everyone,
    ...byReviewer.map(({ reviewerId, points }) => ({
      key: reviewerId,
      label: `${named(reviewerId)} with all others`,
      points,
    })),
    ...byPair.map(({ reviewers: [one, other], points }) => ({
      key: `${one} ${other}`,
      label: `${named(one)} and ${named(other)}`,
      points,
    })),
  ]
}

const WEEK = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

type Chart = Pick<
  LineChartProps,
  'series' | 'yDomain' | 'bands' | 'under' | 'xFormat' | 'xName' | 'yFormat' | 'yName'
>

/** Points as a line chart draws them: spans and tags, each week or month where it begins. */
export function timeChart(points: readonly TimePoint[], unit: TimeUnit): Chart {
  const at = ({ from }: TimePoint) => Date.parse(from)
  const line = (of: (point: TimePoint) => Figure): LinePoint[] =>
    points.map((point) => {
      const { value, low, high, n } = of(point)
      return { x: at(point), y: value, low, high, n }
    })
  const figures = points.flatMap(({ uAlpha, cuAlpha }) => [uAlpha, cuAlpha])
  return {
    series: [
      { key: 'spans', label: 'Spans, uα', points: line(({ uAlpha }) => uAlpha) },
      { key: 'tags', label: 'Tags, cuα', points: line(({ cuAlpha }) => cuAlpha) },
    ],
    yDomain: domainOf(figures),
    bands: SHOWN_BANDS,
    under: { name: 'n', counts: points.map((point) => ({ x: at(point), count: point.articles })) },
    xFormat: (ms) => (unit === 'week' ? WEEK : MONTH).format(ms),
    xName: unit === 'week' ? 'Week of' : 'Month',
    yFormat: written,
    yName: 'Agreement',
  }
}
