'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { cx } from '@/components/ui/cx'

/** Why two passages on different events are linked, and which of the two moves to the other one's event. */
export type EventAnswer = { why: 'same' | 'background' | 'look-alike'; moves: 'first' | 'second' }

export type EventQuestionProps = {
  /** The events that the first and the second passage are about. */
  first: string
  second: string
  answer: EventAnswer | null
  onAnswer: (answer: EventAnswer) => void
  /** The passage of the later report: background mostly stands there, and looks back. */
  later: EventAnswer['moves']
  /** Passages whose review is closed keep their event. */
  fixed: { first: boolean; second: boolean }
  /** For leads: move the whole report, not this passage alone. Without it they are not asked. */
  whole?: { checked: boolean; title: string; onChange: (checked: boolean) => void }
}

const REASONS = [
  { why: 'same', label: 'Same event after all', hint: 'One of the reports was filed under the wrong event.' },
  { why: 'background', label: 'Background', hint: 'One of the passages looks back to the other event.' },
  { why: 'look-alike', label: 'Look-alike', hint: 'They only read alike. Say below what tells them apart.' },
] as const

/** Asked when the two passages are about different events: the three ways in which that can be. */
export function EventQuestion(props: EventQuestionProps) {
  const { first, second, answer, onAnswer, later, fixed } = props
  const open = (moves: EventAnswer['moves']) =>
    fixed[moves] ? (moves === 'first' ? 'second' : 'first') : moves
  return (
    <fieldset className="rounded-[10px] border border-warn-line bg-warn-bg px-3 py-2 text-xs">
      <legend className="sr-only">Different events</legend>
      <p className="text-warn">
        The passages are about different events: <bdi className="font-semibold">{first}</bdi> and{' '}
        <bdi className="font-semibold">{second}</bdi>. Which is it?
      </p>
      <div className="mt-1.5 flex flex-col gap-1">
        {REASONS.map(({ why, label, hint }) => (
          <label key={why} className="flex cursor-pointer items-start gap-2 py-0.5 pointer-coarse:min-h-10">
            <input
              type="radio"
              name="event-why"
              className="mt-0.5 size-3.5 shrink-0 accent-accent"
              checked={answer?.why === why}
              disabled={why !== 'look-alike' && fixed.first && fixed.second}
              onChange={() => onAnswer({ why, moves: open(why === 'background' ? later : 'second') })}
            />
            <span>
              <span className="font-[550] text-ink">{label}</span> <span className="text-ink-2">{hint}</span>
            </span>
          </label>
        ))}
      </div>
      {answer && answer.why !== 'look-alike' && <Moves {...props} answer={answer} />}
    </fieldset>
  )
}

function Moves({
  first,
  second,
  answer,
  onAnswer,
  fixed,
  whole,
}: EventQuestionProps & { answer: EventAnswer }) {
  const same = answer.why === 'same'
  const choices = [
    { moves: 'second', says: same ? 'Both are about' : 'The second passage is about', event: first },
    { moves: 'first', says: same ? 'Both are about' : 'The first passage is about', event: second },
  ] as const
  return (
    <div className="mt-2 border-t border-warn-line pt-2">
      <div role="radiogroup" aria-label="Which event" className="flex flex-wrap gap-1.5">
        {choices.map(({ moves, says, event }) => (
          <label
            key={moves}
            className={cx(
              'inline-flex min-h-7 items-center gap-1 rounded-lg border border-line bg-surface px-2.5 py-1 text-ink has-checked:border-ink has-checked:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-10',
              fixed[moves] ? 'text-ink-3' : 'cursor-pointer hover:border-line-strong',
            )}
          >
            <input
              type="radio"
              name="event-moves"
              className="sr-only"
              checked={answer.moves === moves}
              disabled={fixed[moves]}
              onChange={() => onAnswer({ ...answer, moves })}
            />
            <span className="min-w-0">
              {says} <bdi className="font-semibold">{event}</bdi>
            </span>
          </label>
        ))}
      </div>
      {same && whole && (
        <Checkbox
          label={
            <>
              Move the whole report “<bdi>{whole.title}</bdi>” there
            </>
          }
          checked={whole.checked}
          onChange={(event) => whole.onChange(event.target.checked)}
        />
      )}
      {same && !whole && <p className="mt-1.5 text-ink-2">This passage moves. A lead can move its report.</p>}
    </div>
  )
}
