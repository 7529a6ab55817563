'use client'

import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { coverageAddress, coverageOf, type Searched } from '@/lib/coverage/state'
import { ParkedWrites } from './parked-writes'
import { linksOf, type Snapshot } from './rows'
import { useWorkspace } from './use-workspace'

/** In how many links a span stands with each other report. */
export function linkedReports(state: Snapshot, annotationId: string): Map<string, number> {
  const linked = new Map<string, number>()
  for (const link of linksOf(state, annotationId)) {
    const other = link.fromId === annotationId ? link.to.articleId : link.from.articleId
    linked.set(other, (linked.get(other) ?? 0) + 1)
  }
  return linked
}

/** What is known of the span in the report, in a word. */
export function CoverageChip({ pair, links }: { pair: Searched; links: number }) {
  const { state } = useWorkspace()
  const coverage = coverageOf({ links, searched: state.searched.has(coverageAddress(pair)) })
  if (coverage.state === 'linked') return <Chip variant="accent">{coverage.links} linked</Chip>
  return <Chip>{coverage.state === 'searched' ? 'searched, none found' : 'unseen'}</Chip>
}

/** Says that the report was searched for the span in vain, or takes that back. */
export function CoverageButton({ pair }: { pair: Searched }) {
  const { workspace, state } = useWorkspace()
  const address = coverageAddress(pair)
  const on = state.searched.has(address)
  return (
    <>
      <Button size="sm" variant="ghost" aria-pressed={on} onClick={() => workspace.search(pair, !on)}>
        {on ? '✓ Searched, none found' : 'Searched, none found'}
      </Button>
      <div className="w-full empty:hidden">
        <ParkedWrites kind="coverage" id={address} />
      </div>
    </>
  )
}
