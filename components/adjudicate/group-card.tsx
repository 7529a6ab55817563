'use client'

import { type ComponentProps, memo } from 'react'
import { DiscussionProvider } from '@/components/discussion/use-discussion'
import { cx } from '@/components/ui/cx'
import { useIntoView } from '@/components/ui/use-into-view'
import type { ShownGroup } from '@/lib/adjudication/schema'
import { DecisionForm } from './decision-form'
import { GroupDiscussion } from './group-discussion'
import { GroupHead, hasChips, inShort } from './group-head'
import { Readings } from './readings'
import { type AdjudicationState, keyOf } from './use-adjudication'
import { type Deciding, isOpen } from './use-deciding'

export type PageDiscussion = ComponentProps<typeof DiscussionProvider>['value']

type GroupCardProps = {
  group: ShownGroup
  project: string
  quote: string
  paragraph: number
  /** Near what is seen, and drawn in full. */
  near: boolean
  state: AdjudicationState
  deciding: Deciding
  /** Handed down, since a context that changes is looked for by every card. */
  discussion: PageDiscussion
}

const isShut = ({ group, deciding }: GroupCardProps) => deciding.currentKey !== keyOf(group)

/**
 * One place: how the reviewers differ; opened, what each of them says and what can be decided. Of five hundred only the one that
 * opens and the one that shuts are drawn again: a shut card needs nothing but its group, and opening works from any state.
 */
export const GroupCard = memo(
  Card,
  (before, after) =>
    isShut(before) &&
    isShut(after) &&
    before.group === after.group &&
    before.near === after.near &&
    before.quote === after.quote &&
    before.paragraph === after.paragraph,
)

function Card(props: GroupCardProps) {
  const { group, quote, paragraph, state, deciding } = props
  const open = deciding.currentKey === keyOf(group)
  const card = useIntoView<HTMLLIElement>(open)
  const far = !props.near && !open
  return (
    <li
      ref={card}
      data-group={group.kind}
      className={cx(
        'rounded-[10px] border px-3',
        open
          ? 'border-ink bg-surface py-2.5 shadow-[0_0_0_1px_var(--ink)]'
          : isOpen(group)
            ? 'border-line-strong bg-surface py-2.5'
            : 'border-line bg-transparent py-1.5',
      )}
    >
      <button
        type="button"
        aria-expanded={open}
        onClick={() => deciding.open(group)}
        className={cx(
          'block w-full cursor-pointer rounded text-start',
          far && 'text-xs text-ink-2',
          far && (hasChips(group) ? 'leading-5' : 'leading-4'),
        )}
      >
        {far ? inShort(group, paragraph) : <GroupHead group={group} paragraph={paragraph} />}
        {!open && (
          <bdi
            dir="auto"
            className={cx(
              'mt-1 block font-serif leading-[1.4]',
              isOpen(group) ? 'line-clamp-3 text-[0.9rem]' : 'line-clamp-1 text-[0.82rem]',
              isOpen(group) ? 'text-ink' : 'text-ink-2',
            )}
          >
            {quote}
          </bdi>
        )}
      </button>
      {open && (
        <>
          <Readings group={group} project={props.project} view={state.view} deciding={deciding} />
          <DecisionForm group={group} view={state.view} deciding={deciding} />
          <DiscussionProvider value={props.discussion}>
            <GroupDiscussion group={group} articleId={state.view.articleId} quote={quote} />
          </DiscussionProvider>
        </>
      )}
    </li>
  )
}
