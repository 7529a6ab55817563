'use client'

import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import type { SessionRow } from '@/lib/user/schema'
import { deviceName } from '@/lib/user/user-agent'

/** Where this person is signed in, and the way out of all of it. */
export function SignInList({ sessions, now }: { sessions: SessionRow[]; now: Date }) {
  async function leaveEverywhere() {
    const result = await api({ method: 'POST', path: '/api/v1/account/sign-out-everywhere' })
    if (!result.ok) return result.problem.detail ?? result.problem.title
    window.location.assign('/login')
  }
  return (
    <>
      <ul className="mb-3.5 divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
            <span className="flex flex-wrap items-center gap-2 font-[550]" title={session.userAgent}>
              {deviceName(session.userAgent)}
              {session.current && <Chip variant="accent">This one</Chip>}
            </span>
            <span className="text-[0.8125rem] text-ink-2">
              Last used <RelativeTime value={session.lastSeenAt} now={now} />, signed in{' '}
              <RelativeTime value={session.createdAt} now={now} />
            </span>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        title="Sign out everywhere?"
        confirmLabel="Sign out everywhere"
        danger
        onConfirm={leaveEverywhere}
        trigger={<Button>Sign out everywhere</Button>}
      >
        Every browser is signed out at once, this one too. Work that is saved stays. Access tokens go on
        working.
      </ConfirmDialog>
    </>
  )
}
