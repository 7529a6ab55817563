'use client'

import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { ApiProblem, ApiResult } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/textarea'
import { type CommentRow, MAX_COMMENT, type Person } from '@/lib/discussion/schema'
import { type Draft, keepDraft, newDraft, readDraft } from './draft'
import { ambiguousIn, calledIn } from './mention'
import { MentionList, useMentions } from './mention-list'

export type CommentBoxProps = {
  /** What the field is for, for those who do not see it. */
  label: string
  /** Where an unsent draft is kept on this device. */
  userId: string
  place: string
  sendLabel: string
  /** What is being changed; without it the box begins with the draft. */
  initial?: string
  autoFocus?: boolean
  people: () => Promise<Person[] | null>
  onSend: (draft: Draft, mentions: string[]) => Promise<ApiResult<CommentRow>>
  onCancel?: () => void
}

/** Where a comment is written. What is typed stays on this device until it is sent; a failed sending can be tried again. */
export function CommentBox(props: CommentBoxProps) {
  const { label, userId, place, sendLabel, initial, people, onSend, onCancel } = props
  const [draft, setDraft] = useState<Draft>(() => newDraft(initial))
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [sending, setSending] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  // Names that stand in what is typed, or was just sent, and call nobody, because several people have them.
  const [ambiguous, setAmbiguous] = useState<{ names: string[]; sent: boolean }>({ names: [], sent: false })
  const turn = useRef(0)
  const hint = useId()
  const mentions = useMentions({ field, people, onText: type })

  // What this device has kept is known in the browser only.
  useEffect(() => {
    const kept = readDraft(userId, place)
    if (kept.body !== '') setDraft(kept)
  }, [userId, place])

  function type(body: string) {
    const next = { ...draft, body }
    setDraft(next)
    keepDraft(userId, place, body === initial ? newDraft() : next)
    void check(body)
  }

  async function check(body: string) {
    const mine = ++turn.current
    const known = body.includes('@') ? await people() : []
    if (mine === turn.current) setAmbiguous({ names: ambiguousIn(body, known ?? []), sent: false })
  }

  async function send(event?: FormEvent) {
    event?.preventDefault()
    if (draft.body.trim() === '' || sending) return
    setSending(true)
    setProblem(null)
    // Sent without knowing who is called, a comment would call nobody.
    const known = draft.body.includes('@') ? await people() : []
    const called = calledIn(draft.body, known ?? []).map(({ userId: id }) => id)
    const result = known && (await onSend(draft, called))
    setSending(false)
    if (!result) return setProblem({ code: 'offline', title: 'Attest cannot be reached.' })
    if (!result.ok) return setProblem(result.problem)
    keepDraft(userId, place, newDraft())
    setDraft(newDraft())
    turn.current++
    setAmbiguous({ names: ambiguousIn(draft.body, known), sent: true })
    // The button that was pressed can be pressed no more, and would lose the focus.
    if (field.current?.form?.contains(document.activeElement)) field.current.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (mentions.onKeyDown(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
  }

  const length = [...draft.body].length
  return (
    <form onSubmit={(event) => void send(event)} tabIndex={-1} className="flex flex-col gap-2">
      <div className="relative">
        <Textarea
          ref={field}
          aria-label={label}
          aria-describedby={hint}
          {...mentions.field}
          value={draft.body}
          rows={3}
          autoFocus={props.autoFocus}
          onChange={(event) => {
            type(event.target.value)
            mentions.look()
          }}
          onSelect={mentions.look}
          onBlur={mentions.close}
          onKeyDown={onKeyDown}
        />
        <MentionList {...mentions.list} />
      </div>
      <p id={hint} className="text-xs text-ink-3">
        {length > MAX_COMMENT
          ? `${length - MAX_COMMENT} characters too many.`
          : 'Write @ to call somebody. Ctrl Enter sends.'}
      </p>
      <p role="status" className="text-xs text-warn empty:hidden">
        {ambiguous.names.length > 0
          ? saysAmbiguous(ambiguous)
          : ambiguous.sent && <span className="sr-only">Sent.</span>}
      </p>
      {problem && (
        <p
          role="alert"
          className="rounded-lg border border-contra/40 bg-contra-bg px-3 py-2 text-xs text-ink"
        >
          <span className="font-semibold">Not sent: {problem.title}</span> {problem.detail} Your words are
          kept on this device.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="sm"
          variant="primary"
          pending={sending}
          disabled={draft.body.trim() === '' || length > MAX_COMMENT}
        >
          {problem ? 'Try again' : sendLabel}
        </Button>
        {onCancel && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              keepDraft(userId, place, newDraft())
              onCancel()
            }}
          >
            Cancel
          </Button>
        )}
      </div>
    </form>
  )
}

function saysAmbiguous({ names, sent }: { names: string[]; sent: boolean }): string {
  const called = names.map((name) => `@${name}`).join(', ')
  return sent
    ? `Sent. ${called} called nobody: several people have that name.`
    : `${called} calls nobody: several people have that name. Write @ and choose one of them.`
}
