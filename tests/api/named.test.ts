import { beforeEach, describe, expect, test } from 'vitest'
import { POST as mergeEvent } from '@/app/api/v1/events/[id]/merge/route'
import * as event from '@/app/api/v1/events/[id]/route'
import { POST as mergeOutlet } from '@/app/api/v1/outlets/[id]/merge/route'
import * as outlet from '@/app/api/v1/outlets/[id]/route'
import * as events from '@/app/api/v1/projects/[project]/events/route'
import * as outlets from '@/app/api/v1/projects/[project]/outlets/route'
import * as speakers from '@/app/api/v1/projects/[project]/speakers/route'
import { POST as mergeSpeaker } from '@/app/api/v1/speakers/[id]/merge/route'
import * as speaker from '@/app/api/v1/speakers/[id]/route'
import type { Page } from '@/lib/access/paging'
import type { Problem } from '@/lib/errors'
import { db } from '@/lib/server/db'
import { addArticle, makeDesk } from '../support/desk'
import { makeAnnotation, makeArticle, makeReview, makeSpeaker } from '../support/factories'
import { call } from '../support/request'
import { stored } from '../support/stored'

type Who = { id: string }
type Row = { id: string; name: string; version: number; articles?: number; annotations?: number }

const NOUNS = [
  { noun: 'outlet', all: outlets, one: outlet, merge: mergeOutlet, counted: 'articles' },
  { noun: 'event', all: events, one: event, merge: mergeEvent, counted: 'articles' },
  { noun: 'speaker', all: speakers, one: speaker, merge: mergeSpeaker, counted: 'annotations' },
] as const

describe.each(NOUNS)('$noun', ({ noun, all, one, merge, counted }) => {
  let desk: Awaited<ReturnType<typeof makeDesk>>
  beforeEach(async () => {
    desk = await makeDesk()
  })
  const slug = () => ({ project: desk.project.slug })
  const create = (as: Who, body: unknown) => call<Row>(all.POST, { method: 'POST', params: slug(), body, as })
  const list = (as: Who, search = '') =>
    call<Page<Row>>(all.GET, { path: `/api/v1/x${search}`, params: slug(), as })
  const change = (as: Who, id: string, version: number, body: unknown) =>
    call<Row>(one.PATCH, { method: 'PATCH', params: { id }, version, body, as })
  const remove = (as: Who, id: string, version: number) =>
    call(one.DELETE, { method: 'DELETE', params: { id }, version, as })
  const mergeInto = (as: Who, id: string, into: unknown) =>
    call<Row>(merge, { method: 'POST', params: { id }, body: { into }, as })
  /** Something that refers to the row of that name, and so counts. */
  const use = async (name: string, text: string) => {
    if (noun !== 'speaker') return addArticle(desk, desk.lead, { title: 'T', text, [noun]: name })
    const { id: speakerId } = await db().speaker.findFirstOrThrow({ where: { name } })
    const article = await makeArticle({ projectId: desk.project.id, text })
    return makeAnnotation({ articleId: article.id, authorId: desk.reviewer.id, speakerId })
  }

  test('is made once per name, whatever its case, also when asked ten times at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) => create(desk.lead, { name: n % 2 ? 'Émile' : 'éMILE' })),
    )
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    const refused = replies.find(({ status }) => status === 409)?.body as unknown as Problem
    const made = replies.find(({ status }) => status === 201)?.body
    expect(refused).toMatchObject({ code: 'duplicate', current: { id: made?.id } })
    expect((await list(desk.observer)).body.items).toHaveLength(1)
  })

  test('the same name may stand in two projects, and nobody outside sees it', async () => {
    const { body } = await create(desk.lead, { name: 'Shared' })
    const elsewhere = await makeDesk()
    const reply = await call(all.POST, {
      method: 'POST',
      params: { project: elsewhere.project.slug },
      body: { name: 'Shared' },
      as: elsewhere.lead,
    })
    expect(reply.status).toBe(201)
    const before = await stored()
    expect((await list(elsewhere.lead)).status).toBe(404)
    expect((await call(one.GET, { params: { id: body.id }, as: elsewhere.lead })).status).toBe(404)
    expect((await change(elsewhere.lead, body.id, 1, { name: 'Mine' })).status).toBe(404)
    expect((await remove(elsewhere.lead, body.id, 1)).status).toBe(404)
    expect(await stored()).toEqual(before)
  })

  test('is renamed with the right version only, and not to a name that is taken', async () => {
    const a = (await create(desk.lead, { name: 'A' })).body
    const b = (await create(desk.lead, { name: 'B' })).body
    expect((await change(desk.lead, a.id, 1, { name: 'a' })).body).toMatchObject({ name: 'a', version: 2 })
    const before = await stored()
    const stale = await change(desk.lead, a.id, 1, { name: 'C' })
    expect(stale.status).toBe(412)
    expect(stale.body).toMatchObject({ current: { name: 'a', version: 2 } })
    const taken = await change(desk.lead, a.id, 2, { name: 'b' })
    expect(taken.status).toBe(409)
    expect(taken.body).toMatchObject({ code: 'duplicate', current: { id: b.id } })
    const blind = await call(one.PATCH, {
      method: 'PATCH',
      params: { id: a.id },
      body: { name: 'D' },
      as: desk.lead,
    })
    expect(blind.status).toBe(428)
    expect(await stored()).toEqual(before)
  })

  test('only a lead makes, changes, merges and deletes', async () => {
    const a = (await create(desk.lead, { name: 'A' })).body
    const b = (await create(desk.lead, { name: 'B' })).body
    const before = await stored()
    for (const as of [desk.reviewer, desk.observer]) {
      expect((await create(as, { name: 'C' })).status).toBe(403)
      expect((await change(as, a.id, 1, { name: 'C' })).status).toBe(403)
      expect((await mergeInto(as, a.id, b.id)).status).toBe(403)
      expect((await remove(as, a.id, 1)).status).toBe(403)
    }
    expect(await stored()).toEqual(before)
  })

  test.each([
    ['no name', {}],
    ['an empty name', { name: '' }],
    ['an invisible name', { name: '\u200b\u00a0' }],
    ['a blank before the name', { name: ' A' }],
    ['a long name', { name: 'x'.repeat(201) }],
    ['NUL', { name: 'a\0' }],
    ['half a character', { name: 'a\udc00' }],
    ['an unknown field', { name: 'A', projectId: 'x' }],
    ['an operator', { name: { startsWith: '' } }],
  ])('%s is refused and nothing is stored', async (_, body) => {
    const before = await stored()
    expect((await create(desk.lead, body)).status).toBe(422)
    expect(await stored()).toEqual(before)
  })

  test('merging moves everything that refers to it, and leaves one', async () => {
    const a = (await create(desk.lead, { name: 'A' })).body
    const b = (await create(desk.lead, { name: 'B' })).body
    await use('A', 'First text here')
    await use('A', 'Second text here')
    await use('B', 'Third text here')
    const merged = await mergeInto(desk.lead, a.id, b.id)
    expect(merged.status).toBe(200)
    expect(merged.body).toMatchObject({ id: b.id, name: 'B', [counted]: 3 })
    expect((await list(desk.lead)).body.items.map(({ name }) => name)).toEqual(['B'])
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: `${noun}.merged` } })
    expect(entry).toMatchObject({ objectId: a.id, after: { into: b.id } })
  })

  test('merging with itself, with nothing or across projects is refused', async () => {
    const a = (await create(desk.lead, { name: 'A' })).body
    const other = await makeDesk()
    const foreign = await call<Row>(all.POST, {
      method: 'POST',
      params: { project: other.project.slug },
      body: { name: 'F' },
      as: other.lead,
    })
    const before = await stored()
    const into = [a.id, a.id.toUpperCase(), foreign.body.id, 'x', null]
    for (const target of into) expect((await mergeInto(desk.lead, a.id, target)).status).toBe(422)
    expect((await mergeInto(desk.lead, foreign.body.id, a.id)).status).toBe(404)
    expect(await stored()).toEqual(before)
  })

  test('two merges against each other leave exactly one', async () => {
    const a = (await create(desk.lead, { name: 'A' })).body
    const b = (await create(desk.lead, { name: 'B' })).body
    await use('A', 'First text here')
    const replies = await Promise.all([mergeInto(desk.lead, a.id, b.id), mergeInto(desk.lead, b.id, a.id)])
    expect(replies.map(({ status }) => status).sort()[0]).toBe(200)
    const { items } = (await list(desk.lead)).body
    expect(items).toHaveLength(1)
    expect(items[0]?.[counted]).toBe(1)
  })

  test('is deleted only while nothing refers to it', async () => {
    const a = (await create(desk.lead, { name: 'A' })).body
    const b = (await create(desk.lead, { name: 'B' })).body
    await use('A', 'First text here')
    expect((await remove(desk.lead, b.id, 2)).status).toBe(412)
    expect((await remove(desk.lead, b.id, 1)).status).toBe(204)
    const before = await stored()
    const used = await remove(desk.lead, a.id, 1)
    expect(used.status).toBe(409)
    expect(used.body.code).toBe('in-use')
    expect(await stored()).toEqual(before)
  })

  test('the list is by name and goes on page by page', async () => {
    for (const name of ['delta', 'Alpha', 'charlie', 'Bravo', 'Émile']) await create(desk.lead, { name })
    const first = await list(desk.reviewer, '?limit=3')
    const second = await list(desk.reviewer, `?limit=3&cursor=${first.body.next}`)
    const names = [...first.body.items, ...second.body.items].map(({ name }) => name)
    expect(names).toHaveLength(5)
    expect(names.slice(0, 4)).toEqual(['Alpha', 'Bravo', 'charlie', 'delta'])
    expect(second.body.next).toBeNull()
    expect((await list(desk.reviewer, '?cursor=bm8')).status).toBe(422)
  })
})

describe('the days of an event', () => {
  const params = (slug: string) => ({ project: slug })

  test('are kept as days, changed one by one and never end before they begin', async () => {
    const { lead, project } = await makeDesk()
    const body = { name: 'Fire', place: 'Harbour', from: '2021-10-13', to: '2021-10-14' }
    const made = await call<Row>(events.POST, {
      method: 'POST',
      params: params(project.slug),
      body,
      as: lead,
    })
    expect(made.body).toMatchObject({ ...body, articles: 0 })
    const change = (version: number, next: unknown) =>
      call<Row>(event.PATCH, { method: 'PATCH', params: { id: made.body.id }, version, body: next, as: lead })
    expect((await change(1, { to: null, place: '' })).body).toMatchObject({ to: null, place: '' })
    expect((await change(2, { to: '2021-10-13' })).body).toMatchObject({
      from: '2021-10-13',
      to: '2021-10-13',
    })
    const before = await stored()
    const backwards = await change(3, { to: '2021-10-12' })
    expect(backwards.status).toBe(422)
    expect(backwards.body).toMatchObject({ fields: [{ path: 'to' }] })
    for (const from of ['2021-02-30', '0000-01-01', '13.10.2021', 5]) {
      expect((await change(3, { from })).status).toBe(422)
    }
    expect((await change(3, { from: '2022-01-01', to: '2021-01-01' })).status).toBe(422)
    expect(await stored()).toEqual(before)
  })
})

describe('speakers and blindness', () => {
  const names = async (slug: string, as: Who) => {
    const { body } = await call<Page<Row>>(speakers.GET, { params: { project: slug }, as })
    return body.items.map(({ name, annotations }) => [name, annotations])
  }

  test('a blind reviewer is not shown names that only others have used, until they have submitted', async () => {
    const { project, lead, reviewer, other, observer } = await makeDesk()
    const projectId = project.id
    await makeSpeaker({ projectId, name: 'By lead', createdById: lead.id })
    await makeSpeaker({ projectId, name: 'Mine', createdById: reviewer.id })
    const hidden = await makeSpeaker({ projectId, name: 'Theirs', createdById: other.id })
    const article = await makeArticle({ projectId })
    await makeAnnotation({ articleId: article.id, authorId: other.id, speakerId: hidden.id })
    const read = (as: Who) => call(speaker.GET, { params: { id: hidden.id }, as })
    expect(await names(project.slug, reviewer)).toEqual([
      ['By lead', 0],
      ['Mine', 0],
    ])
    expect((await read(reviewer)).status).toBe(404)
    for (const as of [lead, observer, other]) {
      expect(await names(project.slug, as)).toContainEqual(['Theirs', 1])
    }
    await makeReview({ articleId: article.id, reviewerId: reviewer.id, status: 'submitted' })
    expect(await names(project.slug, reviewer)).toContainEqual(['Theirs', 1])
    expect((await read(reviewer)).status).toBe(200)
  })

  test('counts of a known speaker leave out what the reviewer may not see', async () => {
    const { project, lead, reviewer, other } = await makeDesk()
    const known = await makeSpeaker({ projectId: project.id, name: 'Known', createdById: lead.id })
    for (const authorId of [other.id, other.id, reviewer.id]) {
      const article = await makeArticle({ projectId: project.id })
      await makeAnnotation({ articleId: article.id, authorId, speakerId: known.id })
    }
    expect(await names(project.slug, reviewer)).toEqual([['Known', 1]])
    expect(await names(project.slug, lead)).toEqual([['Known', 3]])
  })

  test('in open mode everybody sees all', async () => {
    const { project, reviewer, other } = await makeDesk({ mode: 'open' })
    await makeSpeaker({ projectId: project.id, name: 'Theirs', createdById: other.id })
    expect(await names(project.slug, reviewer)).toEqual([['Theirs', 0]])
  })

  test('kinds are kept, changed, and refused when unknown', async () => {
    const { project, lead } = await makeDesk()
    const create = (body: unknown) =>
      call<Row>(speakers.POST, { method: 'POST', params: { project: project.slug }, body, as: lead })
    const { body } = await create({ name: 'Wire', kind: 'agency' })
    expect(body).toMatchObject({ kind: 'agency' })
    const change = (next: unknown) =>
      call<Row>(speaker.PATCH, { method: 'PATCH', params: { id: body.id }, version: 1, body: next, as: lead })
    expect((await change({ kind: 'robot' })).status).toBe(422)
    expect((await change({ kind: 'unnamed' })).body).toMatchObject({ name: 'Wire', kind: 'unnamed' })
    expect((await create({ name: 'X', kind: 'robot' })).status).toBe(422)
  })

  test('a merge leaves the versions of spans alone, so that pending edits stay valid', async () => {
    const { project, lead, reviewer } = await makeDesk()
    const [a, b] = [
      await makeSpeaker({ projectId: project.id }),
      await makeSpeaker({ projectId: project.id }),
    ]
    const article = await makeArticle({ projectId: project.id })
    const span = await makeAnnotation({ articleId: article.id, authorId: reviewer.id, speakerId: a.id })
    const reply = await call(mergeSpeaker, {
      method: 'POST',
      params: { id: a.id },
      body: { into: b.id },
      as: lead,
    })
    expect(reply.status).toBe(200)
    const after = await db().annotation.findUniqueOrThrow({ where: { id: span.id } })
    expect(after).toMatchObject({ speakerId: b.id, version: span.version })
    expect(after.updatedAt.getTime()).toBeGreaterThanOrEqual(span.updatedAt.getTime())
  })
})
