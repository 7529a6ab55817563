'use client'

import { ChevronRight } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { AdjudicatedQuestion } from '@/lib/adjudication/answers/standing'
import { isTelling, labelOf, questionOf } from '@/lib/question/catalogue'
import type { AdjudicationState } from './use-adjudication'

type Props = { state: AdjudicationState; editable: boolean }

/** What reviewers answered to the questions about the report, each different answer once, and what the final review says. */
export function SettleAnswers({ state, editable }: Props) {
  const { questions, reviewers } = state.view
  if (questions.length === 0 || reviewers.length === 0) return null
  const settled = questions.filter(({ final }) => final !== null && final.value !== null).length
  const differing = questions.filter((one) => valuesOf(one).filter(isTelling).length > 1).length
  return (
    <details className="group mb-4 rounded-[10px] border border-line bg-surface open:pb-3">
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-1.5 rounded-[10px] px-3 py-2.5 text-[0.82rem] font-semibold pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-2 transition-transform group-open:rotate-90 motion-reduce:transition-none rtl:-scale-x-100"
        />
        <h2>About the report</h2>
        <span className="ms-auto text-xs font-normal text-ink-2 tabular-nums">
          {settled} of {questions.length} settled
          {differing > 0 && ` · ${differing} ${differing === 1 ? 'differs' : 'differ'}`}
        </span>
      </summary>
      <ul className="flex flex-col gap-4 px-3 pt-1">
        {questions.map((one) => (
          <li key={one.question}>
            <SettleAnswer one={one} state={state} editable={editable} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The different answers, each once. */
const valuesOf = ({ answers }: AdjudicatedQuestion) => [
  ...new Set(answers.flatMap(({ value }) => (value === null ? [] : [value]))),
]

function SettleAnswer({ one, state, editable }: Props & { one: AdjudicatedQuestion }) {
  const { question: id, answers, final } = one
  const question = questionOf(id)
  if (!question) return null
  const settle = (value: string | null) => {
    const what =
      value === null ? `${question.name}: to settle again` : `${question.name}: ${labelOf(id, value)}`
    state.settle(one, { value, note: final?.note ?? '' }, what)
  }
  const silent = answers.filter(({ value }) => value === null).map(({ letter }) => letter)
  return (
    <section aria-label={question.name}>
      <h3 className="mb-1.5 text-[0.8125rem] font-semibold">{question.ask}</h3>
      <ul className="flex flex-col gap-1.5">
        {valuesOf(one).map((value) => (
          <li key={value} className="flex items-start justify-between gap-2 rounded-lg bg-sunken px-2.5 py-2">
            <div className="min-w-0 text-[0.8125rem]">
              <p className="text-xs font-semibold">{lettersOf(one, value)}</p>
              <p>{labelOf(id, value)}</p>
              {answers
                .filter((answer) => answer.value === value && answer.note !== '')
                .map(({ letter, note }) => (
                  <p key={letter} className="mt-1 text-xs text-ink-2 italic">
                    {letter}: <bdi dir="auto">{note}</bdi>
                  </p>
                ))}
            </div>
            {final?.value === value ? (
              <Chip variant="corr">Settled</Chip>
            ) : (
              editable && (
                <Button
                  size="sm"
                  aria-label={`Accept “${labelOf(id, value)}” for ${question.name.toLowerCase()}`}
                  onClick={() => settle(value)}
                >
                  Accept
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {silent.length > 0 && (
        <p className="mt-1.5 text-xs text-ink-2">
          <span className="font-semibold text-ink">{silent.join(', ')}</span> did not answer.
        </p>
      )}
      {editable ? (
        <Field label={`Settled answer for ${question.name.toLowerCase()}`} hideLabel className="mt-1.5">
          <Select
            value={final?.value ?? ''}
            onChange={(event) => settle(event.target.value === '' ? null : event.target.value)}
            placeholder="Not settled"
            options={question.options.map(({ value, label }) => ({ value, label }))}
          />
        </Field>
      ) : (
        <p className="mt-1.5 text-[0.8125rem]">
          Final review:{' '}
          <span className="font-[550]">
            {final?.value == null ? 'not settled' : labelOf(id, final.value)}
          </span>
        </p>
      )}
    </section>
  )
}

const lettersOf = ({ answers }: AdjudicatedQuestion, value: string) =>
  answers
    .filter((answer) => answer.value === value)
    .map(({ letter }) => letter)
    .join(', ')
