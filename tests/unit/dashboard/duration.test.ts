import { expect, test } from 'vitest'
import { inHours } from '@/lib/dashboard/duration'

test.each([
  [0, '0 min'],
  [20, 'under a minute'],
  [35 * 60, '35 min'],
  [3600, '1 h'],
  [9600, '2 h 40 min'],
  [3599, '1 h'],
])('%i seconds read “%s”', (seconds, words) => {
  expect(inHours(seconds)).toBe(words)
})
