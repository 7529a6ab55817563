/**
 * Quotes with their surroundings: the W3C TextQuoteSelector of a span, and short excerpts for cards.
 * https://www.w3.org/TR/annotation-model/#text-quote-selector
 */
import { type CodePointIndex, codePointIndex } from './code-points'
import { segmentation } from './segmenter'
import { isBlankAt, type Span } from './spans'

export type QuoteSelector = { exact: string; prefix: string; suffix: string }

/** `before` and `after` are parts of the span's own lines; `cut…` says whether an ellipsis is due there. */
export type Excerpt = { before: string; quote: string; after: string; cutBefore: boolean; cutAfter: boolean }

type Given = { text: string; span: Span; context?: number; index?: CodePointIndex }

/** Quote with up to `context` code points on each side, verbatim, never with half a grapheme cluster. */
export function quoteSelector({
  text,
  span,
  context = 32,
  index = codePointIndex(text),
}: Given): QuoteSelector {
  const start = index.toUtf16(span.start)
  const end = index.toUtf16(span.end)
  const graphemes = segmentation(text, 'grapheme')
  let from = index.toUtf16(span.start - context)
  let to = index.toUtf16(span.end + context)
  const first = graphemes.at(from)
  const last = graphemes.at(to)
  if (first && first.start < from) from = Math.min(start, first.end)
  if (last && last.start < to) to = Math.max(end, last.start)
  return { exact: text.slice(start, end), prefix: text.slice(from, start), suffix: text.slice(end, to) }
}

/**
 * Quote with up to `context` code points of the same line on each side, cut between words and without the
 * white space at the cut. An overlong word beside the quote is left out rather than cut.
 */
export function excerpt(given: Given & { locale?: string }): Excerpt {
  const { text, span, context = 60, locale } = given
  const index = given.index ?? codePointIndex(text)
  const start = index.toUtf16(span.start)
  const end = index.toUtf16(span.end)
  const words = segmentation(text, 'word', locale)

  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1
  let from = Math.max(lineStart, index.toUtf16(span.start - context))
  const cutBefore = from > lineStart
  if (cutBefore) {
    const word = words.at(from)
    if (word && word.start < from) from = Math.min(start, word.end)
    while (from < start && isBlankAt(text, from)) from++
  }

  const lineFeed = text.indexOf('\n', end)
  const lineEnd = lineFeed === -1 ? text.length : lineFeed
  let to = Math.min(lineEnd, index.toUtf16(span.end + context))
  const cutAfter = to < lineEnd
  if (cutAfter) {
    const word = words.at(to)
    if (word && word.start < to) to = Math.max(end, word.start)
    while (to > end && isBlankAt(text, to - 1)) to--
  }
  return {
    before: text.slice(from, start),
    quote: text.slice(start, end),
    after: text.slice(end, to),
    cutBefore,
    cutAfter,
  }
}
