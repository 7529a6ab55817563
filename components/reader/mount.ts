/**
 * The reading surface: shows an article's text and paints spans over it, without ever touching the text.
 * It knows nothing of the app and of React and can be mounted alone. Positions are UTF-16 code units of
 * `text`, half-open: the DOM's own unit.
 */
import type { TextLayout } from '@/lib/text/paragraphs'
import { adoptOrBuild, scrollerOf, viewOf } from './chunks'
import { watchNear } from './near'
import { hasHighlights, highlightPainter, markPainter, type Painter } from './painters'
import { type Place, positions } from './positions'
import { type Stretch, type SurfaceSpan, spanModel } from './span-model'

export type { Stretch, SurfaceSpan } from './span-model'

export type MountOptions = {
  /** How to paint; by default CSS highlights where the browser has them. */
  painter?: 'highlights' | 'marks'
  /** The element that scrolls the text; found by itself when left out, null for the page. */
  scroller?: HTMLElement | null
}

export type Surface = ReturnType<typeof mount>

// Room above and below a passage that was scrolled to, so that it does not stick to the edge.
const COMFORT = 72

/**
 * Mounts the surface on `container`, which either holds the text already (server-rendered, see reader-text)
 * or is empty. A tag paints as `::highlight(attest-<tag>)`. Throws when the container holds another text.
 */
export function mount(
  container: HTMLElement,
  layout: TextLayout,
  spans: Iterable<SurfaceSpan> = [],
  options: MountOptions = {},
) {
  const dom = adoptOrBuild(container, layout)
  const model = spanModel(layout)
  const where = positions(container, dom.paragraphs, layout)
  const scroller = options.scroller === undefined ? scrollerOf(container) : options.scroller
  const kind = options.painter ?? (hasHighlights() ? 'highlights' : 'marks')
  const painter: Painter =
    kind === 'highlights' ? highlightPainter(dom.paragraphs) : markPainter(dom.paragraphs, layout.paragraphs)
  let selectedId: string | null = null
  let hovered: readonly string[] = []

  for (const span of spans) model.put(span)
  const watch = watchNear({
    container,
    dom,
    scroller,
    onEnter: (p) => painter.paint(p, model.layersAt(p)),
    onLeave: (p) => painter.clear(p),
  })

  function repaint(touched: Iterable<number>, layers: readonly string[]) {
    for (const p of touched) if (watch.isNear(p)) painter.paint(p, model.layersAt(p), layers)
  }

  function overlay(layer: string, stretches: readonly Stretch[]) {
    repaint(model.setOverlay(layer, stretches), [layer])
  }

  function emphasise(id: string) {
    if (id === selectedId) overlay('selected', stretchesOf([id]))
    if (hovered.includes(id)) overlay('hover', stretchesOf(hovered))
  }

  function stretchesOf(ids: readonly string[]): Stretch[] {
    return ids.map((id) => model.spans.get(id)).filter((span) => span !== undefined)
  }

  function placeOf(position: number, side: 'start' | 'end'): Place {
    const paragraph = model.paragraphAt(side === 'end' ? Math.max(0, position - 1) : position)
    const length = layout.paragraphs[paragraph]?.length ?? 0
    const offset = position - (layout.starts[paragraph] ?? 0)
    return { paragraph, offset: Math.max(0, Math.min(length, offset)) }
  }

  function rangeOf(start: number, end: number): Range | null {
    return where.rangeOf(placeOf(start, 'start'), placeOf(end, 'end'))
  }

  /** Boxes of a stretch, one a line, in client coordinates; only of chunks near the viewport. */
  function rectsOfRange(start: number, end: number): DOMRect[] {
    const rects: DOMRect[] = []
    const last = model.paragraphAt(Math.max(start, end - 1))
    for (let p = model.paragraphAt(start); p <= last; p++) {
      if (!watch.isLaidOut(p)) continue
      const part = model.within({ start, end }, p)
      const range =
        part && where.rangeOf({ paragraph: p, offset: part.start }, { paragraph: p, offset: part.end })
      if (range) rects.push(...range.getClientRects())
    }
    return rects
  }

  function rectOfRange(start: number, end: number): DOMRect | null {
    const rects = rectsOfRange(start, end)
    if (rects.length === 0) return null
    const left = Math.min(...rects.map((rect) => rect.left))
    const top = Math.min(...rects.map((rect) => rect.top))
    const right = Math.max(...rects.map((rect) => rect.right))
    const bottom = Math.max(...rects.map((rect) => rect.bottom))
    return new DOMRect(left, top, right - left, bottom - top)
  }

  function scrollToRange(start: number, end: number, tries = 3) {
    const rect = rangeOf(start, end)?.getBoundingClientRect()
    if (!rect) return
    const view = viewOf(scroller)
    const room = Math.min(COMFORT, (view.bottom - view.top) / 4)
    if (rect.top >= view.top + room && Math.min(rect.bottom, rect.top + 200) <= view.bottom - room) return
    const target = view.top + (view.bottom - view.top) / 3
    const by = { top: rect.top - target, behavior: 'instant' } as const
    if (scroller) scroller.scrollBy(by)
    else window.scrollBy(by)
    // Chunks that come into view take their real height, so that the first jump may land beside the passage.
    if (tries > 1) requestAnimationFrame(() => scrollToRange(start, end, tries - 1))
  }

  return {
    /** Adds a span; one with the same id is replaced. */
    add(span: SurfaceSpan) {
      const old = model.take(span.id)
      if (old) repaint(model.paragraphsOf(old), [old.tag])
      repaint(model.put(span), [span.tag])
      emphasise(span.id)
    },
    retag(id: string, tag: string) {
      const old = model.take(id)
      if (old) repaint(model.put({ ...old, tag }), [old.tag, tag])
    },
    update(id: string, bounds: { start: number; end: number }) {
      const old = model.take(id)
      if (!old) return
      const reached = model.put({ ...old, start: bounds.start, end: bounds.end })
      repaint(new Set([...model.paragraphsOf(old), ...reached]), [old.tag])
      emphasise(id)
    },
    remove(id: string) {
      const old = model.take(id)
      if (!old) return
      repaint(model.paragraphsOf(old), [old.tag])
      emphasise(id)
    },
    /** Marks one span as selected; an id that is not there yet is marked as soon as it is added. */
    select(id: string | null) {
      selectedId = id
      overlay('selected', id === null ? [] : stretchesOf([id]))
    },
    hover(ids: readonly string[]) {
      if (ids.length === hovered.length && ids.every((id, i) => id === hovered[i])) return
      hovered = ids
      overlay('hover', stretchesOf(ids))
    },
    /** Paints other ranges as `::highlight(attest-<name>)`: extra, search, cursor or pending. */
    setExtra(name: string, ranges: readonly Stretch[]) {
      overlay(name, ranges)
    },
    /** Ids of all spans on the character at a point of the window, the shortest first; beside the text none. */
    hit(x: number, y: number): string[] {
      const caret = where.caretAt(x, y)
      if (!caret) return []
      const { paragraph, offset } = caret
      // Measuring is dearer than the lookup: do it only where a span could be.
      if (!model.hasAt(paragraph, offset) && !model.hasAt(paragraph, offset - 1)) return []
      const character = where.characterAt(caret, x, y)
      return character === null ? [] : model.covering(paragraph, character).map((span) => span.id)
    },
    /** Text position nearest to a point; null where something else lies over the text. */
    positionAt(x: number, y: number): number | null {
      const caret = where.caretAt(x, y)
      return caret && (layout.starts[caret.paragraph] ?? 0) + caret.offset
    },
    /** What the reader has selected in this text, in text order; null when nothing, or when elsewhere. */
    selection(): Stretch | null {
      const selection = window.getSelection()
      if (!selection || selection.isCollapsed || !selection.anchorNode || selection.rangeCount === 0)
        return null
      if (!container.contains(selection.anchorNode)) return null
      const range = selection.getRangeAt(0)
      const start = where.positionOf(range.startContainer, range.startOffset)
      const end = where.positionOf(range.endContainer, range.endOffset)
      return start < end ? { start, end } : null
    },
    /** Boxes, a line each, of a span; empty while it is far from the viewport. */
    rectsOf(id: string): DOMRect[] {
      const span = model.spans.get(id)
      return span ? rectsOfRange(span.start, span.end) : []
    },
    rectOf(id: string): DOMRect | null {
      const span = model.spans.get(id)
      return span ? rectOfRange(span.start, span.end) : null
    },
    rectsOfRange,
    rectOfRange,
    rangeOf,
    /** Brings a span, or a position of the text, into view unless it is well in view already. */
    scrollTo(target: string | number) {
      const span = typeof target === 'number' ? { start: target, end: target + 1 } : model.spans.get(target)
      if (span) scrollToRange(span.start, span.end)
    },
    /** Bounds and tag of a span as the surface knows it. */
    get(id: string): SurfaceSpan | null {
      return model.spans.get(id) ?? null
    },
    scroller,
    /** Takes all paint away and, if the text was built here, the text. */
    destroy() {
      watch.stop()
      for (let p = 0; p < dom.paragraphs.length; p++) painter.clear(p)
      if (dom.built) for (const section of dom.sections) section.remove()
    },
  }
}
