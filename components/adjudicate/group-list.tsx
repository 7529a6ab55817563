'use client'

import { memo, useMemo, useRef } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import type { ShownGroup } from '@/lib/adjudication/schema'
import { codePointIndex, sliceCodePoints } from '@/lib/text/code-points'
import { paragraphAt, paragraphsOf } from '@/lib/text/paragraphs'
import { AddedSpans } from './added-spans'
import { GroupCard, type PageDiscussion } from './group-card'
import { BLOCK, useNearBlocks } from './near-cards'
import { type AdjudicationState, keyOf } from './use-adjudication'
import { type Deciding, isOpen } from './use-deciding'
import { WritingPanel } from './writing-panel'

type Props = {
  project: string
  text: string
  state: AdjudicationState
  deciding: Deciding
  discussion: PageDiscussion
}

/** Every place that somebody marked, in text order; the one that is looked at is opened. */
export function GroupList({ project, text, state, deciding, discussion }: Props) {
  const { view } = state
  const list = useRef<HTMLOListElement>(null)
  const blocks = useMemo(() => blocksOf(view.groups, text), [view.groups, text])
  const current = view.groups.findIndex((group) => keyOf(group) === deciding.currentKey)
  const near = useNearBlocks({ list, items: view.groups, current })
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
      <ol ref={list} className="flex flex-col gap-2.5">
        {blocks.map((cards, at) => (
          <Cards
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the text; its cards have keys of their own
            key={at}
            cards={cards}
            near={near.has(at)}
            shut={current < at * BLOCK || current >= (at + 1) * BLOCK}
            {...{ project, state, deciding, discussion }}
          />
        ))}
      </ol>
      <AddedSpans state={state} editable={deciding.editable} />
    </>
  )
}

type Card = { group: ShownGroup; quote: string; paragraph: number }

type CardsProps = Omit<Props, 'text'> & { cards: readonly Card[]; near: boolean; shut: boolean }

/** Some cards of the list. Where all are shut before and after, they need nothing but what they show. */
const Cards = memo(
  ({ cards, shut, ...rest }: CardsProps) =>
    cards.map((card) => <GroupCard key={keyOf(card.group)} {...card} {...rest} />),
  (before, after) => before.shut && after.shut && before.cards === after.cards && before.near === after.near,
)

/** What each group says, and in which paragraph it begins, from 1; in blocks. */
function blocksOf(groups: readonly ShownGroup[], text: string): Card[][] {
  const index = codePointIndex(text)
  const paragraphs = paragraphsOf(text, index)
  const cards = groups.map((group) => ({
    group,
    quote: sliceCodePoints(text, group.start, group.end, index),
    paragraph: paragraphAt(paragraphs, group.start) + 1,
  }))
  return Array.from({ length: Math.ceil(cards.length / BLOCK) }, (_, at) =>
    cards.slice(at * BLOCK, (at + 1) * BLOCK),
  )
}
