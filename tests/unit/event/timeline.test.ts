import { expect, test } from 'vitest'
import { timelineOf } from '@/lib/event/timeline'

const report = (publishedAt: string | null) => ({ publishedAt })
const EVENT = { from: '2020-05-02', to: '2020-05-03' }

test('the strip runs from the first day to the last, the event’s own days among them', () => {
  const line = timelineOf(EVENT, [report('2020-05-03'), report('2020-05-05T08:00:00Z')])
  expect([line?.first, line?.last]).toEqual(['2020-05-02', '2020-05-05'])
  expect(line?.event).toEqual({ x: 0, width: 0.5 })
  expect(line?.dots.map(({ x }) => x)).toEqual([0.375, 0.875])
})

test('reports of one day stand above each other', () => {
  const dots = timelineOf(EVENT, [report('2020-05-02'), report('2020-05-02T20:00:00Z'), report('2020-05-09')])
  expect(dots?.dots.map(({ row }) => row)).toEqual([0, 1, 0])
})

test('a single day is the middle of the strip', () => {
  const line = timelineOf({ from: null, to: null }, [report('2020-05-02')])
  expect(line).toMatchObject({ first: '2020-05-02', last: '2020-05-02', event: null, dots: [{ x: 0.5 }] })
})

test('undated reports have no place on it, and without dated ones there is none', () => {
  expect(timelineOf(EVENT, [report(null), report('2020-05-02')])?.dots).toHaveLength(1)
  expect(timelineOf(EVENT, [report(null)])).toBeNull()
})

test('an event of which one day is known is one day wide', () => {
  const line = timelineOf({ from: '2020-05-01', to: null }, [report('2020-05-04')])
  expect(line?.event).toEqual({ x: 0, width: 0.25 })
})
