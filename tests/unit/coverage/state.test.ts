import { expect, test } from 'vitest'
import { coverageOf, sayCoverage } from '@/lib/coverage/state'

test('a report is unseen until it is searched or linked', () => {
  expect(coverageOf({ links: 0, searched: false })).toEqual({ state: 'unseen' })
  expect(coverageOf({ links: 0, searched: true })).toEqual({ state: 'searched' })
})

test('a link says more than “none found”, whichever came first', () => {
  expect(coverageOf({ links: 2, searched: true })).toEqual({ state: 'linked', links: 2 })
})

test('what has been dealt with is said with how much there is', () => {
  expect(sayCoverage({ seen: 2, total: 3 })).toBe('2 of 3 searched or linked')
})
