import { describe, expect, test } from 'vitest'
import {
  type ArticleCounts,
  figuresOf,
  type OutletFigures,
  sortedProfiles,
  sumsOf,
} from '@/lib/credibility/figures'

function article(given: Partial<ArticleCounts> = {}): ArticleCounts {
  return {
    articleId: 'a',
    outletId: 'o',
    reprint: false,
    agency: false,
    settled: false,
    reviews: 1,
    facts: 0,
    claims: 0,
    opinions: 0,
    named: 0,
    corroborated: 0,
    contradicted: 0,
    superseded: 0,
    corrected: 0,
    ...given,
  }
}

test('shares are of the checkable spans; reprints are of the reports', () => {
  const figures = figuresOf(
    sumsOf([
      article({ facts: 6, claims: 4, opinions: 9, named: 4, corroborated: 5, settled: true }),
      article({ facts: 5, claims: 2, contradicted: 3, reprint: true }),
      article({ reviews: 0 }),
    ]),
  )
  expect(figures).toMatchObject({
    reports: 3,
    reviewed: 2,
    settled: 1,
    facts: 11,
    claims: 6,
    opinions: 9,
    checkable: 17,
    named: { k: 4, n: 17 },
    corroborated: { k: 5, n: 17 },
    contradicted: { k: 3, n: 17 },
    reprints: { k: 1, n: 3, small: true },
  })
})

test('an outlet without reviews has no shares', () => {
  expect(figuresOf(sumsOf([article({ reviews: 0 })])).corroborated.value).toBeNull()
})

describe('order', () => {
  const outlet = (name: string | null, k: number, n: number): OutletFigures => ({
    ...figuresOf(sumsOf([article({ facts: n, corroborated: k })])),
    name,
    outletId: name,
  })
  const all = [
    outlet(null, 5, 5),
    outlet('One of one', 1, 1),
    outlet('Nine of ten', 9, 10),
    outlet('None', 0, 0),
  ]
  const names = (sorted: OutletFigures[]) => sorted.map(({ name }) => name)

  test('nine of ten stands above one of one; what has no data and no outlet comes last', () => {
    expect(names(sortedProfiles(all, { sort: 'corroborated', reversed: false }))).toEqual([
      'Nine of ten',
      'One of one',
      'None',
      null,
    ])
  })

  test('turned round, what has no data still comes last', () => {
    expect(names(sortedProfiles(all, { sort: 'corroborated', reversed: true })).slice(2)).toEqual([
      'None',
      null,
    ])
  })

  test('names go by the alphabet, whatever their case', () => {
    expect(names(sortedProfiles(all, { sort: 'name', reversed: false }))).toEqual([
      'Nine of ten',
      'None',
      'One of one',
      null,
    ])
  })

  test('names with numbers and accents go as people order them', () => {
    const named = ['Post 100', 'Zeit', 'Post 9', 'Écho', 'echo', 'post 10'].map((name) => outlet(name, 1, 1))
    expect(names(sortedProfiles(named, { sort: 'name', reversed: false }))).toEqual([
      'echo',
      'Écho',
      'Post 9',
      'post 10',
      'Post 100',
      'Zeit',
    ])
  })
})
