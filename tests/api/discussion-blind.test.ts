import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { GET as HISTORY } from '@/app/api/v1/articles/[id]/history/route'
import { GET as PEOPLE_FOR } from '@/app/api/v1/articles/[id]/people/route'
import { GET as ARTICLE } from '@/app/api/v1/articles/[id]/route'
import { GET as THREADS } from '@/app/api/v1/articles/[id]/threads/route'
import { GET as COMMENT, DELETE, PATCH, PUT as PUT_COMMENT } from '@/app/api/v1/comments/[id]/route'
import { GET as COUNT } from '@/app/api/v1/inbox/count/route'
import { GET as INBOX } from '@/app/api/v1/inbox/route'
import { GET as LIVE } from '@/app/api/v1/projects/[project]/live/route'
import { POST as REOPEN } from '@/app/api/v1/reviews/[id]/reopen/route'
import { GET as COMMENTS } from '@/app/api/v1/threads/[id]/comments/route'
import { GET as PEOPLE } from '@/app/api/v1/threads/[id]/people/route'
import { PATCH as PATCH_THREAD, PUT as PUT_THREAD, GET as THREAD } from '@/app/api/v1/threads/[id]/route'
import { projectScope } from '@/lib/access/gate'
import type { Page } from '@/lib/access/paging'
import { activityOf } from '@/lib/dashboard/overview/queries'
import { openDiscussions } from '@/lib/discussion/queries'
import type { LivePage } from '@/lib/live/schema'
import type { NoticeRow } from '@/lib/notice/schema'
import { db } from '@/lib/server/db'
import {
  comment,
  editComment,
  getThread,
  mentionable,
  mentionableFor,
  openThread,
  resolve,
  said,
  threadsOf,
} from '@/tests/support/discussion'
import { bodyFor, makeNewsroom, putAnnotation, putLink, submit } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }
type Handler = Parameters<typeof call>[0]
type Ids = { threads: string[]; comments: string[]; annotations: string[]; links: string[] }

let room: Room
beforeEach(async () => {
  room = await makeNewsroom()
})

const scopeOf = ({ id }: Who) =>
  projectScope(
    { userId: id, name: '', email: '', isAdmin: false, via: 'session', requestId: 'test' },
    ...([room.project.slug, 'project:read'] as const),
  )

/** The request's own id is the only thing in which two refusals may differ. */
const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '')

/** What this person reads of everything that could tell of discussions. */
async function everything(as: Who, ids: Ids): Promise<string[]> {
  const asks: [string, Handler, Record<string, string>, string?][] = [
    ['inbox', INBOX, {}],
    ['unread', INBOX, {}, '?unread=1'],
    ['count', COUNT, {}],
    ...[room.article, room.second].flatMap(({ id }): [string, Handler, Record<string, string>, string?][] => [
      ['article', ARTICLE, { id }],
      ['history', HISTORY, { id }],
      ['threads', THREADS, { id }],
      ['resolved threads', THREADS, { id }, '?state=resolved'],
      ['people for a new one', PEOPLE_FOR, { id }],
      ...ids.annotations.map((annotation): [string, Handler, Record<string, string>, string] => [
        ...(['threads of the span', THREADS, { id }, `?annotation=${annotation}`] as const),
      ]),
      ...ids.annotations.map((annotation): [string, Handler, Record<string, string>, string] => [
        ...(['people for the span', PEOPLE_FOR, { id }, `?annotation=${annotation}`] as const),
      ]),
      ...ids.links.map((link): [string, Handler, Record<string, string>, string] => [
        ...(['people for the link', PEOPLE_FOR, { id }, `?link=${link}`] as const),
      ]),
    ]),
    ...ids.threads.flatMap((id): [string, Handler, Record<string, string>][] => [
      ['thread', THREAD, { id }],
      ['comments', COMMENTS, { id }],
      ['people', PEOPLE, { id }],
    ]),
    ...ids.comments.map((id): [string, Handler, Record<string, string>] => ['comment', COMMENT, { id }]),
  ]
  const answers = await Promise.all(
    asks.map(async ([name, handler, params, query = '']) => {
      const { status, text } = await call(handler, { path: `/x${query}`, params, as })
      return `${name} ${status} ${plain(text)}`
    }),
  )
  const scope = await scopeOf(as)
  const panels = { open: await openDiscussions(scope, 10), acts: await activityOf(scope, 50) }
  return [...answers, JSON.stringify(panels)]
}

/** The lead and the reviewer have handed in or lead, and talk about everything there is. */
async function talk() {
  const from = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
  const to = (await putAnnotation(room.reviewer, bodyFor(room.second, 'three'))).body
  const link = (await putLink(room.reviewer, { fromId: from.id, toId: to.id, relation: 'contradicts' })).body
  for (const { reviewId } of [from, to]) await submit(room.reviewer, reviewId)
  const secret = { body: 'A secret word' }
  const opened = [
    (await openThread(room.lead, { articleId: room.article.id }, secret)).body,
    (await openThread(room.reviewer, { articleId: room.article.id }, secret)).body,
    (await openThread(room.lead, { annotationId: from.id }, secret)).body,
    (await openThread(room.reviewer, { annotationId: to.id }, secret)).body,
    (await openThread(room.lead, { linkId: link.id }, { ...secret, mentions: [room.reviewer] })).body,
  ]
  const answers = []
  for (const { thread } of opened)
    answers.push((await comment(room.reviewer, thread.id, 'A secret answer')).body)
  const last = opened.at(-1)?.thread
  if (last) await resolve(room.lead, last)
  return {
    threads: opened.map(({ thread }) => thread.id),
    comments: [...opened.map((one) => one.comment.id), ...answers.map(({ id }) => id)],
    annotations: [from.id, to.id],
    links: [link.id],
  }
}

const nowhere = (ids: Ids): Ids => ({
  threads: ids.threads.map(() => v7()),
  comments: ids.comments.map(() => v7()),
  annotations: ids.annotations.map(() => v7()),
  links: ids.links.map(() => v7()),
})

/** A review of one's own of an article, in progress. */
const begin = async (who: Who, article: { id: string; text: string }) =>
  (await putAnnotation(who, bodyFor(article, 'Tuesday'))).body

const reopen = (reviewId: string) => call(REOPEN, { method: 'POST', params: { id: reviewId }, as: room.lead })

describe('before submitting, a blind reviewer', () => {
  test('reads of every list, item, count, inbox, history and panel the same bytes as before', async () => {
    await begin(room.other, room.article)
    const empty = nowhere({
      threads: ['1', '2', '3', '4', '5'],
      comments: Array(10).fill(''),
      annotations: ['1', '2'],
      links: ['1'],
    })
    const before = await everything(room.other, empty)
    const ids = await talk()
    expect(await everything(room.other, ids)).toEqual(before)
    expect(before.join()).not.toMatch(/secret/i)
  })

  test('learns from no count how much others discuss, also beside a discussion of their own', async () => {
    const own = await begin(room.other, room.article)
    const mine = (await openThread(room.other, { annotationId: own.id }, { body: 'Mine' })).body.thread
    await comment(room.lead, mine.id, 'Answered', { mentions: [room.other] })
    // A name that is called by an address would tell that somebody else of that name reads along.
    await db().user.update({ where: { id: room.reviewer.id }, data: { name: room.lead.name } })
    const given = { threads: [mine.id], comments: [], annotations: [own.id], links: [] }
    const counts = async () => {
      const [scope, row] = [await scopeOf(room.other), (await getThread(room.other, mine.id)).body]
      const { items } = (await call<Page<NoticeRow>>(INBOX, { as: room.other })).body
      return {
        threads: (await threadsOf(room.other, room.article)).length,
        page: (await threadsOf(room.other, room.article, '?limit=1')).length,
        open: (await openDiscussions(scope, 1)).total,
        unread: (await call<{ unread: number }>(COUNT, { as: room.other })).body.unread,
        notices: items.map(({ count }) => count),
        ...{ comments: row.comments, version: row.version, lastAt: row.lastAt },
      }
    }
    const [before, seen] = [await counts(), await everything(room.other, given)]
    expect(before).toMatchObject({ threads: 1, page: 1, open: 1, unread: 1, notices: [1], comments: 2 })
    await talk()
    for (let n = 0; n < 3; n++) {
      await openThread(room.lead, { annotationId: own.id }, { body: `A secret ${n}` })
      await openThread(room.reviewer, { articleId: room.article.id })
    }
    expect(await counts()).toEqual(before)
    expect(await everything(room.other, given)).toEqual(seen)
    // And no bound of what others may write is a bound of theirs.
    await db().$executeRaw`
      insert into thread (id, project_id, article_id, opened_by)
      select gen_random_uuid(), ${room.project.id}::uuid, ${room.article.id}::uuid, ${room.lead.id}::uuid
        from generate_series(1, 400)`
    expect((await openThread(room.other, { articleId: room.article.id })).status).toBe(201)
  })

  test('is told of nothing by the live stream', async () => {
    await begin(room.other, room.article)
    const poll = async (after: string | null) =>
      (
        await call<LivePage>(LIVE, {
          path: `/x?poll=1${after === null ? '' : `&after=${after}`}`,
          ...{ params: { project: room.project.slug }, as: room.other },
        })
      ).body
    const start = await poll(null)
    await talk()
    expect(await poll(start.next)).toMatchObject({ items: [], reset: false })
  })

  test('is refused every act exactly as on what does not exist', async () => {
    const own = await begin(room.other, room.article)
    const ids = await talk()
    const before = await stored()
    const none = nowhere(ids)
    const acts = (given: Ids) =>
      [
        ...given.threads.flatMap((id) => [
          { handler: PATCH_THREAD, id, method: 'PATCH', body: { resolved: true }, version: 1 },
          { handler: PATCH_THREAD, id, method: 'PATCH', body: { resolved: false }, version: 9 },
          { handler: PUT_COMMENT, id: v7(), method: 'PUT', body: { threadId: id, body: 'x' } },
        ]),
        ...given.comments.flatMap((id) => [
          { handler: PATCH, id, method: 'PATCH', body: { body: 'x' }, version: 1 },
          { handler: DELETE, id, method: 'DELETE', version: 1 },
        ]),
        ...given.annotations.map((annotationId) => ({
          ...{ handler: PUT_THREAD, id: v7(), method: 'PUT' },
          body: { annotationId, comment: { id: v7(), body: 'x' } },
        })),
        ...given.links.map((linkId) => ({
          ...{ handler: PUT_THREAD, id: v7(), method: 'PUT' },
          body: { linkId, comment: { id: v7(), body: 'x' } },
        })),
      ].map(async ({ handler, id, ...rest }) => {
        const { status, text } = await call(handler as Handler, { ...rest, params: { id }, as: room.other })
        return `${status} ${plain(text)}`
      })
    const real = await Promise.all(acts(ids))
    // Thirty are let through at once, whoever asks; more would be a 429.
    await db().$executeRaw`delete from rate_limit`
    expect(real).toEqual(await Promise.all(acts(none)))
    for (const answer of real) expect(answer.slice(0, 3)).toBe('404')
    // Who happens on a taken id is told no more.
    await db().$executeRaw`delete from rate_limit`
    const [thread = '', said = ''] = [ids.threads[0], ids.comments[0]]
    const taken = [
      await openThread(room.other, { annotationId: own.id }, { id: thread }),
      await openThread(room.other, { annotationId: own.id }, { commentId: said }),
    ]
    for (const answer of taken) {
      expect(answer.status).toBe(409)
      expect(answer.text).not.toMatch(/secret|current/i)
    }
    expect(await stored()).toEqual(before)
  })

  test('cannot be mentioned, nor is offered to be', async () => {
    await db().project.update({ where: { id: room.project.id }, data: { hideNames: false } })
    await begin(room.other, room.article)
    const ids = await talk()
    const [whole = '', , span = ''] = ids.threads
    const readers = [room.reviewer.id, room.observer.id]
    for (const id of [whole, span])
      expect([...((await mentionable(room.lead, id)) as string[])].sort()).toEqual([...readers].sort())
    expect([...((await mentionableFor(room.lead, room.article)) as string[])].sort()).toEqual(
      [...readers].sort(),
    )
    const before = await stored()
    const asked = await comment(room.lead, whole, 'You?', { mentions: [room.other] })
    const opened = await openThread(room.reviewer, { articleId: room.article.id }, { mentions: [room.other] })
    expect([asked.status, opened.status]).toEqual([422, 422])
    expect(await stored()).toEqual(before)
  })

  test('reads what the lead says of their own span only afterwards, and hears of it then', async () => {
    const own = await begin(room.other, room.article)
    const { thread } = (await openThread(room.lead, { annotationId: own.id }, { body: 'Hm.' })).body
    expect(await said(room.other, thread.id)).toBe(404)
    expect((await call<{ unread: number }>(COUNT, { as: room.other })).body.unread).toBe(0)
    await submit(room.other, own.reviewId)
    expect(await said(room.other, thread.id)).toEqual(['Hm.'])
    const { items } = (await call<Page<NoticeRow>>(INBOX, { as: room.other })).body
    expect(items).toMatchObject([{ kind: 'comment', excerpt: 'Hm.', thread: { annotationId: own.id } }])
  })
})

describe('what a blind reviewer asks', () => {
  test('is between them and the leads until they have handed in, whoever else has', async () => {
    const ids = await talk()
    const own = await begin(room.other, room.article)
    const { thread } = (await openThread(room.other, { annotationId: own.id }, { body: 'Is this one?' })).body
    expect(thread.private).toBe(true)
    expect(await said(room.reviewer, thread.id)).toBe(404)
    expect((await threadsOf(room.reviewer, room.article)).map(({ id }) => id)).not.toContain(thread.id)
    expect([...((await mentionable(room.other, thread.id)) as string[])].sort()).toEqual(
      [room.lead.id, room.observer.id].sort(),
    )
    expect((await comment(room.other, thread.id, 'x', { mentions: [room.reviewer] })).status).toBe(422)
    const { items } = (await call<Page<NoticeRow>>(INBOX, { as: room.lead })).body
    expect(items.find((notice) => notice.thread?.id === thread.id)).toMatchObject({ kind: 'comment' })
    await comment(room.lead, thread.id, 'Yes.')
    expect(await said(room.other, thread.id)).toEqual(['Is this one?', 'Yes.'])
    expect((await threadsOf(room.other, room.article)).map(({ id }) => id)).toEqual([thread.id])
    await submit(room.other, own.reviewId)
    expect(await said(room.reviewer, thread.id)).toEqual(['Is this one?', 'Yes.'])
    expect((await getThread(room.other, thread.id)).body.private).toBe(false)
    // And now the others' discussions of this article are theirs to read, but of no other.
    const seen = await Promise.all(ids.threads.map((id) => said(room.other, id)))
    expect(seen.map((one) => one === 404)).toEqual([false, false, false, true, true])
  })

  test('shows them, once they are blind again, no word that was said in between', async () => {
    await talk()
    const own = await begin(room.other, room.article)
    const { thread } = (await openThread(room.other, { annotationId: own.id }, { body: 'mine' })).body
    const early = (await comment(room.lead, thread.id, 'early')).body
    await submit(room.other, own.reviewId)
    await comment(room.reviewer, thread.id, 'A secret answer', { mentions: [room.other] })
    const late = (await comment(room.lead, thread.id, 'A secret remark')).body
    await editComment(room.lead, early, 'A secret after all')
    await resolve(room.reviewer, (await getThread(room.reviewer, thread.id)).body)
    expect(await said(room.other, thread.id)).toHaveLength(4)
    await reopen(own.reviewId)
    const ids = { ...{ threads: [thread.id], comments: [early.id, late.id] }, annotations: [], links: [] }
    const seen = (await everything(room.other, ids)).join('\n')
    expect(seen).not.toMatch(/secret/i)
    expect(seen).not.toContain(room.reviewer.name)
    expect(await said(room.other, thread.id)).toEqual(['mine'])
    expect((await getThread(room.other, thread.id)).body).toMatchObject({ comments: 1, resolvedByName: null })
    const { items } = (await call<Page<NoticeRow>>(INBOX, { as: room.other })).body
    expect(items.map(({ kind }) => kind)).toEqual(['review-reopened'])
    // Nobody but the leads writes to them meanwhile.
    expect((await comment(room.reviewer, thread.id, 'x')).status).toBe(404)
    await comment(room.lead, thread.id, 'Please look at it again.')
    expect(await said(room.other, thread.id)).toEqual(['mine', 'Please look at it again.'])
    await submit(room.other, own.reviewId)
    expect(await said(room.other, thread.id)).toHaveLength(5)
    expect(await said(room.reviewer, thread.id)).toHaveLength(5)
  })

  test('about a link stays private until both its articles are handed in', async () => {
    await talk()
    const from = await begin(room.other, room.article)
    const to = await begin(room.other, room.second)
    const link = (await putLink(room.other, { fromId: from.id, toId: to.id, relation: 'corroborates' })).body
    const { thread } = (await openThread(room.other, { linkId: link.id })).body
    await submit(room.other, from.reviewId)
    const lead = (await openThread(room.lead, { linkId: link.id })).body.thread
    expect([await said(room.other, lead.id), await said(room.reviewer, thread.id)]).toEqual([404, 404])
    await submit(room.other, to.reviewId)
    for (const who of [room.other, room.reviewer])
      for (const id of [thread.id, lead.id]) expect(await said(who, id)).toHaveLength(1)
  })
})

describe('everything is read', () => {
  test('by leads and observers at once, and by all in open mode; not by outsiders and former members', async () => {
    const ids = await talk()
    const statuses = async (as: Who) =>
      (await Promise.all(ids.threads.map((id) => said(as, id)))).map(Array.isArray)
    const all = ids.threads.map(() => true)
    const none = ids.threads.map(() => false)
    expect(await statuses(room.lead)).toEqual(all)
    expect(await statuses(room.observer)).toEqual(all)
    expect(await statuses(room.reviewer)).toEqual(all)
    expect(await statuses(room.other)).toEqual(none)
    expect(await statuses(room.outsider)).toEqual(none)
    await db().project.update({ where: { id: room.project.id }, data: { mode: 'open' } })
    expect(await statuses(room.other)).toEqual(all)
    expect(await mentionable(room.lead, ids.threads[0] ?? '')).toContain(room.other.id)
    await db().membership.updateMany({
      where: { projectId: room.project.id, userId: { in: [room.other.id, room.reviewer.id] } },
      data: { removedAt: new Date() },
    })
    for (const who of [room.other, room.reviewer]) {
      expect(await statuses(who)).toEqual(none)
      expect((await call<Page<NoticeRow>>(INBOX, { as: who })).body.items).toEqual([])
    }
  })

  test('no longer once the own review is reopened, nor by way of the inbox', async () => {
    const ids = await talk()
    const own = await begin(room.other, room.article)
    await submit(room.other, own.reviewId)
    await comment(room.lead, ids.threads[0] ?? '', 'A secret call', { mentions: [room.other] })
    expect((await everything(room.other, ids)).join()).toMatch(/secret/)
    const unread = async () => (await call<{ unread: number }>(COUNT, { as: room.other })).body.unread
    expect(await unread()).toBe(1)
    await reopen(own.reviewId)
    expect((await everything(room.other, ids)).join()).not.toMatch(/secret/i)
    const { items } = (await call<Page<NoticeRow>>(INBOX, { as: room.other })).body
    expect(items.map(({ kind }) => kind)).toEqual(['review-reopened'])
    await submit(room.other, own.reviewId)
    expect(await unread()).toBe(2)
  })

  test('by the rule that lists, items and mentions share', async () => {
    const ids = await talk()
    const own = await begin(room.other, room.article)
    await openThread(room.other, { annotationId: own.id })
    for (const step of ['begun', 'submitted', 'reopened']) {
      if (step === 'submitted') await submit(room.other, own.reviewId)
      if (step === 'reopened') await reopen(own.reviewId)
      // Every thread against every member: who is listed as its reader has it in sight.
      const differ = await db().$queryRaw<{ n: number }[]>`
        select count(*)::int as n from thread t
          join membership m on m.project_id = t.project_id
         where (exists (select 1 from visible_threads(t.project_id, m.user_id, m.role) v where v.id = t.id))
            <> (exists (select 1 from thread_readers(t.project_id, t.opened_by, t.article_id, t.other_article_id,
                                                     t.annotation_id, t.link_id) r where r.user_id = m.user_id))`
      expect(differ, step).toEqual([{ n: 0 }])
    }
    expect(ids.threads).toHaveLength(5)
  })
})
