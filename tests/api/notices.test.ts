import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { PATCH } from '@/app/api/v1/inbox/[id]/route'
import { GET as COUNT } from '@/app/api/v1/inbox/count/route'
import { POST as READ_ALL } from '@/app/api/v1/inbox/read/route'
import { GET as INBOX } from '@/app/api/v1/inbox/route'
import {
  PUT as ASSIGN_ONE,
  DELETE as UNASSIGN,
} from '@/app/api/v1/projects/[project]/assignments/[article]/[reviewer]/route'
import { POST as ASSIGN } from '@/app/api/v1/projects/[project]/assignments/route'
import { POST as REOPEN } from '@/app/api/v1/reviews/[id]/reopen/route'
import { POST as RETURN } from '@/app/api/v1/reviews/[id]/return/route'
import type { Page } from '@/lib/access/paging'
import { MOST_UNREAD, type NoticeRow } from '@/lib/notice/schema'
import { db } from '@/lib/server/db'
import { bodyFor, makeNewsroom, putAnnotation, submit } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'

type Who = { id: string }

const inbox = async (as: Who, query = '') =>
  (await call<Page<NoticeRow>>(INBOX, { path: `/x${query}`, as })).body
const unread = async (as: Who) => (await call<{ unread: number }>(COUNT, { as })).body.unread
const mark = (as: Who, id: string, read: boolean) =>
  call<NoticeRow>(PATCH, { method: 'PATCH', params: { id }, body: { read }, as })

let room: Awaited<ReturnType<typeof makeNewsroom>>
beforeEach(async () => {
  room = await makeNewsroom()
})

const assign = (items: { articleId: string; reviewerId: string }[]) =>
  call(ASSIGN, {
    ...{ method: 'POST', params: { project: room.project.slug }, as: room.lead },
    body: { items, dueOn: null },
  })

async function submitted(): Promise<string> {
  const { reviewId } = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Tuesday'))).body
  await submit(room.reviewer, reviewId)
  return reviewId
}

describe('a reviewer is told', () => {
  test('that a report was given to them, by name; that several were, by number, once per act', async () => {
    const [reviewerId, otherId] = [room.reviewer.id, room.other.id]
    await assign([
      { articleId: room.article.id, reviewerId },
      { articleId: room.second.id, reviewerId },
      { articleId: room.article.id, reviewerId: otherId },
    ])
    const [many] = (await inbox(room.reviewer)).items
    expect(many).toMatchObject({ kind: 'review-assigned', article: null, count: 2, readAt: null })
    expect(many?.actorName).toBe(room.lead.name)
    const [one] = (await inbox(room.other)).items
    expect(one).toMatchObject({ kind: 'review-assigned', article: { id: room.article.id }, count: 1 })
    expect([await unread(room.reviewer), await unread(room.other), await unread(room.lead)]).toEqual([
      1, 1, 0,
    ])
  })

  test('nothing any more of a report that was taken back again', async () => {
    const params = { project: room.project.slug, article: room.article.id, reviewer: room.other.id }
    await call(ASSIGN_ONE, { method: 'PUT', params, body: { dueOn: null }, as: room.lead })
    expect(await unread(room.other)).toBe(1)
    await call(UNASSIGN, { method: 'DELETE', params, as: room.lead })
    expect(await unread(room.other)).toBe(0)
  })

  test('that their review came back, with the lead’s words, and only of the last time', async () => {
    const id = await submitted()
    await call(REOPEN, { method: 'POST', params: { id }, as: room.lead })
    await submit(room.reviewer, id)
    for (const comment of ['Look at the second paragraph.', 'And the third.']) {
      await call(RETURN, { method: 'POST', params: { id }, body: { comment }, as: room.lead })
      await submit(room.reviewer, id)
    }
    await call(RETURN, { method: 'POST', params: { id }, body: { comment: 'The end.' }, as: room.lead })
    const { items } = await inbox(room.reviewer)
    expect(items.map(({ kind, excerpt }) => ({ kind, excerpt }))).toEqual([
      { kind: 'review-returned', excerpt: 'The end.' },
      { kind: 'review-reopened', excerpt: null },
    ])
  })
})

describe('an inbox', () => {
  test('has unread before read, each newest first, and goes on where its page ended', async () => {
    const params = { project: room.project.slug, reviewer: room.reviewer.id }
    for (const article of [room.article.id, room.second.id])
      await call(ASSIGN_ONE, {
        ...{ method: 'PUT', params: { ...params, article }, body: { dueOn: null }, as: room.lead },
      })
    await submitted().then((id) => call(REOPEN, { method: 'POST', params: { id }, as: room.lead }))
    const all = (await inbox(room.reviewer)).items
    expect(all.map(({ kind }) => kind)).toEqual(['review-reopened', 'review-assigned', 'review-assigned'])
    expect((await mark(room.reviewer, all[0]?.id ?? '', true)).body.readAt).not.toBeNull()
    const order = [all[1]?.id, all[2]?.id, all[0]?.id]
    const first = await inbox(room.reviewer, '?limit=2')
    const rest = await inbox(room.reviewer, `?limit=2&cursor=${first.next}`)
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(order)
    expect(rest.next).toBeNull()
    expect((await inbox(room.reviewer, '?unread=1')).items).toHaveLength(2)
    expect((await mark(room.reviewer, all[0]?.id ?? '', false)).body.readAt).toBeNull()
    expect(await unread(room.reviewer)).toBe(3)
  })

  test('is marked read up to what was looked at', async () => {
    await assign([{ articleId: room.article.id, reviewerId: room.reviewer.id }])
    const [seen] = (await inbox(room.reviewer)).items
    await db().$executeRaw`update notice set created_at = created_at - interval '1 minute'`
    await submitted().then((id) => call(REOPEN, { method: 'POST', params: { id }, as: room.lead }))
    const until = new Date(Date.parse(seen?.createdAt ?? '') - 30_000).toISOString()
    const answer = await call<{ read: number }>(READ_ALL, {
      method: 'POST',
      body: { until },
      as: room.reviewer,
    })
    expect(answer.body.read).toBe(1)
    expect((await inbox(room.reviewer, '?unread=1')).items.map(({ kind }) => kind)).toEqual([
      'review-reopened',
    ])
  })

  test('of others is out of reach, and that of a former member is empty', async () => {
    await assign([{ articleId: room.article.id, reviewerId: room.reviewer.id }])
    const [notice] = (await inbox(room.reviewer)).items
    for (const who of [room.other, room.lead, room.outsider])
      expect((await mark(who, notice?.id ?? '', true)).status).toBe(404)
    expect((await mark(room.reviewer, v7(), true)).status).toBe(404)
    expect((await mark(room.reviewer, 'x', true)).status).toBe(404)
    await db().membership.update({
      where: { projectId_userId: { projectId: room.project.id, userId: room.reviewer.id } },
      data: { removedAt: new Date() },
    })
    expect(await inbox(room.reviewer)).toEqual({ items: [], next: null })
    expect(await unread(room.reviewer)).toBe(0)
    expect((await mark(room.reviewer, notice?.id ?? '', true)).status).toBe(404)
  })

  test('keeps the five hundred that were read last, and everything unread', async () => {
    const { id: userId } = room.reviewer
    const add = (count: number, read: boolean) => db().$executeRaw`
      insert into notice (id, project_id, user_id, kind, actor_id, article_id, created_at, read_at)
      select gen_random_uuid(), ${room.project.id}::uuid, ${userId}::uuid, 'review-assigned', ${room.lead.id}::uuid,
             ${room.article.id}::uuid, now() - n * interval '1 hour',
             case when ${read} then now() - n * interval '1 minute' end
        from generate_series(1, ${count}::int) n`
    const count = async () => {
      const [row] = await db().$queryRaw<{ read: number; unread: number }[]>`
        select count(read_at)::int as read, (count(*) - count(read_at))::int as unread from notice
         where user_id = ${userId}::uuid`
      return row
    }
    await add(499, true)
    await add(700, false)
    expect(await unread(room.reviewer)).toBe(MOST_UNREAD)
    const oldest = (await inbox(room.reviewer, '?limit=1')).items[0]?.id ?? ''
    await mark(room.reviewer, oldest, true)
    expect(await count()).toEqual({ read: 500, unread: 699 })
    // The unread that is as old as can be stays when it is read: it was read last.
    await db()
      .$executeRaw`update notice set created_at = now() - interval '1 year' where id = ${oldest}::uuid`
    await mark(room.reviewer, oldest, false)
    expect((await mark(room.reviewer, oldest, true)).status).toBe(200)
    await call(READ_ALL, { method: 'POST', body: { until: new Date().toISOString() }, as: room.reviewer })
    expect(await count()).toEqual({ read: 500, unread: 0 })
    expect(await unread(room.reviewer)).toBe(0)
  })

  test('has every notice once, whatever the size of its pages, as far as they are in sight', async () => {
    await putAnnotation(room.reviewer, bodyFor(room.article, 'Tuesday'))
    const { id: userId } = room.reviewer
    await db().$executeRaw`
      insert into notice (id, project_id, user_id, kind, actor_id, article_id, created_at, read_at)
      select gen_random_uuid(), ${room.project.id}::uuid, ${userId}::uuid,
             case n % 3 when 0 then 'decisions-on-your-spans' else 'review-assigned' end, ${room.lead.id}::uuid,
             ${room.article.id}::uuid, now() - (n / 2) * interval '1 hour', case when n % 4 = 0 then now() end
        from generate_series(1, 60) n`
    const wanted = await db().$queryRaw<{ id: string }[]>`
      select id from notice where user_id = ${userId}::uuid and kind = 'review-assigned'
       order by (read_at is not null), created_at desc, id desc`
    for (const limit of [1, 7, 29, 30, 31, 40, 200]) {
      const ids: string[] = []
      let next: string | null = null
      do {
        const page: Page<NoticeRow> = await inbox(
          room.reviewer,
          `?limit=${limit}${next === null ? '' : `&cursor=${next}`}`,
        )
        ids.push(...page.items.map(({ id }) => id))
        next = page.next
      } while (next !== null)
      expect(ids).toEqual(wanted.map(({ id }) => id))
    }
  })
})
