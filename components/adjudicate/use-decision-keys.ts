'use client'

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { chordOfEvent } from '@/components/annotate/use-shortcuts'

const REPEATS = new Set([']', '[', 'n', 'p', 'j', 'k', 'w', 'b'])

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)

/**
 * Answers the chords of `keys` (see lib/annotation/keys.ts) on the whole page; off while typing and in dialogs.
 * Returns whether they are answered already.
 */
export function useDecisionKeys(keys: Readonly<Record<string, () => void>>): boolean {
  const [ready, setReady] = useState(false)
  const current = useRef(keys)
  // Not after the paint: who sees a difference may press its key.
  useLayoutEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.isComposing || event.defaultPrevented) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('[role=dialog],[role=alertdialog],[role=menu]')) return
      const chord = chordOfEvent(event)
      if (chord === null || (typing(target) && chord !== 'Escape')) return
      const act = current.current[chord]
      if (!act || (event.repeat && !REPEATS.has(chord))) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKeyDown)
    setReady(true)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return ready
}
