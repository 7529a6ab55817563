'use client'

import { memo } from 'react'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { useIntoView } from '@/components/ui/use-into-view'
import type { DecisionRow, ShownGroup } from '@/lib/adjudication/schema'
import { sliceCodePoints } from '@/lib/text/code-points'
import { DecisionForm } from './decision-form'
import { GroupDiscussion } from './group-discussion'
import { CAUSE_LABELS, DIFFERENCE_LABELS, OUTCOME_LABELS } from './look'
import { Readings } from './readings'
import { type AdjudicationState, keyOf } from './use-adjudication'
import { type Deciding, isOpen } from './use-deciding'

export type GroupCardProps = {
  group: ShownGroup
  project: string
  text: string
  paragraph: number
  state: AdjudicationState
  deciding: Deciding
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
    before.text === after.text &&
    before.paragraph === after.paragraph,
)

function Card(props: GroupCardProps) {
  const { group, text, paragraph, state, deciding } = props
  const open = deciding.currentKey === keyOf(group)
  const card = useIntoView<HTMLLIElement>(open)
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
        className="block w-full cursor-pointer rounded text-start"
      >
        <span className="flex flex-wrap items-center gap-1.5 text-xs text-ink-2">
          {group.kind === 'link' && <Chip>Link</Chip>}
          {group.differences.length === 0 && <span>Agreed</span>}
          {group.differences.map((difference) => (
            <Chip key={difference} variant={isOpen(group) ? 'warn' : 'mute'}>
              {DIFFERENCE_LABELS[difference]}
            </Chip>
          ))}
          <span>¶ {paragraph}</span>
          {group.decision && <DecisionChip decision={group.decision} />}
          {group.before && <Chip variant="contra">Changed since it was decided</Chip>}
        </span>
        {!open && (
          <bdi
            dir="auto"
            className={cx(
              'mt-1 block font-serif leading-[1.4]',
              isOpen(group) ? 'line-clamp-3 text-[0.9rem]' : 'line-clamp-1 text-[0.82rem] text-ink-2',
            )}
          >
            {sliceCodePoints(text, group.start, group.end)}
          </bdi>
        )}
      </button>
      {open && (
        <>
          <Readings group={group} project={props.project} view={state.view} deciding={deciding} />
          <DecisionForm group={group} view={state.view} deciding={deciding} />
          <GroupDiscussion group={group} articleId={state.view.articleId} text={text} />
        </>
      )}
    </li>
  )
}

function DecisionChip({ decision }: { decision: DecisionRow }) {
  return (
    <Chip variant="corr" sign="✓" title={`By ${decision.author}`}>
      {OUTCOME_LABELS[decision.outcome]}
      {decision.cause && ` · ${CAUSE_LABELS[decision.cause]}`}
    </Chip>
  )
}
