'use client'

import { useEffect, useRef } from 'react'
import { type DiscussionStore, type Target, targetOf } from './discussion-store'

/** Shows the discussion that the address names (`#thread-` and its id), once it has been read and whenever the address changes to another. */
export function useAddressedThread(store: DiscussionStore, show: (target: Target) => void) {
  const latest = useRef(show)
  latest.current = show
  useEffect(() => {
    let wanted: string | null = null
    const look = () => {
      const row = store.snapshot().threads?.find(({ id }) => id === wanted)
      if (!row) return
      wanted = null
      latest.current(targetOf(row))
    }
    const follow = () => {
      wanted = /^#thread-([0-9a-f-]{36})$/.exec(window.location.hash)?.[1] ?? null
      look()
    }
    const stop = store.subscribe(look)
    follow()
    window.addEventListener('hashchange', follow)
    return () => {
      stop()
      window.removeEventListener('hashchange', follow)
    }
  }, [store])
}
