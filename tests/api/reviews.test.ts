import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { GET as HISTORY } from '@/app/api/v1/articles/[id]/history/route'
import { PUT as PROGRESS } from '@/app/api/v1/articles/[id]/progress/route'
import { POST as REOPEN } from '@/app/api/v1/reviews/[id]/reopen/route'
import type { Page } from '@/lib/access/paging'
import type { HistoryEntry } from '@/lib/review/history'
import type { ReviewRow } from '@/lib/review/schema'
import { db } from '@/lib/server/db'
import { makeReview } from '@/tests/support/factories'
import {
  bodyFor,
  deleteAnnotation,
  makeNewsroom,
  patchAnnotation,
  putAnnotation,
  putLink,
  submit,
} from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }

let room: Room
beforeEach(async () => {
  room = await makeNewsroom()
})

const reach = (as: Who, reachedParagraph: unknown, articleId = room.article.id) =>
  call<ReviewRow>(PROGRESS, { method: 'PUT', params: { id: articleId }, as, body: { reachedParagraph } })
const reopen = (as: Who, id: string) => call<ReviewRow>(REOPEN, { method: 'POST', params: { id }, as })
const start = async (as: Who = room.reviewer) =>
  (await putAnnotation(as, bodyFor(room.article, 'Four officers'))).body.reviewId

describe('progress', () => {
  test('begins the review and only ever grows', async () => {
    const first = await reach(room.reviewer, 2)
    expect(first).toMatchObject({
      status: 200,
      body: {
        articleId: room.article.id,
        reviewerId: room.reviewer.id,
        status: 'in-progress',
        reachedParagraph: 2,
      },
    })
    expect((await reach(room.reviewer, 1)).body).toEqual(first.body)
    expect((await reach(room.reviewer, 3)).body).toMatchObject({ id: first.body.id, reachedParagraph: 3 })
  })

  test('“end” is the last paragraph, and stays it', async () => {
    const { paragraphs } = await db().article.findUniqueOrThrow({ where: { id: room.article.id } })
    expect((await reach(room.reviewer, 'end')).body.reachedParagraph).toBe(paragraphs)
    expect((await reach(room.reviewer, 1)).body.reachedParagraph).toBe(paragraphs)
    expect((await reach(room.reviewer, 'start')).status).toBe(422)
  })

  test('sent many times at once makes one review that holds the furthest', async () => {
    const answers = await Promise.all([1, 4, 2, 3, 0, 4].map((n) => reach(room.reviewer, n)))
    expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(200))
    const reviews = await db().review.findMany()
    expect(reviews.map((review) => review.reachedParagraph)).toEqual([4])
    expect(await db().auditEntry.count({ where: { action: 'review.started' } })).toBe(1)
  })

  test('turns an assigned review into one in progress, once', async () => {
    await makeReview({ articleId: room.article.id, reviewerId: room.reviewer.id, status: 'assigned' })
    expect((await reach(room.reviewer, 0)).body).toMatchObject({
      status: 'in-progress',
      reachedParagraph: 0,
      version: 2,
    })
    expect(await start()).toBe((await db().review.findFirstOrThrow()).id)
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'review.started' } })
    expect([entry.before, entry.after]).toEqual([{ status: 'assigned' }, { status: 'in-progress' }])
  })

  test.each([-1, 1.5, '2', null, 6, 2 ** 53, { gt: 1 }])(
    '%s paragraphs is a 422 and stores nothing',
    async (n) => {
      const before = await stored()
      expect((await reach(room.reviewer, n)).status).toBe(422)
      expect(await stored()).toEqual(before)
    },
  )

  test('is for annotators of the project, on an open review', async () => {
    await submit(room.reviewer, await start())
    const before = await stored()
    expect((await reach(room.observer, 1)).status).toBe(403)
    expect((await reach(room.outsider, 1)).status).toBe(404)
    expect((await reach(room.reviewer, 1, v7())).status).toBe(404)
    expect((await reach(room.reviewer, 1)).body).toMatchObject({ code: 'submitted' })
    expect((await reach(room.reviewer, 0)).status).toBe(200)
    expect(await stored()).toEqual(before)
  })
})

describe('submitting', () => {
  test('is idempotent: once more gives the same time and changes nothing', async () => {
    const id = await start()
    const first = await submit(room.reviewer, id)
    expect(first).toMatchObject({ status: 200, body: { id, status: 'submitted', version: 2 } })
    expect(first.body.submittedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    const before = await stored()
    const again = await Promise.all([submit(room.reviewer, id), submit(room.reviewer, id)])
    for (const answer of again) expect(answer.body).toEqual(first.body)
    expect(await stored()).toEqual(before)
    expect(await db().auditEntry.count({ where: { action: 'review.submitted' } })).toBe(1)
  })

  test('is for its own reviewer only', async () => {
    const id = await start()
    const before = await stored()
    expect((await submit(room.other, id)).status).toBe(404)
    expect((await submit(room.lead, id)).status).toBe(403)
    expect((await submit(room.observer, id)).status).toBe(403)
    expect((await submit(room.outsider, id)).status).toBe(404)
    expect((await submit(room.reviewer, v7())).status).toBe(404)
    expect((await submit(room.reviewer, 'x')).status).toBe(404)
    expect(await stored()).toEqual(before)
  })

  test('at the same time as an annotation never stores one in a submitted review unnoticed', async () => {
    const id = await start()
    const [handed, put] = await Promise.all([
      submit(room.reviewer, id),
      putAnnotation(room.reviewer, bodyFor(room.article, 'Tuesday')),
    ])
    expect(handed.status).toBe(200)
    expect([201, 409]).toContain(put.status)
    const order = await db().auditEntry.findMany({ orderBy: { id: 'asc' }, select: { action: true } })
    const actions = order.map((entry) => entry.action)
    expect(actions.lastIndexOf('annotation.created')).toBeLessThan(actions.indexOf('review.submitted'))
  })
})

describe('reopening', () => {
  test('is for leads, gives the review back and is recorded', async () => {
    const id = await start()
    const handed = await submit(room.reviewer, id)
    const before = await stored()
    expect((await reopen(room.reviewer, id)).status).toBe(403)
    expect((await reopen(room.observer, id)).status).toBe(403)
    expect((await reopen(room.other, id)).status).toBe(404)
    expect((await reopen(room.outsider, id)).status).toBe(404)
    expect(await stored()).toEqual(before)
    const answer = await reopen(room.lead, id)
    expect(answer.body).toMatchObject({
      status: 'in-progress',
      submittedAt: null,
      version: handed.body.version + 1,
    })
    expect(answer.body.reopenedAt).not.toBeNull()
    expect((await reopen(room.lead, id)).body).toEqual(answer.body)
    expect((await putAnnotation(room.reviewer, bodyFor(room.article, 'Tuesday'))).status).toBe(201)
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'review.reopened' } })
    expect(entry).toMatchObject({ actorId: room.lead.id, reviewId: id, articleId: room.article.id })
  })
})

describe('history', () => {
  const history = (as: Who, query = '', id = room.article.id) =>
    call<Page<HistoryEntry>>(HISTORY, { path: `/x${query}`, params: { id }, as })

  test('tells every act newest first, with who, what, before and after, over its pages', async () => {
    const { body: row } = await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))
    await patchAnnotation(room.reviewer, row.id, 1, { tag: 'claim' })
    await deleteAnnotation(room.reviewer, row.id, 2)
    await submit(room.reviewer, row.reviewId)
    await putAnnotation(room.reviewer, bodyFor(room.second, 'three'))
    const all: HistoryEntry[] = []
    for (let query: string | null = '?limit=2'; query !== null; ) {
      const { body }: { body: Page<HistoryEntry> } = await history(room.reviewer, query)
      all.push(...body.items)
      query = body.next === null ? null : `?limit=2&cursor=${body.next}`
    }
    expect(all.map((entry) => entry.action)).toEqual([
      'review.submitted',
      'annotation.deleted',
      'annotation.changed',
      'annotation.created',
      'review.started',
    ])
    expect(all[2]).toMatchObject({
      ...{
        actorId: room.reviewer.id,
        actorName: room.reviewer.name,
        objectId: row.id,
        quote: 'Four officers',
      },
      ...{ before: { tag: 'fact' }, after: { tag: 'claim' } },
    })
  })

  test('of a link is shown to those who may see both its ends', async () => {
    const from = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    const to = (await putAnnotation(room.reviewer, bodyFor(room.second, 'three'))).body
    await putLink(room.reviewer, { fromId: from.id, toId: to.id, relation: 'contradicts' })
    const actions = async (as: Who) => (await history(as)).body.items.map((entry) => entry.action)
    expect(await actions(room.lead)).toEqual(['link.created', 'annotation.created', 'review.started'])
    expect(await actions(room.other)).toEqual([])
    await submit(
      room.other,
      (await putAnnotation(room.other, bodyFor(room.article, 'Tuesday'))).body.reviewId,
    )
    expect(await actions(room.other)).not.toContain('link.created')
    await submit(room.other, (await putAnnotation(room.other, bodyFor(room.second, 'three'))).body.reviewId)
    expect(await actions(room.other)).toContain('link.created')
  })

  test('is hidden from outsiders and refuses a foreign cursor', async () => {
    expect((await history(room.outsider)).status).toBe(404)
    expect((await history(room.lead, '', v7())).status).toBe(404)
    for (const query of ['?cursor=abc', '?limit=0', '?x=1'])
      expect((await history(room.lead, query)).status).toBe(422)
  })
})
