'use client'

import { MoreHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { Kbd } from '@/components/ui/kbd'
import { Menu } from '@/components/ui/menu'
import type { Relation } from '@/lib/link/schema'
import { sliceCodePoints } from '@/lib/text/code-points'
import { PANE_RING, RELATION_LOOKS } from './look'
import { proposalOf, REFUSAL_REASONS, type RefusalReason, type Suggestion } from './suggestions'
import { useWorkspace } from './use-workspace'

export type SuggestionActs = {
  onLink: (suggestion: Suggestion, relation: Relation) => void
  onOpen: (suggestion: Suggestion) => void
  onRefuse: (suggestion: Suggestion, reason: RefusalReason) => void
}

export type SuggestionCardProps = SuggestionActs & {
  suggestion: Suggestion
  /** Counted from 1 over all cards: the key that picks this one. */
  place: number
  linked: boolean
}

/** One passage that may be about the same thing: who says it, what of it, why it is here, and what to make of it. */
export function SuggestionCard(props: SuggestionCardProps) {
  const { suggestion, place, linked } = props
  const { workspace } = useWorkspace()
  const report = workspace.headOf(suggestion.articleId)
  const other = !suggestion.sameEvent && !suggestion.sameArticle
  return (
    <li
      tabIndex={-1}
      data-suggestion={place}
      data-in-report={suggestion.sameArticle ? undefined : suggestion.articleId}
      className={cx(
        'rounded-[10px] border px-3 py-2.5',
        other ? 'border-warn-line bg-warn-bg' : 'border-line bg-surface focus:border-ink',
        PANE_RING,
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
        <bdi className="font-semibold text-ink">
          {suggestion.sameArticle ? 'This report' : (report?.outlet ?? 'No outlet')}
        </bdi>
        <Where suggestion={suggestion} />
        {linked && <Chip variant="accent">linked</Chip>}
        <span className="ms-auto flex flex-wrap items-center gap-1.5">
          {suggestion.differs.map(({ facet, here, there }) => (
            <Chip key={`${facet} ${here} ${there}`} variant="contra" sign={null}>
              <bdi>{here}</bdi> ≠ <bdi>{there}</bdi>
            </Chip>
          ))}
          {place <= 9 && (
            <span aria-hidden="true" className="max-md:hidden">
              <Kbd>{place}</Kbd>
            </span>
          )}
        </span>
      </div>
      {other && (
        <p className="mt-1 text-xs text-warn">
          <bdi className="font-semibold">{report?.event?.name ?? 'No event'}</bdi>: a different event. Linking
          it asks you to confirm.
        </p>
      )}
      <SentenceOf suggestion={suggestion} />
      {suggestion.reasons.length > 0 && (
        <p className="mb-2 text-xs text-ink-2">
          <bdi dir="auto">{suggestion.reasons.join(' · ')}</bdi>
        </p>
      )}
      <Acts {...props} />
    </li>
  )
}

function Where({ suggestion }: { suggestion: Suggestion }) {
  const notes = [
    ...(suggestion.speaker === null ? [] : [`quotes ${suggestion.speaker}`]),
    ...(suggestion.paragraph === null ? [] : [`¶ ${suggestion.paragraph}`]),
  ]
  return notes.map((note) => (
    <span key={note}>
      · <bdi>{note}</bdi>
    </span>
  ))
}

/** The sentence, and in it what is preselected. */
function SentenceOf({ suggestion }: { suggestion: Suggestion }) {
  const { sentence, sentenceStart, start, end } = suggestion
  const [from, to] = [start - sentenceStart, end - sentenceStart]
  return (
    <bdi dir="auto" className="my-1.5 block font-serif text-[0.95rem] leading-[1.45]">
      {sliceCodePoints(sentence, 0, from)}
      <mark className="mark-hit rounded-[2px] py-px">{sliceCodePoints(sentence, from, to)}</mark>
      {sliceCodePoints(sentence, to, sentence.length)}
    </bdi>
  )
}

const LOOKS: Partial<Record<Relation, { plain: string; proposed: string }>> = {
  corroborates: { plain: 'text-corr', proposed: 'border-corr bg-corr-bg text-corr' },
  contradicts: {
    plain: 'text-contra',
    proposed: 'border-danger bg-danger text-on-danger hover:bg-danger-hover hover:border-danger-hover',
  },
}

function Acts({ suggestion, place, onLink, onOpen, onRefuse }: SuggestionCardProps) {
  const proposed = proposalOf(suggestion).relation
  const relate = (relation: 'corroborates' | 'contradicts'): ReactNode => {
    const { sign, label } = RELATION_LOOKS[relation]
    const look = LOOKS[relation]
    return (
      <Button
        size="sm"
        className={proposed === relation ? look?.proposed : look?.plain}
        aria-label={`${label}: suggestion ${place}`}
        onClick={() => onLink(suggestion, relation)}
      >
        <span aria-hidden="true">{sign}</span> {label}
      </Button>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {relate('corroborates')}
      {relate('contradicts')}
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`More relations: suggestion ${place}`}
            className={buttonClass({ size: 'sm', variant: 'ghost', iconOnly: true })}
          >
            <MoreHorizontal aria-hidden="true" />
          </button>
        }
        entries={(['supersedes', 'look-alike'] as const).map((relation) => ({
          label: `${RELATION_LOOKS[relation].sign} ${RELATION_LOOKS[relation].label}`,
          onSelect: () => onLink(suggestion, relation),
        }))}
      />
      <span className="ms-auto flex items-center gap-1">
        <Menu
          trigger={
            <button
              type="button"
              aria-label={`Why not? Suggestion ${place}`}
              className={buttonClass({ size: 'sm', variant: 'ghost' })}
            >
              Why not?
            </button>
          }
          entries={REFUSAL_REASONS.map((reason) => ({
            label: REASON_LABELS[reason],
            onSelect: () => onRefuse(suggestion, reason),
          }))}
        />
        <Button
          size="sm"
          aria-label={`Open suggestion ${place} in its report`}
          onClick={() => onOpen(suggestion)}
        >
          Open
        </Button>
      </span>
    </div>
  )
}

const REASON_LABELS: Record<RefusalReason, string> = {
  'other-event': 'It is another event',
  'not-the-same-thing': 'It is about something else',
  'too-vague': 'It is too vague to compare',
  wrong: 'It is plainly wrong',
  other: 'Another reason',
}
