import { flushSync } from 'react-dom'
import { isLate } from './frames'

/**
 * So far beyond what is seen rows are drawn: a hard fling comes nearer by some 160 pixels a frame, and what the browser
 * itself prepares ahead, by `content-visibility` and by painting, must find them drawn, else it does so twice.
 */
const MARGIN = '200% 0px'

/** So much of what is far again is put away in a frame that has nothing to draw. */
const PUT_AWAY = 3

/** Stretches and the blocks in them. */
const LEVELS = 2

export type NearWatch = {
  /** Calls `tell` whenever the element has come near or gone far. Returns what ends that. */
  watch: (element: Element, tell: (near: boolean) => void) => () => void
  /** Calls `draw` in one of the next frames, one a frame, what is nearest first. Returns what withdraws it. */
  soon: (element: Element, draw: () => void) => () => void
  /** Calls `putAway` in one of the frames in which nothing is drawn. Returns what withdraws it. */
  late: (element: Element, putAway: () => void) => () => void
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
  const leaving = new Map<Element, () => void>()
  let frame = 0
  let before = Infinity
  let waited = false

  const turn = (now: number) => {
    frame = 0
    const late = isLate(now, before)
    before = now
    // Measured before anything of this frame has changed, when the page need not be laid out for it.
    const middle = innerHeight / 2
    const away = (element: Element) => Math.abs(element.getBoundingClientRect().top - middle)
    const [next] = [...waiting]
      .map(([element, draw]) => ({ element, draw, far: away(element) }))
      .sort((a, b) => a.far - b.far)
    // What is not about to be seen waits once for a frame that is in time.
    waited = late && !waited && (next === undefined || next.far > 1.5 * innerHeight)
    if (next && !waited) {
      waiting.delete(next.element)
      flushSync(next.draw)
    } else if (!waited) {
      const some = [...leaving].slice(0, PUT_AWAY)
      for (const [element] of some) leaving.delete(element)
      flushSync(() => {
        for (const [, putAway] of some) putAway()
      })
    }
    if (frame !== 0) return
    if (waiting.size + leaving.size > 0) frame = requestAnimationFrame(turn)
    else before = Infinity
  }
  const inTurn = (queue: Map<Element, () => void>) => (element: Element, act: () => void) => {
    queue.set(element, act)
    if (frame === 0) frame = requestAnimationFrame(turn)
    return () => void queue.delete(element)
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
    soon: inTurn(waiting),
    late: inTurn(leaving),
    everything: () => {
      // Stretches first: only then do their blocks wish to be told.
      for (let level = 0; level < LEVELS; level++)
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
