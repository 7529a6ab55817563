import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOf } from '@/lib/credibility/wilson'

describe('the score interval', () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3.
  test.each([
    { k: 81, n: 263, low: 0.2553, high: 0.3662 },
    { k: 15, n: 148, low: 0.0624, high: 0.1605 },
    { k: 0, n: 20, low: 0, high: 0.1611 },
    { k: 1, n: 29, low: 0.0061, high: 0.1718 },
  ])('$k of $n has the printed bounds', ({ k, n, low, high }) => {
    const share = shareOf({ k, n })
    expect(share.low).toBeCloseTo(low, 4)
    expect(share.high).toBeCloseTo(high, 4)
  })

  test('nothing of nothing is not enough data, never NaN', () => {
    expect(shareOf({ k: 0, n: 0 })).toEqual({ k: 0, n: 0, value: null, low: null, high: null, small: true })
  })

  test('it holds the share, and swapping yes and no mirrors it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.float({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const k = Math.round(part * n)
        const [share, other] = [shareOf({ k, n }), shareOf({ k: n - k, n })]
        const [low, high] = [share.low ?? Number.NaN, share.high ?? Number.NaN]
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(k / n + 1e-12)
        expect(high).toBeGreaterThanOrEqual(k / n - 1e-12)
        expect(high).toBeLessThanOrEqual(1)
        expect(1 - (other.high ?? Number.NaN)).toBeCloseTo(low, 10)
      }),
    )
  })

  test('three reviewers who mark the same are no more evidence than one', () => {
    const [one, three] = [shareOf({ k: 6, n: 11 }), shareOf({ k: 18, n: 33, per: 3 })]
    expect(three.low).toBeCloseTo(one.low ?? Number.NaN, 12)
    expect(three.high).toBeCloseTo(one.high ?? Number.NaN, 12)
    expect(shareOf({ k: 9, n: 27, per: 3 }).small).toBe(true)
    expect(shareOf({ k: 9, n: 27 }).small).toBe(false)
  })
})
