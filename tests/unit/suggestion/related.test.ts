import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RELATED_FROM, relatedness } from '@/lib/suggestion/related'
import { clashesOf, relationOf } from '@/lib/suggestion/relation'
import { raritiesOf } from '@/lib/suggestion/vectors'
import { CASES } from '../text/quantity-cases'

const rarity = raritiesOf({ df: () => 2, n: 1000 })
const score = (a: string, b: string) => relatedness({ a, b, rarity })
const kinds = (here: string, there: string) => clashesOf({ here, there }).map(({ kind }) => kind)
const relation = (here: string, there: string, related = true) => relationOf({ here, there, related })

describe('relatedness', () => {
  it('is above the threshold for one matter in other words, below it for another', () => {
    const claim = 'The harbour council voted to close the old quay.'
    expect(score(claim, 'Closing the quay was decided by the council.')).toBeGreaterThan(RELATED_FROM)
    expect(score(claim, 'Two skiers were found after an avalanche.')).toBeLessThan(RELATED_FROM)
  })

  it('is symmetric, within 0 and 1, and highest for the same words', () => {
    const claim = fc.constantFrom(...CASES.map(([text]) => text))
    fc.assert(
      fc.property(claim, claim, (a, b) => {
        expect(score(a, b)).toBeCloseTo(score(b, a), 12)
        expect(score(a, b)).toBeGreaterThanOrEqual(0)
        expect(score(a, b)).toBeLessThanOrEqual(1)
        expect(score(a, b)).toBeLessThanOrEqual(score(a, a) + 1e-12)
      }),
    )
  })

  it('of texts without words is low, not a fault', () => {
    expect(score('', '')).toBeLessThan(RELATED_FROM)
  })
})

describe('what one claim does to another', () => {
  it('is nothing unless they are related', () => {
    expect(relation('Four were hurt.', 'Five were hurt.', false)).toBe('neither')
  })

  it('weakens where figures of one unit differ', () => {
    expect(relation('Four officers were hurt.', 'Five policemen were injured.')).toBe('weakens')
    expect(kinds('Four officers were hurt.', 'Five policemen were injured.')).toEqual(['figures'])
  })

  it('weakens where only one of them denies a word that both have', () => {
    expect(kinds('The council closed the quay.', 'The council did not close the quay.')).toContain('denial')
    expect(kinds('They stole the boat.', 'They denied stealing the boat.')).toContain('denial')
  })

  it('weakens where they use opposites', () => {
    expect(kinds('The member supports the ban.', 'The member opposes the ban.')).toEqual(['opposites'])
  })

  it.each([
    ['the same figure', 'Four officers were hurt.', '4 policemen were injured.'],
    ['figures that fit', 'At least four officers were hurt.', 'Six policemen were injured.'],
    ['both deny', 'The quay was not closed.', 'Nobody had the quay closed.'],
    ['a denial of something else', 'The quay was closed.', 'The quay is closed, not the bridge.'],
    ['one person among several', 'One sailor said so.', 'Several sailors said so.'],
    ['two sums of other size', 'The fund holds $50 million.', 'It pays $500 each.'],
  ])('strengthens: %s', (_why, here, there) => {
    expect(clashesOf({ here, there })).toEqual([])
    expect(relation(here, there)).toBe('strengthens')
  })

  it('clashes are the same from both sides, with here and there exchanged', () => {
    const claim = fc.constantFrom(...CASES.map(([text]) => text))
    fc.assert(
      fc.property(claim, claim, (here, there) => {
        expect(clashesOf({ here, there }).length).toBe(clashesOf({ here: there, there: here }).length)
      }),
    )
  })
})
