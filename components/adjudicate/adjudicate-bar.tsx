'use client'

import { Keyboard } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { DECISION_KEYS, WRITING_KEYS } from './look'
import type { AdjudicationState } from './use-adjudication'
import type { Deciding } from './use-deciding'

/** How much is decided, and what can be done to the whole. */
export function AdjudicateBar({ state, deciding }: { state: AdjudicationState; deciding: Deciding }) {
  const { view, saving, failure } = state
  const decided = view.groups.filter(({ decision }) => decision !== null).length
  const agreed = view.groups.filter(
    ({ decision, differences, before }) => decision === null && before === null && differences.length === 0,
  ).length
  const submitted = view.final?.status === 'submitted'
  const left = view.groups.length - decided
  return (
    <>
      <span
        className="text-[0.82rem] whitespace-nowrap text-ink-2"
        data-save-state={saving ? 'saving' : failure ? 'failed' : 'saved'}
      >
        {saving ? 'Saving…' : `${decided} of ${view.groups.length} decided`}
      </span>
      <KeysDialog />
      {deciding.editable && agreed > 0 && (
        <Button onClick={state.acceptAgreed}>
          Accept {agreed} agreed <Kbd>A</Kbd>
        </Button>
      )}
      {submitted && view.final ? (
        <Button onClick={() => view.final && state.reopen(view.final.id)}>Reopen</Button>
      ) : (
        <Button
          variant="primary"
          aria-disabled={left > 0 || view.reviewers.length === 0}
          title={left > 0 ? `${left} still to decide` : undefined}
          onClick={() => left === 0 && view.reviewers.length > 0 && state.submit(view.final?.version ?? 0)}
        >
          Submit final review
        </Button>
      )}
    </>
  )
}

function KeysDialog() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="ghost"
        iconOnly
        aria-label="Keys"
        icon={<Keyboard />}
        className="max-md:hidden"
        onClick={() => setOpen(true)}
      />
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Keys"
        description="Every decision can be made by keyboard."
      >
        <KeyTable title="Decide" keys={DECISION_KEYS} />
        <KeyTable title="While a span is written" keys={WRITING_KEYS} />
      </Dialog>
    </>
  )
}

function KeyTable({ title, keys }: { title: string; keys: typeof DECISION_KEYS }) {
  return (
    <>
      <h3 className="mt-3 mb-1.5 text-xs font-semibold text-ink-2">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-[0.82rem]">
        {keys.map(([chords, what]) => (
          <div key={what} className="contents">
            <dt className="flex gap-1">
              {chords.map((chord) => (
                <Kbd key={chord}>{chord}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
