'use client'

import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useSyncExternalStore } from 'react'
import { api } from '@/components/ui/api-client'
import { buttonClass } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { MOST_UNREAD } from '@/lib/notice/schema'

// Kept from page to page, so that the number does not flicker.
let unread = 0
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Asks how much is unread. When that cannot be known, what was known stands. */
export async function countInbox(): Promise<void> {
  const result = await api<{ unread: number }>({ method: 'GET', path: '/api/v1/inbox/count' })
  if (!result.ok || result.data.unread === unread) return
  unread = result.data.unread
  for (const listener of listeners) listener()
}

/** Leads to the inbox, with the number of what is unread; asked anew on each page and when the window is seen again. */
export function InboxLink() {
  const path = usePathname()
  const count = useSyncExternalStore(
    subscribe,
    () => unread,
    () => 0,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew on each page
  useEffect(() => void countInbox(), [path])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void countInbox()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  const many = count < MOST_UNREAD ? String(count) : `${MOST_UNREAD - 1}+`
  return (
    <Link
      href="/inbox"
      prefetch={false}
      aria-label={count === 0 ? 'Inbox' : `Inbox: ${many} unread`}
      aria-current={path === '/inbox' ? 'page' : undefined}
      className={cx(buttonClass({ variant: 'ghost', iconOnly: true }), 'relative aria-[current]:text-ink')}
    >
      <Inbox aria-hidden="true" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute end-0 -top-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-[0.625rem] leading-none font-semibold text-on-accent tabular-nums"
        >
          {many}
        </span>
      )}
    </Link>
  )
}
