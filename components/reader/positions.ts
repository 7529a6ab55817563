/** Between places in the DOM or on the screen and UTF-16 positions in the text. */
import type { TextLayout } from '@/lib/text/paragraphs'
import { segmentation } from '@/lib/text/segmenter'

export type Place = { paragraph: number; offset: number }

// Half of what lies between two lines of text, as a part of a line's own box, so that lines tile.
const LINE_GAP = 0.15

export function positions(container: HTMLElement, elements: readonly HTMLElement[], layout: TextLayout) {
  const { paragraphs, starts } = layout
  // One range for all measuring: making one per pointer move would leave work for the collector.
  const ruler = document.createRange()

  function paragraphOf(node: Node): number {
    const element = node instanceof Element ? node : node.parentElement
    const paragraph = element?.closest<HTMLElement>('p[data-p]')
    if (!paragraph) return -1
    const number = Number(paragraph.dataset.p)
    return elements[number] === paragraph ? number : -1
  }

  function offsetIn(paragraph: number, node: Node, offset: number): number {
    const element = elements[paragraph]
    if (!element) return 0
    if (node === element.firstChild && node instanceof Text) return offset
    ruler.setStart(element, 0)
    ruler.setEnd(node, offset)
    return ruler.toString().length
  }

  /** Position of a boundary point, as in a Selection; points outside the text go to its nearest end. */
  function positionOf(node: Node, offset: number): number {
    const paragraph = paragraphOf(node)
    if (paragraph !== -1) return (starts[paragraph] ?? 0) + offsetIn(paragraph, node, offset)
    ruler.setStart(node, offset)
    ruler.collapse(true)
    let low = 0
    let high = elements.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const element = elements[middle]
      if (element && ruler.comparePoint(element, 0) < 0) low = middle + 1
      else high = middle
    }
    const last = elements.length - 1
    return starts[low] ?? (starts[last] ?? 0) + (paragraphs[last]?.length ?? 0)
  }

  function pointIn(paragraph: number, offset: number): [Node, number] | null {
    const element = elements[paragraph]
    const only = element?.firstChild
    if (!element || !only) return null
    if (only instanceof Text && !only.nextSibling) return [only, Math.min(offset, only.length)]
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let left = offset
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      if (left <= node.length) return [node, left]
      left -= node.length
    }
    return null
  }

  /** A DOM range over two places, for measuring or for the Selection. */
  function rangeOf(from: Place, to: Place): Range | null {
    const start = pointIn(from.paragraph, from.offset)
    const end = pointIn(to.paragraph, to.offset)
    if (!start || !end) return null
    const range = document.createRange()
    range.setStart(...start)
    range.setEnd(...end)
    return range
  }

  /** Nearest place to a point of the window; null when something else than this text is there. */
  function caretAt(x: number, y: number): Place | null {
    let node: Node | null = null
    let offset = 0
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(x, y)
      node = caret?.offsetNode ?? null
      offset = caret?.offset ?? 0
    } else {
      const range = document.caretRangeFromPoint?.(x, y)
      node = range?.startContainer ?? null
      offset = range?.startOffset ?? 0
    }
    if (!node || !container.contains(node)) return null
    const paragraph = paragraphOf(node)
    return paragraph === -1 ? null : { paragraph, offset: offsetIn(paragraph, node, offset) }
  }

  function isOver(paragraph: number, start: number, end: number, x: number, y: number): boolean {
    const from = pointIn(paragraph, start)
    const to = pointIn(paragraph, end)
    if (!from || !to || start >= end) return false
    ruler.setStart(...from)
    ruler.setEnd(...to)
    for (const rect of ruler.getClientRects()) {
      const gap = rect.height * LINE_GAP
      if (x >= rect.left && x <= rect.right && y >= rect.top - gap && y <= rect.bottom + gap) return true
    }
    return false
  }

  /** Offset in its paragraph of the character that is really under the point, next to the caret found there. */
  function characterAt({ paragraph, offset }: Place, x: number, y: number): number | null {
    const text = paragraphs[paragraph] ?? ''
    const next = clusterAt(text, offset)
    if (next && isOver(paragraph, next[0], next[1], x, y)) return next[0]
    const previous = clusterAt(text, offset - 1)
    if (previous && isOver(paragraph, previous[0], previous[1], x, y)) return previous[0]
    return null
  }

  return { positionOf, rangeOf, caretAt, characterAt }
}

function clusterAt(text: string, at: number): [number, number] | null {
  if (at < 0 || at >= text.length) return null
  // A letter between two letters stands alone; segmenting would cost more than the whole hit-test.
  if (isPlain(text.charCodeAt(at)) && (at + 1 === text.length || isPlain(text.charCodeAt(at + 1))))
    return [at, at + 1]
  const segment = segmentation(text, 'grapheme').at(at)
  return segment && [segment.start, segment.end]
}

/** Latin, Cyrillic and CJK letters and signs, none of which joins with what stands before it. */
function isPlain(code: number): boolean {
  return (
    (code >= 0x20 && code < 0x300) ||
    (code >= 0x2010 && code < 0x2028) ||
    (code >= 0x400 && code < 0x483) ||
    (code >= 0x4e00 && code < 0xa000)
  )
}
