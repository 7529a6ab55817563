import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointLength, sliceCodePoints } from '@/lib/text/code-points'
import { compareQuantities, type Quantity, quantitiesOf, quantityPairs } from '@/lib/text/quantities'
import { kinship, UNIT_CLASSES } from '@/lib/text/quantity-nouns'
import { anyText } from './arbitrary-text'
import { CASES } from './quantity-cases'
import { FORMS } from './quantity-form-cases'

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** The number in English words, as school teaches it: the naive model that reading is held against. */
function spelled(n: number, style: { and: boolean; hyphen: string }): string {
  if (n < 20) return SMALL[n] ?? ''
  if (n < 100) {
    const ones = n % 10
    return `${TENS[Math.floor(n / 10)]}${ones === 0 ? '' : `${style.hyphen}${SMALL[ones]}`}`
  }
  for (const [size, name] of [
    [1_000_000, 'million'],
    [1000, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (n < size) continue
    const rest = n % size
    const link = rest < 100 && style.and ? ' and ' : ' '
    return `${spelled(Math.floor(n / size), style)} ${name}${rest === 0 ? '' : link + spelled(rest, style)}`
  }
  return ''
}

const style = fc.record({ and: fc.boolean(), hyphen: fc.constantFrom('-', ' ') })
// Every size of number alike, not nearly always millions.
const anyNumber = fc.oneof(fc.nat(120), fc.nat(10_000), fc.nat(1_000_000), fc.nat(999_999_999))

describe('number words', () => {
  it('up to the millions are read as the number they spell', () => {
    fc.assert(
      fc.property(anyNumber, style, fc.constantFrom('stamps', 'police officers'), (n, how, noun) => {
        const words = spelled(n, how)
        const [quantity, ...others] = quantitiesOf(`They counted ${words} ${noun} there.`)
        expect(others).toEqual([])
        expect(quantity).toMatchObject({ text: words, min: n, max: n, hedge: 'exact', kind: 'count' })
      }),
      { numRuns: 2000 },
    )
  })

  it('read the same in capitals', () => {
    fc.assert(
      fc.property(anyNumber, style, (n, how) => {
        const words = spelled(n, how).toUpperCase()
        expect(quantitiesOf(`${words} STAMPS`)[0]).toMatchObject({ text: words, min: n, max: n })
      }),
    )
  })
})

describe('digits', () => {
  const grouped = (n: number, mark: string) => String(n).replace(/\B(?=(\d{3})+$)/g, mark)

  it('in groups of three are one number, whatever stands between them', () => {
    const marks = fc.constantFrom(',', '.', ' ', '\u00a0', '\u2009', '\u202f', '’', "'")
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 999_999_999 }), marks, (n, mark) => {
        const written = grouped(n, mark)
        expect(quantitiesOf(`They sold ${written} stamps.`)[0]).toMatchObject({
          text: written,
          min: n,
          max: n,
          unit: 'stamp',
        })
      }),
    )
  })

  it('with decimals of one or two places keep them, after point or comma', () => {
    fc.assert(
      fc.property(
        fc.nat(99_999),
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom(',', '.'),
        (n, cents, mark) => {
          const decimals = String(cents).padStart(2, '0')
          const written = `${n}${mark}${decimals}`
          expect(quantitiesOf(`It fell by ${written} %.`)[0]?.min).toBe(Number(`${n}.${decimals}`))
        },
      ),
    )
  })
})

const passages = fc.array(fc.oneof(fc.constantFrom(...[...CASES, ...FORMS].map(([text]) => text)), anyText), {
  maxLength: 4,
})

describe('in any text', () => {
  it('figures are in order, apart, and cut from the text as written', () => {
    fc.assert(
      fc.property(passages, (parts) => {
        const text = parts.join(' ')
        let behind = 0
        for (const { start, end, numberStart, numberEnd, text: written } of quantitiesOf(text)) {
          expect(numberStart).toBeGreaterThanOrEqual(behind)
          expect(start <= numberStart && numberStart < numberEnd && numberEnd <= end).toBe(true)
          expect(end).toBeLessThanOrEqual(codePointLength(text))
          expect(sliceCodePoints(text, numberStart, numberEnd)).toBe(written)
          behind = numberEnd
        }
      }),
    )
  })

  it('other languages too, and none is unlimited there', () => {
    fc.assert(
      fc.property(passages, (parts) => {
        const text = parts.join(' ')
        for (const { numberStart, numberEnd, text: written, limited } of quantitiesOf(text, 'sr')) {
          expect(sliceCodePoints(text, numberStart, numberEnd)).toBe(written)
          expect(limited).toBe(true)
        }
      }),
    )
  })
})

const ALL: readonly Quantity[] = [...CASES, ...FORMS].flatMap(([text]) => quantitiesOf(text))
const anyQuantity = fc.constantFrom(...ALL)

describe('comparing', () => {
  it('is symmetric', () => {
    for (const a of ALL) for (const b of ALL) expect(compareQuantities(a, b)).toBe(compareQuantities(b, a))
  })

  it('finds what has a unit equal to itself, and never different', () => {
    for (const one of ALL)
      expect(compareQuantities(one, one)).toBe(one.unit === null && one.state === null ? null : 'equal')
  })

  it('of nouns in the tables is symmetric, and never equal or different where only one holds the other', () => {
    const noun = fc.constantFrom(...UNIT_CLASSES.keys(), 'lantern', 'serb', 'spokeswoman')
    const phrase = fc.record({
      unit: noun,
      modifiers: fc.array(fc.oneof(noun, fc.constantFrom('dock', 'coast', 'senior', 'serb')), {
        maxLength: 2,
      }),
      state: fc.constantFrom(null, 'wounded'),
      min: fc.nat(20),
    })
    const [four] = quantitiesOf('four lanterns')
    if (!four) throw new Error('no figure')
    const quantityOf = ({ min, ...rest }: { min: number }): Quantity => ({ ...four, ...rest, min, max: min })
    const swapped = { same: 'same', first: 'second', second: 'first', near: 'near' } as const
    fc.assert(
      fc.property(phrase, phrase, (a, b) => {
        const [x, y] = [quantityOf(a), quantityOf(b)]
        const kin = kinship(a, b)
        expect(kinship(b, a)).toBe(kin && swapped[kin])
        expect(kinship(a, a)).toBe('same')
        expect(compareQuantities(x, x)).toBe('equal')
        expect(compareQuantities(x, y)).toBe(compareQuantities(y, x))
        if (kin !== 'same') expect([null, 'compatible']).toContain(compareQuantities(x, y))
      }),
      { numRuns: 2000 },
    )
  })

  it('pairs each quantity at most once', () => {
    fc.assert(
      fc.property(
        fc.array(anyQuantity, { maxLength: 6 }),
        fc.array(anyQuantity, { maxLength: 6 }),
        (a, b) => {
          const pairs = quantityPairs(a, b)
          expect(new Set(pairs.map(({ here }) => here)).size).toBe(pairs.length)
          expect(new Set(pairs.map(({ there }) => there)).size).toBe(pairs.length)
          expect(pairs.every(({ here, there }) => compareQuantities(here, there) !== null)).toBe(true)
        },
      ),
    )
  })
})
