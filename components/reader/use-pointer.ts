'use client'

import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Surface } from './mount'

/** Clicks and mouse moves on the text, as the spans that lie there. */
export function usePointer(given: {
  surface: RefObject<Surface | null>
  onPick?: (ids: readonly string[], rect: DOMRect | null) => void
  onPoint?: (ids: readonly string[]) => void
}) {
  const { surface } = given
  const latest = useRef(given)
  useEffect(() => {
    latest.current = given
  })

  return useMemo(() => {
    let frame = 0
    let over: Element | null = null
    let pointed: readonly string[] = []

    function point(ids: readonly string[], paragraph: Element | null) {
      // The cursor is set on one paragraph: on the whole text it would restyle every node of it.
      if (over !== paragraph) {
        over?.removeAttribute('data-over')
        paragraph?.setAttribute('data-over', '')
        over = paragraph
      }
      if (ids.join() === pointed.join()) return
      pointed = ids
      surface.current?.hover(ids.slice(0, 1))
      latest.current.onPoint?.(ids)
    }

    return {
      onPointerMove(event: PointerEvent) {
        if (event.pointerType !== 'mouse' || event.buttons !== 0 || frame) return
        const { clientX, clientY, target } = event
        frame = requestAnimationFrame(() => {
          frame = 0
          const ids = surface.current?.hit(clientX, clientY) ?? []
          point(ids, ids.length > 0 && target instanceof Element ? target.closest('p[data-p]') : null)
        })
      },
      onPointerLeave() {
        cancelAnimationFrame(frame)
        frame = 0
        point([], null)
      },
      onClick(event: MouseEvent) {
        const { target, clientX, clientY } = event
        if (!(target instanceof Element) || target.closest('button')) return
        // The end of a drag over text is a click too, but not one on a span.
        if (surface.current?.selection()) return
        const ids = surface.current?.hit(clientX, clientY) ?? []
        const innermost = ids[0]
        latest.current.onPick?.(
          ids,
          innermost === undefined ? null : (surface.current?.rectOf(innermost) ?? null),
        )
      },
    }
  }, [surface])
}
