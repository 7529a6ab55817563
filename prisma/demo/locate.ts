import { codePointLength } from '@/lib/text/code-points'

/**
 * Where a quote stands in a text: half-open, in code points. `occurrence` counts from 1 and may be left out only
 * where the quote stands once; null if the quote is missing or the choice is open.
 */
export function locateQuote({
  text,
  quote,
  occurrence,
}: {
  text: string
  quote: string
  occurrence?: number
}): { start: number; end: number } | null {
  const found: number[] = []
  for (let at = text.indexOf(quote); quote && at >= 0; at = text.indexOf(quote, at + 1)) found.push(at)
  if (occurrence === undefined && found.length !== 1) return null
  const at = found[(occurrence ?? 1) - 1]
  if (at === undefined) return null
  const start = codePointLength(text.slice(0, at))
  return { start, end: start + codePointLength(quote) }
}
