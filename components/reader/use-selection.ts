'use client'

import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { CodePointIndex } from '@/lib/text/code-points'
import { normaliseSelection, type Span } from '@/lib/text/spans'
import type { Surface } from './mount'

/** A passage that the reader selected: legal bounds in code points, and where it is in the window. */
export type ReaderSelection = Span & { quote: string; rect: DOMRect }

type Given = {
  container: RefObject<HTMLElement | null>
  surface: RefObject<Surface | null>
  text: string
  index: CodePointIndex
  lang?: string
  selectedId: string | null
  onSelectionChange?: (selection: ReaderSelection | null) => void
}

// Keys and touch handles change a selection many times a second; wait until the hand rests.
const REST = 160
// Pressing one of these works on the selected passage; it does not give the passage up.
const CONTROLS =
  'button, input, textarea, select, label, summary, [contenteditable], [role="dialog"], [role="toolbar"], [role="listbox"], [role="option"]'

/**
 * Reports what is selected in the text, by mouse, touch or keys. Words are taken whole unless Alt is held.
 * The passage stays painted while a control has the focus, when the browser's own selection may be gone.
 * Selecting a span lets the passage go, and so does the function that is returned.
 */
export function useSelection(given: Given): () => void {
  const { container, surface, text, index, lang, selectedId, onSelectionChange } = given
  const forget = useRef<() => void>(undefined)
  const report = useRef(onSelectionChange)
  useEffect(() => {
    report.current = onSelectionChange
  })

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let pressed = false
    let alt = false
    let onControl = false
    let last: Span | null = null

    function publish(span: Span | null) {
      if (span?.start === last?.start && span?.end === last?.end) return
      last = span
      const start = span ? index.toUtf16(span.start) : 0
      const end = span ? index.toUtf16(span.end) : 0
      surface.current?.setExtra('pending', span ? [{ start, end }] : [])
      const rect =
        span && (surface.current?.rectOfRange(start, end) ?? container.current?.getBoundingClientRect())
      report.current?.(span && rect ? { ...span, quote: text.slice(start, end), rect } : null)
    }

    function read() {
      clearTimeout(timer)
      const rough = surface.current?.selection()
      if (!rough) {
        if (!onControl) publish(null)
        return
      }
      publish(
        normaliseSelection({
          text,
          index,
          locale: lang,
          snap: alt ? 'none' : 'word',
          span: { start: index.toCodePoint(rough.start), end: index.toCodePoint(rough.end) },
        }),
      )
    }

    forget.current = () => {
      clearTimeout(timer)
      if (surface.current?.selection()) window.getSelection()?.removeAllRanges()
      publish(null)
    }

    function later() {
      clearTimeout(timer)
      if (!pressed) timer = setTimeout(read, REST)
    }
    function onPointerDown(event: PointerEvent) {
      // A finger's selection is made by the system after the press; only a mouse button is waited for.
      pressed = event.pointerType === 'mouse'
      onControl = event.target instanceof Element && event.target.closest(CONTROLS) !== null
    }
    function onPointerUp(event: PointerEvent) {
      if (!pressed) return
      pressed = false
      alt = event.altKey
      // The browser drops a selection that was clicked on only after this event.
      timer = setTimeout(read)
    }
    // Not at keyup: the key is often let go before the selection is read.
    function onKey(event: KeyboardEvent) {
      alt = event.altKey
      onControl = event.target instanceof Element && event.target.closest(CONTROLS) !== null
    }

    document.addEventListener('selectionchange', later)
    document.addEventListener('pointerdown', onPointerDown, true)
    document.addEventListener('pointerup', onPointerUp, true)
    document.addEventListener('pointercancel', onPointerUp, true)
    document.addEventListener('keydown', onKey, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', later)
      document.removeEventListener('pointerdown', onPointerDown, true)
      document.removeEventListener('pointerup', onPointerUp, true)
      document.removeEventListener('pointercancel', onPointerUp, true)
      document.removeEventListener('keydown', onKey, true)
    }
  }, [container, surface, text, index, lang])

  const letGo = useCallback(() => forget.current?.(), [])
  useEffect(() => {
    if (selectedId !== null) letGo()
  }, [selectedId, letGo])
  return letGo
}
