'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { CodePointIndex } from '@/lib/text/code-points'
import type { TextLayout } from '@/lib/text/paragraphs'
import type { Span } from '@/lib/text/spans'
import { mount, type Surface } from './mount'

type ReaderSpan = Span & { id: string; tag: string }

/** Mounts the surface on the rendered text and brings it in line with `spans`, change by change. */
export function useSurface(given: {
  container: RefObject<HTMLElement | null>
  layout: TextLayout
  index: CodePointIndex
  spans: readonly ReaderSpan[]
  selectedId: string | null
}): RefObject<Surface | null> {
  const { container, layout, index, spans, selectedId } = given
  const surface = useRef<Surface | null>(null)
  const shown = useRef(new Map<string, ReaderSpan>())
  const latest = useRef(spans)
  // Declared first, so that it runs before the surface is mounted.
  useLayoutEffect(() => {
    latest.current = spans
  }, [spans])

  // Before the browser paints, so that the first frame after hydration has its highlights.
  useLayoutEffect(() => {
    if (!container.current) return
    const made = mount(
      container.current,
      layout,
      latest.current.map((span) => inUtf16(span, index)),
    )
    surface.current = made
    shown.current = new Map(latest.current.map((span) => [span.id, span]))
    return () => {
      made.destroy()
      surface.current = null
    }
  }, [container, layout, index])

  useLayoutEffect(() => {
    const made = surface.current
    if (made) shown.current = sync(made, shown.current, spans, index)
  }, [spans, index])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new surface has nothing selected
  useLayoutEffect(() => surface.current?.select(selectedId), [selectedId, layout])
  return surface
}

function sync(
  surface: Surface,
  before: ReadonlyMap<string, ReaderSpan>,
  spans: readonly ReaderSpan[],
  index: CodePointIndex,
): Map<string, ReaderSpan> {
  const now = new Map(spans.map((span) => [span.id, span]))
  for (const id of before.keys()) if (!now.has(id)) surface.remove(id)
  for (const span of now.values()) {
    const old = before.get(span.id)
    if (old === span) continue
    if (!old) surface.add(inUtf16(span, index))
    else {
      if (old.tag !== span.tag) surface.retag(span.id, span.tag)
      if (old.start !== span.start || old.end !== span.end) surface.update(span.id, inUtf16(span, index))
    }
  }
  return now
}

function inUtf16({ id, start, end, tag }: ReaderSpan, index: CodePointIndex) {
  return { id, start: index.toUtf16(start), end: index.toUtf16(end), tag }
}
