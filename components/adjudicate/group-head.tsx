import { Chip } from '@/components/ui/chip'
import type { DecisionRow, ShownGroup } from '@/lib/adjudication/schema'
import { CAUSE_LABELS, DIFFERENCE_LABELS, OUTCOME_LABELS } from './look'
import { isOpen } from './use-deciding'

const CHANGED = 'Changed since it was decided'

/** How the reviewers differ, where, and what was decided. */
export function GroupHead({ group, paragraph }: { group: ShownGroup; paragraph: number }) {
  return (
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
      {group.before && <Chip variant="contra">{CHANGED}</Chip>}
    </span>
  )
}

/** Of a card far from what is seen, the same in one line of text: to be searched and read out, and as high. */
export function inShort({ kind, differences, decision, before }: ShownGroup, paragraph: number): string {
  const parts = [
    kind === 'link' && 'Link',
    differences.length === 0 && 'Agreed',
    ...differences.map((difference) => DIFFERENCE_LABELS[difference]),
    `¶ ${paragraph}`,
    decision && labelOf(decision),
    before && CHANGED,
  ]
  return parts.filter(Boolean).join(' ')
}

/** Whether the head of a card is as high as chips are. */
export const hasChips = ({ kind, differences, decision, before }: ShownGroup) =>
  kind === 'link' || differences.length > 0 || decision !== null || before !== null

const labelOf = ({ outcome, cause }: DecisionRow) =>
  OUTCOME_LABELS[outcome] + (cause ? ` · ${CAUSE_LABELS[cause]}` : '')

function DecisionChip({ decision }: { decision: DecisionRow }) {
  return (
    <Chip variant="corr" sign="✓" title={`By ${decision.author}`}>
      {labelOf(decision)}
    </Chip>
  )
}
