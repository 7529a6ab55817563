'use client'

import { MoreHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { foreign } from '@/components/ui/foreign'
import { Kbd } from '@/components/ui/kbd'
import { Menu } from '@/components/ui/menu'
import type { Relation } from '@/lib/link/schema'
import type { Proposal } from '@/lib/suggestion/proposal'
import { REFUSALS, type Refusal, type SuggestionItem } from '@/lib/suggestion/schema'
import { sliceCodePoints } from '@/lib/text/code-points'
import { PANE_RING, RELATION_LOOKS } from './look'
import { isWeak } from './suggestions'

/** `reversed`: the passage is the link's first end, the span its second. */
export type LinkChoice = { relation: Relation; reversed: boolean }

export type SuggestionActs = {
  onLink: (suggestion: SuggestionItem, choice: LinkChoice) => void
  onOpen: (suggestion: SuggestionItem) => void
  onRefuse: (suggestion: SuggestionItem, reason: Refusal) => void
}

export type SuggestionCardProps = SuggestionActs & {
  suggestion: SuggestionItem
  proposal: Proposal
  /** Counted from 1 over all cards: the key that picks this one. */
  place: number
  linked: boolean
}

/** One passage that may be about the same thing: who says it, what of it, why it is here, and what to make of it. */
export function SuggestionCard(props: SuggestionCardProps) {
  const { suggestion, place, linked } = props
  const other = !suggestion.sameEvent && !suggestion.sameArticle
  return (
    <li
      tabIndex={-1}
      data-suggestion={place}
      data-in-report={suggestion.sameArticle ? undefined : suggestion.articleId}
      className={cx(
        'rounded-[10px] border px-3 py-2.5',
        other ? 'border-warn-line bg-warn-bg' : 'border-line focus:border-ink',
        !other && (isWeak(suggestion) ? 'border-dashed' : 'bg-surface'),
        PANE_RING,
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
        <bdi className="font-semibold text-ink">
          {suggestion.sameArticle ? 'This report' : (suggestion.outlet ?? 'No outlet')}
        </bdi>
        <Where suggestion={suggestion} />
        {isWeak(suggestion) && <span className="italic">· weaker match</span>}
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
          <bdi className="font-semibold">{suggestion.event?.name ?? 'No event'}</bdi>: a different event.
          Linking it asks you to confirm.
        </p>
      )}
      <SentenceOf suggestion={suggestion} />
      <div className="mb-1.5 flex items-start justify-between gap-2 text-xs text-ink-2">
        <bdi dir="auto" className="py-1">
          {suggestion.reasons.join(' · ')}
        </bdi>
        <WhyNot {...props} />
      </div>
      <Acts {...props} />
    </li>
  )
}

function Where({ suggestion }: { suggestion: SuggestionItem }) {
  const notes = [
    ...(suggestion.speaker === null ? [] : [`quotes ${suggestion.speaker}`]),
    `¶ ${suggestion.paragraph}`,
  ]
  return notes.map((note) => (
    <span key={note}>
      · <bdi>{note}</bdi>
    </span>
  ))
}

/** The sentence, and in it what is preselected. */
function SentenceOf({ suggestion }: { suggestion: SuggestionItem }) {
  const { sentence, sentenceStart, start, end } = suggestion
  const [from, to] = [start - sentenceStart, end - sentenceStart]
  return (
    <bdi
      dir="auto"
      lang={foreign(suggestion.language)}
      className="my-1.5 block font-serif text-[0.95rem] leading-[1.45]"
    >
      {sliceCodePoints(sentence, 0, from)}
      <mark className="mark-hit rounded-[2px] py-px">{sliceCodePoints(sentence, from, to)}</mark>
      {sliceCodePoints(sentence, to, sentence.length)}
    </bdi>
  )
}

function WhyNot({ suggestion, place, onRefuse }: SuggestionCardProps) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Why not? Suggestion ${place}`}
          className={cx(buttonClass({ size: 'sm', variant: 'ghost' }), 'px-1.5!')}
        >
          Why not?
        </button>
      }
      entries={REFUSALS.map((reason) => ({
        label: REASON_LABELS[reason],
        onSelect: () => onRefuse(suggestion, reason),
      }))}
    />
  )
}

const PLAIN = {
  corroborates: 'text-corr!',
  contradicts: 'text-contra!',
  supersedes: 'text-supersedes!',
  'look-alike': 'text-lookalike!',
} as const satisfies Record<Relation, string>

const PROPOSED = {
  ...PLAIN,
  corroborates: 'border-corr! bg-corr-bg! text-corr!',
  contradicts: 'border-danger! bg-danger! text-on-danger! hover:bg-danger-hover!',
  supersedes: 'border-supersedes! bg-supersedes-bg! text-supersedes!',
} as const satisfies Record<Relation, string>

const MORE: readonly (LinkChoice & { label: string })[] = [
  { relation: 'supersedes', reversed: false, label: '↻ Supersedes: mine replaces it' },
  { relation: 'supersedes', reversed: true, label: '↻ Superseded by: it replaces mine' },
  { relation: 'look-alike', reversed: false, label: '≈ Look-alike' },
]

function Acts({ suggestion, proposal, place, onLink, onOpen }: SuggestionCardProps) {
  const relate = ({ relation, reversed }: LinkChoice): ReactNode => {
    const { sign, label } = RELATION_LOOKS[relation]
    // That nothing differs means little where the passage is hardly about the same.
    const isSure = relation !== 'corroborates' || !isWeak(suggestion)
    const isProposed = proposal.relation === relation && isSure
    const words = reversed ? 'Superseded by' : label
    return (
      <Button
        size="sm"
        className={cx('px-2!', (isProposed ? PROPOSED : PLAIN)[relation])}
        aria-label={`${words}: suggestion ${place}`}
        onClick={() => onLink(suggestion, { relation, reversed })}
      >
        <span aria-hidden="true">{sign}</span> {words}
      </Button>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-1">
      {relate({ relation: 'corroborates', reversed: false })}
      {relate({ relation: 'contradicts', reversed: false })}
      {proposal.relation === 'supersedes' && relate(proposal)}
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
        entries={MORE.map(({ label, ...choice }) => ({
          label,
          onSelect: () => onLink(suggestion, choice),
        }))}
      />
      <span className="ms-auto">
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

const REASON_LABELS: Record<Refusal, string> = {
  'other-event': 'It is another event',
  'not-the-same-thing': 'It is about something else',
  'too-vague': 'It is too vague to compare',
  wrong: 'It is plainly wrong',
  other: 'Another reason',
}
