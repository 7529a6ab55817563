import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { GET as INBOX } from '@/app/api/v1/inbox/route'
import type { Page } from '@/lib/access/paging'
import type { NoticeRow } from '@/lib/notice/schema'
import { db } from '@/lib/server/db'
import {
  comment,
  deleteComment,
  editComment,
  getThread,
  mentionable,
  mentionableFor,
  openThread,
  resolve,
  said,
  threadsOf,
} from '@/tests/support/discussion'
import { makeMember, makeUser } from '@/tests/support/factories'
import { bodyFor, deleteAnnotation, makeNewsroom, putAnnotation, putLink } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Who = { id: string }

let room: Awaited<ReturnType<typeof makeNewsroom>>
beforeEach(async () => {
  room = await makeNewsroom({ mode: 'open' })
})

const inbox = async (as: Who) =>
  (await call<Page<NoticeRow>>(INBOX, { as })).body.items.map(({ kind, count, excerpt, actorName }) => ({
    ...{ kind, count, excerpt, actorName },
  }))
const article = () => ({ articleId: room.article.id })

describe('a discussion', () => {
  test('is about an article, a span or a link, and says which', async () => {
    const from = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    const to = (await putAnnotation(room.reviewer, bodyFor(room.second, 'three'))).body
    const link = (await putLink(room.reviewer, { fromId: from.id, toId: to.id, relation: 'contradicts' }))
      .body
    const whole = (await openThread(room.lead, article())).body.thread
    const span = (await openThread(room.lead, { annotationId: to.id })).body.thread
    const pair = (await openThread(room.lead, { linkId: link.id })).body.thread
    expect(whole).toMatchObject({ articleId: room.article.id, annotationId: null, linkId: null, quote: null })
    expect(span).toMatchObject({
      articleId: room.second.id,
      annotationId: to.id,
      quote: 'three',
      comments: 1,
    })
    expect(pair).toMatchObject({
      ...{ articleId: room.article.id, otherArticleId: room.second.id, linkId: link.id },
      ...{ quote: 'Four officers', otherQuote: 'three' },
    })
    const ids = async (of: Who, query = '') => (await threadsOf(room.other, of, query)).map(({ id }) => id)
    expect(await ids(room.article)).toEqual([pair.id, whole.id])
    expect(await ids(room.second)).toEqual([pair.id, span.id])
    expect(await ids(room.second, `?annotation=${to.id}`)).toEqual([span.id])
    expect(await ids(room.second, `?link=${link.id}`)).toEqual([pair.id])
  })

  test('is resolved and opened again by those who annotate, and then stands last', async () => {
    const first = (await openThread(room.reviewer, article())).body.thread
    const second = (await openThread(room.other, article())).body.thread
    const done = (await resolve(room.lead, second)).body
    expect(done).toMatchObject({ resolved: true, resolvedByName: room.lead.name, version: 2 })
    expect((await threadsOf(room.reviewer, room.article)).map(({ id }) => id)).toEqual([first.id, second.id])
    expect((await threadsOf(room.reviewer, room.article, '?state=open')).map(({ id }) => id)).toEqual([
      first.id,
    ])
    expect((await resolve(room.lead, second, false)).status).toBe(412)
    expect((await resolve(room.reviewer, done, false)).body).toMatchObject({
      ...{ resolved: false, resolvedByName: null },
    })
    expect((await resolve(room.observer, first)).status).toBe(403)
  })

  test('goes on page by page', async () => {
    const { thread } = (await openThread(room.lead, article(), { body: 'one' })).body
    for (const word of ['two', 'three']) await comment(room.reviewer, thread.id, word)
    for (let n = 0; n < 2; n++) await openThread(room.reviewer, article())
    expect(await said(room.observer, thread.id)).toEqual(['one', 'two', 'three'])
    expect(await threadsOf(room.lead, room.article, '?limit=2')).toHaveLength(2)
    expect((await getThread(room.lead, thread.id)).body).toMatchObject({
      ...{ comments: 3, excerpt: 'one', excerptBy: room.lead.name },
    })
  })

  test('begins once, however often it is sent; another body under its ids is refused', async () => {
    const given = { id: v7(), commentId: v7(), body: 'Once.' }
    expect((await openThread(room.lead, article(), given)).status).toBe(201)
    const before = await stored()
    expect((await openThread(room.lead, article(), given)).status).toBe(200)
    expect((await openThread(room.lead, article(), { ...given, body: 'Twice.' })).status).toBe(409)
    expect((await openThread(room.lead, article(), { ...given, commentId: v7() })).status).toBe(409)
    expect((await openThread(room.other, article(), given)).status).toBe(409)
    expect(await stored()).toEqual(before)
  })

  test('cannot be about what is deleted, is nowhere, or two things at once', async () => {
    const span = (await putAnnotation(room.reviewer, bodyFor(room.article, 'three'))).body
    await deleteAnnotation(room.reviewer, span.id, span.version)
    expect((await openThread(room.reviewer, { annotationId: span.id })).status).toBe(409)
    expect((await openThread(room.lead, { annotationId: span.id })).status).toBe(404)
    expect((await openThread(room.lead, { articleId: v7() })).status).toBe(404)
    expect((await openThread(room.lead, { linkId: v7() })).status).toBe(404)
    const both = { articleId: room.article.id, annotationId: span.id }
    expect((await openThread(room.lead, both)).status).toBe(422)
    expect((await openThread(room.observer, article())).status).toBe(403)
    expect((await openThread(room.outsider, article())).status).toBe(404)
  })
})

describe('a comment', () => {
  test('is kept to the letter, but for the ends and the kind of line breaks', async () => {
    const body = '  <b>Four</b>\r\n\r\nمن قال\u{1f468}‍👩‍👧 \u00a0x  '
    const { thread } = (await openThread(room.lead, article(), { body })).body
    expect(await said(room.lead, thread.id)).toEqual(['<b>Four</b>\n\nمن قال\u{1f468}‍👩‍👧 \u00a0x'])
  })

  test.each([
    ['empty', ''],
    ['blank', ' \n\t '],
    ['too long', 'x'.repeat(5001)],
    ['with a NUL', 'a\0b'],
    ['with half a character', '\ud800'],
  ])('that is %s is refused', async (_, body) => {
    expect((await openThread(room.lead, article(), { body })).status).toBe(422)
    expect(await db().thread.count()).toBe(0)
  })

  test('has 5,000 characters at most, counted as people count them', async () => {
    expect((await openThread(room.lead, article(), { body: '😀'.repeat(5000) })).status).toBe(201)
  })

  test('is changed and deleted by its author alone, and against its version', async () => {
    const { thread, comment: first } = (await openThread(room.reviewer, article(), { body: 'Fuor?' })).body
    for (const who of [room.lead, room.other]) {
      expect((await editComment(who, first, 'Mine.')).status).toBe(403)
      expect((await deleteComment(who, first)).status).toBe(403)
    }
    const edited = (await editComment(room.reviewer, first, 'Four?')).body
    expect(edited).toMatchObject({ body: 'Four?', version: 2 })
    expect(edited.editedAt).not.toBeNull()
    expect((await editComment(room.reviewer, first, 'Five?')).status).toBe(412)
    expect((await deleteComment(room.reviewer, first)).status).toBe(412)
    const gone = (await deleteComment(room.reviewer, edited)).body
    expect(gone).toMatchObject({ body: '', deleted: true, authorName: room.reviewer.name })
    expect((await deleteComment(room.reviewer, edited)).status).toBe(200)
    expect((await editComment(room.reviewer, gone, 'Back.')).status).toBe(409)
    expect(await said(room.lead, thread.id)).toEqual([''])
    // Nor does any table keep what was said.
    const kept = await db().$queryRaw<{ n: number }[]>`
      select (select count(*) from audit_entry e where e::text ~ 'F(uo|ou)r\\?')::int
           + (select count(*) from comment c where c.body <> '')::int as n`
    expect(kept).toEqual([{ n: 0 }])
  })

  test('has a limit of how many come at once', async () => {
    const { thread } = (await openThread(room.lead, article())).body
    await db().$executeRaw`update rate_limit set tokens = 0 where key like 'comment %'`
    const answer = await comment(room.lead, thread.id, 'more')
    expect([answer.status, answer.headers.get('retry-after') !== null]).toEqual([429, true])
  })
})

describe('who is told', () => {
  test('whose span it is, then everybody who has written, each once per thread', async () => {
    const span = (await putAnnotation(room.reviewer, bodyFor(room.article, 'three'))).body
    const { thread } = (await openThread(room.lead, { annotationId: span.id }, { body: 'Why three?' })).body
    expect(await inbox(room.reviewer)).toEqual([
      { kind: 'comment', count: 1, excerpt: 'Why three?', actorName: room.lead.name },
    ])
    await comment(room.other, thread.id, 'Because.')
    await comment(room.other, thread.id, 'Of course.')
    expect(await inbox(room.reviewer)).toMatchObject([{ count: 3, excerpt: 'Of course.' }])
    expect(await inbox(room.lead)).toEqual([
      { kind: 'reply', count: 2, excerpt: 'Of course.', actorName: room.other.name },
    ])
    expect(await inbox(room.other)).toEqual([])
  })

  test('whoever is mentioned, and then not as somebody who has written', async () => {
    const { thread } = (await openThread(room.lead, article(), { mentions: [room.other, room.lead] })).body
    expect((await inbox(room.other)).map(({ kind }) => kind)).toEqual(['mention'])
    expect(await inbox(room.lead)).toEqual([])
    await comment(room.reviewer, thread.id, 'And you?', { mentions: [room.lead] })
    expect((await inbox(room.lead)).map(({ kind }) => kind)).toEqual(['mention'])
    expect((await inbox(room.reviewer)).map(({ kind }) => kind)).toEqual([])
  })

  test('once of a mention that an edit adds, and no longer of one that it takes away', async () => {
    const { comment: first } = (await openThread(room.lead, article(), { mentions: [room.other] })).body
    const edited = (await editComment(room.lead, first, 'You two?', [room.other, room.reviewer])).body
    expect(edited.mentions.map(({ userId }) => userId).sort()).toEqual(
      [room.other.id, room.reviewer.id].sort(),
    )
    expect([await inbox(room.other), await inbox(room.reviewer)].map((items) => items.length)).toEqual([1, 1])
    await editComment(room.lead, edited, 'You.', [room.reviewer])
    expect([await inbox(room.other), await inbox(room.reviewer)].map((items) => items.length)).toEqual([0, 1])
  })

  test('nothing of what was deleted', async () => {
    const span = (await putAnnotation(room.reviewer, bodyFor(room.article, 'three'))).body
    const { thread } = (await openThread(room.lead, { annotationId: span.id }, { body: 'one' })).body
    const second = (await comment(room.lead, thread.id, 'two', { mentions: [room.other] })).body
    await deleteComment(room.lead, second)
    expect(await inbox(room.other)).toEqual([])
    expect(await inbox(room.reviewer)).toMatchObject([{ count: 1, excerpt: 'one' }])
    const [first] = await db().comment.findMany({ where: { threadId: thread.id, deletedAt: null } })
    await deleteComment(room.lead, { id: first?.id ?? '', version: 1 })
    expect(await inbox(room.reviewer)).toEqual([])
  })

  test('nobody by a mention of strangers, former members and disabled people: those are refused', async () => {
    const { thread } = (await openThread(room.lead, article())).body
    const [former, disabled] = [await makeUser(), await makeUser({ disabledAt: new Date() })]
    const { id: projectId } = room.project
    await makeMember({ projectId, userId: former.id, removedAt: new Date() })
    await makeMember({ projectId, userId: disabled.id })
    const before = await stored()
    for (const who of [room.outsider, former, disabled, { id: v7() }]) {
      const answer = await comment(room.lead, thread.id, 'Hello', { mentions: [who] })
      expect([answer.status, answer.text.includes('cannot read')]).toEqual([422, true])
    }
    expect(await stored()).toEqual(before)
    const members = [room.reviewer, room.other, room.observer].map(({ id }) => id).sort()
    expect([...((await mentionable(room.lead, thread.id)) as string[])].sort()).toEqual(members)
    expect([...((await mentionableFor(room.lead, room.article)) as string[])].sort()).toEqual(members)
  })
})
