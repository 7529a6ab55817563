import { describe, expect, test } from 'vitest'
import { daysBetween, eventsAtPlace, gapInWords, placeName } from '@/lib/event/look-alikes'

const on = (from: string | null, to: string | null = from) => ({ from, to })

describe('the days between two events', () => {
  test('count from first day to first day, over a leap year too', () => {
    expect(daysBetween(on('2019-05-28'), on('2021-10-13', '2021-10-14'))).toBe(869)
    expect(daysBetween(on('2021-10-13'), on('2019-05-28'))).toBe(-869)
  })

  test('are counted from what is known of each, and unknown without', () => {
    expect(daysBetween({ from: null, to: '2020-02-28' }, on('2020-03-01'))).toBe(2)
    expect(daysBetween(on(null), on('2020-03-01'))).toBeNull()
  })

  test('are told in words', () => {
    expect([869, -1, 0, 1200].map(gapInWords)).toEqual([
      ...['869 days later', '1 day earlier', 'the same day', '1,200 days later'],
    ])
  })
})

describe('events at the same place', () => {
  const event = (id: string, place: string | null, from: string | null) => ({ id, place, ...on(from) })
  const here = event('here', 'Saltmere, Norland', '2020-05-01')

  test('are found whatever the accents and the country, the nearest in time first', () => {
    const all = [
      here,
      event('late', 'Sáltmere', '2023-05-01'),
      event('elsewhere', 'Vale', '2020-05-01'),
      event('undated', 'saltmere', null),
      event('early', 'Saltmere', '2020-04-01'),
    ]
    const found = eventsAtPlace(here, all)
    expect(found.map(({ event: { id }, days }) => [id, days])).toEqual([
      ...[
        ['early', -30],
        ['late', 1095],
        ['undated', null],
      ],
    ])
  })

  test('are none for an event without a place', () => {
    expect(eventsAtPlace(event('x', '', null), [here, event('y', null, null)])).toEqual([])
    expect(placeName(null)).toBe('')
  })
})
