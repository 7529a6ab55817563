'use client'

import { type RefObject, useEffect } from 'react'
import type { CodePointIndex } from '@/lib/text/code-points'
import { normaliseSelection, type Span } from '@/lib/text/spans'
import type { Surface } from './mount'

// A little before the systems' own long press, which then finds the same word selected.
const HOLD = 420
// A finger is never quite still; from here on it scrolls.
const SLOP = 10

/**
 * A finger that rests on a word selects it, and takes on whole words while it is drawn on, in every browser alike: some
 * systems select by touch of their own accord, others only scroll. The text scrolls under a finger that does not rest.
 */
export function useLongPress(given: {
  container: RefObject<HTMLElement | null>
  surface: RefObject<Surface | null>
  text: string
  index: CodePointIndex
  lang?: string
  enabled: boolean
}) {
  const { container, surface, text, index, lang, enabled } = given

  useEffect(() => {
    const element = container.current
    if (!element || !enabled) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let from: { x: number; y: number } | null = null
    let held: Span | null = null

    function wordAt(x: number, y: number): Span | null {
      const at = surface.current?.positionAt(x, y)
      if (at === null || at === undefined) return null
      const start = index.toCodePoint(at)
      // The caret stands before or behind the character under the finger.
      for (const span of [
        { start, end: Math.min(start + 1, index.length) },
        { start: Math.max(0, start - 1), end: start },
      ]) {
        const word = normaliseSelection({ text, index, locale: lang, snap: 'word', span })
        if (word) return word
      }
      return null
    }
    function select({ start, end }: Span) {
      const range = surface.current?.rangeOf(index.toUtf16(start), index.toUtf16(end))
      const { startContainer, startOffset, endContainer, endOffset } = range ?? {}
      if (!startContainer || !endContainer) return
      window.getSelection()?.setBaseAndExtent(startContainer, startOffset ?? 0, endContainer, endOffset ?? 0)
    }
    function forget() {
      clearTimeout(timer)
      from = null
      held = null
    }

    function onStart({ touches, target }: TouchEvent) {
      forget()
      const [touch] = touches
      if (touches.length !== 1 || !touch) return
      if (target instanceof Element && target.closest('button')) return
      const at = { x: touch.clientX, y: touch.clientY }
      from = at
      timer = setTimeout(() => {
        held = wordAt(at.x, at.y)
        if (held) select(held)
      }, HOLD)
    }
    function onMove(event: TouchEvent) {
      const [touch] = event.touches
      if (!touch || !from) return
      if (!held) {
        if (Math.hypot(touch.clientX - from.x, touch.clientY - from.y) > SLOP) forget()
        return
      }
      // The finger selects; it does not scroll.
      event.preventDefault()
      const word = wordAt(touch.clientX, touch.clientY)
      if (word) select({ start: Math.min(held.start, word.start), end: Math.max(held.end, word.end) })
    }
    function onEnd(event: TouchEvent) {
      // A tap would follow, and let the passage go.
      if (held) event.preventDefault()
      forget()
    }

    element.addEventListener('touchstart', onStart, { passive: true })
    element.addEventListener('touchmove', onMove, { passive: false })
    element.addEventListener('touchend', onEnd, { passive: false })
    element.addEventListener('touchcancel', forget)
    return () => {
      forget()
      element.removeEventListener('touchstart', onStart)
      element.removeEventListener('touchmove', onMove)
      element.removeEventListener('touchend', onEnd)
      element.removeEventListener('touchcancel', forget)
    }
  }, [container, surface, text, index, lang, enabled])
}
