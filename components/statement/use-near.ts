'use client'

import { createContext, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { NearWatch } from '@/components/ui/near'

/** Who tells which rows are near; none yet while the page comes to life. */
export const Nearness = createContext<NearWatch | null>(null)

type Near = {
  /** Until somebody has looked. */
  first: boolean
  /** Whether what holds it is near: else nobody looks. */
  within?: boolean
}

/** Whether an element is near what is seen. */
export function useNear({ first, within = true }: Near) {
  const watch = useContext(Nearness)
  const element = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(first)
  useEffect(() => {
    const own = element.current
    if (!watch || !own) return
    const tell = (now: boolean) => {
      // Whoever stands in a row keeps it, and what is open stays open.
      if (!now && (own.contains(document.activeElement) || own.querySelector('[aria-expanded=true]'))) return
      setNear(now)
    }
    if (within) return watch.watch(own, tell)
    tell(false)
  }, [watch, within])
  return { element, near }
}

/**
 * Whether the browser may pass over a stretch. Not before its rows have been put away and laid out once more: what it passes
 * over keeps the layout that it had, and with it every element that was drawn there.
 */
export function usePassedOver({
  first,
  near,
  element,
}: { first: boolean; near: boolean } & Pick<ReturnType<typeof useNear>, 'element'>) {
  const watch = useContext(Nearness)
  const [passed, setPassed] = useState(!first)
  useEffect(() => {
    const own = element.current
    if (!watch || !own || near !== passed) return
    if (near) return setPassed(false)
    // Its runs have queued up before it; the frame between is the layout.
    let withdraw = watch.late(own, () => {
      withdraw = watch.late(own, () => setPassed(true))
    })
    return () => withdraw()
  }, [watch, near, passed, element])
  return passed && !near
}

/** Whether what is near has had its turn to be drawn, or what is far not yet its turn to be put away. */
export function useTurn({ first, near }: { first: boolean; near: boolean }) {
  const watch = useContext(Nearness)
  const element = useRef<HTMLDivElement>(null)
  const focused = useRef<string | null>(null)
  const [drawn, setDrawn] = useState(first)
  useEffect(() => {
    const own = element.current
    if (!own || near === drawn) return
    if (!near) return watch?.late(own, () => setDrawn(false))
    return watch?.soon(own, () => {
      const { activeElement } = document
      if (activeElement instanceof HTMLElement && own.contains(activeElement))
        focused.current = activeElement.dataset.rowToggle ?? null
      setDrawn(true)
    })
  }, [watch, near, drawn])
  // Who came to a far row, as by End, stays on it.
  useLayoutEffect(() => {
    if (!drawn || focused.current === null) return
    element.current
      ?.querySelector<HTMLElement>(`[data-row-toggle="${CSS.escape(focused.current)}"]`)
      ?.focus({ preventScroll: true })
    focused.current = null
  }, [drawn])
  return { element, drawn }
}
