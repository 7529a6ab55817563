import { describe, expect, it } from 'vitest'
import { isPlainBoundary } from '@/lib/text/segmenter'

describe('A plain boundary', () => {
  it('is one of the segmenter’s, between any characters that it is said of', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
    for (const first of [0x00, 0x0a, 0x0d, 0x20, 0x61, 0xa9, 0xad, 0x2ff, 0x301]) {
      const pairs = Array.from({ length: 0x320 }, (_, second) => String.fromCharCode(first, second)).join('')
      const starts = new Set([...graphemes.segment(pairs)].map(({ index }) => index))
      const plain = Array.from({ length: pairs.length }, (_, at) => at).filter((at) =>
        isPlainBoundary(pairs, at),
      )
      expect(plain.filter((at) => !starts.has(at))).toEqual([])
    }
  })

  it('is between two letters and not before an accent, the second half of a line break or beyond the text', () => {
    expect(isPlainBoundary('ab', 1)).toBe(true)
    expect(isPlainBoundary('e\u0301', 1)).toBe(false)
    expect(isPlainBoundary('\r\n', 1)).toBe(false)
    expect(isPlainBoundary('ab', 0)).toBe(false)
    expect(isPlainBoundary('ab', 2)).toBe(false)
  })
})
