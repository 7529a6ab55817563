import { flushSync } from 'react-dom'

/** So far beyond what is seen rows are drawn in full: a hard fling comes nearer by some 160 pixels a frame. */
const MARGIN = '1400px 0px'
/** Of each frame so much is spent on drawing rows, and always at least one run. */
const BUDGET_MS = 4

type Tell = (near: boolean) => void

export type NearWatch = {
  /** Calls `tell` whenever the element has come near or gone far, a few elements a frame. Returns what ends that. */
  watch: (element: Element, tell: Tell) => () => void
  /** Calls every `tell` at once, as printing needs it. */
  tellAll: () => void
  end: () => void
}

/** Watches which elements are near the visible part of `root`, or of the window. */
export function nearWatch(root: Element | null): NearWatch {
  const tells = new Map<Element, Tell>()
  const waiting = new Map<Element, boolean>()
  let frame = 0

  const turn = () => {
    frame = 0
    const until = performance.now() + BUDGET_MS
    // What comes is drawn before what has gone is taken away.
    const ordered = [...waiting].sort(([, a], [, b]) => Number(b) - Number(a))
    for (const [element, near] of ordered) {
      waiting.delete(element)
      flushSync(() => tells.get(element)?.(near))
      if (performance.now() > until) break
    }
    if (waiting.size > 0) frame = requestAnimationFrame(turn)
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) waiting.set(target, isIntersecting)
      if (frame === 0 && waiting.size > 0) frame = requestAnimationFrame(turn)
    },
    { root, rootMargin: MARGIN },
  )
  return {
    watch: (element, tell) => {
      tells.set(element, tell)
      observer.observe(element)
      return () => {
        observer.unobserve(element)
        tells.delete(element)
        waiting.delete(element)
      }
    },
    tellAll: () =>
      flushSync(() => {
        for (const tell of tells.values()) tell(true)
      }),
    end: () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    },
  }
}
