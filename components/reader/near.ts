/** Which part of the text is near what is seen, and therefore painted. */
import { chunkSize, type TextDom, viewOf } from './chunks'

// Of a screen, above and below what is seen. Any change of a highlight costs time in all that are painted.
const MARGIN = 0.25

export type NearWatch = {
  /** Whether the paragraph lies within a quarter of a screen of what is seen. */
  isNear(paragraph: number): boolean
  /** Whether its chunk does, so that measuring it lays nothing out that is skipped. */
  isLaidOut(paragraph: number): boolean
  stop(): void
}

/**
 * Tells which paragraphs come near what is seen and which leave: watches the chunks, and the paragraphs of near ones.
 * What is near when a chunk comes is told at once: observers answer after the paint, and the highlights would blink in
 * a frame late.
 */
export function watchNear(given: {
  container: HTMLElement
  dom: TextDom
  scroller: HTMLElement | null
  onEnter: (paragraph: number) => void
  onLeave: (paragraph: number) => void
}): NearWatch {
  const { scroller, onEnter, onLeave } = given
  const { sections, paragraphs } = given.dom
  const size = chunkSize(paragraphs.length)
  const chunks = new Set<number>()
  const near = new Set<number>()
  // Let go together with the next one that comes: each change of the paint costs a frame some time.
  const left = new Set<number>()

  function change(paragraph: number, isNear: boolean) {
    if (!isNear) {
      if (near.has(paragraph)) left.add(paragraph)
    } else if (!left.delete(paragraph) && !near.has(paragraph)) {
      letGo()
      near.add(paragraph)
      onEnter(paragraph)
    }
  }
  function letGo() {
    for (const paragraph of left) {
      near.delete(paragraph)
      onLeave(paragraph)
    }
    left.clear()
  }
  function changeChunk(chunk: number, isNear: boolean) {
    if (chunks.has(chunk) === isNear) return
    if (isNear) chunks.add(chunk)
    else chunks.delete(chunk)
    const view = isNear && byParagraph ? widened(viewOf(scroller)) : null
    for (let p = chunk * size; p < Math.min((chunk + 1) * size, paragraphs.length); p++) {
      const element = paragraphs[p]
      if (!element) continue
      if (isNear) byParagraph?.observe(element)
      else byParagraph?.unobserve(element)
      const rect = view && element.getBoundingClientRect()
      change(p, isNear && (!rect || !view || (rect.bottom >= view.top && rect.top <= view.bottom)))
    }
    if (!isNear) letGo()
  }
  const byParagraph = observer(scroller, 'p', (p, isNear) =>
    change(p, isNear && chunks.has(Math.floor(p / size))),
  )
  const byChunk = observer(scroller, 'chunk', changeChunk)

  const first = byChunk ? chunksInView(given.container, sections, widened(viewOf(scroller))) : sections.keys()
  for (const chunk of first) changeChunk(chunk, true)
  for (const section of sections) byChunk?.observe(section)
  return {
    isNear: (paragraph) => near.has(paragraph),
    isLaidOut: (paragraph) => chunks.has(Math.floor(paragraph / size)),
    stop() {
      byChunk?.disconnect()
      byParagraph?.disconnect()
    },
  }
}

/** Null where the browser cannot observe: then everything counts as near. */
function observer(
  scroller: HTMLElement | null,
  attribute: 'p' | 'chunk',
  onChange: (number: number, isNear: boolean) => void,
): IntersectionObserver | null {
  if (typeof IntersectionObserver === 'undefined') return null
  return new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (target instanceof HTMLElement) onChange(Number(target.dataset[attribute]), isIntersecting)
      }
    },
    // A margin reaches through an inner scroller only when that scroller is the root.
    { root: scroller, rootMargin: `${MARGIN * 100}% 0px` },
  )
}

type View = ReturnType<typeof viewOf>

function widened({ top, bottom }: View): View {
  const by = (bottom - top) * MARGIN
  return { top: top - by, bottom: bottom + by }
}

function chunksInView(container: HTMLElement, sections: readonly HTMLElement[], view: View): number[] {
  if (container.getClientRects().length === 0) return []
  let low = 0
  let high = sections.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const rect = sections[middle]?.getBoundingClientRect()
    if (rect && rect.bottom < view.top) low = middle + 1
    else high = middle
  }
  const found: number[] = []
  for (let chunk = low; chunk < sections.length; chunk++) {
    const rect = sections[chunk]?.getBoundingClientRect()
    if (!rect || rect.top > view.bottom) break
    found.push(chunk)
  }
  return found
}
