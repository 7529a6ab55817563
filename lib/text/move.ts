/**
 * Moving one end of a span, by keys or by dragging. Whatever the move, the answer is a legal span: never
 * empty, never half a grapheme cluster, and white space is stepped over, so that an end always rests on
 * something visible. A move that has nowhere to go returns the span unchanged.
 */
import { type CodePointIndex, codePointIndex } from './code-points'
import { paragraphAt, paragraphsOf } from './paragraphs'
import { type Segment, segmentation } from './segmenter'
import { sentencesIn } from './sentences'
import { isBlankAt, normaliseSelection, type Snap, type Span, spanFault } from './spans'

export type Edge = 'start' | 'end'
export type Step = 'character' | 'word' | 'sentence'

type Given = { text: string; span: Span; edge: Edge; index?: CodePointIndex; locale?: string }

/** Moves an end forwards (1) or backwards (-1) to the next place where such a unit begins or ends. */
export function moveEdge(given: Given & { by: Step; direction: 1 | -1 }): Span {
  const { text, span, edge } = given
  const index = given.index ?? codePointIndex(text)
  const target = given.by === 'sentence' ? sentenceEdge(given, index) : nearEdge(given, index)
  if (target === null) return span
  const moved = edge === 'start' ? { start: target, end: span.end } : { start: span.start, end: target }
  return spanFault({ text, index, span: moved }) === null ? moved : span
}

/**
 * Puts an end at (or, with `snap: 'word'`, at the edge of the word round) the offset `to`. Only that end
 * moves, and it stops at the other one.
 */
export function dragEdge(given: Given & { to: number; snap: Snap }): Span {
  const { span, edge, to } = given
  const rough = edge === 'start' ? { start: to, end: span.end } : { start: span.start, end: to }
  if (rough.start >= rough.end) return span
  const legal = normaliseSelection({ ...given, span: rough })
  if (!legal) return span
  return edge === 'start' ? { start: legal.start, end: span.end } : { start: span.start, end: legal.end }
}

function nearEdge(given: Given & { by: Step; direction: 1 | -1 }, index: CodePointIndex): number | null {
  const { text, span, edge, by, direction, locale } = given
  const from = index.toUtf16(span[edge])
  const found = by === 'word' ? edgeFrom({ text, from, edge, direction, by, locale }) : null
  // Past the last word there may still be a closing quote or a full stop: go to the text's visible end.
  const target = found ?? visibleEdge({ text, from, edge, direction, far: by === 'word' })
  return target === null ? null : index.toCodePoint(target)
}

function visibleEdge(given: {
  text: string
  from: number
  edge: Edge
  direction: 1 | -1
  far: boolean
}): number | null {
  const { text, edge, direction } = given
  if (!given.far) return edgeFrom({ ...given, by: 'character' })
  let at = direction === 1 ? text.length : 0
  while (direction === 1 && at > given.from && isBlankAt(text, at - 1)) at--
  while (direction === -1 && at < given.from && isBlankAt(text, at)) at++
  const outwards = (edge === 'end') === (direction === 1)
  return outwards && at !== given.from ? at : null
}

/** The nearest start (for a start) or end (for an end) of a visible unit, strictly beyond `from`. */
function edgeFrom(given: {
  text: string
  from: number
  edge: Edge
  direction: 1 | -1
  by: Step
  locale?: string
}): number | null {
  const { text, from, edge, direction, by } = given
  const units = segmentation(text, by === 'word' ? 'word' : 'grapheme', given.locale)
  const counts = (unit: Segment) =>
    by === 'word' ? unit.isWordLike : !isBlankAt(text, unit.start) || !isBlankAt(text, unit.end - 1)
  let unit = units.at(direction === 1 ? from : from - 1)
  while (unit) {
    const place = unit[edge]
    if (counts(unit) && (place - from) * direction > 0) return place
    unit = units.at(direction === 1 ? unit.end : unit.start - 1)
  }
  return null
}

function sentenceEdge(given: Given & { direction: 1 | -1 }, index: CodePointIndex): number | null {
  const { text, span, edge, direction, locale } = given
  const from = span[edge]
  const paragraphs = paragraphsOf(text, index)
  let number = paragraphAt(paragraphs, from)
  for (let within = paragraphs[number]; within; within = paragraphs[number]) {
    const places = sentencesIn({ text, index, locale, within }).map((sentence) => sentence[edge])
    const beyond = places.filter((place) => (place - from) * direction > 0)
    const nearest = direction === 1 ? beyond[0] : beyond.at(-1)
    if (nearest !== undefined) return nearest
    number += direction
  }
  return null
}
