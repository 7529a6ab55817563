import Link from 'next/link'
import { LineChart } from '@/components/chart/line'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/relative-time'
import type { TimePoint } from '@/lib/agreement/over-time'
import type { TimeUnit } from '@/lib/agreement/periods'
import { KeepFresh } from './keep-fresh'
import { timeChart } from './over-time'

const FRESH = 3_600_000

type Props = {
  slug: string
  /** What was last worked out; null before that. */
  trend: { computedAt: Date; unit: TimeUnit; all: readonly TimePoint[]; mine: readonly TimePoint[] } | null
  /** `mine`: the reader with all others. */
  of: 'all' | 'mine'
  now: Date
}

/** Agreement over time in a dashboard; nothing while there is none. An hour old, it is worked out anew meanwhile. */
export function TrendPanel({ slug, trend, of, now }: Props) {
  const fresh = trend !== null && now.getTime() - trend.computedAt.getTime() < FRESH
  const points = trend?.[of] ?? []
  if (!trend || points.length === 0) return fresh ? null : <KeepFresh slug={slug} />
  const title = of === 'mine' ? 'Your agreement with others' : 'Agreement trend'
  return (
    <Panel
      title={title}
      actions={
        <Link
          href={`/projects/${slug}/agreement`}
          className="rounded text-[0.8125rem] text-accent underline underline-offset-2"
        >
          All figures
        </Link>
      }
    >
      <LineChart title={title} {...timeChart(points, trend.unit)} />
      <p className="mt-1 text-xs text-ink-2">
        n counts reports. Worked out <RelativeTime value={trend.computedAt} now={now} />.
      </p>
      {!fresh && <KeepFresh slug={slug} />}
    </Panel>
  )
}
