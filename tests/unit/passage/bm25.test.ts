import { expect, test } from 'vitest'
import { idf } from '@/lib/passage/bm25'

test('the rarer a term, the more it weighs, and never less than nothing', () => {
  const n = 1000
  const weights = [1, 10, 100, 500, 1000, 2000].map((df) => idf({ df, n }))
  expect(weights).toEqual([...weights].sort((a, b) => b - a))
  expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
})
