import { describe, expect, test } from 'vitest'
import {
  alreadyThere,
  backoff,
  enqueue,
  type NewWrite,
  nextToSend,
  saveState,
  type Write,
} from '@/lib/outbox/queue'

const base: NewWrite = {
  userId: 'u',
  articleId: 'a',
  kind: 'annotation',
  id: '1',
  method: 'PUT',
  body: { tag: 'fact' },
  base: null,
}
const stored = (seq: number, write: Partial<Write> = {}): Write => ({ ...base, seq, problem: null, ...write })
const problem = { code: 'stale', title: 'changed' }

describe('enqueue', () => {
  test('an edit folds into its unsent creation', () => {
    const edit: NewWrite = { ...base, method: 'PATCH', body: { tag: 'claim' }, base: 1 }
    expect(enqueue([stored(1)], edit, null)).toEqual([
      { do: 'replace', seq: 1, write: { ...base, method: 'PUT', base: null, body: { tag: 'claim' } } },
    ])
  })

  test('a write under way is never touched', () => {
    const edit: NewWrite = { ...base, method: 'PATCH', body: { tag: 'claim' }, base: 1 }
    expect(enqueue([stored(1)], edit, 1)).toEqual([{ do: 'add', write: edit }])
  })

  test('a parked write is never touched', () => {
    const edit: NewWrite = { ...base, method: 'PATCH', body: { tag: 'claim' }, base: 1 }
    expect(enqueue([stored(1, { problem })], edit, null)).toEqual([{ do: 'add', write: edit }])
  })

  test('deleting what was never sent sends nothing', () => {
    expect(enqueue([stored(1)], { ...base, method: 'DELETE', body: null, base: null }, null)).toEqual([
      { do: 'remove', seq: 1 },
    ])
  })

  test('a deletion replaces an unsent edit and keeps the version the edit was based on', () => {
    const waiting = [stored(4, { method: 'PATCH', base: 3 })]
    expect(enqueue(waiting, { ...base, method: 'DELETE', body: null, base: 7 }, null)).toEqual([
      { do: 'replace', seq: 4, write: { ...base, method: 'DELETE', body: null, base: 3 } },
    ])
  })

  test('undoing a deletion follows the deletion', () => {
    const undo: NewWrite = { ...base, method: 'PATCH', body: { deleted: false }, base: 2 }
    expect(enqueue([stored(1, { method: 'DELETE', base: 1 })], undo, null)).toEqual([
      { do: 'add', write: undo },
    ])
  })

  test('writes of other objects do not fold', () => {
    expect(enqueue([stored(1)], { ...base, id: '2' }, null)).toEqual([
      { do: 'add', write: { ...base, id: '2' } },
    ])
    expect(enqueue([stored(1)], { ...base, kind: 'link' }, null)).toEqual([
      { do: 'add', write: { ...base, kind: 'link' } },
    ])
  })
})

describe('nextToSend', () => {
  test('the oldest goes first, and a parked write holds back only its own object', () => {
    expect(nextToSend([])).toBeNull()
    expect(nextToSend([stored(1), stored(2)])?.seq).toBe(1)
    expect(nextToSend([stored(1, { problem }), stored(2), stored(3, { id: '9' })])?.seq).toBe(3)
    expect(nextToSend([stored(1, { problem }), stored(2)])).toBeNull()
  })
})

test('a change that the server already holds counts as saved', () => {
  const write = stored(1, { method: 'PATCH', body: { tag: 'claim', note: 'x' } })
  expect(alreadyThere(write, { tag: 'claim', note: 'x', version: 3 })).toBe(true)
  expect(alreadyThere(write, { tag: 'fact', note: 'x', version: 3 })).toBe(false)
  expect(alreadyThere(write, null)).toBe(false)
})

test('the state shown is the worst of what waits', () => {
  expect(saveState([])).toBe('saved')
  expect(saveState([stored(1)])).toBe('on this device')
  expect(saveState([stored(1), stored(2, { problem: { code: 'submitted', title: '' } })])).toBe('refused')
  expect(saveState([stored(1, { problem }), stored(2)])).toBe('conflict')
  expect(saveState([stored(1, { problem })], { kind: 'annotation', id: '2' })).toBe('saved')
})

test('waiting doubles up to half a minute, and never all at once', () => {
  expect(backoff(1, 0)).toBe(250)
  expect(backoff(1, 1)).toBe(500)
  expect(backoff(3, 1)).toBe(2000)
  expect(backoff(40, 1)).toBe(30_000)
})
