/**
 * The text's DOM: <section data-chunk> per eight paragraphs or more, <p data-p> with one text node each.
 *
 * A chunk is skipped by layout and paint while it is off screen (content-visibility: auto). Per paragraph
 * that would cost more than it saves: hit-testing, scrolling and every frame get dearer with each such box.
 */
import type { TextLayout } from '@/lib/text/paragraphs'

/**
 * Paragraphs in a chunk of a text that has so many. The server and the browser ask alike. More in long texts, where the
 * number of the boxes is what costs: in 100,000 words, finding a caret takes twice as long with boxes of 8 as of 24.
 */
export const chunkSize = (paragraphs: number): number =>
  Math.min(32, 8 * Math.max(1, Math.ceil(paragraphs / 512)))

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
  const size = chunkSize(layout.paragraphs.length)
  for (let from = 0; from < layout.paragraphs.length; from += size) {
    const texts = layout.paragraphs.slice(from, from + size)
    const section = document.createElement('section')
    section.dataset.chunk = String(from / size)
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
