'use client'

import { useEffect, useRef } from 'react'
import type { Tag } from '@/lib/annotation/schema'

export type Shortcuts = {
  tag: (tag: Tag) => void
  open: (what: 'speaker' | 'note' | 'link') => void
  remove: () => void
  step: (by: 1 | -1) => void
  undo: () => void
  redo: () => void
  escape: () => void
  help: () => void
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(radio|checkbox)$/.test(target.type))

/** The keys of the page; off while typing and inside dialogs. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (typing(event.target) || event.isComposing) return
      if (
        event.target instanceof Element &&
        event.target.closest('[role=dialog],[role=alertdialog],[role=menu]')
      )
        return
      const act = actOf(event, current.current)
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function actOf(event: KeyboardEvent, keys: Shortcuts): (() => void) | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return event.shiftKey ? keys.redo : keys.undo
    return key === 'y' ? keys.redo : null
  }
  if (event.altKey) return null
  switch (key) {
    case 'f':
      return () => keys.tag('fact')
    case 'c':
      return () => keys.tag('claim')
    case 'o':
      return () => keys.tag('opinion')
    case 's':
      return () => keys.open('speaker')
    case 'n':
      return () => keys.open('note')
    case 'l':
      return () => keys.open('link')
    case ']':
      return () => keys.step(1)
    case '[':
      return () => keys.step(-1)
    case '?':
      return keys.help
    case 'Delete':
    case 'Backspace':
      return keys.remove
    case 'Escape':
      return keys.escape
    default:
      return null
  }
}
