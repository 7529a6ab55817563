import { flushSync } from 'react-dom'
import { isLate } from './frames'

/**
 * So far beyond what is seen rows are drawn: a hard fling comes nearer by some 160 pixels a frame, and what the browser
 * itself prepares ahead, by `content-visibility` and by painting, must find them drawn, else it does so twice.
 */
const MARGIN = '200% 0px'

/** So much of what is far again is put away in a frame that has nothing to draw. */
const PUT_AWAY = 3

/**
 * From so many pixels a millisecond on nothing is drawn: eight screens go by in a second, of which nobody reads more than
 * what rows tell in short. What is there when it slows down is drawn within a few frames.
 */
const FLUNG = 7

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
  const waiting = new Map<Element, Waiting>()
  const leaving = new Map<Element, () => void>()
  let frame = 0
  let before = Infinity
  let waited = false

  const turn = (now: number) => {
    frame = 0
    const elapsed = now - before
    before = now
    // Measured before anything of this frame has changed, when the page need not be laid out for it.
    const { nearest, speed } = surveyed(waiting, elapsed)
    const flung = speed > FLUNG
    // What is not about to be seen waits once for a frame that is in time.
    waited = isLate(elapsed) && !waited && (nearest === null || nearest.away > 1.5 * innerHeight)
    if (nearest && !flung && !waited) {
      waiting.delete(nearest.element)
      flushSync(nearest.draw)
    } else if (leaving.size > 0 && !waited) {
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
  const inTurn = <T>(queue: Map<Element, T>, element: Element, what: T) => {
    queue.set(element, what)
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
    soon: (element, draw) => inTurn(waiting, element, { draw, top: null }),
    late: (element, putAway) => inTurn(leaving, element, putAway),
    everything: () => {
      // Stretches first: only then do their blocks wish to be told.
      for (let level = 0; level < LEVELS; level++)
        flushSync(() => {
          for (const tell of tells.values()) tell(true)
        })
      flushSync(() => {
        for (const { draw } of waiting.values()) draw()
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

/** `top`: where it stood in the frame before. */
type Waiting = { draw: () => void; top: number | null }

/** What waits nearest to the middle of the window, and how fast all of it moves, in pixels a millisecond. */
function surveyed(waiting: ReadonlyMap<Element, Waiting>, elapsed: number) {
  const middle = innerHeight / 2
  let nearest: { element: Element; draw: () => void; away: number } | null = null
  // The least: what is drawn in between moves what stands below it.
  let moved = Infinity
  for (const [element, entry] of waiting) {
    const { top } = element.getBoundingClientRect()
    if (entry.top !== null) moved = Math.min(moved, Math.abs(top - entry.top))
    entry.top = top
    const away = Math.abs(top - middle)
    if (nearest === null || away < nearest.away) nearest = { element, draw: entry.draw, away }
  }
  return { nearest, speed: moved === Infinity ? 0 : moved / elapsed }
}
