import type { ShingleWord } from '@/lib/text/shingles'
import { type DiffRow, diffWords } from './word-diff'

// A run that begins a passage, and how many words may differ between two runs of one passage.
const SEED = 5
const MOST_BETWEEN = 20
// A seed that stands at more places than this is a refrain; the first places do.
const MOST_PLACES = 24

type Run = { left: number; right: number; length: number }
/** Rows of a passage; `left` and `right` are the numbers of its first words. */
export type Draft = { left: number; right: number; rows: DiffRow[] }

const sum = (rows: readonly DiffRow[], of: (row: DiffRow) => number) =>
  rows.reduce((total, row) => total + of(row), 0)
export const leftOf = (rows: readonly DiffRow[]) => sum(rows, (row) => row.left)
export const rightOf = (rows: readonly DiffRow[]) => sum(rows, (row) => row.right)
export const sharedOf = (rows: readonly DiffRow[]) => sum(rows, (row) => (row.same ? row.right : 0))

function placesOf(words: readonly ShingleWord[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (let at = 0; at + SEED <= words.length; at++) {
    const key = seedAt(words, at)
    const known = places.get(key)
    if (!known) places.set(key, [at])
    else if (known.length < MOST_PLACES) known.push(at)
  }
  return places
}

function seedAt(words: readonly ShingleWord[], at: number): string {
  let seed = ''
  for (let word = at; word < at + SEED; word++) seed += `${words[word]?.folded} `
  return seed
}

/** Runs of equal words in the order of the right side, none of whose words is in two. */
function runsOf(left: readonly ShingleWord[], right: readonly ShingleWord[]): Run[] {
  const places = placesOf(left)
  const runs: Run[] = []
  for (let at = 0; at + SEED <= right.length; ) {
    const found = longestRun({
      left,
      right,
      at,
      from: places.get(seedAt(right, at)) ?? [],
      last: runs.at(-1),
    })
    if (found) runs.push(found)
    at += found?.length ?? 1
  }
  return runs
}

/** The longest run from `at`, or one that goes on where the run before it stopped, if it is nearly as long. */
function longestRun(given: {
  left: readonly ShingleWord[]
  right: readonly ShingleWord[]
  at: number
  from: readonly number[]
  last: Run | undefined
}): Run | null {
  const { left, right, at, from, last } = given
  let best: Run | null = null
  let most = 0
  for (const place of from) {
    let length = SEED
    while (
      at + length < right.length &&
      place + length < left.length &&
      left[place + length]?.folded === right[at + length]?.folded
    )
      length++
    const goesOn = last !== undefined && isNext(last, { left: place, right: at, length })
    const weight = length + (goesOn ? MOST_BETWEEN : 0)
    if (weight > most) {
      most = weight
      best = { left: place, right: at, length }
    }
  }
  return best
}

function isNext(one: Run, next: Run): boolean {
  const [left, right] = [next.left - one.left - one.length, next.right - one.right - one.length]
  return left >= 0 && right >= 0 && left <= MOST_BETWEEN && right <= MOST_BETWEEN
}

/**
 * Passages of equal words, in the order of the right side: runs that go on after a short difference become one. Their edges are not
 * followed yet.
 */
export function draftsOf(left: readonly ShingleWord[], right: readonly ShingleWord[]): Draft[] {
  const runs = runsOf(left, right)
  const drafts: Draft[] = []
  runs.forEach((run, at) => {
    const before = runs[at - 1]
    const draft = drafts.at(-1)
    const same = { same: true, left: run.length, right: run.length }
    if (!draft || !before || !isNext(before, run)) {
      drafts.push({ left: run.left, right: run.right, rows: [same] })
      return
    }
    const gap = diffWords(
      folded(left, before.left + before.length, run.left),
      folded(right, before.right + before.length, run.right),
    )
    draft.rows.push(...gap, same)
  })
  return drafts
}

const folded = (words: readonly ShingleWord[], from: number, to: number) =>
  words.slice(from, to).map((word) => word.folded)
