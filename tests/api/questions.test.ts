import { beforeEach, describe, expect, test } from 'vitest'
import { GET as ANSWER, PATCH, PUT } from '@/app/api/v1/articles/[id]/answers/[question]/route'
import { GET as ANSWERS } from '@/app/api/v1/articles/[id]/answers/route'
import { GET as HISTORY } from '@/app/api/v1/articles/[id]/history/route'
import { GET as LIVE } from '@/app/api/v1/projects/[project]/live/route'
import { PUT as ASK, GET as ASKED } from '@/app/api/v1/projects/[project]/questions/route'
import { POST as REOPEN } from '@/app/api/v1/reviews/[id]/reopen/route'
import type { Problem } from '@/lib/errors'
import type { LivePage } from '@/lib/live/schema'
import { QUESTIONS, type Question } from '@/lib/question/catalogue'
import type { AnswerRow } from '@/lib/question/schema'
import { db } from '@/lib/server/db'
import { makeNewsroom, submit } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }
type Listed = { questions: Question[]; items: AnswerRow[] }

let room: Room
beforeEach(async () => {
  room = await makeNewsroom()
  await db().project.update({
    where: { id: room.project.id },
    data: { questions: ['headline', 'originality', 'attribution'] },
  })
})

const at = (question: string, article: Who = room.article) => ({ id: article.id, question })
const put = (as: Who, question: string, body: unknown, article?: Who) =>
  call<AnswerRow>(PUT, { method: 'PUT', params: at(question, article), body, as })
const patch = (as: Who, question: string, version: number, body: unknown) =>
  call<AnswerRow>(PATCH, { method: 'PATCH', params: at(question), body, version, as })
const list = (as: Who, article: Who = room.article) =>
  call<Listed>(ANSWERS, { params: { id: article.id }, as })
const problem = (answer: { body: unknown }) => answer.body as Problem

const overstates = { value: 'overstates', note: 'secret note' }

describe('what is asked', () => {
  const ask = (as: Who, version: number, questions: unknown) =>
    call<{ questions: string[]; version: number }>(ASK, {
      ...{ method: 'PUT', params: { project: room.project.slug }, body: { questions }, version, as },
    })

  test('is chosen by a lead, from the catalogue, in its order, and leaves a trace', async () => {
    const { version } = await db().project.findUniqueOrThrow({ where: { id: room.project.id } })
    const asked = await ask(room.lead, version, ['text-type', 'headline'])
    expect([asked.status, asked.body]).toEqual([
      200,
      { questions: ['headline', 'text-type'], version: version + 1 },
    ])
    expect((await ask(room.lead, version, [])).status).toBe(412)
    const { questions } = (await list(room.reviewer)).body
    expect(questions.map(({ id }) => id)).toEqual(['headline', 'text-type'])
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'project.changed' } })
    expect(entry.after).toEqual({ questions: ['headline', 'text-type'] })
  })

  test('is refused from others than leads, and when it is not in the catalogue or named twice', async () => {
    for (const who of [room.reviewer, room.observer]) expect((await ask(who, 1, [])).status).toBe(403)
    expect((await ask(room.outsider, 1, [])).status).toBe(404)
    expect((await ask(room.lead, 1, ['mood'])).status).toBe(422)
    expect((await ask(room.lead, 1, ['headline', 'headline'])).status).toBe(422)
  })

  test('is nothing until somebody chooses', async () => {
    const fresh = await makeNewsroom()
    const asked = await call<{ questions: string[]; catalogue: { questions: Question[] } }>(ASKED, {
      params: { project: fresh.project.slug },
      as: fresh.observer,
    })
    expect(asked.body.questions).toEqual([])
    expect(asked.body.catalogue.questions.map(({ id }) => id)).toEqual([...QUESTIONS])
  })
})

describe('an answer', () => {
  test('begins the review, is read back, changed by its version and taken back, all of it recorded', async () => {
    const made = await put(room.reviewer, 'headline', overstates)
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({
        question: 'headline',
        ...overstates,
        catalogue: 1,
        version: 1,
        kind: 'independent',
      }),
    ])
    const review = await db().review.findUniqueOrThrow({ where: { id: made.body.reviewId } })
    expect([review.status, review.reviewerId]).toEqual(['in-progress', room.reviewer.id])
    expect((await call(ANSWER, { params: at('headline'), as: room.reviewer })).body).toEqual(made.body)
    const changed = await patch(room.reviewer, 'headline', 1, { value: 'represents' })
    expect(changed.body).toMatchObject({ value: 'represents', note: 'secret note', version: 2 })
    const taken = await patch(room.reviewer, 'headline', 2, { value: null })
    expect(taken.body).toMatchObject({ value: null, note: 'secret note', version: 3 })
    const acts = await db().auditEntry.findMany({ where: { objectId: made.body.id }, orderBy: { id: 'asc' } })
    expect(acts.map(({ action }) => action)).toEqual(['answer.given', 'answer.changed', 'answer.changed'])
    expect(acts.every(({ reviewId }) => reviewId === made.body.reviewId)).toBe(true)
  })

  test('that is sent twice is stored once; another one under the same question is a conflict with what is stored', async () => {
    const first = await put(room.reviewer, 'headline', overstates)
    const again = await put(room.reviewer, 'headline', overstates)
    expect([again.status, again.body]).toEqual([200, first.body])
    const other = await put(room.reviewer, 'headline', { value: 'represents' })
    expect([other.status, problem(other).current]).toEqual([409, first.body])
    expect(await db().answer.count()).toBe(1)
  })

  test('is stored once when two tabs give it at the same time', async () => {
    const both = await Promise.all([1, 2].map(() => put(room.reviewer, 'originality', { value: 'original' })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201])
    expect(await db().answer.count()).toBe(1)
  })

  test('is changed on top of what was seen only', async () => {
    const first = await put(room.reviewer, 'headline', overstates)
    const stale = await patch(room.reviewer, 'headline', 7, { value: 'represents' })
    expect([stale.status, problem(stale).current]).toEqual([412, first.body])
  })

  test('must be one of the question’s, to a question that the project asks', async () => {
    expect((await put(room.reviewer, 'headline', { value: 'duplicate' })).status).toBe(422)
    expect((await put(room.reviewer, 'rhetoric', { value: 'proportional' })).status).toBe(422)
    expect((await put(room.reviewer, 'mood', { value: 'good' })).status).toBe(404)
    expect((await put(room.reviewer, 'headline', { value: 'represents', mood: 1 })).status).toBe(422)
    expect(await db().answer.count()).toBe(0)
    expect(await db().review.count()).toBe(0)
  })

  test('cannot be given by observers and outsiders, nor once the review is submitted', async () => {
    expect((await put(room.observer, 'headline', overstates)).status).toBe(403)
    expect((await put(room.outsider, 'headline', overstates)).status).toBe(404)
    const { body } = await put(room.reviewer, 'headline', overstates)
    await submit(room.reviewer, body.reviewId)
    const late = await patch(room.reviewer, 'headline', 1, { value: 'represents' })
    expect([late.status, problem(late).code]).toEqual([409, 'submitted'])
    const more = await put(room.reviewer, 'originality', { value: 'original' })
    expect([more.status, problem(more).code]).toEqual([409, 'submitted'])
    expect((await put(room.reviewer, 'headline', overstates)).status).toBe(200)
  })

  test('outlives the question: it stays when the project asks it no more, and cannot be changed', async () => {
    await put(room.reviewer, 'headline', overstates)
    await db().project.update({ where: { id: room.project.id }, data: { questions: [] } })
    expect((await patch(room.reviewer, 'headline', 1, { value: 'represents' })).status).toBe(422)
    expect((await list(room.reviewer)).body.items).toHaveLength(1)
  })
})

describe('to a blind reviewer', () => {
  const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '').replace(/"next":"[^"]+"/, '')
  const everything = async (as: Who) => {
    const asks = await Promise.all([
      list(as),
      list(as, room.second),
      ...['headline', 'originality'].map((question) => call(ANSWER, { params: at(question), as })),
      call(HISTORY, { params: { id: room.article.id }, as }),
      call(ASKED, { params: { project: room.project.slug }, as }),
      call(LIVE, { path: '/x?poll=1', params: { project: room.project.slug }, as }),
      put(as, 'headline', { value: 'duplicate' }),
      patch(as, 'headline', 1, { value: 'represents' }),
      patch(as, 'headline', 9, { value: null }),
    ])
    return asks.map(({ status, text, headers }) => `${status} ${headers.get('etag')} ${plain(text)}`)
  }

  test('another’s answer shows in no list, item, history, stream or refusal before they submit', async () => {
    const before = await everything(room.other)
    const { body } = await put(room.reviewer, 'headline', overstates)
    await submit(room.reviewer, body.reviewId)
    const rows = await stored()
    expect(await everything(room.other)).toEqual(before)
    expect(await stored()).toEqual(rows)
    expect(before.join()).not.toMatch(/secret/)
  })

  test('their own answer goes in beside it as if there were none', async () => {
    await put(room.reviewer, 'headline', overstates)
    const own = await put(room.other, 'headline', overstates)
    expect([own.status, own.body.reviewerId]).toEqual([201, room.other.id])
    const seen = (await list(room.other)).body.items
    expect(seen.map(({ reviewerId }) => reviewerId)).toEqual([room.other.id])
  })

  test('it is seen once they have submitted, and no longer once theirs is reopened', async () => {
    const { body } = await put(room.reviewer, 'headline', overstates)
    const own = await put(room.other, 'originality', { value: 'original' })
    await submit(room.other, own.body.reviewId)
    expect((await list(room.other)).body.items.map(({ id }) => id)).toContain(body.id)
    await call(REOPEN, { method: 'POST', params: { id: own.body.reviewId }, as: room.lead })
    expect((await list(room.other)).text).not.toMatch(/secret/)
  })

  test('leads, observers and open projects see it at once; other projects never', async () => {
    const { body } = await put(room.reviewer, 'headline', overstates)
    for (const who of [room.lead, room.observer])
      expect((await list(who)).body.items.map(({ id }) => id)).toEqual([body.id])
    await db().project.update({ where: { id: room.project.id }, data: { mode: 'open' } })
    expect((await list(room.other)).body.items).toHaveLength(1)
    const stranger = (await makeNewsroom()).lead
    expect((await list(stranger)).status).toBe(404)
  })
})

test('the stream tells those who may see it of an answer, with its row', async () => {
  const place = async (as: Who, after?: string) =>
    (
      await call<LivePage>(LIVE, {
        path: `/x?poll=1${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`,
        params: { project: room.project.slug },
        as,
      })
    ).body
  const start = { lead: (await place(room.lead)).next, other: (await place(room.other)).next }
  const { body } = await put(room.reviewer, 'headline', overstates)
  const told = (await place(room.lead, start.lead)).items
  expect(told).toContainEqual({ kind: 'answer', id: body.id, row: body })
  expect((await place(room.other, start.other)).items).toEqual([])
})
