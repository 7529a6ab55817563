/**
 * Grapheme and word boundaries near a position, in UTF-16 offsets.
 *
 * Segmenting a whole article to look at one span would cost seconds on a long text, so only a window round
 * the position is handed to Intl.Segmenter: its line or, in a very long line, a part of it cut where both a
 * grapheme and a word certainly begin. The answers are those of the whole text.
 */

export type Granularity = 'grapheme' | 'word' | 'sentence'

/** Half-open, UTF-16. `isWordLike` is false for white space and punctuation, and for graphemes. */
export type Segment = { readonly start: number; readonly end: number; readonly isWordLike: boolean }

/** Segments of one text at one granularity. */
export type Segmentation = {
  /** The segment that holds the code unit at `position`; null outside the text. */
  at(position: number): Segment | null
}

// Intl.Segmenter's lookup is linear in what it was given; this keeps it well under a tenth of a millisecond.
const LONG_LINE = 512
// Between one of these and a letter or digit there is always a grapheme and a word boundary.
const CERTAIN_CUT = /[ 。、，](?=[\p{L}\p{N}])/u

const segmenters = new Map<string, Intl.Segmenter>()

/** A cached Intl.Segmenter. An unknown or malformed locale falls back to English. */
export function segmenterOf(granularity: Granularity, locale = 'en'): Intl.Segmenter {
  const key = `${granularity} ${locale}`
  const known = segmenters.get(key)
  if (known) return known
  const made = new Intl.Segmenter(isLocale(locale) ? locale : 'en', { granularity })
  segmenters.set(key, made)
  return made
}

/** Lazy segmentation of `text`; it keeps the last window, so neighbouring questions are cheap. */
export function segmentation(text: string, granularity: 'grapheme' | 'word', locale?: string): Segmentation {
  const segmenter = segmenterOf(granularity, locale)
  let from = 0
  let to = -1
  let segments: Intl.Segments | null = null
  return {
    at(position) {
      if (position < 0 || position >= text.length) return null
      if (!segments || position < from || position >= to) {
        ;[from, to] = windowAround(text, position)
        segments = segmenter.segment(text.slice(from, to))
      }
      const found = segments.containing(position - from)
      if (!found) return null
      const start = from + found.index
      return { start, end: start + found.segment.length, isWordLike: found.isWordLike === true }
    },
  }
}

/**
 * Whether a grapheme certainly begins at this UTF-16 position, without asking the segmenter: no character below U+0300 joins
 * another, save a line feed the carriage return before it. False says nothing.
 */
export function isPlainBoundary(text: string, position: number): boolean {
  const [before, behind] = [text.charCodeAt(position - 1), text.charCodeAt(position)]
  return before < 0x300 && behind < 0x300 && !(before === 0x0d && behind === 0x0a)
}

/** Whether a grapheme cluster begins at this UTF-16 position, or the text ends there. */
export function isGraphemeBoundary(graphemes: Segmentation, position: number): boolean {
  const segment = graphemes.at(position)
  return segment === null || segment.start === position
}

function windowAround(text: string, position: number): [number, number] {
  // A boundary always follows a line feed, so that lines can be looked at on their own.
  const lineStart = position === 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1
  const lineFeed = text.indexOf('\n', position)
  const lineEnd = lineFeed === -1 ? text.length : lineFeed + 1
  if (lineEnd - lineStart <= 2 * LONG_LINE) return [lineStart, lineEnd]
  return [cutBefore(text, lineStart, position), cutAfter(text, lineEnd, position)]
}

function cutBefore(text: string, lineStart: number, position: number): number {
  for (let to = position; to > lineStart; to -= LONG_LINE) {
    const from = Math.max(lineStart, to - LONG_LINE)
    const cut = text.slice(from, to).search(CERTAIN_CUT)
    if (cut !== -1) return from + cut + 1
  }
  return lineStart
}

function cutAfter(text: string, lineEnd: number, position: number): number {
  for (let from = position + 1; from < lineEnd; from += LONG_LINE) {
    // One unit more than the step, so that a cut on the seam is seen with the letter that follows it.
    const cut = text.slice(from, Math.min(lineEnd, from + LONG_LINE + 2)).search(CERTAIN_CUT)
    if (cut !== -1) return from + cut + 1
  }
  return lineEnd
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1
  } catch {
    return false
  }
}
