'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Dialog } from '@/components/ui/dialog'
import { pairAt } from '@/lib/coverage/state'
import type { Write } from '@/lib/outbox/queue'
import { questionOf } from '@/lib/question/catalogue'
import { ParkedWrite } from './parked-writes'
import { pageState, type Snapshot } from './rows'
import { useWorkspace } from './use-workspace'

/** Where the reviewer's edits are right now, in words, and the way to those that need a decision. */
export function SaveStateLabel() {
  const { state } = useWorkspace()
  const [open, setOpen] = useState(false)
  const overall = pageState(state)
  const parked = state.waiting.filter((write) => write.problem !== null)
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span
        role="status"
        data-save-state={overall}
        className="flex min-w-0 flex-col text-[0.78rem] leading-tight"
      >
        <span
          className={cx(
            'flex items-center gap-1.5 whitespace-nowrap',
            overall === 'saved'
              ? 'text-corr'
              : overall === 'on this device' || overall === 'not known'
                ? 'text-warn'
                : 'font-semibold text-contra',
          )}
        >
          <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />
          {inWords(state)}
        </span>
        {overall !== 'saved' && overall !== 'not known' && <Why state={state} />}
      </span>
      {(parked.length > 0 || open) && (
        <>
          <Button size="sm" onClick={() => setOpen(true)}>
            Decide
          </Button>
          <ParkedDialog open={open} onOpenChange={setOpen} parked={parked} />
        </>
      )}
    </span>
  )
}

function inWords(state: Snapshot): string {
  const overall = pageState(state)
  const parked = state.waiting.filter((write) => write.problem !== null).length
  const waiting = Math.max(state.waiting.length, state.pushing.length)
  if (overall === 'saved') return 'Saved'
  if (overall === 'not known') return 'Looking for unsent edits…'
  if (overall === 'conflict') return `Conflict: ${counted(parked)}`
  if (overall === 'refused') return `Not saved: ${counted(parked)}`
  return `${counted(waiting)} ${state.health.durable ? 'on this device' : 'in this tab only'}`
}

const counted = (edits: number) => `${edits} ${edits === 1 ? 'edit' : 'edits'}`

function Why({ state }: { state: Snapshot }) {
  const { signedOut, offline, durable } = state.health
  if (!signedOut && !offline && durable) return null
  return (
    <span className="max-w-[26rem] text-[0.7rem] text-warn">
      {signedOut ? (
        <>
          You are signed out, or somebody else is signed in. Your edits are kept and sent when you{' '}
          <a href="/login" target="_blank" rel="noreferrer" className="underline">
            sign in in another tab
          </a>
          .
        </>
      ) : offline ? (
        'Attest cannot be reached. Your edits are kept and sent when it is back.'
      ) : (
        'This browser cannot keep edits: the disk is full, or the window is private. Leave this tab open until they are saved.'
      )}
    </span>
  )
}

function ParkedDialog(props: { open: boolean; onOpenChange: (open: boolean) => void; parked: Write[] }) {
  const { parked, ...dialog } = props
  return (
    <Dialog
      {...dialog}
      title="Edits that need you"
      description="The server has not taken these. Nothing is dropped until you decide."
    >
      {parked.length === 0 && <p className="text-corr">✓ All are settled.</p>}
      {parked.map((write) => (
        <ParkedWrite key={write.seq} write={write}>
          <Subject write={write} />
        </ParkedWrite>
      ))}
    </Dialog>
  )
}

/** Which span, link, answer or search a write is about. */
function Subject({ write }: { write: Write }) {
  const { workspace, state } = useWorkspace()
  const question = questionOf(write.kind === 'answer' ? (write.id.split('/').at(-1) ?? '') : '')
  if (question) return <p className="mb-1.5 text-ink">Answer: {question.name}</p>
  const pair = write.kind === 'coverage' ? pairAt(write.id) : null
  const span = state.annotations.get(pair?.annotationId ?? write.id)
  const link = state.links.get(write.id)
  const quote = span?.quote ?? link?.from.quote ?? write.body?.quote
  const report = workspace.headOf(
    pair?.articleId ?? span?.articleId ?? link?.from.articleId ?? write.articleId,
  )?.title
  return (
    <p className="mb-1.5 text-ink">
      {pair ? 'Searched in vain: ' : write.kind === 'link' ? 'Link from ' : 'Span '}
      <bdi dir="auto" className="font-serif">
        “{typeof quote === 'string' ? quote : '…'}”
      </bdi>
      {link && (
        <>
          {' to '}
          <bdi dir="auto" className="font-serif">
            “{link.to.quote}”
          </bdi>
        </>
      )}
      {report && (
        <>
          {' in '}
          <bdi dir="auto">{report}</bdi>
        </>
      )}
    </p>
  )
}
