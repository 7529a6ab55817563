import { sliceCodePoints } from '@/lib/text/code-points'
import type { Span } from '@/lib/text/spans'

/** A part of a quote; `shared`: the other span has it as well. */
export type Part = { text: string; shared: boolean }

/** A quote cut where another span begins and ends. Offsets are code points, half-open, both of one text. */
export function partsAgainst(span: Span & { quote: string }, other: Span): Part[] {
  const { start, end, quote } = span
  const cut = (at: number) => Math.min(Math.max(at, start), end) - start
  const [from, to] = [cut(other.start), cut(other.end)]
  const parts = [
    { text: sliceCodePoints(quote, 0, from), shared: false },
    { text: sliceCodePoints(quote, from, to), shared: true },
    { text: sliceCodePoints(quote, to, end - start), shared: false },
  ]
  return parts.filter(({ text }) => text !== '')
}
