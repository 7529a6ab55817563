'use client'

import { cx } from '@/components/ui/cx'
import { pageState } from './rows'
import { useWorkspace } from './use-workspace'

/** Where the reviewer's edits are right now, in words. */
export function SaveStateLabel() {
  const { state } = useWorkspace()
  const waiting = Math.max(state.waiting.length, state.pushing)
  const overall = pageState(state)
  const text =
    overall === 'saved'
      ? 'Saved'
      : overall === 'conflict'
        ? 'Conflict: see the marked spans'
        : overall === 'refused'
          ? 'Not saved: see the marked spans'
          : `${waiting} ${waiting === 1 ? 'edit' : 'edits'} ${state.health.durable ? 'on this device' : 'in this tab only'}`
  const why = state.health.signedOut
    ? 'You are signed out. Sign in in another tab; your edits are kept and sent then.'
    : state.health.offline
      ? 'Attest cannot be reached. Your edits are kept and sent when it is back.'
      : null
  return (
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
            : overall === 'on this device'
              ? 'text-warn'
              : 'font-semibold text-contra',
        )}
      >
        <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />
        {text}
      </span>
      {why && overall !== 'saved' && <span className="max-w-[26rem] text-[0.7rem] text-warn">{why}</span>}
    </span>
  )
}
