import { expect, test } from 'vitest'
import { likeness, reordered, scorerOf } from '@/lib/suggestion/embedding'

test('there is a second scorer only where address and model are both named', () => {
  expect(scorerOf({})).toBeNull()
  expect(scorerOf({ ATTEST_SCORER_URL: 'http://a.example/v1' })).toBeNull()
  expect(scorerOf({ ATTEST_SCORER_MODEL: 'm' })).toBeNull()
  expect(scorerOf({ ATTEST_SCORER_URL: 'http://a.example/v1', ATTEST_SCORER_MODEL: 'm' })).toEqual({
    ...{ url: 'http://a.example/v1', model: 'm', key: null },
  })
})

test('likeness is the cosine, and nothing is like nothing', () => {
  expect(likeness([3, 0], [5, 0])).toBe(1)
  expect(likeness([1, 0], [0, 1])).toBe(0)
  expect(likeness([1, 1], [-1, -1])).toBeCloseTo(-1)
  expect(likeness([0, 0], [1, 1])).toBe(0)
})

test('the first items go by likeness, equals and the rest stay as they were', () => {
  const vectors = [
    [0, 1],
    [1, 0],
    [2, 0],
  ]
  expect(reordered(['a', 'b', 'c', 'd', 'e'], { query: [1, 0], vectors })).toEqual(['b', 'c', 'a', 'd', 'e'])
})
