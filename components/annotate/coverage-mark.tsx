'use client'

import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { coverageOf } from '@/lib/coverage/state'
import type { CoverageStore } from './coverage-store'
import { pairKey, useCoverage } from './coverage-store'
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

type Pair = { annotationId: string; articleId: string }

/** What is known of the span in the report, in a word. */
export function CoverageChip({ pair, store, links }: { pair: Pair; store: CoverageStore; links: number }) {
  const { searched } = useCoverage(store)
  const coverage = coverageOf({ links, searched: searched.has(pairKey(pair)) })
  if (coverage.state === 'linked') return <Chip variant="accent">{coverage.links} linked</Chip>
  return <Chip>{coverage.state === 'searched' ? 'searched, none found' : 'unseen'}</Chip>
}

/** Says that the report was searched for the span in vain, or takes that back. */
export function CoverageButton({ pair, store }: { pair: Pair; store: CoverageStore }) {
  const { state } = useWorkspace()
  const { searched, failed } = useCoverage(store)
  const key = pairKey(pair)
  const on = searched.has(key)
  const problem = failed.get(key)
  // The server has to know the span first.
  const stored = (state.annotations.get(pair.annotationId)?.version ?? 0) > 0
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        aria-pressed={on}
        disabled={!stored}
        title={stored ? undefined : 'As soon as the span is saved'}
        onClick={() => void store.set(pair, !on)}
      >
        {on ? '✓ Searched, none found' : 'Searched, none found'}
      </Button>
      {problem !== undefined && (
        <span role="alert" className="w-full text-xs text-contra">
          Not saved: {problem} Press the button to try again.
        </span>
      )}
    </>
  )
}
