import { flushSync } from 'react-dom'

/** So far beyond what is seen rows are drawn: a hard fling comes nearer by some 160 pixels a frame. */
const MARGIN = '1300px 0px'

export type NearWatch = {
  /** Calls `tell` whenever the element has come near or gone far. Returns what ends that. */
  watch: (element: Element, tell: (near: boolean) => void) => () => void
  /** Calls `draw` in one of the next frames, one a frame, what is nearest first. Returns what withdraws it. */
  soon: (element: Element, draw: () => void) => () => void
  /** Tells that everything is near and draws it at once, as printing needs it. */
  everything: () => void
  /** Looks anew at what is near, once it has been printed. */
  asSeen: () => void
  end: () => void
}

/** Watches which elements are near the visible part of `root`, or of the window, and draws them one after the other. */
export function nearWatch(root: Element | null): NearWatch {
  const tells = new Map<Element, (near: boolean) => void>()
  const waiting = new Map<Element, () => void>()
  let frame = 0

  const turn = () => {
    frame = 0
    // Measured before anything of this frame has changed, when the page need not be laid out for it.
    const middle = innerHeight / 2
    const away = (element: Element) => Math.abs(element.getBoundingClientRect().top - middle)
    const [next] = [...waiting].sort(([a], [b]) => away(a) - away(b))
    if (next) {
      const [element, draw] = next
      waiting.delete(element)
      flushSync(draw)
    }
    if (waiting.size > 0) frame = requestAnimationFrame(turn)
  }
  const soon = (element: Element, draw: () => void) => {
    waiting.set(element, draw)
    if (frame === 0) frame = requestAnimationFrame(turn)
    return () => void waiting.delete(element)
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) tells.get(target)?.(isIntersecting)
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
      }
    },
    soon,
    everything: () => {
      flushSync(() => {
        for (const tell of tells.values()) tell(true)
      })
      flushSync(() => {
        for (const draw of waiting.values()) draw()
        waiting.clear()
      })
    },
    asSeen: () => {
      // An element that is observed anew is told of at once.
      for (const element of tells.keys()) {
        observer.unobserve(element)
        observer.observe(element)
      }
    },
    end: () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    },
  }
}
