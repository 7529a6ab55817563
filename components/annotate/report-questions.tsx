'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { labelOf, type Question, SIGNALS_DRAFT } from '@/lib/question/catalogue'
import { type AnswerRow, answerAddress, MAX_ANSWER_NOTE, putAnswerSchema } from '@/lib/question/schema'
import { ParkedWrites } from './parked-writes'
import { stateOf } from './rows'
import { QUESTIONS_PART, questionControl } from './use-question-focus'
import { useWorkspace } from './use-workspace'

/** What the project asks about each report, to open above the spans. Each answer saves itself. */
export function ReportQuestions({ editable }: { editable: boolean }) {
  const { state, page } = useWorkspace()
  if (page.questions.length === 0) return null
  const rows = page.questions.map((question) => {
    const address = answerAddress({ articleId: page.articleId, question: question.id })
    return { question, address, row: state.answers.get(address) ?? null }
  })
  const answered = rows.filter(({ row }) => row !== null && row.value !== null).length
  return (
    <details
      id={QUESTIONS_PART}
      className="group mb-4 rounded-[10px] border border-line bg-surface open:pb-3"
    >
      <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-[10px] px-3 py-2.5 text-[0.82rem] font-semibold pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-2 transition-transform group-open:rotate-90 motion-reduce:transition-none rtl:-scale-x-100"
        />
        <h2>About the report</h2>
        <span className="ms-auto text-xs font-normal text-ink-2 tabular-nums">
          {answered} of {rows.length} answered
        </span>
      </summary>
      <div className="flex flex-col gap-3.5 px-3 pt-1">
        {rows.map(({ question, address, row }) => (
          <div key={question.id}>
            {editable ? (
              <AnswerFields question={question} address={address} row={row} />
            ) : (
              <ReadOnlyAnswer question={question} row={row} />
            )}
            <ParkedWrites kind="answer" id={address} />
          </div>
        ))}
        <p className="text-[0.7rem] text-ink-2">
          After the draft{' '}
          <a
            href={SIGNALS_DRAFT}
            target="_blank"
            rel="noreferrer"
            className="rounded text-accent underline underline-offset-2"
          >
            Credibility Signals
          </a>{' '}
          of the W3C’s Credible Web group, {page.questions.map(({ section }) => section).join(', ')}.
        </p>
      </div>
    </details>
  )
}

type AnswerProps = { question: Question; row: AnswerRow | null }

function AnswerFields({ question, address, row }: AnswerProps & { address: string }) {
  const { workspace, state } = useWorkspace()
  const stored = { value: row?.value ?? null, note: row?.note ?? '' }
  const form = useForm({
    resolver: zodResolver(putAnswerSchema),
    values: stored,
    resetOptions: { keepDirtyValues: true },
  })
  const [noting, setNoting] = useState(false)
  const saving = stateOf(state, 'answer', address)
  const { errors } = form.formState
  const save = form.handleSubmit((values) => {
    workspace.answer(question.id, values)
    // Nothing is being typed any more: what comes from elsewhere is shown.
    form.reset(values, { keepDirtyValues: false, keepFieldsRef: true })
  })
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-1.5">
      <Field id={questionControl(question.id)} label={question.ask} error={errors.value?.message}>
        <Select
          {...form.register('value', {
            setValueAs: (value: string | null) => (value === '' ? null : value),
            onChange: () => void save(),
          })}
          placeholder="Not answered"
          options={question.options.map(({ value, label }) => ({ value, label }))}
        />
      </Field>
      {noting || stored.note !== '' ? (
        <Field label={`Note on ${question.name.toLowerCase()}`} hideLabel error={errors.note?.message}>
          <Textarea
            {...form.register('note', { onBlur: () => void save() })}
            rows={2}
            maxLength={MAX_ANSWER_NOTE}
            autoFocus={noting && stored.note === ''}
            placeholder="Why"
          />
        </Field>
      ) : (
        <span className="flex items-center gap-2">
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Add a note on ${question.name.toLowerCase()}`}
            onClick={() => setNoting(true)}
          >
            Add a note
          </Button>
        </span>
      )}
      {saving !== 'saved' && (
        <span>
          <Chip variant={saving === 'on this device' ? 'mute' : 'contra'} sign={null}>
            {saving}
          </Chip>
        </span>
      )}
    </form>
  )
}

function ReadOnlyAnswer({ question, row }: AnswerProps) {
  const value = row?.value ?? null
  return (
    <dl className="m-0 text-[0.8125rem]">
      <dt className="text-xs text-ink-2">{question.ask}</dt>
      <dd className="m-0 font-[550]">{value === null ? 'Not answered' : labelOf(question.id, value)}</dd>
      {row !== null && row.note !== '' && (
        <dd className="m-0 mt-0.5 whitespace-pre-wrap text-ink-2">
          <bdi dir="auto">{row.note}</bdi>
        </dd>
      )}
    </dl>
  )
}
