import { type CodePointIndex, codePointIndex, sliceCodePoints } from '@/lib/text/code-points'
import { shingleWords } from '@/lib/text/shingles'
import type { Span } from '@/lib/text/spans'
import type { Copied, CopiedPassage } from './copied'

/** Text that stands on one side only, with its words counted; `start` in code points. */
export type Alone = { start: number; text: string; words: number }

export type SideBySide = {
  /** The copy from its begin to its end: what it shares, and what it has for itself. */
  rows: ({ kind: 'shared'; passage: CopiedPassage; number: number } | ({ kind: 'alone' } & Alone))[]
  /** What the copy has left out of the source, in the source's order. */
  leftOut: Alone[]
}

/** Lays out what was copied (`left` the source, `right` the copy). Every word of both texts is in it once. */
export function sideBySide(given: { source: string; copy: string; copied: Copied }): SideBySide {
  const { source, copy, copied } = given
  const between = codePointIndex(copy)
  const rows: SideBySide['rows'] = []
  let end = 0
  const alone = (until: number) => {
    const text = aloneIn(copy, { start: end, end: until }, between)
    if (text) rows.push({ kind: 'alone', ...text })
  }
  copied.passages.forEach((passage, number) => {
    alone(passage.right.start)
    rows.push({ kind: 'shared', passage, number })
    end = passage.right.end
  })
  alone(between.length)
  return { rows, leftOut: leftOutOf(source, copied) }
}

function leftOutOf(source: string, { passages }: Copied): Alone[] {
  const index = codePointIndex(source)
  const parts: Alone[] = []
  let end = 0
  const until = (start: number) => {
    const text = aloneIn(source, { start: end, end: start }, index)
    if (text) parts.push(text)
  }
  for (const { left } of passages.toSorted((a, b) => a.left.start - b.left.start)) {
    until(left.start)
    end = Math.max(end, left.end)
  }
  until(index.length)
  return parts
}

function aloneIn(text: string, { start, end }: Span, index: CodePointIndex): Alone | null {
  if (end <= start) return null
  const part = sliceCodePoints(text, start, end, index).trim()
  const words = shingleWords(part).length
  return words === 0 ? null : { start, text: part, words }
}
