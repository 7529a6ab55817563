import { compareIds } from './ids'
import type { Statements } from './rows'
import type { Sort } from './schema'

export type Wanted = {
  /** A position among the layer's events, their number for none, −1 for one that is not there; undefined for all. */
  event?: number
  contradicted: boolean
  single: boolean
  sort: Sort
  /** Marks the statements that fit a search; null for no search. */
  matching: Uint8Array | null
}

/** The numbers of the statements that are wanted, event by event in the order of their dates, each sorted as asked. */
export function arranged(statements: Statements, wanted: Wanted): Int32Array {
  const { count, event, linked, folded, against } = statements
  const chosen = new Int32Array(count)
  let size = 0
  for (let n = 0; n < count; n++) {
    if (folded[n] || !(linked[n] || wanted.single)) continue
    if (wanted.contradicted && !against.has(n)) continue
    if (wanted.event !== undefined && event[n] !== wanted.event) continue
    if (wanted.matching !== null && !wanted.matching[n]) continue
    chosen[size++] = n
  }
  const bySort = bySortOf(statements, wanted.sort)
  return chosen
    .subarray(0, size)
    .sort((a, b) => (event[a] ?? 0) - (event[b] ?? 0) || bySort(a, b) || inTextOrder(statements, a, b))
}

function inTextOrder({ layer: { spans }, from, members, key }: Statements, a: number, b: number): number {
  const [first, second] = [members[from[a] ?? 0] ?? 0, members[from[b] ?? 0] ?? 0]
  const together =
    spans.article[first] === spans.article[second] && spans.start[first] === spans.start[second]
  return (together && compareIds(spans.ids, key[a] ?? 0, key[b] ?? 0)) || a - b
}

function bySortOf(statements: Statements, sort: Sort): (a: number, b: number) => number {
  const { reports, independentOrigins, against } = statements
  const fewer = (column: Int32Array) => (a: number, b: number) => (column[a] ?? 0) - (column[b] ?? 0)
  const more = (a: number, b: number) => fewer(reports)(b, a)
  if (sort === 'text') return () => 0
  if (sort === 'reports') return more
  // What many reports have from few origins is what a reader wants to see first.
  if (sort === 'origins') return (a, b) => fewer(independentOrigins)(a, b) || more(a, b)
  const disputed = Uint8Array.from({ length: statements.count }, (_, n) => Number(against.has(n)))
  return (a, b) => (disputed[b] ?? 0) - (disputed[a] ?? 0) || more(a, b)
}

/** Marks the statements of which one span, or one that contradicts it, is among those at some positions. */
export function matchingOnes(statements: Statements, positions: Iterable<number>): Uint8Array {
  const { of, count, against } = statements
  const matching = new Uint8Array(count)
  for (const at of positions) {
    const n = of[at] ?? 0
    matching[n] = 1
    for (const other of against.get(n) ?? []) matching[other] = 1
  }
  return matching
}
