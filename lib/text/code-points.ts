/**
 * Offsets. Everywhere in Attest an offset is a Unicode code point index, as in the W3C annotation model, in
 * Python and in Postgres. JavaScript strings and the DOM count UTF-16 code units. This file is the only
 * place that converts between the two.
 *
 * Offsets beyond the text are clamped to its ends. A UTF-16 offset between the halves of a surrogate pair
 * belongs to the code point that the pair encodes.
 */

/** Converter between the two units for one text. `length` is in code points. */
export type CodePointIndex = {
  readonly length: number
  toUtf16(codePoint: number): number
  toCodePoint(utf16: number): number
}

const SURROGATE = /[\ud800-\udfff]/
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g

/** Number of code points in `text`. */
export function codePointLength(text: string): number {
  if (!SURROGATE.test(text)) return text.length
  let pairs = 0
  for (let at = 0; at < text.length; at++) {
    if (startsPair(text, at)) {
      pairs++
      at++
    }
  }
  return text.length - pairs
}

/** UTF-16 offset of a code point offset. Linear; for many offsets in one text use `codePointIndex`. */
export function toUtf16(text: string, codePoint: number): number {
  let at = 0
  for (let seen = 0; seen < codePoint && at < text.length; seen++) at += startsPair(text, at) ? 2 : 1
  return at
}

/** Code point offset of a UTF-16 offset. Linear; for many offsets in one text use `codePointIndex`. */
export function toCodePoint(text: string, utf16: number): number {
  let seen = 0
  for (let at = 0; at < text.length; seen++) {
    at += startsPair(text, at) ? 2 : 1
    if (at > utf16) break
  }
  return seen
}

/**
 * Converter that is built in one scan and then answers in O(log pairs), where pairs counts the characters
 * outside the Basic Multilingual Plane. A text without them costs nothing: both units are the same.
 */
export function codePointIndex(text: string): CodePointIndex {
  const pairs = pairStarts(text)
  const units = text.length
  const length = units - pairs.length
  if (pairs.length === 0) {
    return { length, toUtf16: (n) => clamp(n, units), toCodePoint: (n) => clamp(n, units) }
  }
  return {
    length,
    toUtf16(codePoint) {
      const n = clamp(codePoint, length)
      // The pair number i starts at code point pairs[i] - i.
      return n + countWhere(pairs, (start, i) => start - i < n)
    },
    toCodePoint(utf16) {
      const n = clamp(utf16, units)
      const before = countWhere(pairs, (start) => start + 1 < n)
      return n - before - (pairs[before] === n - 1 ? 1 : 0)
    },
  }
}

/** The part of `text` between two code point offsets, half-open. Pass the text's index when there is one. */
export function sliceCodePoints(text: string, start: number, end: number, index?: CodePointIndex): string {
  if (index) return text.slice(index.toUtf16(start), index.toUtf16(end))
  const from = toUtf16(text, start)
  const rest = text.slice(from)
  return rest.slice(0, toUtf16(rest, end - Math.max(0, start)))
}

function startsPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at)
  if (high < 0xd800 || high > 0xdbff) return false
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfff
}

function pairStarts(text: string): readonly number[] {
  if (!SURROGATE.test(text)) return []
  const starts: number[] = []
  for (const match of text.matchAll(PAIR)) starts.push(match.index)
  return starts
}

/** How many leading entries satisfy `holds`, which must be true for a prefix of the list only. */
function countWhere(list: readonly number[], holds: (value: number, index: number) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const value = list[middle]
    if (value !== undefined && holds(value, middle)) low = middle + 1
    else high = middle
  }
  return low
}

function clamp(n: number, max: number): number {
  return Math.max(0, Math.min(n, max))
}
