import { StackedBarChart, type StackedRow } from '@/components/chart/stacked-bar'
import { Panel } from '@/components/ui/panel'
import type { TagMix } from '@/lib/dashboard/overview/queries'
import type { ReviewerMix } from '@/lib/dashboard/team/queries'

/** Fewer spans show chance, not drift. */
const LEAST_RECENT = 20

const sum = ({ facts, claims, opinions }: TagMix) => facts + claims + opinions

const rowOf = (key: string, label: string, mix: TagMix): StackedRow => ({
  key,
  label,
  parts: [
    { label: 'facts', value: mix.facts, fill: 'fact' },
    { label: 'claims', value: mix.claims, fill: 'claim' },
    { label: 'opinions', value: mix.opinions, fill: 'opinion' },
  ],
})

/** `mixes` holds one more than `most` where not everybody fits. */
type TagMixesPanelProps = { mixes: readonly ReviewerMix[]; most: number; days: number }

/** What each reviewer tags as what, of late beside ever: a difference between the two is drift. */
export function TagMixesPanel({ mixes, most, days }: TagMixesPanelProps) {
  const rows = mixes
    .slice(0, most)
    .flatMap(({ id, name, all, recent }) => [
      rowOf(id, name, all),
      ...(sum(recent) >= LEAST_RECENT && sum(recent) < sum(all)
        ? [rowOf(`${id} recent`, `– last ${days} days`, recent)]
        : []),
    ])
  return (
    <Panel
      title="Facts, claims and opinions by reviewer"
      description="A reviewer whose last weeks look unlike the rest of their work may read the guidelines differently now."
    >
      <StackedBarChart title="Tags by reviewer" rows={rows} unit="spans" />
      {mixes.length > most && (
        <p className="mt-2 text-xs text-ink-2">
          The {most} who joined first; the export holds everybody’s spans.
        </p>
      )}
    </Panel>
  )
}
