import { describe, expect, test } from 'vitest'
import { coverageAddress, pairAt } from '@/lib/coverage/state'
import { applied, discarded, enqueue, type NewWrite, nextToSend, type Write } from '@/lib/outbox/queue'

const PAIR = { annotationId: 'span', articleId: 'there' }
const said = (on: boolean): NewWrite => ({
  ...{ userId: 'u', articleId: 'here', kind: 'coverage', id: coverageAddress(PAIR), needs: ['span'] },
  ...{ method: on ? 'PUT' : 'DELETE', body: null, base: null },
})
const waits = (seq: number, on: boolean, more: Partial<Write> = {}): Write => ({
  ...{ ...said(on), seq, sent: false, problem: null, ...more },
})
const span = (seq: number, more: Partial<Write> = {}): Write => ({
  ...{ ...waits(seq, true), kind: 'annotation', id: 'span', body: { tag: 'fact' }, needs: [], ...more },
})
const refused = { problem: { code: 'submitted', title: 'Submitted.' }, sent: true }
const queued = (waiting: Write[], next: NewWrite) => applied(waiting, enqueue(waiting, next), () => 100)

describe('coverage on its way', () => {
  test('is known by its span and its report', () => {
    expect(pairAt(coverageAddress(PAIR))).toEqual(PAIR)
  })

  test('is taken back without a version, whether or not anything of it waits', () => {
    expect(queued([], said(false))).toEqual([waits(100, false)])
  })

  test('of what has not left, or was refused, only the last word is sent', () => {
    expect(queued([waits(1, true)], said(false))).toEqual([waits(100, false)])
    expect(queued([waits(1, true, refused)], said(true))).toEqual([waits(100, true)])
    const other = waits(1, true, { id: coverageAddress({ ...PAIR, articleId: 'elsewhere' }) })
    expect(queued([other], said(false))).toHaveLength(2)
  })

  test('follows what has left: the server may hold it', () => {
    const left = waits(1, true, { sent: true })
    expect(queued([left], said(false))).toEqual([left, waits(100, false)])
    expect(queued([left, waits(2, false)], said(true))).toEqual([left, waits(100, true)])
  })

  test('waits for its span, and goes with one that was never stored', () => {
    expect(nextToSend([span(1, refused), waits(2, true)])).toBeNull()
    expect(nextToSend([span(1), waits(2, true)])?.seq).toBe(1)
    const deletion: NewWrite = { ...span(0), method: 'DELETE', body: null }
    expect(queued([span(1), waits(2, true)], deletion)).toEqual([])
    expect(discarded([span(1, refused), waits(2, true)], span(1, refused), null)).toHaveLength(2)
  })
})
