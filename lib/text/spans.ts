/**
 * Spans of a text: what is a legal one, and how a person's rough selection becomes one.
 * A span is half-open and counts Unicode code points. It is never empty, never white space only, and never
 * cuts a grapheme cluster (what a reader takes for one character).
 */
import { type CodePointIndex, codePointIndex } from './code-points'
import { isGraphemeBoundary, segmentation } from './segmenter'

export type Span = { start: number; end: number }

export type SpanFault = 'not-integer' | 'empty' | 'out-of-range' | 'whitespace-only' | 'splits-grapheme'

/** `word` widens both ends to whole words; `none` keeps the characters chosen. */
export type Snap = 'word' | 'none'

// \s has NBSP and the BOM but lacks next line, zero width space and word joiner, which are as invisible.
const BLANK = /[\s\u0085\u200b\u2060]/
const NOT_BLANK = /[^\s\u0085\u200b\u2060]/

/** Why a span is not legal in this text, or null. Cost depends on the span and its lines, not on the text. */
export function spanFault(given: { text: string; index?: CodePointIndex; span: Span }): SpanFault | null {
  const { text, span } = given
  if (!Number.isSafeInteger(span.start) || !Number.isSafeInteger(span.end)) return 'not-integer'
  if (span.start >= span.end) return 'empty'
  const index = given.index ?? codePointIndex(text)
  if (span.start < 0 || span.end > index.length) return 'out-of-range'
  const start = index.toUtf16(span.start)
  const end = index.toUtf16(span.end)
  if (isBlank(text.slice(start, end))) return 'whitespace-only'
  const graphemes = segmentation(text, 'grapheme')
  if (!isGraphemeBoundary(graphemes, start) || !isGraphemeBoundary(graphemes, end)) return 'splits-grapheme'
  return null
}

/**
 * The legal span that a rough selection means: outer white space is trimmed, half-chosen characters are
 * taken whole and, with `word`, half-chosen words too. Null when nothing visible was selected.
 */
export function normaliseSelection(given: {
  text: string
  span: Span
  snap: Snap
  index?: CodePointIndex
  locale?: string
}): Span | null {
  const { text, span, snap } = given
  const index = given.index ?? codePointIndex(text)
  let start = index.toUtf16(span.start)
  let end = index.toUtf16(span.end)
  while (start < end && isBlankAt(text, start)) start++
  while (start < end && isBlankAt(text, end - 1)) end--
  if (start >= end) return null
  if (snap === 'word') {
    const words = segmentation(text, 'word', given.locale)
    const first = words.at(start)
    const last = words.at(end - 1)
    if (first?.isWordLike) start = first.start
    if (last?.isWordLike) end = last.end
  }
  const graphemes = segmentation(text, 'grapheme')
  start = graphemes.at(start)?.start ?? start
  end = graphemes.at(end - 1)?.end ?? end
  return { start: index.toCodePoint(start), end: index.toCodePoint(end) }
}

/** Whether nothing in `text` can be seen. */
export function isBlank(text: string): boolean {
  return !NOT_BLANK.test(text)
}

/** Whether the UTF-16 code unit at `position` is white space or as invisible as it. */
export function isBlankAt(text: string, position: number): boolean {
  return BLANK.test(text.charAt(position))
}

/** Whether `outer` holds every character of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Text order: by start and, of two that begin together, the longer first, so that an outer span precedes. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end
}
