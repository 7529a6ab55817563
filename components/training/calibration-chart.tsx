import type { ReactNode } from 'react'
import { TAG_LOOKS } from '@/components/annotate/look'
import { IntervalChart, type IntervalRow } from '@/components/chart/interval'
import { asPercent } from '@/components/chart/scales'
import type { Share } from '@/lib/credibility/wilson'
import { sharesByTag } from '@/lib/training/by-tag'
import type { TrainingFeedback, TrainingRow } from '@/lib/training/schema'

const rowOf = (key: string, label: string, share: Share): IntervalRow => ({
  ...{ key, label, value: share.value, low: share.low, high: share.high },
  ...{ n: share.n, muted: share.small, reason: 'none to compare' },
})

/** How near each attempt came to the final review, on one scale; one that is not handed in is left out. */
export function AttemptsChart({ rows, named }: { rows: readonly TrainingRow[]; named?: boolean }) {
  const done = rows.flatMap((row) => (row.result ? [{ row, share: row.result.spans }] : []))
  if (done.length < 2) return null
  const title = 'Spans as in the final review, attempt by attempt'
  return (
    <Charted title={title}>
      <IntervalChart
        title={title}
        format={asPercent}
        rows={done.map(({ row, share }) => {
          const attempt = row.attempt > 1 || !named ? `attempt ${row.attempt}` : null
          const parts = [...(named ? [row.reviewer, row.title] : []), ...(attempt === null ? [] : [attempt])]
          return rowOf(row.reviewId, parts.join(' · '), share)
        })}
      />
    </Charted>
  )
}

/** The spans and links of one attempt as in the final review: all, and by the tag that the final review gives them. */
export function FeedbackChart({ feedback: { training, spans, links } }: { feedback: TrainingFeedback }) {
  const byTag = sharesByTag(spans)
  if (byTag.length === 0) return null
  const title = 'As in the final review, by tag'
  return (
    <Charted title={title}>
      <IntervalChart
        title={title}
        format={asPercent}
        rows={[
          rowOf('all', 'All spans', training.result.spans),
          ...byTag.map(({ tag, share }) => rowOf(tag, `${TAG_LOOKS[tag].label}s`, share)),
          ...(links.length > 0 ? [rowOf('links', 'Links', training.result.links)] : []),
        ]}
      />
    </Charted>
  )
}

function Charted({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3 className="mb-1 text-[0.8125rem] font-semibold">{title}</h3>
      {children}
    </>
  )
}
