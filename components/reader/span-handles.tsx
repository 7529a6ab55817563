'use client'

import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import { type CodePointIndex, sliceCodePoints } from '@/lib/text/code-points'
import { dragEdge, type Edge, moveEdge, type Step } from '@/lib/text/move'
import type { Span } from '@/lib/text/spans'
import type { Surface } from './mount'

type Box = { left: number; top: number; width: number; height: number }
type Drag = { edge: Edge; dx: number; dy: number; bounds: Span }

export type SpanHandlesProps = {
  container: RefObject<HTMLElement | null>
  surface: RefObject<Surface | null>
  text: string
  index: CodePointIndex
  lang?: string
  /** The selected span, in code points. */
  span: Span & { id: string }
  /** Handles are shown only when the bounds may change. */
  onBoundsChange?: (id: string, bounds: Span) => void
}

const EDGES = ['start', 'end'] as const

/** Outline of the selected span, and the two handles that move its ends by pointer and by keys. */
export function SpanHandles(props: SpanHandlesProps) {
  const { surface, text, index, lang, span, onBoundsChange } = props
  const [dragging, setDragging] = useState(false)
  const drag = useRef<Drag | null>(null)
  const { boxes, measure } = useBoxes(props)

  function show(bounds: Span) {
    surface.current?.update(span.id, { start: index.toUtf16(bounds.start), end: index.toUtf16(bounds.end) })
    measure()
  }

  function finish(commit: boolean) {
    const ended = drag.current
    if (!ended) return
    drag.current = null
    setDragging(false)
    // The owner of the spans decides; until it answers the span is where it was.
    show(span)
    const moved = ended.bounds.start !== span.start || ended.bounds.end !== span.end
    if (commit && moved) onBoundsChange?.(span.id, ended.bounds)
  }

  function onPointerDown(edge: Edge, event: PointerEvent<HTMLButtonElement>) {
    const box = edge === 'start' ? boxes[0] : boxes.at(-1)
    if (event.button !== 0 || !box) return
    // Without this the browser would begin to select text.
    event.preventDefault()
    event.currentTarget.focus()
    event.currentTarget.setPointerCapture(event.pointerId)
    const rects = surface.current?.rectsOf(span.id) ?? []
    const rect = edge === 'start' ? rects[0] : rects.at(-1)
    if (!rect) return
    // The hand holds the knob beside the text; what counts is the middle of the line at the end itself.
    const x = edge === 'start' ? rect.left : rect.right
    drag.current = {
      edge,
      dx: x - event.clientX,
      dy: rect.top + rect.height / 2 - event.clientY,
      bounds: span,
    }
    setDragging(true)
  }

  function onPointerMove(event: PointerEvent) {
    const held = drag.current
    const at = held && surface.current?.positionAt(event.clientX + held.dx, event.clientY + held.dy)
    if (!held || at === null || at === undefined) return
    const snap = event.altKey ? 'none' : 'word'
    const bounds = dragEdge({
      text,
      index,
      span: held.bounds,
      edge: held.edge,
      to: index.toCodePoint(at),
      snap,
      locale: lang,
    })
    if (bounds.start === held.bounds.start && bounds.end === held.bounds.end) return
    held.bounds = bounds
    show(bounds)
  }

  function onKeyDown(edge: Edge, event: KeyboardEvent<HTMLButtonElement>) {
    if (event.key === 'Escape' && drag.current) {
      event.stopPropagation()
      return finish(false)
    }
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    event.stopPropagation()
    const node = surface.current?.rangeOf(
      index.toUtf16(span[edge]),
      index.toUtf16(span[edge]),
    )?.startContainer
    const rtl = node?.parentElement ? getComputedStyle(node.parentElement).direction === 'rtl' : false
    const by: Step = event.shiftKey
      ? 'sentence'
      : event.ctrlKey || event.altKey || event.metaKey
        ? 'word'
        : 'character'
    const direction = (event.key === 'ArrowRight') === rtl ? -1 : 1
    const bounds = moveEdge({ text, index, span, edge, by, direction, locale: lang })
    if (bounds.start !== span.start || bounds.end !== span.end) onBoundsChange?.(span.id, bounds)
  }

  const first = boxes[0]
  const last = boxes.at(-1)
  if (!first || !last) return null
  return (
    <div className="reader-overlay" data-dragging={dragging ? '' : undefined}>
      {boxes.map((box) => (
        <div
          key={`${box.top} ${box.left}`}
          className="reader-outline"
          data-first={box === first ? '' : undefined}
          data-last={box === last ? '' : undefined}
          style={box}
        />
      ))}
      {onBoundsChange &&
        EDGES.map((edge) => (
          <button
            key={edge}
            type="button"
            className="reader-handle"
            data-edge={edge}
            aria-label={`Move the ${edge} of the span “${shortened(text, index, span)}”: arrow keys by character, with Ctrl by word, with Shift by sentence`}
            style={{
              left: edge === 'start' ? first.left + 1 : last.left + last.width + 3,
              top: edge === 'start' ? first.top : last.top,
              ['--line-box' as string]: `${edge === 'start' ? first.height : last.height}px`,
            }}
            onPointerDown={(event) => onPointerDown(edge, event)}
            onPointerMove={onPointerMove}
            onPointerUp={() => finish(true)}
            onPointerCancel={() => finish(false)}
            onKeyDown={(event) => onKeyDown(edge, event)}
          />
        ))}
    </div>
  )
}

/** Line boxes of the span in the container's coordinates, kept right when anything changes its size. */
function useBoxes({ container, surface, span }: SpanHandlesProps) {
  const [boxes, setBoxes] = useState<Box[]>([])
  const measure = useCallback(() => {
    const frame = container.current?.getBoundingClientRect()
    const rects = frame ? (surface.current?.rectsOf(span.id) ?? []) : []
    const next = linesOf(rects).map((rect) => ({
      left: rect.left - (frame?.left ?? 0) - 2,
      top: rect.top - (frame?.top ?? 0),
      width: rect.right - rect.left,
      height: rect.bottom - rect.top,
    }))
    setBoxes((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next))
  }, [container, surface, span.id])

  // Not only when the bounds change: the page may have put something above the text. And not in a layout
  // effect: those of a child run before the parent's, which brings the surface up to date.
  useEffect(measure)
  useEffect(() => {
    const watched = container.current
    if (!watched || typeof ResizeObserver === 'undefined') return
    const resized = new ResizeObserver(measure)
    resized.observe(watched)
    // A span that was far away has no boxes until its chunk comes near.
    const scroller = surface.current?.scroller ?? document
    scroller.addEventListener('scroll', measure, { passive: true })
    return () => {
      resized.disconnect()
      scroller.removeEventListener('scroll', measure)
    }
  }, [container, surface, measure])
  return { boxes, measure }
}

type Line = { left: number; top: number; right: number; bottom: number }

/** One box a line: text in two directions, or in two nodes, gives several rects for it. */
function linesOf(rects: readonly DOMRect[]): Line[] {
  const lines: Line[] = []
  for (const { left, top, right, bottom } of rects) {
    if (right <= left) continue
    const line = lines.at(-1)
    if (line && Math.abs(line.top - top) < (bottom - top) / 2) {
      line.left = Math.min(line.left, left)
      line.right = Math.max(line.right, right)
    } else lines.push({ left, top, right, bottom })
  }
  return lines
}

function shortened(text: string, index: CodePointIndex, span: Span): string {
  const quote = sliceCodePoints(text, span.start, Math.min(span.end, span.start + 40), index)
  return span.end - span.start > 40 ? `${quote}…` : quote
}
