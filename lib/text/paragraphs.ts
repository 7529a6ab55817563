/**
 * Paragraphs: the non-blank lines of a text. Reports separate them by blank lines or by single line feeds;
 * a paragraph never contains a line break, so that the surface can show each as one text node.
 */
import { type CodePointIndex, codePointIndex } from './code-points'
import { isBlank, type Span } from './spans'

/** What the reading surface mounts: paragraph strings and their starts in the text, in UTF-16 code units. */
export type TextLayout = { text: string; paragraphs: readonly string[]; starts: readonly number[] }

// A lone CR and the Unicode line separators end a line too: an HTML parser would turn a CR inside a text
// node into a line feed, and the page would no longer hold the text that the offsets count.
const LINE = /[^\n\r\u2028\u2029]+/g

/** Non-blank lines, verbatim, in text order, in code points and half-open; line breaks lie between them. */
export function paragraphsOf(text: string, index: CodePointIndex = codePointIndex(text)): Span[] {
  const layout = textLayout(text)
  return layout.starts.map((start, i) => ({
    start: index.toCodePoint(start),
    end: index.toCodePoint(start + (layout.paragraphs[i]?.length ?? 0)),
  }))
}

/** The same paragraphs in UTF-16 units, for the reading surface. */
export function textLayout(text: string): TextLayout {
  const paragraphs: string[] = []
  const starts: number[] = []
  for (const match of text.matchAll(LINE)) {
    if (isBlank(match[0])) continue
    paragraphs.push(match[0])
    starts.push(match.index)
  }
  return { text, paragraphs, starts }
}

/**
 * Number (from 0) of the paragraph that holds `offset`; between two paragraphs the earlier one, before the
 * first 0, and -1 when there is none. The offset counts what the paragraphs count.
 */
export function paragraphAt(paragraphs: readonly { start: number }[], offset: number): number {
  let low = 0
  let high = paragraphs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const paragraph = paragraphs[middle]
    if (paragraph && paragraph.start <= offset) low = middle + 1
    else high = middle
  }
  return low === 0 && paragraphs.length > 0 ? 0 : low - 1
}
