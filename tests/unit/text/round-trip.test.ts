import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spanModel } from '@/components/reader/span-model'
import { codePointIndex } from '@/lib/text/code-points'
import { textLayout } from '@/lib/text/paragraphs'
import { flattenSpans } from '@/lib/text/segments'
import { normaliseSelection, type Span } from '@/lib/text/spans'
import { anyText } from './arbitrary-text'

/** A text, astral, combining, right to left and with CRLF among them, and rough selections as parts of it. */
const textWithSelections = fc.tuple(
  anyText,
  // In thousandths: a double would nearly always be almost nothing.
  fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 2, maxLength: 6 }),
)

type Named = Span & { id: string }

function legalSpans(text: string, parts: readonly (readonly [number, number])[]): Named[] {
  const index = codePointIndex(text)
  return parts.flatMap(([a, b], i) => {
    const [start, end] = [Math.min(a, b), Math.max(a, b)].map((part) =>
      Math.round((part / 1000) * index.length),
    )
    const span = normaliseSelection({ text, index, snap: 'none', span: { start: start ?? 0, end: end ?? 0 } })
    return span ? [{ ...span, id: `s${i}` }] : []
  })
}

/** Joins the pieces of each id: what lies between two of them is a line break, which no paragraph holds. */
function joined(pieces: readonly Named[]): Named[] {
  const spans = new Map<string, Named>()
  for (const { id, start, end } of pieces) {
    const known = spans.get(id)
    spans.set(id, {
      id,
      start: Math.min(start, known?.start ?? start),
      end: Math.max(end, known?.end ?? end),
    })
  }
  return [...spans.values()].sort((a, b) => a.id.localeCompare(b.id))
}

it('spans to segments and back is the identity in any text, with its paragraphs and units', () => {
  let seen = 0
  fc.assert(
    fc.property(textWithSelections, ([text, parts]) => {
      const index = codePointIndex(text)
      const spans = legalSpans(text, parts)
      seen += spans.length
      const { paragraphs, starts } = textLayout(text)
      const model = spanModel({ text, paragraphs, starts })
      for (const { id, start, end } of spans)
        model.put({ id, tag: id, start: index.toUtf16(start), end: index.toUtf16(end) })

      const painted: Named[] = []
      const marked: Named[] = []
      paragraphs.forEach((paragraph, p) => {
        const inText = (at: number) => index.toCodePoint((starts[p] ?? 0) + at)
        const local: Named[] = []
        for (const [id, stretches] of model.layersAt(p)) {
          for (const { start, end } of stretches) {
            local.push({ id, start, end })
            painted.push({ id, start: inText(start), end: inText(end) })
          }
        }
        const runs = flattenSpans(paragraph.length, local)
        expect(runs.map(({ start, end }) => paragraph.slice(start, end)).join('')).toBe(paragraph)
        for (const { ids, start, end } of runs)
          for (const id of ids) marked.push({ id, start: inText(start), end: inText(end) })
      })
      expect(joined(painted)).toEqual(spans)
      expect(joined(marked)).toEqual(spans)
    }),
    { numRuns: 10_000 },
  )
  expect(seen).toBeGreaterThan(10_000)
})
