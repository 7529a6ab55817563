'use client'

import { useSyncExternalStore } from 'react'

export type Announcer = ReturnType<typeof createAnnouncer>

type Said = { text: string; count: number }

/** What the page says to those who do not see it change. Outside React, so that a word renders nothing else. */
export function createAnnouncer() {
  const listeners = new Set<() => void>()
  let said: Said = { text: '', count: 0 }
  return {
    say(text: string) {
      said = { text, count: said.count + 1 }
      for (const listener of listeners) listener()
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => said,
  }
}

/** The page's one polite live region. Two places by turns, so that the same words twice are read twice. */
export function AnnouncerRegion({ announcer }: { announcer: Announcer }) {
  const { text, count } = useSyncExternalStore(announcer.subscribe, announcer.snapshot, announcer.snapshot)
  return (
    <div role="status" aria-live="polite" data-announcer="" className="sr-only">
      {[0, 1].map((place) => (
        <bdi key={place} dir="auto">
          {count % 2 === place ? text : ''}
        </bdi>
      ))}
    </div>
  )
}
