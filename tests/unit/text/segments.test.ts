import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flattenSpans, type Run } from '@/lib/text/segments'
import { compareSpans, type Span } from '@/lib/text/spans'

const LENGTH = 60

const someSpans = fc
  .array(fc.tuple(fc.nat(LENGTH), fc.nat(LENGTH)), { maxLength: 12 })
  .map((pairs) =>
    pairs
      .filter(([a, b]) => a !== b)
      .map(([a, b], i) => ({ id: `s${i}`, start: Math.min(a, b), end: Math.max(a, b) })),
  )

function spansOf(runs: readonly Run[]): (Span & { id: string })[] {
  const spans = new Map<string, Span & { id: string }>()
  for (const { start, end, ids } of runs) {
    for (const id of ids) spans.set(id, { id, start: spans.get(id)?.start ?? start, end })
  }
  return [...spans.values()]
}

describe('flattenSpans', () => {
  it('covers the range once, and each character carries exactly its spans', () => {
    fc.assert(
      fc.property(someSpans, (spans) => {
        const runs = flattenSpans(LENGTH, spans)
        expect(runs.every((run) => run.start < run.end)).toBe(true)
        expect(runs.map((run) => run.start)).toEqual([0, ...runs.slice(0, -1).map((run) => run.end)])
        expect(runs.at(-1)?.end).toBe(LENGTH)
        const carried = runs.flatMap(({ start, end, ids }) => Array(end - start).fill([...ids].sort().join()))
        const covering = Array.from({ length: LENGTH }, (_, n) =>
          spans
            .filter((span) => span.start <= n && n < span.end)
            .map((span) => span.id)
            .sort()
            .join(),
        )
        expect(carried).toEqual(covering)
      }),
      { numRuns: 1000 },
    )
  })

  it('loses nothing: spans to runs to spans is the identity', () => {
    fc.assert(
      fc.property(someSpans, (spans) => {
        const back = spansOf(flattenSpans(LENGTH, spans))
        const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
        const said = (list: Iterable<Span & { id: string }>) =>
          [...list]
            .sort(byId)
            .map(({ id, start, end }) => `${id} ${start} ${end}`)
            .join('; ')
        expect(said(back)).toBe(said(spans))
      }),
      { numRuns: 10_000 },
    )
  })

  it('lists outer spans first, clips to the range and ignores empty spans', () => {
    const spans = [
      { id: 'inner', start: 2, end: 4 },
      { id: 'outer', start: -3, end: 99 },
      { id: 'empty', start: 3, end: 3 },
    ]
    expect(flattenSpans(5, spans)).toEqual([
      { start: 0, end: 2, ids: ['outer'] },
      { start: 2, end: 4, ids: ['outer', 'inner'] },
      { start: 4, end: 5, ids: ['outer'] },
    ])
    expect(flattenSpans(0, spans)).toEqual([])
    expect(spans.map((span) => span.id)).toEqual(['inner', 'outer', 'empty'])
    expect([...spans].sort(compareSpans)[0]?.id).toBe('outer')
  })
})
