import { Chip } from '@/components/ui/chip'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import type { Contradiction } from '@/lib/dashboard/overview/queries'
import { ContradictionCard } from './contradiction-card'

type ContradictionsPanelProps = {
  contradictions: readonly Contradiction[]
  total: number
  slug: string
  now: Date
  nextHref?: string | null
  firstHref?: string | null
}

/** What the reports do not agree on, the latest first. */
export function ContradictionsPanel(props: ContradictionsPanelProps) {
  const { contradictions, total, slug, now, nextHref, firstHref } = props
  return (
    <Panel title="Contradictions" actions={total > 0 && <Chip variant="contra">{total}</Chip>}>
      {contradictions.length === 0 ? (
        <p className="text-ink-2">
          None yet. When a reviewer links two spans as contradicting, both quotes stand here.
        </p>
      ) : (
        <div className="-my-1 divide-y divide-line">
          {contradictions.map((contradiction) => (
            <ContradictionCard
              key={contradiction.id}
              contradiction={contradiction}
              base={`/projects/${slug}/articles`}
              now={now}
            />
          ))}
        </div>
      )}
      <Pagination label="Contradictions" nextHref={nextHref} firstHref={firstHref} />
    </Panel>
  )
}
