import { expect, test } from 'vitest'
import { burnUp } from '@/lib/dashboard/burn-up'

const NOW = Date.parse('2026-03-05T15:00:00Z')
const at = (day: string) => Date.parse(day)

test('adds up what is done and what is to be done, until today', () => {
  const days = [
    { day: '2026-03-01', reports: 3, begun: 0, submitted: 0 },
    { day: '2026-03-02', reports: 0, begun: 4, submitted: 1 },
    { day: '2026-03-04', reports: 1, begun: 1, submitted: 2 },
  ]
  expect(burnUp(days, { perReport: 2, now: NOW, most: 60 })).toEqual([
    { at: at('2026-03-01'), done: 0, total: 6 },
    { at: at('2026-03-02'), done: 1, total: 6 },
    { at: at('2026-03-04'), done: 3, total: 8 },
    { at: at('2026-03-05'), done: 3, total: 8 },
  ])
})

test('counts reviews beyond the plan as work too', () => {
  const days = [{ day: '2026-03-05', reports: 1, begun: 5, submitted: 5 }]
  expect(burnUp(days, { perReport: 2, now: NOW, most: 60 })).toEqual([
    { at: at('2026-03-05'), done: 5, total: 5 },
  ])
})

test('is empty before anything has happened', () => {
  expect(burnUp([], { perReport: 2, now: NOW, most: 60 })).toEqual([])
})

test('of many days keeps few points, the last of them the state now', () => {
  const start = at('2024-01-01')
  const days = Array.from({ length: 500 }, (_, n) => ({
    day: new Date(start + n * 86_400_000).toISOString().slice(0, 10),
    reports: 1,
    begun: 1,
    submitted: 1,
  }))
  const points = burnUp(days, { perReport: 1, now: NOW, most: 60 })
  expect(points.length).toBeLessThanOrEqual(61)
  expect(points.length).toBeGreaterThan(30)
  expect(points.at(-1)).toEqual({ at: at('2026-03-05'), done: 500, total: 500 })
  expect(points.every((point, n) => n === 0 || point.at > (points[n - 1]?.at ?? 0))).toBe(true)
})
