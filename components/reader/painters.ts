/**
 * Two ways to show the spans of a paragraph: the CSS Custom Highlight API, which leaves the DOM alone, and
 * flat <mark> runs where a browser lacks it.
 */
import { flattenSpans } from '@/lib/text/segments'
import type { Stretch } from './span-model'

export type Painter = {
  /** Brings a paragraph in line with `layers`. With `only`, nothing but those layers has changed. */
  paint(paragraph: number, layers: ReadonlyMap<string, readonly Stretch[]>, only?: readonly string[]): void
  /** Takes all paint off a paragraph. */
  clear(paragraph: number): void
}

// The browser paints later over earlier at the same priority; what is chosen must lie above what is tagged.
const PRIORITIES: Readonly<Record<string, number>> = {
  fact: 1,
  claim: 2,
  opinion: 3,
  extra: 5,
  search: 5,
  cursor: 6,
  pending: 7,
  hover: 8,
  selected: 9,
}

export function hasHighlights(): boolean {
  return typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight !== 'undefined'
}

/** One Highlight per layer for the whole page, so that two surfaces on it do not take each other's name. */
function highlightOf(layer: string): Highlight {
  const name = `attest-${layer}`
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  made.priority = PRIORITIES[layer] ?? 0
  CSS.highlights.set(name, made)
  return made
}

/**
 * Registers static ranges. Any change costs the browser time in all registered ranges, so the caller
 * registers only what is near the viewport, and only the ranges of a changed layer are replaced.
 */
export function highlightPainter(paragraphs: readonly HTMLElement[]): Painter {
  const painted = new Map<number, Map<string, StaticRange[]>>()

  function drop(ranges: Map<string, StaticRange[]>, layer: string) {
    const old = ranges.get(layer)
    if (!old) return
    const highlight = highlightOf(layer)
    for (const range of old) highlight.delete(range)
    ranges.delete(layer)
  }

  function draw(
    node: Text,
    ranges: Map<string, StaticRange[]>,
    layer: string,
    stretches: readonly Stretch[],
  ) {
    const highlight = highlightOf(layer)
    const drawn = stretches.map(
      ({ start, end }) =>
        new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }),
    )
    for (const range of drawn) highlight.add(range)
    ranges.set(layer, drawn)
  }

  return {
    paint(paragraph, layers, only) {
      const node = paragraphs[paragraph]?.firstChild
      if (!(node instanceof Text)) return
      const ranges = painted.get(paragraph) ?? new Map<string, StaticRange[]>()
      painted.set(paragraph, ranges)
      for (const layer of only ?? new Set([...ranges.keys(), ...layers.keys()])) {
        drop(ranges, layer)
        const stretches = layers.get(layer)
        if (stretches) draw(node, ranges, layer, stretches)
      }
    },
    clear(paragraph) {
      const ranges = painted.get(paragraph)
      if (!ranges) return
      for (const layer of [...ranges.keys()]) drop(ranges, layer)
      painted.delete(paragraph)
    },
  }
}

// Follow the hand: rewriting a paragraph for them would take the selection in it away.
const FLEETING: ReadonlySet<string> = new Set(['pending', 'hover'])

/** Rewrites a paragraph as text and <mark data-layers="fact selected"> runs; the text itself never changes. */
export function markPainter(paragraphs: readonly HTMLElement[], texts: readonly string[]): Painter {
  const painted = new Set<number>()

  function plain(paragraph: number) {
    const element = paragraphs[paragraph]
    const text = texts[paragraph] ?? ''
    // Whoever owns the page may have put another text there by now.
    if (element && painted.delete(paragraph) && element.textContent === text) element.replaceChildren(text)
  }

  return {
    paint(paragraph, layers, only) {
      if (only?.every((layer) => FLEETING.has(layer))) return
      const element = paragraphs[paragraph]
      const text = texts[paragraph] ?? ''
      const lasting = [...layers].filter(([layer]) => !FLEETING.has(layer))
      const spans = lasting.flatMap(([layer, stretches]) =>
        stretches.map((stretch) => ({ ...stretch, id: layer })),
      )
      if (!element || spans.length === 0) return plain(paragraph)
      element.replaceChildren(
        ...flattenSpans(text.length, spans).map((run) => {
          const part = text.slice(run.start, run.end)
          if (run.ids.length === 0) return document.createTextNode(part)
          const mark = document.createElement('mark')
          mark.dataset.layers = [...new Set(run.ids)].join(' ')
          mark.append(part)
          return mark
        }),
      )
      painted.add(paragraph)
    },
    clear: plain,
  }
}
