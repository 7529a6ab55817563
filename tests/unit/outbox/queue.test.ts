import { describe, expect, test } from 'vitest'
import {
  alreadyThere,
  answered,
  applied,
  backoff,
  comparable,
  discarded,
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
const stored = (seq: number, write: Partial<Write> = {}): Write => ({
  ...base,
  seq,
  sent: false,
  problem: null,
  ...write,
})
const problem = { code: 'stale', title: 'changed' }
const edit: NewWrite = { ...base, method: 'PATCH', body: { tag: 'claim' }, base: 1 }
const deletion: NewWrite = { ...base, method: 'DELETE', body: null, base: null }
const link: Partial<Write> = { kind: 'link', id: 'l', needs: ['1', '2'] }

/** What waits after the changes; added ones get seq 100. */
const queued = (waiting: Write[], next: NewWrite) => applied(waiting, enqueue(waiting, next), () => 100)

describe('enqueue', () => {
  test('an edit folds into its unsent creation', () => {
    expect(queued([stored(1)], edit)).toEqual([stored(1, { body: { tag: 'claim' } })])
  })

  test('nothing folds into what has left, whichever tab sent it: the server may hold it', () => {
    const waiting = [stored(1, { sent: true })]
    expect(queued(waiting, edit)).toEqual([
      ...waiting,
      stored(100, { method: 'PATCH', body: { tag: 'claim' }, base: 1 }),
    ])
  })

  test('an edit of a conflict joins it and is decided with it; an edit of a refused one sends it again', () => {
    const current = { id: '1', version: 4, tag: 'opinion' }
    const conflict = stored(1, {
      method: 'PATCH',
      base: 1,
      sent: true,
      body: { note: 'n' },
      problem: { ...problem, current },
    })
    expect(queued([conflict], edit)).toEqual([
      { ...conflict, sent: false, body: { note: 'n', tag: 'claim' } },
    ])
    const refused = { ...conflict, problem: { code: 'invalid', title: '' } }
    expect(queued([refused], edit)).toEqual([
      { ...conflict, sent: false, body: { note: 'n', tag: 'claim' }, problem: null },
    ])
  })

  test('deleting what the server never stored sends nothing, and takes its unsent links along', () => {
    const waiting = [
      stored(1),
      stored(2, { id: '2' }),
      stored(3, link),
      stored(4, { kind: 'link', id: 'm', needs: ['2', '3'] }),
    ]
    expect(queued(waiting, deletion).map(({ seq }) => seq)).toEqual([2, 4])
    const refused = [stored(1, { sent: true, problem: { code: 'invalid', title: '' } })]
    expect(queued(refused, deletion)).toEqual([])
  })

  test('deleting a creation that has left follows it', () => {
    expect(queued([stored(1, { sent: true })], deletion)).toHaveLength(2)
  })

  test('a deletion follows an unsent edit: undoing it brings the edited span back', () => {
    const waiting = [stored(4, { method: 'PATCH', base: 3 })]
    expect(queued(waiting, { ...deletion, base: 3 })).toHaveLength(2)
  })

  test('undoing the deletion of what was never sent creates it, and is never sent without a version', () => {
    const undo: NewWrite = { ...base, method: 'PATCH', body: { deleted: false }, whole: { tag: 'opinion' } }
    expect(queued([], undo)).toEqual([stored(100, { method: 'PUT', body: { tag: 'opinion' } })])
    expect(queued([], deletion)).toEqual([])
    expect(queued([stored(1, { method: 'DELETE', base: 1 })], { ...undo, base: 1 })).toHaveLength(2)
  })

  test('writes of other objects do not fold', () => {
    expect(queued([stored(1)], { ...edit, id: '2' })).toHaveLength(2)
    expect(queued([stored(1)], { ...edit, kind: 'link' })).toHaveLength(2)
  })
})

describe('nextToSend', () => {
  test('the oldest goes first, and a parked write holds back only its own object', () => {
    expect(nextToSend([])).toBeNull()
    expect(nextToSend([stored(1), stored(2)])?.seq).toBe(1)
    expect(nextToSend([stored(1, { problem }), stored(2), stored(3, { id: '9' })])?.seq).toBe(3)
    expect(nextToSend([stored(1, { problem }), stored(2)])).toBeNull()
  })

  test('a link waits for a parked span that it names, and what follows on the link waits with it', () => {
    const waiting = [stored(1, { problem }), stored(2, link), stored(3, { kind: 'link', id: 'l' })]
    expect(nextToSend(waiting)).toBeNull()
    expect(nextToSend([...waiting, stored(4, { kind: 'link', id: 'm', needs: ['8', '9'] })])?.seq).toBe(4)
  })
})

test('what follows on an object builds on the version that its forerunner got', () => {
  const waiting = [stored(1), stored(2, { method: 'PATCH' }), stored(3, { id: '2', base: 8 })]
  const first = stored(1)
  expect(applied(waiting, answered(waiting, first, 1), () => 0).map(({ seq, base }) => [seq, base])).toEqual([
    [2, 1],
    [3, 8],
  ])
})

test('giving up a creation gives up what cannot be without it, and nothing else', () => {
  const first = stored(1, { problem: { code: 'invalid', title: '' } })
  const waiting = [first, stored(2, { method: 'PATCH' }), stored(3, link), stored(4, { id: '2' })]
  expect(applied(waiting, discarded(waiting, first, null), () => 0).map(({ seq }) => seq)).toEqual([4])
  const change = stored(1, { method: 'PATCH', problem })
  const others = [change, stored(3, link)]
  expect(applied(others, discarded(others, change, 7), () => 0).map(({ seq }) => seq)).toEqual([3])
})

test('only a stored row of the same object can be compared with', () => {
  const parked = (code: string, current: unknown) => stored(1, { problem: { code, title: '', current } })
  expect(comparable(parked('stale', { id: '1', version: 2 }))).toBe(true)
  expect(comparable(parked('stale', undefined))).toBe(false)
  expect(comparable(parked('duplicate', { id: '7', version: 2 }))).toBe(false)
})

test('a change that the server already holds counts as saved', () => {
  const write = stored(1, { method: 'PATCH', body: { tag: 'claim', note: 'x' } })
  expect(alreadyThere(write, { tag: 'claim', note: 'x', version: 3 })).toBe(true)
  expect(alreadyThere(write, { tag: 'fact', note: 'x', version: 3 })).toBe(false)
  expect(alreadyThere(write, null)).toBe(false)
  const named = stored(1, { method: 'PATCH', body: { speaker: 'Ann ' } })
  expect(alreadyThere(named, { speaker: 'Ann' })).toBe(true)
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
