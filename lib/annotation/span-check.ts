/**
 * Whether a span and its quote are true to an article, judged from the part of the text around it: an article
 * may hold 5 MB, and only some hundred characters decide.
 */
import type { FieldProblem } from '@/lib/errors'
import { codePointLength, sliceCodePoints } from '@/lib/text/code-points'
import { type Span, spanFault } from '@/lib/text/spans'

/** A part of a text, from code point `from` of it; `length` is that of the whole text. */
export type TextWindow = { from: number; text: string; length: number }

const BEFORE = 256
const AFTER = 64

/** The part that is worth reading, in code points and half-open. It may reach behind the end of the text. */
export function windowAround(span: Span): Span {
  return { start: Math.max(0, span.start - BEFORE), end: span.end + AFTER }
}

// Between two of these a character certainly ends, so that what stands before cannot matter: a run of flags or a
// chain of joiners that began before the window would otherwise be cut at another place.
const CERTAIN_CUT = /[\n -~][\n -~]/

/** Whether the window tells for certain where the characters of the span begin; if not, read the whole text. */
export function decides(window: TextWindow, span: Span): boolean {
  if (span.end > window.length) return true // out of range, whatever the text
  return window.from === 0 || CERTAIN_CUT.test(sliceCodePoints(window.text, 0, span.start - window.from))
}

/** What is wrong with the span in the fields `start`, `end` and `quote`; empty when it is right. */
export function spanProblems(given: { window: TextWindow; span: Span; quote: string }): FieldProblem[] {
  const { window, span, quote } = given
  if (span.end > window.length)
    return [{ path: 'end', message: `The report has ${window.length} code points.` }]
  if (!quotes(given)) return [{ path: 'quote', message: 'The quote is not the text between start and end.' }]
  const inside = { start: span.start - window.from, end: span.end - window.from }
  const fault = spanFault({ text: window.text, span: inside })
  if (fault === null) return []
  if (fault === 'splits-grapheme') {
    const message = 'The span cuts a character in two, such as an emoji or a letter with its accent.'
    return [
      { path: 'start', message },
      { path: 'end', message },
    ]
  }
  if (fault === 'whitespace-only') return [{ path: 'quote', message: 'The span holds nothing to be seen.' }]
  return [{ path: 'end', message: 'The span does not lie within the report.' }]

  function quotes({ window: { from, text } }: typeof given): boolean {
    if (codePointLength(quote) !== span.end - span.start) return false
    return sliceCodePoints(text, span.start - from, span.end - from) === quote
  }
}
