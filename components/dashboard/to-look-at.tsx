import Link from 'next/link'
import { Panel } from '@/components/ui/panel'
import type { Contradiction } from '@/lib/dashboard/overview/queries'
import { ContradictionCard } from './contradiction-card'

/** The latest contradictions of a project, at the side of the page. */
export function ToLookAt(props: { contradictions: readonly Contradiction[]; slug: string; now: Date }) {
  const { contradictions, slug, now } = props
  if (contradictions.length === 0) return null
  return (
    <Panel title="Contradictions to look at">
      <div className="-my-1 divide-y divide-line">
        {contradictions.map((contradiction) => (
          <ContradictionCard
            key={contradiction.id}
            contradiction={contradiction}
            base={`/projects/${slug}/articles`}
            now={now}
            narrow
          />
        ))}
      </div>
      <p className="mt-3 text-[0.8125rem]">
        <Link href={`/projects/${slug}`} className="text-accent">
          All on the project’s overview
        </Link>
      </p>
    </Panel>
  )
}
