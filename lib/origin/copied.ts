import { codePointIndex } from '@/lib/text/code-points'
import { type ShingleWord, shingleWords } from '@/lib/text/shingles'
import type { Span } from '@/lib/text/spans'
import { type Draft, draftsOf, leftOf, rightOf, sharedOf } from './drafts'
import { hasFigure, isFigure, sameFigures } from './figures'
import { type DiffRow, diffWords } from './word-diff'

/** Part of a passage as it stands on each side. `number`: a figure was changed. */
export type Piece = { same: boolean; number: boolean; left: string; right: string }

/** Text that two articles share, with the words that differ inside of it. Spans are code points, half-open. */
export type CopiedPassage = { left: Span; right: Span; sharedWords: number; pieces: Piece[] }

/** A figure that reads otherwise on the right, with the words that follow it on both sides. */
export type ChangedNumber = { left: string; right: string; after: string; passage: number }

export type Copied = {
  /** In the order of the right text. */
  passages: CopiedPassage[]
  changedNumbers: ChangedNumber[]
  sharedWords: number
  leftWords: number
  rightWords: number
}

// How many words make a passage.
const LEAST_SHARED = 8
// How far beyond its first and last run a passage is followed, and how much of a sentence may differ there.
const EDGE = 8
const EDGE_DIFFERS = 3

type Side = { text: string; words: ShingleWord[] }

/**
 * What `right` has copied from `left`: maximal passages of equal words, with differences of up to twenty words inside,
 * case, accents and punctuation aside. Linear in the texts, save for refrains.
 */
export function copiedPassages(given: { left: string; right: string }): Copied {
  const left = { text: given.left, words: shingleWords(given.left) }
  const right = { text: given.right, words: shingleWords(given.right) }
  const drafts = draftsOf(left.words, right.words)
  let rightEnd = 0
  const followed = drafts
    .filter(({ rows }) => sharedOf(rows) >= LEAST_SHARED)
    .map((draft, at, all) => {
      const whole = followEdges({ draft, left, right, floor: rightEnd, next: all[at + 1] })
      rightEnd = whole.right + rightOf(whole.rows)
      return whole
    })
  const index = { left: codePointIndex(left.text), right: codePointIndex(right.text) }
  const passages = followed.map((draft) => {
    const cut = {
      left: bounds(left, draft.left, leftOf(draft.rows)),
      right: bounds(right, draft.right, rightOf(draft.rows)),
    }
    return {
      left: { start: index.left.toCodePoint(cut.left.start), end: index.left.toCodePoint(cut.left.end) },
      right: { start: index.right.toCodePoint(cut.right.start), end: index.right.toCodePoint(cut.right.end) },
      sharedWords: sharedOf(draft.rows),
      pieces: piecesOf({ draft, left, right, cut }),
    }
  })
  return {
    passages,
    changedNumbers: followed.flatMap((draft, passage) => changedNumbers({ draft, left, right, passage })),
    sharedWords: passages.reduce((sum, { sharedWords }) => sum + sharedWords, 0),
    leftWords: left.words.length,
    rightWords: right.words.length,
  }
}

/** Takes in what still belongs to the passage before its first and after its last run: the sentence's other end. */
function followEdges(given: {
  draft: Draft
  left: Side
  right: Side
  /** The first word on the right that no passage before has taken. */
  floor: number
  next: Draft | undefined
}): Draft {
  const { draft, left, right, floor, next } = given
  const [leftEnd, rightEnd] = [draft.left + leftOf(draft.rows), draft.right + rightOf(draft.rows)]
  const before = edge(
    outwards({ side: left, at: draft.left, step: -1, limit: 0 }),
    outwards({ side: right, at: draft.right, step: -1, limit: floor }),
  )
  const after = edge(
    outwards({ side: left, at: leftEnd, step: 1, limit: left.words.length }),
    outwards({ side: right, at: rightEnd, step: 1, limit: next?.right ?? right.words.length }),
  )
  return {
    left: draft.left - leftOf(before),
    right: draft.right - rightOf(before),
    rows: merged([...before.toReversed(), ...draft.rows, ...after]),
  }
}

type Edge = { words: string[]; wholeSentence: boolean }

/** Up to EDGE words from a passage outwards, not beyond the end of their sentence. */
function outwards(given: { side: Side; at: number; step: 1 | -1; limit: number }): Edge {
  const { side, at, step, limit } = given
  const words: string[] = []
  for (let next = step === 1 ? at : at - 1; ; next += step) {
    const outside = step === 1 ? next >= limit : next < limit
    const [first, second] = step === 1 ? [next - 1, next] : [next, next + 1]
    if (outside || endsBetween(side, first, second)) return { words, wholeSentence: true }
    if (words.length === EDGE) return { words, wholeSentence: false }
    words.push(side.words[next]?.folded ?? '')
  }
}

function endsBetween({ text, words }: Side, first: number, second: number): boolean {
  const between = text.slice(words[first]?.end ?? 0, words[second]?.start ?? text.length)
  return /\n|[.!?…。！？]["”’»)]*\s/u.test(between)
}

/** Rows from a passage outwards, as far as more is shared than differs; then a short rest of the sentence or one figure. */
function edge(left: Edge, right: Edge): DiffRow[] {
  const rows = diffWords(left.words, right.words)
  let kept = 0
  let balance = 0
  rows.forEach((row, at) => {
    balance += row.same ? row.right : -Math.max(row.left, row.right)
    if (row.same && balance >= 0) kept = at + 1
  })
  const taken = rows.slice(0, kept)
  const rest = { left: left.words.slice(leftOf(taken)), right: right.words.slice(rightOf(taken)) }
  const short = [rest.left, rest.right].every(({ length }) => length > 0 && length <= EDGE_DIFFERS)
  if (short && left.wholeSentence && right.wholeSentence)
    taken.push({ same: false, left: rest.left.length, right: rest.right.length })
  else if (isFigure(rest.left[0] ?? '') && isFigure(rest.right[0] ?? ''))
    taken.push({ same: rest.left[0] === rest.right[0], left: 1, right: 1 })
  return taken
}

function merged(rows: readonly DiffRow[]): DiffRow[] {
  const all: DiffRow[] = []
  for (const row of rows) {
    const last = all.at(-1)
    if (last?.same === row.same)
      all[all.length - 1] = { same: row.same, left: last.left + row.left, right: last.right + row.right }
    else all.push(row)
  }
  return all
}

/** UTF-16 bounds of `count` words from `from`, with the quotation mark before and the punctuation after them. */
function bounds({ text, words }: Side, from: number, count: number): Span {
  const first = words[from]?.start ?? 0
  const last = words[from + count - 1]?.end ?? first
  const opening = /["“„‘«(]*$/u.exec(text.slice(words[from - 1]?.end ?? 0, first))?.[0].length ?? 0
  const closing =
    /^[^\s\p{L}\p{N}]*/u.exec(text.slice(last, words[from + count]?.start ?? text.length))?.[0].length ?? 0
  return { start: first - opening, end: last + closing }
}

// What stands between words and belongs to neither: a per cent sign does, a full stop does not.
const BETWEEN = /[\s\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}.,;:!?…。！？，、；："']*$/u

/** Rows as written. Words that stand opposite each other end before the punctuation, which goes to the next piece. */
function piecesOf(given: {
  draft: Draft
  left: Side
  right: Side
  cut: { left: Span; right: Span }
}): Piece[] {
  const { draft, left, right, cut } = given
  const at = { left: draft.left, right: draft.right }
  const start = { left: cut.left.start, right: cut.right.start }
  const upTo = (end: { left: number; right: number }) => {
    const piece = {
      left: left.text.slice(start.left, end.left),
      right: right.text.slice(start.right, end.right),
    }
    start.left = end.left
    start.right = end.right
    return piece
  }
  const pieces = draft.rows.map((row, number) => {
    at.left += row.left
    at.right += row.right
    const isLast = number === draft.rows.length - 1
    const next = {
      left: isLast ? cut.left.end : (left.words[at.left]?.start ?? cut.left.end),
      right: isLast ? cut.right.end : (right.words[at.right]?.start ?? cut.right.end),
    }
    const bare = !row.same && row.left > 0 && row.right > 0
    const piece = upTo(
      bare
        ? {
            left: withoutBetween(left, at.left, next.left),
            right: withoutBetween(right, at.right, next.right),
          }
        : next,
    )
    return { same: row.same, number: !row.same && isChanged(row, piece), ...piece }
  })
  const rest = upTo({ left: cut.left.end, right: cut.right.end })
  return rest.left + rest.right === '' ? pieces : [...pieces, { same: true, number: false, ...rest }]
}

/** Where the word before the one at `next` ends, with what belongs to it; UTF-16, as `end`, where the next one begins. */
function withoutBetween({ text, words }: Side, next: number, end: number): number {
  const after = text.slice(words[next - 1]?.end ?? end, end)
  return end - (BETWEEN.exec(after)?.[0].length ?? 0)
}

// What only one side has was added or left out; a changed figure stands opposite another, or a word or two ("some").
const FEW_WORDS = 2

function isChanged(row: DiffRow, { left, right }: { left: string; right: string }): boolean {
  if (row.left === 0 || row.right === 0 || sameFigures(left, right)) return false
  return (hasFigure(left) && hasFigure(right)) || Math.max(row.left, row.right) <= FEW_WORDS
}

function changedNumbers(given: { draft: Draft; left: Side; right: Side; passage: number }): ChangedNumber[] {
  const { draft, left, right, passage } = given
  const at = { left: draft.left, right: draft.right }
  return draft.rows.flatMap((row) => {
    const from = { ...at }
    at.left += row.left
    at.right += row.right
    if (row.same) return []
    const text = (side: Side, first: number, end: number) =>
      side.text.slice(side.words[first]?.start ?? 0, side.words[end - 1]?.end ?? 0)
    // "twenty-four" against "twenty-five": the figure begins before the word that differs.
    let before = 0
    while (isFigure(left.words[from.left - before - 1]?.folded ?? '') && before < 3) before++
    const piece = { left: text(left, from.left, at.left), right: text(right, from.right, at.right) }
    if (!isChanged(row, piece)) return []
    const after = right.words[at.right]
      ? text(right, at.right, Math.min(at.right + 2, right.words.length))
      : ''
    return [
      {
        left: text(left, from.left - before, at.left),
        right: text(right, from.right - before, at.right),
        after: endsBetween(right, at.right - 1, at.right) ? '' : after,
        passage,
      },
    ]
  })
}
