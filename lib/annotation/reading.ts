/**
 * The reading cursor: which sentence, paragraph or word comes next. Code points, half-open. A cursor rests
 * on something visible; at the ends of the text a move has nowhere to go.
 */
import type { CodePointIndex } from '@/lib/text/code-points'
import { paragraphAt } from '@/lib/text/paragraphs'
import { segmentation } from '@/lib/text/segmenter'
import { sentencesIn } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/spans'

export type Unit = 'sentence' | 'paragraph' | 'word'

export type ReadText = { text: string; index: CodePointIndex; paragraphs: readonly Span[]; locale?: string }

/**
 * What the cursor rests on after a move from `from`; null where the text ends. By paragraphs it goes to
 * their first sentence, and backwards to the beginning of its own paragraph first.
 */
export function nextUnit(given: ReadText, move: { from: Span; unit: Unit; direction: 1 | -1 }): Span | null {
  if (move.unit === 'word') return nextWord(given, move)
  if (move.unit === 'sentence') return nextSentence(given, move)
  const { paragraphs } = given
  const at = paragraphAt(paragraphs, move.from.start)
  const first = firstSentence(given, at)
  if (move.direction === -1 && first && first.start < move.from.start) return first
  return firstSentence(given, at + move.direction)
}

/** The first sentence of a paragraph, null where there is no such paragraph. */
export function firstSentence(given: ReadText, paragraph: number): Span | null {
  return sentences(given, paragraph)[0] ?? null
}

/** The sentence that holds `offset` or, between two, the one before it. */
export function sentenceOver(given: ReadText, offset: number): Span | null {
  const found = sentences(given, paragraphAt(given.paragraphs, offset))
  return found[paragraphAt(found, offset)] ?? null
}

/** The smallest span that holds both: a selection from where it began to where the cursor is. */
export function hull(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }
}

function sentences(given: ReadText, paragraph: number): Span[] {
  const within = given.paragraphs[paragraph]
  return within ? sentencesIn({ ...given, within }) : []
}

function nextSentence(given: ReadText, { from, direction }: { from: Span; direction: 1 | -1 }): Span | null {
  const { paragraphs } = given
  for (let p = paragraphAt(paragraphs, from.start); paragraphs[p]; p += direction) {
    const found = sentences(given, p)
    // Back from inside a sentence (a word of it) to its beginning, as every reader of text does.
    const next =
      direction === 1
        ? found.find((sentence) => sentence.start > from.start)
        : found.findLast((sentence) => sentence.start < from.start)
    if (next) return next
  }
  return null
}

function nextWord(given: ReadText, { from, direction }: { from: Span; direction: 1 | -1 }): Span | null {
  const { text, index, locale } = given
  const words = segmentation(text, 'word', locale)
  const start = index.toUtf16(from.start)
  // From a sentence the first step forwards is to its first word, not past it.
  const here = words.at(start)
  const onWord = here?.isWordLike === true && here.end >= index.toUtf16(from.end)
  let word = direction === 1 ? words.at(onWord ? here.end : start) : words.at(start - 1)
  while (word && !word.isWordLike) word = words.at(direction === 1 ? word.end : word.start - 1)
  return word && { start: index.toCodePoint(word.start), end: index.toCodePoint(word.end) }
}
