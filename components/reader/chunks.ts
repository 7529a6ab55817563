/**
 * The text's DOM: <section data-chunk> per eight paragraphs, <p data-p> with one text node each.
 *
 * A chunk is skipped by layout and paint while it is off screen (content-visibility: auto). Per paragraph
 * that would cost more than it saves: hit-testing and scrolling get dearer with the number of such boxes.
 */
import type { TextLayout } from '@/lib/text/paragraphs'

export const CHUNK = 8

// Characters in a line of the full reading column; reader.css corrects for narrow ones.
const LINE = 76

/** Lines that a chunk is likely to take: the size hint that keeps the scroll bar still. */
export function estimatedLines(paragraphs: readonly string[]): number {
  let lines = 0
  // Half a line more for the space below a paragraph.
  for (const paragraph of paragraphs) lines += Math.ceil(paragraph.length / LINE) + 0.5
  return lines
}

export type TextDom = {
  sections: HTMLElement[]
  paragraphs: HTMLElement[]
  /** Whether the nodes were made here, so that they go again when the surface is taken down. */
  built: boolean
}

/** Adopts the server-rendered text in `container`, or builds it where there is none. */
export function adoptOrBuild(container: HTMLElement, layout: TextLayout): TextDom {
  const paragraphs = [...container.querySelectorAll<HTMLElement>('p[data-p]')]
  if (paragraphs.length === 0) return build(container, layout)
  if (paragraphs.length !== layout.paragraphs.length) {
    throw new Error(`The page shows ${paragraphs.length} paragraphs of ${layout.paragraphs.length}`)
  }
  for (let i = 0; i < paragraphs.length; i++) keepOneTextNode(paragraphs[i], layout.paragraphs[i])
  return {
    sections: [...container.querySelectorAll<HTMLElement>('section[data-chunk]')],
    paragraphs,
    built: false,
  }
}

function keepOneTextNode(paragraph: HTMLElement | undefined, text: string | undefined) {
  if (!paragraph || text === undefined) return
  const only = paragraph.firstChild
  if (only instanceof Text && !only.nextSibling && only.data === text) return
  // Parsers split text beyond 64 KB over several nodes.
  paragraph.normalize()
  if (paragraph.firstChild instanceof Text && paragraph.firstChild.data === text) return
  // An extension rewrote the page: offsets count the article's own text, so that is what must be shown.
  paragraph.textContent = text
}

function build(container: HTMLElement, layout: TextLayout): TextDom {
  const fragment = document.createDocumentFragment()
  const sections: HTMLElement[] = []
  const paragraphs: HTMLElement[] = []
  for (let from = 0; from < layout.paragraphs.length; from += CHUNK) {
    const texts = layout.paragraphs.slice(from, from + CHUNK)
    const section = document.createElement('section')
    section.dataset.chunk = String(from / CHUNK)
    section.style.setProperty('--lines', String(estimatedLines(texts)))
    texts.forEach((text, i) => {
      const paragraph = document.createElement('p')
      paragraph.dataset.p = String(from + i)
      paragraph.dataset.n = String(from + i + 1)
      paragraph.dir = 'auto'
      paragraph.append(text)
      section.append(paragraph)
      paragraphs.push(paragraph)
    })
    sections.push(section)
    fragment.append(section)
  }
  container.append(fragment)
  return { sections, paragraphs, built: true }
}

/** The nearest ancestor that scrolls vertically; null when the page itself does. */
export function scrollerOf(container: HTMLElement): HTMLElement | null {
  for (let at = container.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at)
    if (overflowY === 'auto' || overflowY === 'scroll') return at
  }
  return null
}

/** The part of the window in which the text is seen, in client coordinates. */
export function viewOf(scroller: HTMLElement | null): { top: number; bottom: number } {
  if (!scroller) return { top: 0, bottom: window.innerHeight }
  const { top, bottom } = scroller.getBoundingClientRect()
  return { top: Math.max(0, top), bottom: Math.min(window.innerHeight, bottom) }
}

export type NearWatch = { near: ReadonlySet<number>; stop(): void }

/**
 * Tells which chunks lie within a screen of what is seen. Those of the first screen are reported before this
 * returns: observers answer after the first paint, and the highlights would blink in a frame late.
 */
export function watchNear(given: {
  container: HTMLElement
  sections: readonly HTMLElement[]
  scroller: HTMLElement | null
  onEnter: (chunk: number) => void
  onLeave: (chunk: number) => void
}): NearWatch {
  const { sections, scroller, onEnter, onLeave } = given
  const near = new Set<number>()
  const change = (chunk: number, isNear: boolean) => {
    if (near.has(chunk) === isNear) return
    if (isNear) {
      near.add(chunk)
      onEnter(chunk)
    } else {
      near.delete(chunk)
      onLeave(chunk)
    }
  }
  if (typeof IntersectionObserver === 'undefined') {
    for (let chunk = 0; chunk < sections.length; chunk++) change(chunk, true)
    return { near, stop: () => undefined }
  }
  for (const chunk of chunksInView(given.container, sections, viewOf(scroller))) change(chunk, true)
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.target instanceof HTMLElement)
          change(Number(entry.target.dataset.chunk), entry.isIntersecting)
      }
    },
    // A margin reaches through an inner scroller only when that scroller is the root.
    { root: scroller, rootMargin: '50% 0px' },
  )
  for (const section of sections) observer.observe(section)
  return { near, stop: () => observer.disconnect() }
}

function chunksInView(
  container: HTMLElement,
  sections: readonly HTMLElement[],
  view: { top: number; bottom: number },
): number[] {
  if (container.getClientRects().length === 0) return []
  const margin = (view.bottom - view.top) / 2
  let low = 0
  let high = sections.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const rect = sections[middle]?.getBoundingClientRect()
    if (rect && rect.bottom < view.top - margin) low = middle + 1
    else high = middle
  }
  const found: number[] = []
  for (let chunk = low; chunk < sections.length; chunk++) {
    const rect = sections[chunk]?.getBoundingClientRect()
    if (!rect || rect.top > view.bottom + margin) break
    found.push(chunk)
  }
  return found
}
