import { expect, test } from 'vitest'
import type { Write } from '@/lib/outbox/queue'
import { differences, resolution } from '@/lib/outbox/resolve'

const current = {
  id: '1',
  version: 5,
  start: 0,
  end: 4,
  quote: 'Four',
  tag: 'fact',
  note: 'theirs',
  deleted: false,
}
const parked = (write: Partial<Write>, row: object = current): Write => ({
  seq: 1,
  userId: 'u',
  articleId: 'a',
  kind: 'annotation',
  id: '1',
  method: 'PATCH',
  body: { start: 0, end: 9, quote: 'Four were', tag: 'fact', note: 'mine' },
  base: 3,
  sent: true,
  problem: { code: 'stale', title: '', current: row },
  ...write,
})

test('only what differs is asked, and a passage is one thing', () => {
  expect(differences(parked({}))).toEqual([
    { field: 'passage', mine: 'Four were', stored: 'Four' },
    { field: 'note', mine: 'mine', stored: 'theirs' },
  ])
})

test('the chosen fields go on top of the stored version, the others stay as stored', () => {
  expect(resolution(parked({}), new Set(['passage']))).toMatchObject({
    method: 'PATCH',
    base: 5,
    sent: false,
    problem: null,
    body: { start: 0, end: 9, quote: 'Four were' },
  })
  expect(resolution(parked({}), new Set(['note']))?.body).toEqual({ note: 'mine' })
  expect(resolution(parked({}), new Set())).toBeNull()
})

test('an edit of what was deleted meanwhile brings it back, or leaves it deleted', () => {
  const write = parked({}, { ...current, deleted: true })
  expect(differences(write)[0]).toEqual({ field: 'deleted', mine: false, stored: true })
  expect(resolution(write, new Set(['deleted', 'note']))?.body).toEqual({ deleted: false, note: 'mine' })
  expect(resolution(write, new Set(['note']))).toBeNull()
})

test('a deletion of what was changed meanwhile is sent for the new version, or given up', () => {
  const write = parked({ method: 'DELETE', body: null })
  expect(differences(write)).toEqual([{ field: 'deleted', mine: true, stored: false }])
  expect(resolution(write, new Set(['deleted']))).toMatchObject({ method: 'DELETE', base: 5, problem: null })
  expect(resolution(write, new Set())).toBeNull()
})

test('a creation whose id is stored already becomes a change of it', () => {
  const write = parked({ method: 'PUT', base: null, body: { articleId: 'a', note: 'mine', tag: 'fact' } })
  expect(resolution(write, new Set(['note']))).toMatchObject({
    method: 'PATCH',
    base: 5,
    body: { note: 'mine' },
  })
})
