import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  codePointIndex,
  codePointLength,
  sliceCodePoints,
  toCodePoint,
  toUtf16,
} from '@/lib/text/code-points'
import { textFault } from '@/lib/text/well-formed'
import { anyText, textWithRange } from './arbitrary-text'

// Lone surrogates included: the count must agree with JavaScript's own iteration even for texts that are refused.
const anyString = fc.oneof(anyText, fc.string({ unit: fc.nat(0xffff).map((n) => String.fromCharCode(n)) }))

describe('code points', () => {
  it('counts what string iteration counts', () => {
    fc.assert(
      fc.property(anyString, (text) => {
        expect(codePointLength(text)).toBe([...text].length)
        expect(codePointIndex(text).length).toBe([...text].length)
      }),
      { numRuns: 2000 },
    )
  })

  it('converts every offset as the naive model does, with and without an index', () => {
    fc.assert(
      fc.property(anyString, (text) => {
        const index = codePointIndex(text)
        const characters = [...text]
        const ahead = [0]
        const back: number[] = []
        for (const [n, character] of characters.entries()) {
          ahead.push((ahead[n] ?? 0) + character.length)
          for (let unit = 0; unit < character.length; unit++) back.push(n)
        }
        back.push(characters.length)
        const numbers = [...ahead.keys()]
        const units = [...back.keys()]
        expect(numbers.map((n) => toUtf16(text, n))).toEqual(ahead)
        expect(numbers.map((n) => index.toUtf16(n))).toEqual(ahead)
        expect(units.map((n) => toCodePoint(text, n))).toEqual(back)
        expect(units.map((n) => index.toCodePoint(n))).toEqual(back)
      }),
      { numRuns: 2000 },
    )
  })

  it('slices what an array of characters would slice', () => {
    fc.assert(
      fc.property(textWithRange, ({ text, span }) => {
        const expected = [...text].slice(span.start, span.end).join('')
        expect(sliceCodePoints(text, span.start, span.end)).toBe(expected)
        expect(sliceCodePoints(text, span.start, span.end, codePointIndex(text))).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('clamps offsets beyond the text to its ends', () => {
    for (const text of ['', 'abc', '😀a😀']) {
      const index = codePointIndex(text)
      expect(toUtf16(text, -5)).toBe(0)
      expect(index.toUtf16(-5)).toBe(0)
      expect(index.toCodePoint(-5)).toBe(0)
      expect(toUtf16(text, 99)).toBe(text.length)
      expect(index.toUtf16(99)).toBe(text.length)
      expect(index.toCodePoint(99)).toBe(index.length)
    }
  })
})

describe('text that cannot be stored verbatim', () => {
  it('is named: NUL and lone surrogates, and nothing else', () => {
    expect(textFault('a\0b')).toBe('nul')
    expect(textFault('a\ud83d')).toBe('lone-surrogate')
    expect(textFault('\ude00a')).toBe('lone-surrogate')
    expect(textFault('\ude00\ud83d')).toBe('lone-surrogate')
    expect(textFault('😀 ok\ufffd\ufeff')).toBeNull()
    expect(textFault('')).toBeNull()
  })

  it('is exactly what UTF-8 does not give back, apart from NUL', () => {
    fc.assert(
      fc.property(anyString, (text) => {
        const survives =
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text)) === text
        expect(textFault(text) === null).toBe(survives && !text.includes('\0'))
      }),
      { numRuns: 2000 },
    )
  })
})
