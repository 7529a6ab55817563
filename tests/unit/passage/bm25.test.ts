import { describe, expect, test } from 'vitest'
import { alone, idf, rarest } from '@/lib/passage/bm25'

const terms = (...dfs: number[]) => dfs.map((df) => ({ df }))

test('the rarer a term, the more it weighs, and never less than nothing', () => {
  const n = 1000
  const weights = [1, 10, 100, 500, 1000, 2000].map((df) => idf({ df, n }))
  expect(weights).toEqual([...weights].sort((a, b) => b - a))
  expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
})

describe('the rarest terms', () => {
  test('come rarest first, and stop before too much is read', () => {
    expect(rarest(terms(900, 5, 40, 70, 3), 200)).toEqual(terms(3, 5, 40, 70))
  })

  test('are three at least, however common, and sixteen at most unless they cost nothing', () => {
    expect(rarest(terms(900, 800, 700, 600), 10)).toEqual(terms(600, 700, 800))
    expect(rarest(terms(...Array.from({ length: 30 }, () => 500)), 20_000)).toHaveLength(16)
    expect(rarest(terms(...Array.from({ length: 30 }, () => 1)), 20_000)).toHaveLength(30)
    expect(rarest([], 10)).toEqual([])
  })
})

describe('the weight that makes a passage a candidate by itself', () => {
  const weighed = (...dfs: number[]) => dfs.map((df, id) => ({ id, df, text: '', weight: 10_000 / df }))

  test('is that of the first word that too many passages have, so that rarer ones do and it does not', () => {
    expect(alone(weighed(50, 200, 400, 2000))).toBe(10_000 / 400)
  })

  test('is nothing where there is next to nothing to read', () => {
    expect(alone(weighed(50, 200, 400))).toBe(0)
    expect(alone([])).toBe(0)
  })
})
