import { beforeEach, describe, expect, test } from 'vitest'
import { GET as PEOPLE_FOR } from '@/app/api/v1/articles/[id]/people/route'
import { GET as INBOX } from '@/app/api/v1/inbox/route'
import { GET as PEOPLE } from '@/app/api/v1/threads/[id]/people/route'
import type { Page } from '@/lib/access/paging'
import type { Person } from '@/lib/discussion/schema'
import type { NoticeRow } from '@/lib/notice/schema'
import { db } from '@/lib/server/db'
import { comment, editComment, openThread, threadsOf } from '@/tests/support/discussion'
import { bodyFor, makeNewsroom, putAnnotation, submit } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Who = { id: string }

let room: Awaited<ReturnType<typeof makeNewsroom>>
beforeEach(async () => {
  room = await makeNewsroom()
})

const rename = (who: Who, name: string, email?: string) =>
  db().user.update({ where: { id: who.id }, data: { name, ...(email ? { email } : {}) } })

/** A submitted review of the article. */
async function handIn(who: Who, article: { id: string; text: string } = room.article) {
  const row = (await putAnnotation(who, bodyFor(article, 'Tuesday'))).body
  await submit(who, row.reviewId)
  return row
}

const peopleOn = (as: Who, article: Who, query = '') =>
  call<{ items: Person[] }>(PEOPLE_FOR, { path: `/x${query}`, params: { id: article.id }, as })
const peopleIn = (as: Who, threadId: string, query = '') =>
  call<{ items: Person[] }>(PEOPLE, { path: `/x${query}`, params: { id: threadId }, as })
const inbox = async (as: Who) => (await call<Page<NoticeRow>>(INBOX, { as })).body.items

describe('people of one name', () => {
  beforeEach(async () => {
    await db().project.update({ where: { id: room.project.id }, data: { hideNames: false } })
    for (const who of [room.reviewer, room.other]) await handIn(who)
    await rename(room.reviewer, 'Anna Lind', 'anna@one.example')
    await rename(room.other, 'anna lind', 'lind@two.example')
  })

  test('are offered with the beginning of their addresses, and with all of them where that is the same too', async () => {
    const labels = async (as: Who) => {
      const { items } = (await peopleOn(as, room.article)).body
      return items.flatMap(({ name, label }) => (/anna/i.test(name) ? [label] : [])).sort()
    }
    expect(await labels(room.lead)).toEqual(['Anna Lind (anna)', 'anna lind (lind)'])
    // Oneself is one of them, too.
    expect(await labels(room.reviewer)).toEqual(['anna lind (lind)'])
    await rename(room.other, 'Anna Lind', 'anna@two.example')
    expect(await labels(room.lead)).toEqual(['Anna Lind (anna@one.example)', 'Anna Lind (anna@two.example)'])
    await rename(room.other, 'Bo Ek')
    expect(await labels(room.lead)).toEqual(['Anna Lind'])
  })

  test('are called by what stands in the text, which stays when they are called otherwise later', async () => {
    const target = { articleId: room.article.id }
    const body = 'Look, @anna lind (lind)'
    const { thread, comment: first } = (await openThread(room.lead, target, { body, mentions: [room.other] }))
      .body
    const mentions = [{ userId: room.other.id, name: 'anna lind', label: 'anna lind (lind)' }]
    expect(first.mentions).toEqual(mentions)
    expect(thread.excerptMentions).toEqual(mentions)
    await rename(room.other, 'Bo Ek')
    const [again] = await threadsOf(room.lead, room.article)
    expect(again?.excerptMentions).toEqual([{ ...mentions[0], name: 'Bo Ek' }])
    expect((await inbox(room.other)).map(({ kind }) => kind)).toEqual(['mention'])
    expect(await inbox(room.reviewer)).toEqual([])
  })
})

describe('while adjudication hides names', () => {
  const aliasesOf = ({ items }: { items: Person[] }) => items.filter(({ label }) => /^Reviewer /.test(label))
  const query = () => `?adjudicating=${room.article.id}`

  beforeEach(async () => {
    await rename(room.reviewer, 'Secret One')
    await rename(room.other, 'Secret Two')
    await db().project.update({ where: { id: room.project.id }, data: { hideNames: true } })
    for (const who of [room.reviewer, room.other]) await handIn(who)
  })

  test('its reviewers are offered by their letters, leads and observers by name, nobody else', async () => {
    const opened = (await openThread(room.reviewer, { articleId: room.article.id })).body.thread
    for (const answer of [
      await peopleOn(room.lead, room.article, query()),
      await peopleIn(room.lead, opened.id, query()),
    ]) {
      expect(answer.body.items.map(({ label }) => label)).toEqual([
        room.observer.name,
        'Reviewer A',
        'Reviewer B',
      ])
      for (const text of ['Secret', room.reviewer.id, room.other.id, room.reviewer.email])
        expect(answer.text).not.toContain(text)
    }
  })

  test('a reviewer called by letter is told, and no answer names them', async () => {
    const target = { articleId: room.article.id }
    const [alias] = aliasesOf((await peopleOn(room.lead, room.article, query())).body)
    const id = alias?.userId ?? ''
    const opened = await openThread(room.lead, target, { body: 'Why, @Reviewer A?', mentions: [{ id }] })
    expect(opened.status).toBe(201)
    expect(opened.body.comment.mentions).toEqual([alias])
    expect(opened.text).not.toMatch(/Secret/)
    const told = (await Promise.all([room.reviewer, room.other].map(inbox))).map((items) => items.length)
    expect(told.sort()).toEqual([0, 1])

    // Changing the words keeps who was called, whatever the letters are by then.
    const { comment: row, thread } = opened.body
    const edited = await editComment(room.lead, row, 'Why so, @Reviewer A?', [{ id }])
    expect(edited.body.mentions).toEqual([alias])
    const answered = await comment(room.lead, thread.id, '@Reviewer A again', { mentions: [{ id }] })
    expect(answered.body.mentions).toEqual([alias])
  })

  test('names come back with the final review, and aliases of old stay what they are', async () => {
    const before = (await peopleOn(room.lead, room.article, query())).body
    const { projectId, id: articleId } = room.article
    await db().review.create({
      data: {
        ...{ projectId, articleId, reviewerId: room.lead.id, kind: 'final', status: 'submitted' },
        submittedAt: new Date(),
      },
    })
    const after = (await peopleOn(room.lead, room.article, query())).body.items
    expect(after.map(({ name }) => name)).toEqual(expect.arrayContaining(['Secret One', 'Secret Two']))
    const mentions = aliasesOf(before).map(({ userId }) => ({ id: userId }))
    const body = '@Reviewer A and @Reviewer B'
    const opened = await openThread(room.lead, { articleId }, { body, mentions })
    expect(opened.body.comment.mentions.map(({ label }) => label)).toEqual(['Reviewer A', 'Reviewer B'])
  })

  test('nobody but who adjudicates can ask for letters or call by them', async () => {
    const opened = (await openThread(room.reviewer, { articleId: room.article.id })).body.thread
    const mentions = aliasesOf((await peopleOn(room.lead, room.article, query())).body).map(({ userId }) => ({
      id: userId,
    }))
    for (const who of [room.reviewer, room.observer]) {
      expect((await peopleOn(who, room.article, query())).status).toBe(403)
      expect((await peopleIn(who, opened.id, query())).status).toBe(403)
    }
    expect((await peopleOn(room.outsider, room.article, query())).status).toBe(404)
    const before = await stored()
    const none = [{ id: `reviewer:${room.article.id}:${'0'.repeat(16)}` }]
    const refusals = [
      await comment(room.reviewer, opened.id, 'x', { mentions }),
      await comment(room.reviewer, opened.id, 'x', { mentions: none }),
      await comment(room.lead, opened.id, 'x', { mentions: none }),
    ]
    const plain = refusals.map(({ text }) => text.replace(/"requestId":"[^"]+"/, ''))
    expect(refusals.map(({ status }) => status)).toEqual([422, 422, 422])
    expect(new Set(plain).size).toBe(1)
    expect(await stored()).toEqual(before)
  })

  test('letters of another report call nobody', async () => {
    for (const who of [room.reviewer, room.other]) await handIn(who, room.second)
    const there = aliasesOf((await peopleOn(room.lead, room.second, `?adjudicating=${room.second.id}`)).body)
    const opened = (await openThread(room.lead, { articleId: room.article.id })).body.thread
    const answer = await comment(room.lead, opened.id, 'x', { mentions: [{ id: there[0]?.userId ?? '' }] })
    expect(answer.status).toBe(422)
  })
})
