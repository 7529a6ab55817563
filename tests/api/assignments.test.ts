import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { GET as HISTORY } from '@/app/api/v1/articles/[id]/history/route'
import { PUT as PROGRESS } from '@/app/api/v1/articles/[id]/progress/route'
import { GET as ARTICLE } from '@/app/api/v1/articles/[id]/route'
import { POST as MERGE } from '@/app/api/v1/outlets/[id]/merge/route'
import {
  PUT as ASSIGN,
  DELETE as UNASSIGN,
} from '@/app/api/v1/projects/[project]/assignments/[article]/[reviewer]/route'
import { PUT as DUE } from '@/app/api/v1/projects/[project]/assignments/[article]/route'
import { PUT as EXCLUDE } from '@/app/api/v1/projects/[project]/assignments/exclusions/[user]/route'
import { DELETE as END_LEAVE } from '@/app/api/v1/projects/[project]/assignments/leave/[id]/route'
import { POST as LEAVE } from '@/app/api/v1/projects/[project]/assignments/leave/route'
import { POST as MOVE } from '@/app/api/v1/projects/[project]/assignments/move/route'
import { POST as PLAN } from '@/app/api/v1/projects/[project]/assignments/plan/route'
import { POST as APPLY, GET as LIST } from '@/app/api/v1/projects/[project]/assignments/route'
import { GET as WORKLOAD } from '@/app/api/v1/projects/[project]/assignments/workload/route'
import { GET as MEMBERS } from '@/app/api/v1/projects/[project]/members/route'
import { GET as PROJECT } from '@/app/api/v1/projects/[project]/route'
import { POST as RETURN } from '@/app/api/v1/reviews/[id]/return/route'
import type { Page } from '@/lib/access/paging'
import type { AssignedReview, AssignmentRow, Moved, PlanPreview, WorkloadRow } from '@/lib/assignment/schema'
import { queueOf } from '@/lib/dashboard/my-work/queries'
import type { ReviewRow } from '@/lib/review/schema'
import { db } from '@/lib/server/db'
import { makeArticle, makeMember, makeOutlet, makeReview } from '@/tests/support/factories'
import { bodyFor, makeNewsroom, putAnnotation, submit } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }

let room: Room
beforeEach(async () => {
  room = await makeNewsroom()
})

const project = () => ({ project: room.project.slug })
const assign = (who: Who, given: { article?: Who; as?: Who; dueOn?: string | null } = {}) =>
  call<AssignedReview>(ASSIGN, {
    method: 'PUT',
    params: { ...project(), article: (given.article ?? room.article).id, reviewer: who.id },
    as: given.as ?? room.lead,
    body: { dueOn: given.dueOn ?? null },
  })
const unassign = (who: Who, as: Who = room.lead) =>
  call(UNASSIGN, {
    method: 'DELETE',
    params: { ...project(), article: room.article.id, reviewer: who.id },
    as,
  })
const plan = (body: unknown = {}, as: Who = room.lead) =>
  call<PlanPreview>(PLAN, { method: 'POST', params: project(), as, body })
const apply = (body: unknown, as: Who = room.lead) =>
  call<{ assigned: number; skipped: number }>(APPLY, { method: 'POST', params: project(), as, body })
const move = (from: Who, to: Who) =>
  call<Moved>(MOVE, {
    method: 'POST',
    params: project(),
    as: room.lead,
    body: { from: from.id, to: to.id },
  })
const workload = async () =>
  (await call<{ items: WorkloadRow[] }>(WORKLOAD, { params: project(), as: room.lead })).body.items
const list = async (query = '') =>
  (await call<Page<AssignmentRow>>(LIST, { path: `/x${query}`, params: project(), as: room.lead })).body.items
const exclude = (who: Who, outletIds: string[]) =>
  call(EXCLUDE, { method: 'PUT', params: { ...project(), user: who.id }, as: room.lead, body: { outletIds } })
const leave = (who: Who, from: string, to: string) =>
  call<{ id: string }>(LEAVE, {
    method: 'POST',
    params: project(),
    as: room.lead,
    body: { userId: who.id, from, to },
  })
const reach = (as: Who) =>
  call<ReviewRow>(PROGRESS, {
    method: 'PUT',
    params: { id: room.article.id },
    as,
    body: { reachedParagraph: 1 },
  })
const actions = async () =>
  (await db().auditEntry.findMany({ orderBy: { id: 'asc' } })).map((entry) => entry.action)

describe('by hand', () => {
  test('a lead assigns a report with a day, changes the day, and takes the report back', async () => {
    expect(await assign(room.reviewer, { dueOn: '2026-03-01' })).toMatchObject({
      status: 200,
      body: { reviewerId: room.reviewer.id, status: 'assigned', dueOn: '2026-03-01' },
    })
    expect((await assign(room.reviewer, { dueOn: '2026-04-01' })).body.dueOn).toBe('2026-04-01')
    expect((await list()).map((row) => row.reviews.map((review) => review.dueOn))).toEqual([
      ['2026-04-01'],
      [],
    ])
    expect((await unassign(room.reviewer)).status).toBe(204)
    expect(await db().review.count()).toBe(0)
    expect(await actions()).toEqual(['review.assigned', 'review.due-changed', 'review.unassigned'])
  })

  test('the same again changes nothing', async () => {
    const first = await assign(room.reviewer, { dueOn: '2026-03-01' })
    const before = await stored()
    expect((await assign(room.reviewer, { dueOn: '2026-03-01' })).body).toEqual(first.body)
    expect(await stored()).toEqual(before)
  })

  test('what is begun stays with its reviewer, and says so', async () => {
    await assign(room.reviewer)
    await reach(room.reviewer)
    const before = await stored()
    expect(await unassign(room.reviewer)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await stored()).toEqual(before)
  })

  test('a submitted review has no day to change', async () => {
    await makeReview({ articleId: room.article.id, reviewerId: room.reviewer.id, status: 'submitted' })
    expect(await assign(room.reviewer, { dueOn: '2026-03-01' })).toMatchObject({
      status: 409,
      body: { code: 'submitted' },
    })
  })

  test('one day for all open reviews of a report leaves the submitted ones alone', async () => {
    await assign(room.other)
    await makeReview({ articleId: room.article.id, reviewerId: room.reviewer.id, status: 'submitted' })
    const answer = await call(DUE, {
      method: 'PUT',
      params: { ...project(), article: room.article.id },
      as: room.lead,
      body: { dueOn: '2026-05-05' },
    })
    expect(answer.body).toEqual({ changed: 1 })
    expect((await list())[0]?.reviews.map((review) => [review.status, review.dueOn])).toEqual([
      ['submitted', null],
      ['assigned', '2026-05-05'],
    ])
  })

  test('neither observers, outsiders nor people who left can be given a report', async () => {
    const gone = await makeMember({ projectId: room.project.id, removedAt: new Date() })
    const before = await stored()
    for (const who of [room.observer, room.outsider, { id: gone.userId }, { id: v7() }])
      expect((await assign(who)).status).toBe(422)
    const elsewhere = await makeArticle()
    expect((await assign(room.reviewer, { article: elsewhere })).status).toBe(422)
    expect((await stored()).review).toBe(before.review)
  })
})

describe('a plan', () => {
  test('is looked at first and stores nothing; carried out, every report has its reviewers', async () => {
    const before = await stored()
    const { body: preview } = await plan({ dueOn: '2099-01-01', seed: 7 })
    expect(await stored()).toEqual(before)
    expect(preview).toMatchObject({ seed: 7, reviewersPerArticle: 2, short: [], more: false })
    expect(preview.items).toHaveLength(4)
    expect(await apply({ items: preview.items, dueOn: preview.dueOn })).toMatchObject({
      body: { assigned: 4, skipped: 0 },
    })
    expect(await apply({ items: preview.items })).toMatchObject({ body: { assigned: 0, skipped: 4 } })
    expect((await list()).map((row) => row.reviews.length)).toEqual([2, 2])
    expect(await list('?lacking=1')).toEqual([])
    expect((await plan()).body.items).toEqual([])
    expect((await actions()).filter((action) => action === 'review.assigned')).toHaveLength(4)
  })

  test('passes over who is away, whose outlet is excluded, and who is there already', async () => {
    const outlet = await makeOutlet({ projectId: room.project.id })
    await db().article.update({ where: { id: room.second.id }, data: { outletId: outlet.id } })
    await exclude(room.reviewer, [outlet.id])
    await assign(room.other)
    const { body } = await plan()
    expect(body.items).toEqual(
      expect.arrayContaining([
        { articleId: room.article.id, reviewerId: room.reviewer.id },
        { articleId: room.second.id, reviewerId: room.other.id },
      ]),
    )
    expect(body.short).toMatchObject([{ articleId: room.second.id, missing: 1 }])
    await leave(room.other, '2000-01-01', '2999-01-01')
    const { body: without } = await plan()
    expect(without.items).toEqual([{ articleId: room.article.id, reviewerId: room.reviewer.id }])
    expect(without.loads.find((load) => load.reviewerId === room.other.id)?.away).toBe(true)
  })

  test('asks leads only where they are named, and refuses who cannot review', async () => {
    const named = { reviewerIds: [room.lead.id], reviewersPerArticle: 1 }
    expect(new Set((await plan(named)).body.items.map((item) => item.reviewerId))).toEqual(
      new Set([room.lead.id]),
    )
    expect((await plan({ reviewerIds: [room.observer.id] })).status).toBe(422)
    expect((await plan({ reviewerIds: [] })).status).toBe(422)
  })

  test('is carried out whole or not at all', async () => {
    const before = await stored()
    const good = { articleId: room.article.id, reviewerId: room.reviewer.id }
    expect((await apply({ items: [good, { ...good, reviewerId: room.outsider.id }] })).status).toBe(422)
    expect((await apply({ items: [good, { ...good, articleId: v7() }] })).status).toBe(422)
    expect((await apply({ items: [] })).status).toBe(422)
    expect(await stored()).toEqual(before)
  })

  test('counts of who left only what they submitted', async () => {
    const gone = await makeMember({ projectId: room.project.id })
    await makeReview({ articleId: room.article.id, reviewerId: gone.userId, status: 'assigned' })
    await makeReview({ articleId: room.second.id, reviewerId: gone.userId, status: 'submitted' })
    await db().membership.updateMany({ where: { userId: gone.userId }, data: { removedAt: new Date() } })
    const { items } = (await plan()).body
    expect(items.filter((item) => item.articleId === room.article.id)).toHaveLength(2)
    expect(items.filter((item) => item.articleId === room.second.id)).toHaveLength(1)
  })
})

describe('reassigning', () => {
  test('moves the untouched reviews with their days; begun ones stay, and so do those the other has', async () => {
    const third = await makeArticle({ projectId: room.project.id, createdById: room.lead.id })
    await assign(room.reviewer)
    await reach(room.reviewer)
    await assign(room.reviewer, { article: room.second, dueOn: '2026-03-01' })
    await assign(room.reviewer, { article: third })
    await assign(room.other, { article: third })
    const { body } = await move(room.reviewer, room.other)
    expect(body.moved).toBe(1)
    expect(body.stayed.map(({ articleId, reason }) => [articleId, reason])).toEqual([
      [room.article.id, 'begun'],
      [third.id, 'reviews-already'],
    ])
    const moved = (await list()).find((row) => row.articleId === room.second.id)
    expect(moved?.reviews).toMatchObject([
      { reviewerId: room.other.id, status: 'assigned', dueOn: '2026-03-01' },
    ])
  })

  test('the new reviewer does not learn whose it was', async () => {
    await assign(room.reviewer)
    await move(room.reviewer, room.other)
    const history = await call(HISTORY, { params: { id: room.article.id }, as: room.other })
    expect(history.text).toContain('review.assigned')
    expect(history.text).not.toContain(room.reviewer.id)
  })

  test('goes to nobody who cannot review', async () => {
    await assign(room.reviewer)
    expect((await move(room.reviewer, room.observer)).status).toBe(422)
    expect((await move(room.reviewer, room.reviewer)).status).toBe(422)
  })
})

describe('a returned review', () => {
  const giveBack = (id: string, comment: unknown, as: Who = room.lead) =>
    call<ReviewRow>(RETURN, { method: 'POST', params: { id }, as, body: { comment } })
  const handIn = async () => {
    const { reviewId } = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    await submit(room.reviewer, reviewId)
    return reviewId
  }

  test('is open again and carries the comment until it is submitted', async () => {
    const id = await handIn()
    expect((await giveBack(id, '  Please look at paragraph 2.  ')).body).toMatchObject({
      status: 'in-progress',
      returnComment: 'Please look at paragraph 2.',
    })
    const seen = await call<{ review: ReviewRow }>(ARTICLE, {
      params: { id: room.article.id },
      as: room.reviewer,
    })
    expect(seen.body.review.returnComment).toBe('Please look at paragraph 2.')
    expect((await submit(room.reviewer, id)).body.returnComment).toBe('')
  })

  test('needs a comment and a lead', async () => {
    const id = await handIn()
    const before = await stored()
    for (const comment of ['', '   ', 'x'.repeat(2001), 3, undefined])
      expect((await giveBack(id, comment)).status).toBe(422)
    expect((await giveBack(id, 'mine', room.reviewer)).status).toBe(403)
    expect((await giveBack(id, 'theirs', room.other)).status).toBe(404)
    expect(await stored()).toEqual(before)
  })
})

describe('where reports are not open to all', () => {
  test('a reviewer begins only what is assigned; a lead may begin anything', async () => {
    await db().project.update({ where: { id: room.project.id }, data: { openToAll: false } })
    expect(await reach(room.reviewer)).toMatchObject({ status: 403 })
    expect((await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).status).toBe(403)
    expect(await db().review.count()).toBe(0)
    await assign(room.reviewer)
    expect((await reach(room.reviewer)).status).toBe(200)
    expect((await reach(room.lead)).status).toBe(200)
  })
})

describe('my queue', () => {
  const queue = async (who: Who, limit = 10) => {
    const actor = {
      ...{ userId: who.id, name: '', email: '', isAdmin: false },
      ...{ via: 'session' as const, requestId: 'test' },
    }
    const items = []
    let cursor: string | undefined
    do {
      const page = await queueOf(actor, { limit, cursor })
      items.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    return items
  }

  test('is by due day, then as before, page by page', async () => {
    const third = await makeArticle({ projectId: room.project.id, createdById: room.lead.id })
    await reach(room.reviewer)
    await assign(room.reviewer, { article: room.second, dueOn: '2099-02-01' })
    await assign(room.reviewer, { article: third, dueOn: '2099-01-01' })
    const expected = [
      [third.id, '2099-01-01'],
      [room.second.id, '2099-02-01'],
      [room.article.id, null],
    ]
    for (const limit of [1, 2, 10])
      expect((await queue(room.reviewer, limit)).map((row) => [row.articleId, row.dueOn])).toEqual(expected)
  })

  test('holds only what is assigned where reports are not open to all', async () => {
    await db().project.update({ where: { id: room.project.id }, data: { openToAll: false } })
    expect(await queue(room.reviewer)).toEqual([])
    await assign(room.reviewer)
    expect((await queue(room.reviewer)).map((row) => [row.articleId, row.status])).toEqual([
      [room.article.id, 'assigned'],
    ])
    expect(await queue(room.other)).toEqual([])
  })

  test('says why a review has come back', async () => {
    const { reviewId } = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    await submit(room.reviewer, reviewId)
    await call(RETURN, {
      method: 'POST',
      params: { id: reviewId },
      as: room.lead,
      body: { comment: 'Once more, please.' },
    })
    expect((await queue(room.reviewer)).map((row) => row.returnComment)).toEqual(['Once more, please.', ''])
  })
})

describe('workload', () => {
  test('counts each person’s reviews, what is left to read, the next day and what is overdue', async () => {
    await assign(room.reviewer, { dueOn: '2001-01-01' })
    await assign(room.reviewer, { article: room.second, dueOn: '2099-01-01' })
    const mine = (await workload()).find((row) => row.userId === room.reviewer.id)
    expect(mine).toMatchObject({
      ...{ role: 'reviewer', assigned: 2, inProgress: 0, submitted: 0 },
      ...{ nextDue: '2001-01-01', overdue: 1, leave: [], excluded: [] },
      left: room.article.length + room.second.length,
    })
    expect((await workload()).map((row) => row.role)).toEqual(['reviewer', 'reviewer', 'lead'])
  })

  test('leave is noted and taken back; its last day is not before its first', async () => {
    expect((await leave(room.reviewer, '2026-03-02', '2026-03-01')).status).toBe(422)
    expect((await leave(room.outsider, '2026-03-01', '2026-03-02')).status).toBe(404)
    const { body } = await leave(room.reviewer, '2026-03-01', '2026-03-02')
    expect((await workload())[0]?.leave).toEqual([{ id: body.id, from: '2026-03-01', to: '2026-03-02' }])
    const end = () =>
      call(END_LEAVE, { method: 'DELETE', params: { ...project(), id: body.id }, as: room.lead })
    expect((await end()).status).toBe(204)
    expect((await end()).status).toBe(404)
    expect(await actions()).toEqual(['availability.leave-added', 'availability.leave-removed'])
  })

  test('an excluded outlet that is merged into another excludes that one', async () => {
    const [from, into] = [
      await makeOutlet({ projectId: room.project.id }),
      await makeOutlet({ projectId: room.project.id }),
    ]
    await exclude(room.reviewer, [from.id])
    await call(MERGE, { method: 'POST', params: { id: from.id }, as: room.lead, body: { into: into.id } })
    expect((await workload())[0]?.excluded).toEqual([{ id: into.id, name: into.name }])
    const elsewhere = await makeOutlet()
    expect((await exclude(room.reviewer, [elsewhere.id])).status).toBe(422)
    expect((await workload())[0]?.excluded).toHaveLength(1)
  })
})

describe('who may', () => {
  const asks = () => [
    () => ({ handler: LIST, as: {} }),
    () => ({ handler: WORKLOAD, as: {} }),
    () => ({ handler: PLAN, as: { method: 'POST', body: {} } }),
    () => ({
      handler: APPLY,
      as: {
        method: 'POST',
        body: { items: [{ articleId: room.article.id, reviewerId: room.other.id }] },
      },
    }),
    () => ({
      handler: MOVE,
      as: { method: 'POST', body: { from: room.other.id, to: room.reviewer.id } },
    }),
    () => ({ handler: ASSIGN, as: { method: 'PUT', body: { dueOn: null } } }),
    () => ({ handler: UNASSIGN, as: { method: 'DELETE' } }),
    () => ({ handler: DUE, as: { method: 'PUT', body: { dueOn: null } } }),
    () => ({
      handler: LEAVE,
      as: { method: 'POST', body: { userId: room.other.id, from: '2026-01-01', to: '2026-01-02' } },
    }),
    () => ({ handler: EXCLUDE, as: { method: 'PUT', body: { outletIds: [] } } }),
    () => ({ handler: END_LEAVE, as: { method: 'DELETE' } }),
  ]

  test.each(asks().map((_, i) => i))(
    'act %i is for those who see everything, and changes for leads',
    async (i) => {
      await assign(room.other, { article: room.second })
      const ask = asks()[i]?.()
      if (!ask) throw new Error('no such act')
      const params = {
        ...project(),
        ...{ article: room.second.id, reviewer: room.other.id, user: room.other.id, id: v7() },
      }
      const before = await stored()
      const answers = await Promise.all(
        [room.reviewer, room.observer, room.outsider].map(
          async (as) => (await call(ask.handler, { ...ask.as, params, as })).status,
        ),
      )
      expect(answers).toEqual([403, i < 2 ? 200 : 403, 404])
      expect(await stored()).toEqual(before)
    },
  )

  test('a blind reviewer reads the same bytes whoever else is assigned', async () => {
    await assign(room.other)
    const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '')
    const read = async () =>
      Promise.all(
        [
          () => call(ARTICLE, { params: { id: room.article.id }, as: room.other }),
          () => call(HISTORY, { params: { id: room.article.id }, as: room.other }),
          () => call(MEMBERS, { params: project(), as: room.other }),
          () => call(PROJECT, { params: project(), as: room.other }),
          () => call(LIST, { params: project(), as: room.other }),
          () => call(WORKLOAD, { params: project(), as: room.other }),
        ].map(async (ask) => plain((await ask()).text)),
      )
    const before = await read()
    await assign(room.reviewer, { dueOn: '2026-03-01' })
    await assign(room.lead)
    await leave(room.reviewer, '2026-01-01', '2026-12-31')
    await move(room.lead, room.reviewer)
    expect(await read()).toEqual(before)
  })
})
