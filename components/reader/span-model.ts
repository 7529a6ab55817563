/**
 * The spans of a surface, outside React and the DOM: by id, with a bucket per paragraph, so that a change
 * and a hit-test look at one paragraph only. Positions are UTF-16 in the text; stretches that are handed
 * out for painting are relative to their paragraph.
 */
import type { TextLayout } from '@/lib/text/paragraphs'

/** Held as it is given, and therefore never changed: of ten thousand spans a second copy would be felt. */
export type SurfaceSpan = Readonly<{ id: string; start: number; end: number; tag: string }>
export type Stretch = { start: number; end: number }

export type SpanModel = ReturnType<typeof spanModel>

/** A model without spans. Its methods paint nothing: they tell the paragraphs that a change touched. */
export function spanModel({ paragraphs, starts }: TextLayout) {
  const spans = new Map<string, SurfaceSpan>()
  const buckets: (SurfaceSpan[] | undefined)[] = []
  const overlays = new Map<string, Map<number, Stretch[]>>()

  function paragraphAt(position: number): number {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) <= position) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  /** The part of a stretch that lies in a paragraph, relative to it; null where there is none. */
  function within(stretch: Stretch, paragraph: number): Stretch | null {
    const from = starts[paragraph] ?? 0
    const start = Math.max(0, stretch.start - from)
    const end = Math.min(paragraphs[paragraph]?.length ?? 0, stretch.end - from)
    return start < end ? { start, end } : null
  }

  /** Numbers of the paragraphs that a span lies in. */
  function paragraphsOf({ start, end }: Stretch): number[] {
    const first = paragraphAt(start)
    return Array.from({ length: paragraphAt(Math.max(start, end - 1)) - first + 1 }, (_, i) => first + i)
  }

  /** Adds a span; returns its paragraphs. */
  function put(span: SurfaceSpan): number[] {
    const touched = paragraphsOf(span)
    spans.set(span.id, span)
    for (const p of touched) {
      const bucket = buckets[p]
      if (bucket) bucket.push(span)
      else buckets[p] = [span]
    }
    return touched
  }

  function take(id: string): SurfaceSpan | undefined {
    const span = spans.get(id)
    if (!span) return undefined
    spans.delete(id)
    for (const p of paragraphsOf(span)) {
      const bucket = buckets[p]
      const at = bucket?.indexOf(span) ?? -1
      if (bucket && at !== -1) bucket.splice(at, 1)
    }
    return span
  }

  /** Replaces the stretches of an overlay layer; returns the paragraphs it left or reached. */
  function setOverlay(layer: string, stretches: readonly Stretch[]): Set<number> {
    const touched = new Set(overlays.get(layer)?.keys())
    const placed = new Map<number, Stretch[]>()
    for (const stretch of stretches) {
      if (stretch.start >= stretch.end) continue
      const last = paragraphAt(stretch.end - 1)
      for (let p = paragraphAt(stretch.start); p <= last; p++) {
        const part = within(stretch, p)
        if (!part) continue
        const list = placed.get(p)
        if (list) list.push(part)
        else placed.set(p, [part])
        touched.add(p)
      }
    }
    overlays.set(layer, placed)
    return touched
  }

  /** What has to be painted in a paragraph: merged, ordered stretches per layer (tags and overlays). */
  function layersAt(paragraph: number): Map<string, Stretch[]> {
    const layers = new Map<string, Stretch[]>()
    for (const span of buckets[paragraph] ?? []) {
      const part = within(span, paragraph)
      if (!part) continue
      const list = layers.get(span.tag)
      if (list) list.push(part)
      else layers.set(span.tag, [part])
    }
    for (const [layer, placed] of overlays) {
      const list = placed.get(paragraph)
      if (list) layers.set(layer, list)
    }
    for (const [layer, list] of layers) layers.set(layer, merged(list))
    return layers
  }

  /** Whether any span lies over the code unit at `position` of a paragraph. */
  function hasAt(paragraph: number, position: number): boolean {
    const at = (starts[paragraph] ?? 0) + position
    return buckets[paragraph]?.some((span) => span.start <= at && at < span.end) === true
  }

  /** Spans over the code unit at `position` of a paragraph, the shortest first. */
  function covering(paragraph: number, position: number): SurfaceSpan[] {
    const at = (starts[paragraph] ?? 0) + position
    return (buckets[paragraph] ?? [])
      .filter((span) => span.start <= at && at < span.end)
      .sort((a, b) => a.end - a.start - (b.end - b.start))
  }

  return { spans, paragraphAt, paragraphsOf, within, put, take, setOverlay, layersAt, hasAt, covering }
}

/** Ordered stretches in which overlapping and touching ones have become one. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  if (stretches.length < 2) return [...stretches]
  const result: Stretch[] = []
  for (const stretch of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && stretch.start <= last.end) last.end = Math.max(last.end, stretch.end)
    else result.push({ ...stretch })
  }
  return result
}
