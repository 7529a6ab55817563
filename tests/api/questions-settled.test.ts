import { beforeEach, describe, expect, test } from 'vitest'
import { PUT as SETTLE } from '@/app/api/v1/articles/[id]/adjudication/answers/[question]/route'
import { POST as SUBMIT_FINAL } from '@/app/api/v1/articles/[id]/adjudication/final/route'
import { GET as ADJUDICATION } from '@/app/api/v1/articles/[id]/adjudication/route'
import { PUT } from '@/app/api/v1/articles/[id]/answers/[question]/route'
import { projectScope } from '@/lib/access/gate'
import type { Adjudication } from '@/lib/adjudication/schema'
import type { Problem } from '@/lib/errors'
import { tallyAnswers } from '@/lib/question/queries'
import type { AnswerRow } from '@/lib/question/schema'
import { db } from '@/lib/server/db'
import { makeMember, makeUser } from '@/tests/support/factories'
import { makeNewsroom, submit } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }

let room: Room
beforeEach(async () => {
  room = await makeNewsroom()
  await db().project.update({
    where: { id: room.project.id },
    data: { questions: ['headline', 'originality'] },
  })
})

async function answer(as: Who, answers: Record<string, string>, article: Who = room.article) {
  let reviewId = ''
  for (const [question, value] of Object.entries(answers)) {
    const params = { id: article.id, question }
    const { body } = await call<AnswerRow>(PUT, {
      method: 'PUT',
      params,
      body: { value, note: 'a reason' },
      as,
    })
    reviewId = body.reviewId
  }
  await submit(as, reviewId)
  return reviewId
}

const look = async () =>
  (await call<Adjudication>(ADJUDICATION, { params: { id: room.article.id }, as: room.lead })).body

const settle = (as: Who, question: string, version: number, value: string | null) =>
  call<AnswerRow>(SETTLE, {
    ...{ method: 'PUT', params: { id: room.article.id, question }, version, as },
    body: { value },
  })

describe('in adjudication', () => {
  test('answers stand side by side by letter, with no name, and what is not submitted is not among them', async () => {
    await answer(room.reviewer, { headline: 'overstates' })
    await answer(room.other, { headline: 'represents', originality: 'original' })
    const { questions, reviewers } = await look()
    expect(reviewers.every(({ name }) => name === null)).toBe(true)
    expect(questions.map(({ question }) => question)).toEqual(['headline', 'originality'])
    const [headline, originality] = questions
    expect(headline?.answers.map(({ letter }) => letter)).toEqual(['A', 'B'])
    expect(headline?.answers.map(({ value }) => value).sort()).toEqual(['overstates', 'represents'])
    expect(originality?.answers.filter(({ value }) => value === null)).toHaveLength(1)
    const text = JSON.stringify(questions)
    for (const { id, name } of [room.reviewer, room.other])
      expect(text).not.toMatch(new RegExp(`${id}|${name}`))
  })

  test('a lead settles one, which keeps the reviews that had said so and is not another’s by chance', async () => {
    const first = await answer(room.reviewer, { headline: 'overstates' })
    await answer(room.other, { headline: 'represents' })
    const settled = await settle(room.lead, 'headline', 0, 'overstates')
    // The lead is not told whose review it was before all is settled; the record knows.
    const { alias } = await db().review.findUniqueOrThrow({ where: { id: first } })
    expect([settled.status, settled.body]).toEqual([
      200,
      expect.objectContaining({ kind: 'final', value: 'overstates', version: 1, cameFrom: [alias] }),
    ])
    const stale = await settle(room.lead, 'headline', 0, 'represents')
    expect([stale.status, (stale.body as unknown as Problem).current]).toEqual([412, settled.body])
    const own = await settle(room.lead, 'headline', 1, 'other-topic')
    expect(own.body).toMatchObject({ value: 'other-topic', version: 2, cameFrom: [] })
    const { questions, final } = await look()
    expect(questions[0]?.final).toEqual({ value: 'other-topic', note: '', version: 2 })
    const handedIn = await call(SUBMIT_FINAL, {
      ...{ method: 'POST', params: { id: room.article.id }, version: final?.version ?? 0, as: room.lead },
    })
    expect(handedIn.status).toBe(200)
    const late = await settle(room.lead, 'headline', 2, 'represents')
    expect([late.status, (late.body as unknown as Problem).code]).toEqual([409, 'submitted'])
    const acts = await db().auditEntry.findMany({
      where: { action: 'answer.settled' },
      orderBy: { id: 'asc' },
    })
    expect(acts.map(({ after }) => after)).toMatchObject([{ cameFrom: [first] }, { value: 'other-topic' }])
    expect(acts[1]?.before).toMatchObject({ cameFrom: [first] })
  })

  test('nobody else may, nor while no review is submitted, nor by another question’s answer', async () => {
    expect((await settle(room.lead, 'headline', 0, 'overstates')).status).toBe(409)
    await answer(room.reviewer, { headline: 'overstates' })
    for (const who of [room.reviewer, room.other, room.observer])
      expect((await settle(who, 'headline', 0, 'overstates')).status).toBe(403)
    expect((await settle(room.outsider, 'headline', 0, 'overstates')).status).toBe(404)
    expect((await settle(room.lead, 'headline', 0, 'duplicate')).status).toBe(422)
    expect((await settle(room.lead, 'rhetoric', 0, 'proportional')).status).toBe(422)
    expect(await db().review.count({ where: { kind: 'final' } })).toBe(0)
  })
})

describe('what a report’s profile counts', () => {
  const tally = async ({ id }: Who) => {
    const actor = {
      userId: id,
      name: '',
      email: '',
      isAdmin: false,
      via: 'token' as const,
      requestId: 'test',
    }
    return tallyAnswers(await projectScope(actor, room.project.slug, 'annotation:read'), room.article.id)
  }

  test('are submitted answers, k of n, “cannot say” left out, and the settled one once there is one', async () => {
    const third = await makeUser()
    await makeMember({ projectId: room.project.id, userId: third.id })
    await answer(room.reviewer, { headline: 'overstates' })
    await answer(room.other, { headline: 'overstates', originality: 'cannot-say' })
    await answer(third, { headline: 'represents' })
    await call(PUT, {
      ...{ method: 'PUT', params: { id: room.article.id, question: 'originality' }, as: room.lead },
      body: { value: 'duplicate' },
    })
    expect(await tally(room.lead)).toEqual([
      {
        ...{ question: 'headline', settled: false, n: 3 },
        values: [
          { value: 'overstates', k: 2 },
          { value: 'represents', k: 1 },
        ],
      },
    ])
    await settle(room.lead, 'headline', 0, 'represents')
    expect((await tally(room.lead))[0]).toMatchObject({ settled: false, n: 3 })
    const { final } = await look()
    await call(SUBMIT_FINAL, {
      ...{ method: 'POST', params: { id: room.article.id }, version: final?.version ?? 0, as: room.lead },
    })
    expect(await tally(room.lead)).toEqual([
      { question: 'headline', settled: true, n: 1, values: [{ value: 'represents', k: 1 }] },
    ])
  })

  test('are nothing to a blind reviewer who has not submitted theirs', async () => {
    await answer(room.reviewer, { headline: 'overstates' })
    expect(await tally(room.other)).toEqual([])
    expect(await tally(room.reviewer)).toHaveLength(1)
  })
})
