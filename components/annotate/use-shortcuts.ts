'use client'

import { useEffect } from 'react'
import { actionOf, chordOf, type KeyMap } from '@/lib/annotation/keys'
import type { KeyLayers } from './key-layers'

// Keys that may be held down; any other act is done once a press.
const REPEATS = new Set([
  'nextSentence',
  'previousSentence',
  'nextParagraph',
  'previousParagraph',
  'nextWord',
  'previousWord',
  'nextSpan',
  'previousSpan',
  'undo',
  'redo',
])
const INTERACTIVE = 'a, button, input, select, textarea, summary, [role=tab], [role=option]'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(radio|checkbox)$/.test(target.type))

/** The chord of a key press in the browser. */
export function chordOfEvent(event: KeyboardEvent): string | null {
  const { key, code, shiftKey, altKey, ctrlKey, metaKey } = event
  return chordOf({
    key,
    code,
    shiftKey,
    altKey,
    ctrlKey,
    metaKey,
    altGraph: event.getModifierState('AltGraph'),
  })
}

/** The keys of the page; off while typing and inside dialogs. */
export function useShortcuts(given: { layers: KeyLayers; keys: KeyMap }): void {
  const { layers, keys } = given
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.isComposing || event.defaultPrevented) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('[role=dialog],[role=alertdialog],[role=menu]')) return
      if (target instanceof HTMLSelectElement && event.key !== 'Escape') {
        const act = changedBack(event)
        if (act) event.preventDefault()
        return act?.()
      }
      if (typing(target)) {
        if (event.key === 'Escape' && target) leaveField(target, layers)
        return
      }
      const act = answerTo(event, target)
      if (!act) return
      event.preventDefault()
      act()
    }

    /** A choice from a list saves itself, and no browser takes it back. Keys without Ctrl are the list's own. */
    function changedBack(event: KeyboardEvent): (() => void) | null {
      const chord = event.ctrlKey || event.metaKey ? chordOfEvent(event) : null
      const action = chord === null ? null : actionOf(keys, chord)
      return action === 'undo' || action === 'redo' ? layers.find(action) : null
    }

    function answerTo(event: KeyboardEvent, target: Element | null): (() => void) | null {
      const chord = chordOfEvent(event)
      if (chord === null) return null
      if (chord === 'Escape') return layers.find('escape')
      if (chord === 'Enter') return target?.closest(INTERACTIVE) ? null : layers.find('enter')
      if (/^[1-9]$/.test(chord)) return layers.findDigit(Number(chord))
      const action = actionOf(keys, chord)
      return action === null || (event.repeat && !REPEATS.has(action)) ? null : layers.find(action)
    }

    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [layers, keys])
}

/** Out of a field of a span or of a link, back to where the keys work. */
function leaveField(target: Element, layers: KeyLayers): void {
  const form = target.closest<HTMLElement>('form')
  if (form) form.focus({ preventScroll: true })
  else if (target.closest('[data-annotation]')) layers.find('text')?.()
}
