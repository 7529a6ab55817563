import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointLength, sliceCodePoints } from '@/lib/text/code-points'
import { dragEdge, type Edge, moveEdge, type Step } from '@/lib/text/move'
import { normaliseSelection, type Snap, spanFault } from '@/lib/text/spans'
import { textWithRange } from './arbitrary-text'

const TEXT = 'Four Kosovo police officers. “They were wounded,” he said.\n\nThe U.N. Council met today 👩‍👧!'

function moved(quote: string, edge: Edge, by: Step, direction: 1 | -1): string {
  const start = TEXT.indexOf(quote) // the text's only emoji is at its end, so both units agree up to it
  const span = { start, end: start + codePointLength(quote) }
  const after = moveEdge({ text: TEXT, span, edge, by, direction })
  return sliceCodePoints(TEXT, after.start, after.end)
}

const edges = fc.constantFrom<Edge>('start', 'end')
const directions = fc.constantFrom<1 | -1>(1, -1)

describe('moveEdge', () => {
  it.each<[string, Edge, Step, 1 | -1, string]>([
    ['Kosovo', 'end', 'character', 1, 'Kosovo p'],
    ['Kosovo', 'end', 'character', -1, 'Kosov'],
    ['Kosovo', 'start', 'character', -1, 'r Kosovo'],
    ['Kosovo', 'start', 'character', 1, 'osovo'],
    ['Kosovo', 'end', 'word', 1, 'Kosovo police'],
    ['Kosovo police', 'end', 'word', -1, 'Kosovo'],
    ['Kosovo police', 'start', 'word', 1, 'police'],
    ['police', 'start', 'word', -1, 'Kosovo police'],
    ['Kosovo', 'end', 'word', -1, 'Kosovo'],
    ['Kosovo', 'start', 'word', 1, 'Kosovo'],
    ['Kosovo', 'end', 'sentence', 1, 'Kosovo police officers.'],
    ['wounded', 'start', 'sentence', -1, '“They were wounded'],
    ['he said.', 'end', 'sentence', 1, 'he said.\n\nThe U.N. Council met today 👩‍👧!'],
    ['today', 'end', 'word', 1, 'today 👩‍👧!'],
    ['today 👩‍👧!', 'end', 'character', -1, 'today 👩‍👧'],
    ['today 👩‍👧', 'end', 'character', -1, 'today'],
    ['today 👩‍👧!', 'end', 'character', 1, 'today 👩‍👧!'],
    ['Four', 'start', 'word', -1, 'Four'],
  ])('%s: %s by %s %i gives %s', (quote, edge, by, direction, expected) => {
    expect(moved(quote, edge, by, direction)).toBe(expected)
  })

  it('always answers with a legal span, moves only that end, and only that way', () => {
    fc.assert(
      fc.property(
        textWithRange,
        edges,
        fc.constantFrom<Step>('character', 'word', 'sentence'),
        directions,
        ({ text, span: rough }, edge, by, direction) => {
          const span = normaliseSelection({ text, span: rough, snap: 'none' })
          if (!span) return
          const after = moveEdge({ text, span, edge, by, direction })
          expect(spanFault({ text, span: after })).toBeNull()
          const other = edge === 'start' ? 'end' : 'start'
          expect(after[other]).toBe(span[other])
          expect((after[edge] - span[edge]) * direction).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 1500 },
    )
  })
})

describe('dragEdge', () => {
  it('takes whole words unless told not to, and stops at the other end', () => {
    const span = { start: 5, end: 11 }
    expect(dragEdge({ text: TEXT, span, edge: 'end', to: 14, snap: 'word' })).toEqual({ start: 5, end: 18 })
    expect(dragEdge({ text: TEXT, span, edge: 'end', to: 14, snap: 'none' })).toEqual({ start: 5, end: 14 })
    expect(dragEdge({ text: TEXT, span, edge: 'start', to: 2, snap: 'word' })).toEqual({ start: 0, end: 11 })
    expect(dragEdge({ text: TEXT, span, edge: 'start', to: 30, snap: 'word' })).toEqual(span)
  })

  it('always answers with a legal span and never moves the other end', () => {
    fc.assert(
      fc.property(
        textWithRange,
        edges,
        fc.nat(60),
        fc.constantFrom<Snap>('word', 'none'),
        ({ text, span: rough }, edge, to, snap) => {
          const span = normaliseSelection({ text, span: rough, snap: 'none' })
          if (!span) return
          const after = dragEdge({ text, span, edge, to, snap })
          expect(spanFault({ text, span: after })).toBeNull()
          const other = edge === 'start' ? 'end' : 'start'
          expect(after[other]).toBe(span[other])
        },
      ),
      { numRuns: 1500 },
    )
  })
})
