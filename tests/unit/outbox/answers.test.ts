import { describe, expect, test } from 'vitest'
import { comparable, currentOf, enqueue, type NewWrite, type Write } from '@/lib/outbox/queue'
import { differences, resolution } from '@/lib/outbox/resolve'

const ID = 'article/answers/headline'
const change = (more: Partial<NewWrite> = {}): NewWrite => ({
  ...{ userId: 'u', articleId: 'article', kind: 'answer', id: ID, method: 'PATCH', base: null },
  ...{ body: { value: 'overstates', note: '' }, whole: { value: 'overstates', note: '' }, ...more },
})
const row = { id: 'of the row', articleId: 'article', question: 'headline', version: 3 }
const refused = (current: unknown, more: Partial<Write> = {}): Write => ({
  ...{ seq: 1, userId: 'u', articleId: 'article', kind: 'answer', id: ID, method: 'PUT', base: null },
  ...{ body: { value: 'overstates', note: 'mine' }, sent: true, ...more },
  problem: { code: 'conflict', title: 'Answered already.', current },
})

describe('an answer on its way', () => {
  test('leaves whole the first time, and a change of mind before that is folded into it', () => {
    const [first] = enqueue([], change())
    if (first?.do !== 'add') throw new Error('it is added')
    expect([first.write.method, first.write.body]).toEqual(['PUT', { value: 'overstates', note: '' }])
    const waiting = [{ ...first.write, seq: 1 }]
    expect(enqueue(waiting, change({ body: { value: 'represents' } }))).toEqual([
      { do: 'put', write: { ...waiting[0], body: { value: 'represents', note: '' } } },
    ])
  })

  test('that another device has given meanwhile is compared with what is stored, field by field', () => {
    const write = refused({ ...row, value: 'represents', note: 'mine' })
    expect(comparable(write)).toBe(true)
    expect(differences(write)).toEqual([{ field: 'value', mine: 'overstates', stored: 'represents' }])
    expect(resolution(write, new Set(['value']))).toMatchObject({
      ...{ method: 'PATCH', base: 3, body: { value: 'overstates' }, problem: null },
    })
    expect(resolution(write, new Set())).toBeNull()
  })

  test('is not compared with the answer to another question, or about another report', () => {
    expect(currentOf(refused({ ...row, question: 'originality' }))).toBeNull()
    expect(currentOf(refused({ ...row, articleId: 'another' }))).toBeNull()
  })
})
