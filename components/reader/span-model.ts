/**
 * The spans of a surface, outside React and the DOM: by id, with a bucket per paragraph, so that a change
 * and a hit-test look at one paragraph only. Positions are UTF-16 in the text; stretches that are handed
 * out for painting are relative to their paragraph.
 */
import type { TextLayout } from '@/lib/text/paragraphs'

export type SurfaceSpan = { id: string; start: number; end: number; tag: string }
export type Stretch = { start: number; end: number }

export type SpanModel = ReturnType<typeof spanModel>

type Entry = SurfaceSpan & { first: number; last: number }

/** A model without spans. Its methods paint nothing: they return the paragraphs that a change touched. */
export function spanModel({ paragraphs, starts }: TextLayout) {
  const spans = new Map<string, Entry>()
  const buckets: (Entry[] | undefined)[] = []
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

  function put(span: SurfaceSpan): Entry {
    const entry = {
      ...span,
      first: paragraphAt(span.start),
      last: paragraphAt(Math.max(span.start, span.end - 1)),
    }
    spans.set(span.id, entry)
    for (let p = entry.first; p <= entry.last; p++) {
      const bucket = buckets[p]
      if (bucket) bucket.push(entry)
      else buckets[p] = [entry]
    }
    return entry
  }

  function take(id: string): Entry | undefined {
    const entry = spans.get(id)
    if (!entry) return undefined
    spans.delete(id)
    for (let p = entry.first; p <= entry.last; p++) {
      const bucket = buckets[p]
      const at = bucket?.indexOf(entry) ?? -1
      if (bucket && at !== -1) bucket.splice(at, 1)
    }
    return entry
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
    for (const entry of buckets[paragraph] ?? []) {
      const part = within(entry, paragraph)
      if (!part) continue
      const list = layers.get(entry.tag)
      if (list) list.push(part)
      else layers.set(entry.tag, [part])
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
    return buckets[paragraph]?.some((entry) => entry.start <= at && at < entry.end) === true
  }

  /** Spans over the code unit at `position` of a paragraph, the shortest first. */
  function covering(paragraph: number, position: number): Entry[] {
    const at = (starts[paragraph] ?? 0) + position
    return (buckets[paragraph] ?? [])
      .filter((entry) => entry.start <= at && at < entry.end)
      .sort((a, b) => a.end - a.start - (b.end - b.start))
  }

  return { spans, paragraphAt, within, put, take, setOverlay, layersAt, hasAt, covering }
}

/** Ordered stretches in which overlapping and touching ones have become one. */
export function merged(stretches: readonly Stretch[]): Stretch[] {
  if (stretches.length < 2) return [...stretches]
  const result: Stretch[] = []
  for (const stretch of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && stretch.start <= last.end) last.end = Math.max(last.end, stretch.end)
    else result.push({ ...stretch })
  }
  return result
}
