/**
 * Sentences of a paragraph: Intl.Segmenter, repaired where it breaks news prose. It ends a sentence after
 * any full stop before a capital ("Mr. | Smith", "U.N. | Security Council", "J. | K. | Rowling") and after
 * a quoted question inside a sentence ("What?" | he asked).
 */
import { type CodePointIndex, codePointIndex } from './code-points'
import { paragraphsOf } from './paragraphs'
import { segmenterOf } from './segmenter'
import { isBlankAt, type Span } from './spans'

type Given = { text: string; index?: CodePointIndex; locale?: string }

// Never the last word of a sentence: a name, a number or an example follows.
const TITLE =
  /(?:^|[^\p{L}\p{N}])(?:mr|mrs|ms|mx|dr|prof|gen|lt|col|maj|capt|cpt|cmdr|cdr|sgt|cpl|pvt|adm|brig|insp|det|supt|gov|sen|rep|pres|amb|hon|rev|fr|msgr|st|ste|mt|ft|no|nos|vol|fig|art|sec|para|pp|vs|cf|e\.g|i\.e|viz|approx|dept|univ|messrs|mme|mlle|sr|sra|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.$/iu
// "J." or "K.": an initial; "U.N." or "a.m.": an acronym, which may also end a sentence.
const INITIAL = /(?:^|[\s“"'‘(.-])\p{Lu}\.$/u
const ACRONYM = /(?:^|[^\p{L}\p{N}])(?:\p{L}\.){2,}$/u
// Words that open a sentence far more often than they continue a name after "U.N." or "p.m.".
const OPENER =
  /^[“"'‘(]*(?:the|a|an|it|its|he|she|they|we|i|you|his|her|their|our|this|that|these|those|there|but|and|or|so|in|on|at|as|if|when|while|after|before|according|however|meanwhile|earlier|later|officials|police|residents|witnesses)(?![\p{L}\p{N}])/iu
const ENUMERATOR = /^(?:\d{1,3}|\p{L})[.)]$/u
const CLOSED_QUOTE = /[?!…][”"'’)»\]]+$/u
const LOWER_START = /^[“"'‘(]*\p{Ll}/u
// A place where the segmenter breaks for certain, whatever stands before and after it.
const CERTAIN_BREAK = /[.!?]\s+(?=\p{Lu})|[。！？](?=\p{L})/gu
// Engines take time quadratic in what they iterate over, so that a long line is handed over in parts.
const PART = 2048
const SOMETHING_SAID = /[\p{L}\p{N}]/u

/** Sentences of `text[within.start, within.end)`, trimmed, in text order; code points, half-open. */
export function sentencesIn(given: Given & { within: Span }): Span[] {
  const { text, within, locale } = given
  const index = given.index ?? codePointIndex(text)
  const from = index.toUtf16(within.start)
  const line = text.slice(from, index.toUtf16(within.end))
  const sentences: Span[] = []
  for (const piece of joinedPieces(line, locale)) {
    let start = from + piece.start
    let end = from + piece.end
    while (start < end && isBlankAt(text, start)) start++
    while (start < end && isBlankAt(text, end - 1)) end--
    if (start < end) sentences.push({ start: index.toCodePoint(start), end: index.toCodePoint(end) })
  }
  return sentences
}

/** Sentences of the whole text, paragraph by paragraph: none crosses a line break. */
export function sentencesOf(given: Given): Span[] {
  const index = given.index ?? codePointIndex(given.text)
  return paragraphsOf(given.text, index).flatMap((within) => sentencesIn({ ...given, index, within }))
}

function joinedPieces(line: string, locale: string | undefined): Span[] {
  const pieces: Span[] = []
  let open: Span | null = null
  let start = 0
  for (const part of partsOf(line)) {
    for (const { segment } of segmenterOf('sentence', locale).segment(part)) {
      const end = start + segment.length
      if (open && continues(line.slice(open.start, open.end), segment)) open.end = end
      else {
        open = { start, end }
        pieces.push(open)
      }
      start = end
    }
  }
  return pieces
}

function partsOf(line: string): string[] {
  if (line.length <= 2 * PART) return [line]
  const parts: string[] = []
  let from = 0
  for (const match of line.matchAll(CERTAIN_BREAK)) {
    const to = match.index + match[0].length
    if (to - from < PART) continue
    parts.push(line.slice(from, to))
    from = to
  }
  parts.push(line.slice(from))
  return parts
}

/** Whether `next` belongs to the sentence that `before` began. */
function continues(before: string, next: string): boolean {
  const head = before.trimEnd()
  if (!SOMETHING_SAID.test(next) || !SOMETHING_SAID.test(head)) return true
  if (ENUMERATOR.test(head.trimStart()) || TITLE.test(head)) return true
  if (ACRONYM.test(head)) return !OPENER.test(next)
  if (INITIAL.test(head)) return true
  return CLOSED_QUOTE.test(head) && LOWER_START.test(next)
}
