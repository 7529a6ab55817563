import { expect, test } from 'vitest'
import { opensWithTitle } from '@/lib/article/headline'

test('a first line that is the title, whatever its white space, is the headline', () => {
  expect(opensWithTitle({ text: 'Fire at\u00a0the port\n\nIt burned.', title: 'Fire at the port' })).toBe(
    true,
  )
  expect(opensWithTitle({ text: '\n\nFire  at the port \nIt burned.', title: 'Fire at the port' })).toBe(true)
})

test('a text that begins otherwise has none', () => {
  expect(opensWithTitle({ text: 'It burned.', title: 'Fire at the port' })).toBe(false)
  expect(opensWithTitle({ text: 'Fire at the port burned on.', title: 'Fire at the port' })).toBe(false)
  expect(opensWithTitle({ text: '', title: 'Fire' })).toBe(false)
})
