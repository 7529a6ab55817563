import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { DELETE, GET as ITEM, PATCH } from '@/app/api/v1/annotations/[id]/route'
import { GET as SUGGESTIONS } from '@/app/api/v1/annotations/[id]/suggestions/route'
import { GET as HISTORY } from '@/app/api/v1/articles/[id]/history/route'
import { GET as ARTICLE } from '@/app/api/v1/articles/[id]/route'
import { DELETE as DELETE_LINK, GET as LINK, PATCH as PATCH_LINK } from '@/app/api/v1/links/[id]/route'
import { GET as ANNOTATIONS } from '@/app/api/v1/projects/[project]/annotations/route'
import { GET as ARTICLES } from '@/app/api/v1/projects/[project]/articles/route'
import { GET as LINKS } from '@/app/api/v1/projects/[project]/links/route'
import { GET as SPEAKERS } from '@/app/api/v1/projects/[project]/speakers/route'
import { POST as REOPEN } from '@/app/api/v1/reviews/[id]/reopen/route'
import { POST as SUBMIT } from '@/app/api/v1/reviews/[id]/submit/route'
import { GET as SPEAKER } from '@/app/api/v1/speakers/[id]/route'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { LinkRow } from '@/lib/link/schema'
import { db } from '@/lib/server/db'
import { bodyFor, makeNewsroom, putAnnotation, putLink, submit } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }
type Handler = Parameters<typeof call>[0]

/** What the reviewer of the room has done: two spans with a speaker of their own, and a link. */
type Work = { from: AnnotationRow; to: AnnotationRow; link: LinkRow; speakerId: string; bodies: unknown[] }

async function work(room: Room): Promise<Work> {
  const bodies = [
    bodyFor(room.article, 'Four officers', {
      speaker: 'A Secret Witness',
      note: 'secret note',
      tag: 'claim',
    }),
    bodyFor(room.second, 'three', { note: 'secret note' }),
  ]
  const from = (await putAnnotation(room.reviewer, bodies[0])).body
  const to = (await putAnnotation(room.reviewer, bodies[1])).body
  const { body: link } = await putLink(room.reviewer, {
    ...{ fromId: from.id, toId: to.id, relation: 'contradicts', facets: ['quantity'], note: 'secret note' },
  })
  const speaker = await db().speaker.findFirstOrThrow()
  return { from, to, link, speakerId: speaker.id, bodies }
}

/** The request's own id is the only thing in which two refusals may differ. */
const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '')

/** The full text of every answer that could tell of others' work. */
async function everything(
  room: Room,
  as: Who,
  ids: { annotations: string[]; links: string[]; speakers: string[] },
) {
  const project = { project: room.project.slug }
  const asks: [string, Handler, Record<string, string>, string?][] = [
    ['annotations', ANNOTATIONS, project],
    ['annotations of the author', ANNOTATIONS, project, `?reviewer=${room.reviewer.id}`],
    ['annotations of the article', ANNOTATIONS, project, `?article=${room.article.id}`],
    ['links', LINKS, project],
    ['links of the article', LINKS, project, `?article=${room.second.id}`],
    ['articles', ARTICLES, project],
    ['speakers', SPEAKERS, project],
    ...[room.article, room.second].flatMap((article): [string, Handler, Record<string, string>][] => [
      ['article', ARTICLE, { id: article.id }],
      ['history', HISTORY, { id: article.id }],
    ]),
    ...ids.annotations.flatMap((id): [string, Handler, Record<string, string>, string?][] => [
      ['annotation', ITEM, { id }],
      ['suggestions', SUGGESTIONS, { id }, '?scope=project'],
      ['links of the span', LINKS, project, `?annotation=${id}`],
    ]),
    ...ids.links.map((id): [string, Handler, Record<string, string>] => ['link', LINK, { id }]),
    ...ids.speakers.map((id): [string, Handler, Record<string, string>] => ['speaker', SPEAKER, { id }]),
  ]
  return Promise.all(
    asks.map(async ([name, handler, params, query = '']) => {
      const answer = await call(handler, { path: `/x${query}`, params, as })
      return `${name} ${answer.status} ${answer.headers.get('etag')} ${plain(answer.text)}`
    }),
  )
}

const idsOf = (done: Work) => ({
  annotations: [done.from.id, done.to.id],
  links: [done.link.id],
  speakers: [done.speakerId],
})
const noIds = { annotations: [v7(), v7()], links: [v7()], speakers: [v7()] }
const text = async (room: Room, as: Who, done: Work) => (await everything(room, as, idsOf(done))).join('\n')

let room: Room
beforeEach(async () => {
  room = await makeNewsroom()
})

describe('before submitting, a blind reviewer', () => {
  test('reads of every list, item, count and history the same bytes as before the other began', async () => {
    // A review of their own, in progress, opens nothing.
    await putAnnotation(room.other, bodyFor(room.article, 'Four officers'))
    const before = await everything(room, room.other, noIds)
    const done = await work(room)
    await submit(room.reviewer, done.from.reviewId)
    expect(await everything(room, room.other, idsOf(done))).toEqual(before)
    expect(before.join()).not.toMatch(/secret/i)
  })

  test('is refused every act on the other’s rows exactly as on rows that do not exist', async () => {
    const done = await work(room)
    await submit(room.reviewer, done.from.reviewId)
    const own = (await putAnnotation(room.other, bodyFor(room.second, 'three'))).body
    const before = await stored()
    const acts = (ids: { annotation: string; link: string; review: string }) => [
      { handler: PATCH, id: ids.annotation, method: 'PATCH', body: { tag: 'fact' }, version: 1 },
      { handler: PATCH, id: ids.annotation, method: 'PATCH', body: { tag: 'fact' }, version: 7 },
      { handler: PATCH, id: ids.annotation, method: 'PATCH', body: { deleted: false }, version: 1 },
      { handler: DELETE, id: ids.annotation, method: 'DELETE', version: 1 },
      { handler: PATCH_LINK, id: ids.link, method: 'PATCH', body: { note: 'x' }, version: 1 },
      { handler: DELETE_LINK, id: ids.link, method: 'DELETE', version: 1 },
      { handler: SUBMIT, id: ids.review, method: 'POST' },
      { handler: REOPEN, id: ids.review, method: 'POST' },
    ]
    const there = acts({ annotation: done.from.id, link: done.link.id, review: done.from.reviewId })
    const nowhere = acts({ annotation: v7(), link: v7(), review: v7() })
    for (const [i, { handler, id, ...rest }] of there.entries()) {
      const real = await call(handler, { ...rest, params: { id }, as: room.other })
      const none = await call(handler, { ...rest, params: { id: nowhere[i]?.id ?? '' }, as: room.other })
      expect(real.status, `${i}`).toBe(404)
      expect(plain(real.text)).toBe(plain(none.text))
    }
    const link = (toId: string) => putLink(room.other, { fromId: own.id, toId, relation: 'corroborates' })
    const [real, none] = [await link(done.from.id), await link(v7())]
    expect([real.status, plain(real.text)]).toEqual([404, plain(none.text)])
    expect(await stored()).toEqual(before)
  })

  test('who happens on a taken id gets a conflict that says nothing, whatever the body', async () => {
    const done = await work(room)
    const own = (await putAnnotation(room.other, bodyFor(room.article, 'three'))).body
    const far = (await putAnnotation(room.other, bodyFor(room.second, 'mayor'))).body
    const before = await stored()
    const same = await putAnnotation(room.other, done.bodies[0], done.from.id)
    const different = await putAnnotation(room.other, bodyFor(room.article, 'Tuesday'), done.from.id)
    const link = await putLink(
      room.other,
      { fromId: own.id, toId: far.id, relation: 'contradicts' },
      done.link.id,
    )
    for (const answer of [same, different, link]) {
      expect(answer.status).toBe(409)
      expect(plain(answer.text)).toBe(plain(same.text))
      expect(answer.text).not.toMatch(/secret|officers|current/i)
    }
    expect(await stored()).toEqual(before)
  })

  test('draws the link that the other has drawn between spans of their own, and hears of no duplicate', async () => {
    await work(room)
    const from = (await putAnnotation(room.other, bodyFor(room.article, 'Four officers'))).body
    const to = (await putAnnotation(room.other, bodyFor(room.second, 'three'))).body
    expect(
      (await putLink(room.other, { fromId: from.id, toId: to.id, relation: 'contradicts' })).status,
    ).toBe(201)
  })
})

describe('the other’s work is seen', () => {
  test('after submitting, article by article; a link once both its ends are', async () => {
    const done = await work(room)
    const mine = (await putAnnotation(room.other, bodyFor(room.article, 'Tuesday'))).body
    await submit(room.other, mine.reviewId)
    const read = (handler: Handler, id: string) => call(handler, { params: { id }, as: room.other })
    expect((await read(ITEM, done.from.id)).body).toEqual(done.from)
    expect((await read(ITEM, done.to.id)).status).toBe(404)
    expect((await read(LINK, done.link.id)).status).toBe(404)
    expect((await read(SPEAKER, done.speakerId)).status).toBe(200)
    const second = (await putAnnotation(room.other, bodyFor(room.second, 'Tuesday'))).body
    await submit(room.other, second.reviewId)
    expect((await read(LINK, done.link.id)).body).toEqual(done.link)
    expect((await read(ARTICLE, room.second.id)).text).toContain(done.to.id)
  })

  test('no longer once the own review is reopened', async () => {
    const done = await work(room)
    const mine = (await putAnnotation(room.other, bodyFor(room.article, 'Tuesday'))).body
    const before = await call(ARTICLE, { params: { id: room.article.id }, as: room.other })
    await submit(room.other, mine.reviewId)
    expect(await text(room, room.other, done)).toContain('secret note')
    await call(REOPEN, { method: 'POST', params: { id: mine.reviewId }, as: room.lead })
    const after = await text(room, room.other, done)
    expect(after).not.toMatch(/secret/i)
    expect(after).not.toContain(done.link.id)
    const article = await call<{ annotations: AnnotationRow[] }>(ARTICLE, {
      params: { id: room.article.id },
      as: room.other,
    })
    expect(article.body.annotations).toEqual((before.body as unknown as typeof article.body).annotations)
  })

  test('in open mode, by leads and by observers, at once', async () => {
    const done = await work(room)
    for (const who of [room.lead, room.observer]) {
      const seen = await everything(room, who, idsOf(done))
      expect(seen.filter((line) => !line.includes(' 200 '))).toEqual([])
      expect(seen.join()).toContain('secret note')
    }
    await db().project.update({ where: { id: room.project.id }, data: { mode: 'open' } })
    const seen = await everything(room, room.other, idsOf(done))
    expect(seen.filter((line) => !line.includes(' 200 '))).toEqual([])
    expect(seen.join()).toContain('secret note')
    await db().project.update({ where: { id: room.project.id }, data: { mode: 'blind' } })
    expect(await text(room, room.other, done)).not.toMatch(/secret/i)
  })

  test('by its author, always', async () => {
    const done = await work(room)
    const seen = await everything(room, room.reviewer, idsOf(done))
    expect(seen.filter((line) => !line.includes(' 200 '))).toEqual([])
  })
})

describe('members of another project, former members and strangers', () => {
  test('get for everything the 404 of what does not exist', async () => {
    const done = await work(room)
    const strangers = [room.outsider, (await makeNewsroom()).lead, room.other]
    await db().membership.update({
      where: { projectId_userId: { projectId: room.project.id, userId: room.other.id } },
      data: { removedAt: new Date() },
    })
    const nowhere = plain((await call(ITEM, { params: { id: v7() }, as: room.outsider })).text)
    for (const who of strangers) {
      const lines = await everything(room, who, idsOf(done))
      for (const line of lines) expect(line.slice(line.indexOf(' 404 '))).toBe(` 404 null ${nowhere}`)
    }
  })
})

test('a reviewer who became an observer, or a lead, sees by the new role', async () => {
  const done = await work(room)
  const as = async (role: string) => {
    await db().membership.update({
      where: { projectId_userId: { projectId: room.project.id, userId: room.other.id } },
      data: { role },
    })
    return (await call(ITEM, { params: { id: done.from.id }, as: room.other })).status
  }
  expect([await as('reviewer'), await as('observer'), await as('lead'), await as('reviewer')]).toEqual([
    404, 200, 200, 404,
  ])
})
