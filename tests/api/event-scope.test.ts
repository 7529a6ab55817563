import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { DELETE as FORGET } from '@/app/api/v1/events/[id]/distinctions/[distinction]/route'
import { POST as TELL_APART, GET as TOLD_APART } from '@/app/api/v1/events/[id]/distinctions/route'
import { POST as MERGE } from '@/app/api/v1/events/[id]/merge/route'
import { DELETE as DELETE_EVENT } from '@/app/api/v1/events/[id]/route'
import { POST as PREVIEW } from '@/app/api/v1/projects/[project]/articles/preview/route'
import { projectScope } from '@/lib/access/gate'
import { spansOnEvent } from '@/lib/annotation/queries'
import type { Distinction, EventRow } from '@/lib/event/queries'
import type { ArticlePreview } from '@/lib/import/queries'
import { lookAlikes } from '@/lib/link/queries'
import { db } from '@/lib/server/db'
import { makeAnnotation, makeArticle, makeEvent } from '@/tests/support/factories'
import {
  bodyFor,
  getAnnotation,
  makeNewsroom,
  patchAnnotation,
  putAnnotation,
  putLink,
  submit,
} from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'

type Who = { id: string }

/** The newsroom with an earlier, look-alike event that has a report of its own. */
async function makeTwoEvents() {
  const room = await makeNewsroom()
  const { project, lead } = room
  const earlier = await makeEvent({ projectId: project.id, name: 'The earlier operation' })
  const old = await makeArticle({ projectId: project.id, createdById: lead.id, eventId: earlier.id })
  return { ...room, earlier, old }
}

const scopeFor = (room: { project: { slug: string } }, as: Who) =>
  projectScope(
    { userId: as.id, name: '', email: '', isAdmin: false, via: 'token', requestId: 'test' },
    room.project.slug,
    'article:read',
  )

describe('the event of a span', () => {
  test('is its article’s until its author names another, and can be given back', async () => {
    const room = await makeTwoEvents()
    const id = v7()
    const body = bodyFor(room.article, 'Four officers', { event: 'the EARLIER operation' })
    const made = await putAnnotation(room.reviewer, body, id)
    expect(made).toMatchObject({ status: 201, body: { event: 'The earlier operation' } })
    expect(await putAnnotation(room.reviewer, body, id)).toMatchObject({ status: 200 })
    const cleared = await patchAnnotation(room.reviewer, id, 1, { event: null })
    expect(cleared).toMatchObject({ status: 200, body: { event: null, version: 2 } })
    expect((await getAnnotation(room.reviewer, id)).body.event).toBeNull()
  })

  test('is recorded with before and after', async () => {
    const room = await makeTwoEvents()
    const { body } = await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))
    await patchAnnotation(room.reviewer, body.id, 1, { event: room.earlier.name })
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'annotation.changed' } })
    expect([entry.before, entry.after]).toMatchObject([{ event: null }, { event: room.earlier.name }])
  })

  test('named by a reviewer must be there; a lead makes a new one', async () => {
    const room = await makeTwoEvents()
    const body = bodyFor(room.article, 'Four officers', { event: 'A siege long ago' })
    const refused = await putAnnotation(room.reviewer, body)
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ path: 'event' }] } })
    expect((await putAnnotation(room.lead, body)).body.event).toBe('A siege long ago')
  })

  test('a retry of a span stored before spans had events is a replay', async () => {
    const room = await makeTwoEvents()
    const id = v7()
    const body = bodyFor(room.article, 'Four officers')
    expect((await putAnnotation(room.reviewer, body, id)).status).toBe(201)
    expect((await putAnnotation(room.reviewer, { ...body, event: null }, id)).status).toBe(200)
  })

  test('never is one of another project', async () => {
    const [room, foreign] = [await makeTwoEvents(), await makeTwoEvents()]
    const made = await makeAnnotation({ articleId: room.article.id, authorId: room.reviewer.id })
    const point = db().annotation.update({ where: { id: made.id }, data: { eventId: foreign.earlier.id } })
    await expect(point).rejects.toThrow()
  })

  test('decides whether a link crosses events, and what the link shows', async () => {
    const room = await makeTwoEvents()
    const from = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    const background = { event: room.event.name }
    const to = (await putAnnotation(room.reviewer, bodyFor(room.old, 'Four officers', background))).body
    const body = { fromId: from.id, toId: to.id, relation: 'corroborates' }
    const made = await putLink(room.reviewer, body)
    expect(made).toMatchObject({ status: 201, body: { sameEvent: true, to: { event: 'The operation' } } })
    await patchAnnotation(room.reviewer, to.id, 1, { event: null })
    const contradicts = { ...body, relation: 'contradicts' }
    expect(await putLink(room.reviewer, contradicts)).toMatchObject({
      status: 409,
      body: { code: 'other-event' },
    })
  })

  test('moves along when events are merged, without a new version, and keeps an event from deletion', async () => {
    const room = await makeTwoEvents()
    const empty = await makeEvent({ projectId: room.project.id, name: 'Only background' })
    const made = await putAnnotation(
      room.reviewer,
      bodyFor(room.article, 'Four officers', { event: empty.name }),
    )
    const gone = await call(DELETE_EVENT, {
      ...{ method: 'DELETE', params: { id: empty.id }, as: room.lead, version: 1 },
    })
    expect(gone).toMatchObject({ status: 409, body: { code: 'in-use' } })
    const body = { into: room.earlier.id }
    await call<EventRow>(MERGE, { method: 'POST', params: { id: empty.id }, body, as: room.lead })
    expect((await getAnnotation(room.reviewer, made.body.id)).body).toMatchObject({
      ...{ event: room.earlier.name, version: 1 },
    })
  })
})

describe('what an event’s page is made of', () => {
  test('a blind reviewer finds their own spans alone, until they have submitted', async () => {
    const room = await makeTwoEvents()
    const theirs = (await putAnnotation(room.other, bodyFor(room.article, 'Four officers'))).body
    const own = (await putAnnotation(room.reviewer, bodyFor(room.article, 'three'))).body
    const seen = async (as: Who) =>
      (await spansOnEvent(await scopeFor(room, as), room.event.id)).map((span) => span.id)
    expect(await seen(room.reviewer)).toEqual([own.id])
    expect(await seen(room.lead)).toEqual([theirs.id, own.id])
    await submit(room.reviewer, own.reviewId)
    expect(await seen(room.reviewer)).toEqual([theirs.id, own.id])
  })

  test('a span on another event leaves its article’s and appears as background on that one', async () => {
    const room = await makeTwoEvents()
    const body = bodyFor(room.article, 'Four officers', { event: room.earlier.name })
    await putAnnotation(room.reviewer, body)
    const scope = await scopeFor(room, room.reviewer)
    expect(await spansOnEvent(scope, room.event.id)).toEqual([])
    expect(await spansOnEvent(scope, room.earlier.id)).toMatchObject([{ background: true }])
  })

  test('look-alike links across events say so to those who may see them', async () => {
    const room = await makeTwoEvents()
    const from = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    const to = (await putAnnotation(room.reviewer, bodyFor(room.old, 'Four officers'))).body
    await putLink(room.reviewer, {
      ...{ fromId: from.id, toId: to.id, relation: 'look-alike', note: 'Two years apart.', facets: ['time'] },
    })
    const found = async (as: Who) => lookAlikes(await scopeFor(room, as), { eventId: room.earlier.id })
    expect(await found(room.lead)).toMatchObject([
      {
        note: 'Two years apart.',
        facets: ['time'],
        events: [{ id: room.event.id }, { id: room.earlier.id }],
      },
    ])
    expect(await found(room.other)).toEqual([])
  })
})

describe('what tells two events apart', () => {
  const tell = (as: Who, id: string, body: unknown) =>
    call<Distinction>(TELL_APART, { method: 'POST', params: { id }, body, as })
  const told = async (as: Who, id: string) =>
    (await call<{ items: Distinction[] }>(TOLD_APART, { params: { id }, as })).body.items

  test('is recorded once for a pair, whichever event it is asked of, and seen by every member', async () => {
    const room = await makeTwoEvents()
    const text = 'The first was in spring, the second in autumn.'
    const made = await tell(room.lead, room.event.id, { otherId: room.earlier.id, text })
    expect(made.status).toBe(201)
    const again = await tell(room.lead, room.earlier.id, { otherId: room.event.id, text })
    expect(again.body.id).toBe(made.body.id)
    for (const id of [room.event.id, room.earlier.id])
      expect(await told(room.reviewer, id)).toMatchObject([{ id: made.body.id, text }])
    expect(await db().auditEntry.count({ where: { action: 'event.told-apart' } })).toBe(1)
  })

  test('is written by leads, about two events of one project, in words', async () => {
    const [room, foreign] = [await makeTwoEvents(), await makeTwoEvents()]
    const good = { otherId: room.earlier.id, text: 'Spring, not autumn.' }
    expect((await tell(room.reviewer, room.event.id, good)).status).toBe(403)
    expect((await tell(room.outsider, room.event.id, good)).status).toBe(404)
    const bad: [string, object][] = [
      ['otherId', { ...good, otherId: room.event.id }],
      ['otherId', { ...good, otherId: foreign.event.id }],
      ['text', { ...good, text: ' \n' }],
    ]
    for (const [path, body] of bad)
      expect(await tell(room.lead, room.event.id, body)).toMatchObject({
        ...{ status: 422, body: { fields: [{ path }] } },
      })
  })

  test('is taken back by leads, and only under one of its two events', async () => {
    const room = await makeTwoEvents()
    const third = await makeEvent({ projectId: room.project.id })
    const { body } = await tell(room.lead, room.event.id, { otherId: room.earlier.id, text: 'Spring.' })
    const forget = (as: Who, id: string) =>
      call(FORGET, { method: 'DELETE', params: { id, distinction: body.id }, as })
    expect((await forget(room.reviewer, room.event.id)).status).toBe(403)
    expect((await forget(room.lead, third.id)).status).toBe(404)
    expect((await forget(room.lead, room.earlier.id)).status).toBe(204)
    expect(await told(room.lead, room.event.id)).toEqual([])
  })

  test('of a merged event goes over to the one it was merged into', async () => {
    const room = await makeTwoEvents()
    const third = await makeEvent({ projectId: room.project.id, name: 'A third' })
    await tell(room.lead, room.earlier.id, { otherId: third.id, text: 'Another town.' })
    await tell(room.lead, room.earlier.id, { otherId: room.event.id, text: 'Spring.' })
    const body = { into: room.event.id }
    await call(MERGE, { method: 'POST', params: { id: room.earlier.id }, body, as: room.lead })
    const left = await told(room.lead, room.event.id)
    expect(left.map(({ text }) => text)).toEqual(['Another town.'])
    expect(left[0]?.events.map(({ name }) => name).sort()).toEqual(['A third', 'The operation'])
  })
})

test('adding a report that two look-alikes fit tells how many days lie between them, and what tells them apart', async () => {
  const room = await makeTwoEvents()
  const on = (id: string, day: string) =>
    db().event.update({ where: { id }, data: { place: 'Saltmere', fromDate: new Date(`${day}T00:00:00Z`) } })
  await on(room.event.id, '2021-10-13')
  await on(room.earlier.id, '2019-05-28')
  const text = 'The earlier one met resistance.'
  const body = { otherId: room.earlier.id, text }
  await call(TELL_APART, { method: 'POST', params: { id: room.event.id }, body, as: room.lead })
  const { body: preview } = await call<ArticlePreview>(PREVIEW, {
    ...{ method: 'POST', params: { project: room.project.slug }, as: room.lead },
    body: { text: 'Police went into Saltmere before dawn. Four officers were hurt.' },
  })
  expect(preview.event).toBeUndefined()
  expect(preview.warnings?.[0]).toContain(`their dates differ by 869 days. ${text}`)
})
