'use client'

import { useMemo } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { paragraphAt, paragraphsOf } from '@/lib/text/paragraphs'
import { AddedSpans } from './added-spans'
import { GroupCard } from './group-card'
import { type AdjudicationState, keyOf } from './use-adjudication'
import { type Deciding, isOpen } from './use-deciding'
import { WritingPanel } from './writing-panel'

type Props = { project: string; text: string; state: AdjudicationState; deciding: Deciding }

/** Every place that somebody marked, in text order; the one that is looked at is opened. */
export function GroupList({ project, text, state, deciding }: Props) {
  const { view } = state
  const paragraphs = useMemo(() => paragraphsOf(text), [text])
  const open = view.groups.filter(isOpen).length
  const names = view.reviewers.map(({ letter, name }) => (name === null ? letter : `${letter}: ${name}`))
  if (view.reviewers.length === 0)
    return (
      <EmptyState title="No review is submitted yet">
        As soon as reviewers have submitted their work on this report, it is compared here.
      </EmptyState>
    )
  return (
    <>
      <h2 className="mb-1 text-[0.9375rem] font-semibold" tabIndex={-1}>
        {open === 0 ? 'No open difference' : `${open} open ${open === 1 ? 'difference' : 'differences'}`}
      </h2>
      <p className="mb-3 text-xs text-ink-2">
        {view.reviewers.length === 1 ? 'One submitted review' : `${view.reviewers.length} submitted reviews`}:{' '}
        <bdi>{names.join(', ')}</bdi>
      </p>
      {deciding.mode === 'add' && <WritingPanel deciding={deciding} title="A span that nobody marked" />}
      {view.groups.length === 0 && (
        <EmptyState title="Nobody marked anything">
          Add a span with +, or submit the final review as it is: empty.
        </EmptyState>
      )}
      <ol className="flex flex-col gap-2.5">
        {view.groups.map((group) => (
          <GroupCard
            key={keyOf(group)}
            group={group}
            project={project}
            text={text}
            paragraph={paragraphAt(paragraphs, group.start) + 1}
            state={state}
            deciding={deciding}
          />
        ))}
      </ol>
      <AddedSpans state={state} editable={deciding.editable} />
    </>
  )
}
