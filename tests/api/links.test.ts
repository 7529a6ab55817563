import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { DELETE, GET, PATCH } from '@/app/api/v1/links/[id]/route'
import { GET as LIST } from '@/app/api/v1/projects/[project]/links/route'
import { POST as REOPEN } from '@/app/api/v1/reviews/[id]/reopen/route'
import type { Page } from '@/lib/access/paging'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { Problem } from '@/lib/errors'
import type { LinkRow } from '@/lib/link/schema'
import { db } from '@/lib/server/db'
import { makeArticle, makeEvent, makeMember, makeOutlet } from '@/tests/support/factories'
import {
  bodyFor,
  deleteAnnotation,
  getAnnotation,
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
let from: AnnotationRow
let to: AnnotationRow
beforeEach(async () => {
  room = await makeNewsroom()
  from = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers', { speaker: 'Police' })))
    .body
  to = (await putAnnotation(room.reviewer, bodyFor(room.second, 'three', { tag: 'claim' }))).body
})

const problem = (answer: { body: unknown }) => answer.body as Problem
const ends = () => ({ fromId: from.id, toId: to.id })
const draw = (more: Record<string, unknown> = {}, id?: string) =>
  putLink(room.reviewer, { ...ends(), relation: 'contradicts', ...more }, id)
const get = (as: Who, id: string) => call<LinkRow>(GET, { params: { id }, as })
const patch = (as: Who, id: string, version: number, body: unknown) =>
  call<LinkRow>(PATCH, { method: 'PATCH', params: { id }, as, version, body })
const remove = (as: Who, id: string, version: number) =>
  call<LinkRow>(DELETE, { method: 'DELETE', params: { id }, as, version })

async function elsewhere() {
  const event = await makeEvent({ projectId: room.project.id, name: 'Another operation' })
  const article = await makeArticle({
    projectId: room.project.id,
    createdById: room.lead.id,
    eventId: event.id,
  })
  return (await putAnnotation(room.reviewer, bodyFor(article, 'Four officers'))).body
}

describe('a new link', () => {
  test('is stored with both ends, facets in their order, and recorded under the review of its from end', async () => {
    const outlet = await makeOutlet({ projectId: room.project.id, name: 'The Courier' })
    await db().article.update({
      where: { id: room.second.id },
      data: { outletId: outlet.id, publishedAt: '2019-05-28' },
    })
    const id = v7()
    const answer = await draw({ facets: ['time', 'quantity'], note: 'n', unsure: true }, id)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('etag')).toBe('"1"')
    expect(answer.body).toMatchObject({
      ...{
        id,
        ...ends(),
        authorId: room.reviewer.id,
        authorName: room.reviewer.name,
        relation: 'contradicts',
      },
      ...{
        facets: ['quantity', 'time'],
        note: 'n',
        unsure: true,
        confirmedOtherEvent: false,
        sameEvent: true,
      },
      ...{ deleted: false, version: 1 },
    })
    expect(answer.body.from).toEqual({
      ...{
        annotationId: from.id,
        articleId: room.article.id,
        articleTitle: room.article.title,
        outlet: null,
      },
      ...{
        event: 'The operation',
        publishedAt: null,
        tag: 'fact',
        start: 0,
        end: 13,
        quote: 'Four officers',
      },
      ...{ language: null, speaker: 'Police' },
    })
    expect(answer.body.to).toMatchObject({ outlet: 'The Courier', publishedAt: '2019-05-28', quote: 'three' })
    expect((await get(room.reviewer, id)).body).toEqual(answer.body)
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'link.created' } })
    expect(entry).toMatchObject({ objectId: id, reviewId: from.reviewId, articleId: room.article.id })
    expect(entry.after).toMatchObject({ relation: 'contradicts', facets: ['quantity', 'time'] })
  })

  test('may join two spans of one article', async () => {
    const near = (await putAnnotation(room.reviewer, bodyFor(room.article, 'three'))).body
    expect((await draw({ toId: near.id })).status).toBe(201)
  })

  test('sent ten times at once is one row: one 201, nine 200', async () => {
    const id = v7()
    const answers = await Promise.all(Array.from({ length: 10 }, () => draw({ facets: ['quantity'] }, id)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(9).fill(200), 201])
    expect(await db().link.count()).toBe(1)
    expect(await db().auditEntry.count({ where: { action: 'link.created' } })).toBe(1)
  })

  test('drawn ten times at once under ten ids, in both directions, is one row and nine duplicates', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => draw(i % 2 === 0 ? {} : { fromId: to.id, toId: from.id })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(9).fill(409)])
    expect(await db().link.count()).toBe(1)
  })

  test('of a pair and relation that is there is a duplicate with the row that is there', async () => {
    const { body: first } = await draw()
    const before = await stored()
    const again = await draw({ note: 'again' })
    const mirrored = await draw({ fromId: to.id, toId: from.id })
    for (const answer of [again, mirrored]) {
      expect(answer.status).toBe(409)
      expect(problem(answer)).toMatchObject({ code: 'duplicate', current: first })
    }
    expect(await stored()).toEqual(before)
    expect((await draw({ relation: 'supersedes' })).status).toBe(201)
  })

  test('with the id of another body is a conflict; after its deletion it does not come back', async () => {
    const id = v7()
    await draw({}, id)
    const before = await stored()
    expect(await draw({ note: 'other' }, id)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await stored()).toEqual(before)
    await remove(room.reviewer, id, 1)
    expect(await draw({}, id)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await db().link.count({ where: { deletedAt: null } })).toBe(0)
  })

  test('across two events asks for confirmation, a look-alike does not', async () => {
    const far = await elsewhere()
    const before = await stored()
    const asked = await draw({ toId: far.id })
    expect(asked).toMatchObject({ status: 409, body: { code: 'other-event' } })
    expect(await stored()).toEqual(before)
    const confirmed = await draw({ toId: far.id, confirmedOtherEvent: true })
    expect(confirmed).toMatchObject({ status: 201, body: { sameEvent: false, confirmedOtherEvent: true } })
    expect((await draw({ toId: far.id, relation: 'look-alike' })).status).toBe(201)
  })

  test('needs no confirmation where an article has no event', async () => {
    await db().article.update({ where: { id: room.second.id }, data: { eventId: null } })
    expect(await draw()).toMatchObject({ status: 201, body: { sameEvent: null } })
  })

  test('is refused in a submitted review, allowed towards one', async () => {
    await submit(room.reviewer, to.reviewId)
    expect((await draw()).status).toBe(201)
    const before = await stored()
    expect(await draw({ fromId: to.id, toId: from.id, relation: 'supersedes' })).toMatchObject({
      status: 409,
      body: { code: 'submitted' },
    })
    expect(await stored()).toEqual(before)
  })
})

describe('ends that do not do', () => {
  test('deleted, missing or invisible ones are 404, alike', async () => {
    const hidden = (await putAnnotation(room.other, bodyFor(room.second, 'three'))).body
    const gone = (await putAnnotation(room.reviewer, bodyFor(room.second, 'shameful'))).body
    await deleteAnnotation(room.reviewer, gone.id, 1)
    const before = await stored()
    for (const id of [hidden.id, gone.id, v7()]) {
      expect((await draw({ toId: id })).status).toBe(404)
      expect((await draw({ fromId: id, toId: from.id })).status).toBe(404)
    }
    expect(await stored()).toEqual(before)
  })

  test('another author’s visible one is a 422 that names the end', async () => {
    const own = (await putAnnotation(room.lead, bodyFor(room.second, 'three'))).body
    const before = await stored()
    const answer = await putLink(room.lead, { fromId: own.id, toId: from.id, relation: 'corroborates' })
    expect(answer.status).toBe(422)
    expect(problem(answer).fields?.[0]?.path).toBe('toId')
    const turned = await putLink(room.lead, { fromId: from.id, toId: own.id, relation: 'corroborates' })
    expect(problem(turned).fields?.[0]?.path).toBe('fromId')
    expect(await stored()).toEqual(before)
  })

  test('one of another project is a 422 for its own author and a 404 for anybody who may not see it', async () => {
    const far = await makeNewsroom()
    await makeMember({ projectId: far.project.id, userId: room.reviewer.id })
    const mine = (await putAnnotation(room.reviewer, bodyFor(far.article, 'three'))).body
    const theirs = (await putAnnotation(far.reviewer, bodyFor(far.article, 'three'))).body
    const before = await stored()
    const answer = await draw({ toId: mine.id })
    expect(answer.status).toBe(422)
    expect(problem(answer).fields?.[0]?.path).toBe('toId')
    expect((await draw({ toId: theirs.id })).status).toBe(404)
    const outside = (await makeNewsroom()).reviewer
    expect((await putLink(outside, { ...ends(), relation: 'corroborates' })).status).toBe(404)
    expect((await stored()).link).toEqual(before.link)
  })

  test('observers may not draw any', async () => {
    const before = await stored()
    expect((await putLink(room.observer, { ...ends(), relation: 'corroborates' })).status).toBe(403)
    expect(await stored()).toEqual(before)
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['the same span twice', { toId: 'FROM' }, 'toId'],
    ['an unknown relation', { relation: 'likes' }, 'relation'],
    ['an unknown facet', { facets: ['mood'] }, 'facets.0'],
    ['a facet twice', { facets: ['time', 'time'] }, 'facets'],
    ['facets as text', { facets: 'time' }, 'facets'],
    ['six facets', { facets: ['time', 'place', 'actor', 'wording', 'quantity', 'time'] }, 'facets'],
    ['a long note', { note: 'x'.repeat(5001) }, 'note'],
    ['NUL', { note: '\0' }, 'note'],
    ['an unknown field', { authorId: 'x' }, 'authorId'],
    ['a malformed end', { fromId: 'x' }, 'fromId'],
    ['confirmation as text', { confirmedOtherEvent: 'yes' }, 'confirmedOtherEvent'],
  ])('%s is a 422 and stores nothing', async (_, change, field) => {
    const before = await stored()
    const body = change.toId === 'FROM' ? { toId: from.id } : change
    const answer = await draw(body)
    expect(answer.status).toBe(422)
    expect(problem(answer).fields?.map((each) => each.path)).toContain(field)
    expect(await stored()).toEqual(before)
  })
})

describe('a change', () => {
  test('is stored with the next version and recorded; two writers get 200 and 412', async () => {
    const { body: row } = await draw({ facets: ['time'] })
    const changed = await patch(room.reviewer, row.id, 1, {
      relation: 'supersedes',
      facets: ['quantity'],
      note: 'later',
    })
    expect(changed.body).toMatchObject({
      relation: 'supersedes',
      facets: ['quantity'],
      note: 'later',
      version: 2,
    })
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'link.changed' } })
    expect([entry.before, entry.after]).toMatchObject([
      { relation: 'contradicts' },
      { relation: 'supersedes' },
    ])
    const answers = await Promise.all(['a', 'b'].map((note) => patch(room.reviewer, row.id, 2, { note })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
    const won = answers.find((answer) => answer.status === 200)
    const lost = answers.find((answer) => answer.status === 412)
    expect(lost && problem(lost)).toMatchObject({ code: 'stale', current: won?.body })
  })

  test('is refused: no version, no change, unknown fields, moved ends, another’s, submitted', async () => {
    const { body: row } = await draw()
    const before = await stored()
    const bare = { method: 'PATCH', params: { id: row.id }, as: room.reviewer }
    expect((await call(PATCH, { ...bare, body: { note: 'x' } })).status).toBe(428)
    for (const body of [
      {},
      { toId: v7() },
      { version: 3 },
      { deleted: true },
      { relation: null },
      { note: '\0' },
    ])
      expect((await patch(room.reviewer, row.id, 1, body)).status, JSON.stringify(body)).toBe(422)
    expect((await patch(room.other, row.id, 1, { note: 'x' })).status).toBe(404)
    expect((await remove(room.other, row.id, 1)).status).toBe(404)
    expect((await patch(room.lead, row.id, 1, { note: 'x' })).status).toBe(403)
    expect((await remove(room.lead, row.id, 1)).status).toBe(403)
    expect((await patch(room.outsider, row.id, 1, { note: 'x' })).status).toBe(404)
    expect((await remove(room.reviewer, row.id, 7)).status).toBe(412)
    expect(await stored()).toEqual(before)
    await submit(room.reviewer, from.reviewId)
    const after = await stored()
    expect(await patch(room.reviewer, row.id, 1, { note: 'x' })).toMatchObject({
      body: { code: 'submitted' },
    })
    expect(await remove(room.reviewer, row.id, 1)).toMatchObject({ body: { code: 'submitted' } })
    expect(await stored()).toEqual(after)
  })

  test('to a relation that the pair has is a duplicate; a look-alike across events must be confirmed to become more', async () => {
    const { body: first } = await draw()
    const { body: second } = await draw({ relation: 'supersedes' })
    const far = await elsewhere()
    const { body: alike } = await draw({ toId: far.id, relation: 'look-alike' })
    const before = await stored()
    expect(await patch(room.reviewer, second.id, 1, { relation: 'contradicts' })).toMatchObject({
      status: 409,
      body: { code: 'duplicate', current: first },
    })
    expect(await patch(room.reviewer, alike.id, 1, { relation: 'corroborates' })).toMatchObject({
      status: 409,
      body: { code: 'other-event' },
    })
    expect(await stored()).toEqual(before)
    const confirmed = { relation: 'corroborates', confirmedOtherEvent: true }
    expect((await patch(room.reviewer, alike.id, 1, confirmed)).status).toBe(200)
  })

  test('of a note asks nothing about events that were corrected since', async () => {
    const { body: row } = await draw()
    const event = await makeEvent({ projectId: room.project.id })
    await db().article.update({ where: { id: room.second.id }, data: { eventId: event.id } })
    expect(await patch(room.reviewer, row.id, 1, { note: 'x' })).toMatchObject({
      status: 200,
      body: { sameEvent: false },
    })
  })
})

describe('a deletion', () => {
  test('of a link is undone by deleted: false, unless its twin was drawn meanwhile', async () => {
    const { body: row } = await draw()
    expect((await remove(room.reviewer, row.id, 1)).body).toMatchObject({ deleted: true, version: 2 })
    expect((await remove(room.reviewer, row.id, 1)).body).toMatchObject({ deleted: true, version: 2 })
    expect((await get(room.lead, row.id)).status).toBe(404)
    const back = await patch(room.reviewer, row.id, 2, { deleted: false })
    expect(back.body).toMatchObject({ deleted: false, version: 3 })
    await remove(room.reviewer, row.id, 3)
    await draw()
    expect(await patch(room.reviewer, row.id, 4, { deleted: false })).toMatchObject({
      body: { code: 'duplicate' },
    })
  })

  test('of a span takes its links along, and undoing it brings them back', async () => {
    const { body: out } = await draw()
    const { body: into } = await draw({ fromId: to.id, toId: from.id, relation: 'supersedes' })
    await deleteAnnotation(room.reviewer, from.id, 1)
    for (const link of [out, into])
      expect((await get(room.reviewer, link.id)).body).toMatchObject({ deleted: true, version: 2 })
    expect(await patch(room.reviewer, out.id, 2, { deleted: false })).toMatchObject({
      body: { code: 'conflict' },
    })
    await patchAnnotation(room.reviewer, from.id, 2, { deleted: false })
    for (const link of [out, into])
      expect((await get(room.reviewer, link.id)).body).toMatchObject({ deleted: false, version: 3 })
    const audits = await db().auditEntry.findMany({ where: { objectId: out.id }, orderBy: { id: 'asc' } })
    expect(audits.map((entry) => entry.action)).toEqual(['link.created', 'link.deleted', 'link.restored'])
  })

  test('of both spans, undone in either order, brings the link back', async () => {
    const { body: row } = await draw()
    await deleteAnnotation(room.reviewer, from.id, 1)
    await deleteAnnotation(room.reviewer, to.id, 1)
    await patchAnnotation(room.reviewer, from.id, 2, { deleted: false })
    expect((await get(room.reviewer, row.id)).body.deleted).toBe(true)
    await patchAnnotation(room.reviewer, to.id, 2, { deleted: false })
    expect((await get(room.reviewer, row.id)).body.deleted).toBe(false)
  })

  test('of a span brings back no link that was deleted by itself before', async () => {
    const { body: row } = await draw()
    await remove(room.reviewer, row.id, 1)
    await deleteAnnotation(room.reviewer, from.id, 1)
    await patchAnnotation(room.reviewer, from.id, 2, { deleted: false })
    expect((await get(room.reviewer, row.id)).body.deleted).toBe(true)
  })

  test('of a span that a submitted review of another article links to is refused, until that is reopened', async () => {
    await draw()
    await submit(room.reviewer, from.reviewId)
    const before = await stored()
    expect(await deleteAnnotation(room.reviewer, to.id, 1)).toMatchObject({
      status: 409,
      body: { code: 'in-use' },
    })
    expect(await stored()).toEqual(before)
    await call(REOPEN, { method: 'POST', params: { id: from.reviewId }, as: room.lead })
    expect((await deleteAnnotation(room.reviewer, to.id, 1)).status).toBe(200)
  })

  test('and a link to the same span at the same time never leave a link in the air', async () => {
    for (let round = 0; round < 5; round++) {
      const target = (await putAnnotation(room.reviewer, bodyFor(room.second, 'shameful'))).body
      const [linked, deleted] = await Promise.all([
        draw({ toId: target.id }),
        deleteAnnotation(room.reviewer, target.id, 1),
      ])
      expect(deleted.status).toBe(200)
      expect([201, 404]).toContain(linked.status)
      const hanging = await db().link.count({ where: { deletedAt: null, to: { deletedAt: { not: null } } } })
      expect(hanging).toBe(0)
      expect((await getAnnotation(room.reviewer, target.id)).body.deleted).toBe(true)
    }
  })
})

test('the list of a project is paged and filtered by article, annotation and relation at either end', async () => {
  const { body: first } = await draw()
  const { body: second } = await draw({ relation: 'supersedes' })
  const near = (await putAnnotation(room.reviewer, bodyFor(room.article, 'three'))).body
  const { body: inside } = await draw({ toId: near.id })
  const list = (query: string) =>
    call<Page<LinkRow>>(LIST, {
      path: `/x${query}`,
      params: { project: room.project.slug },
      as: room.reviewer,
    })
  const one = await list('?limit=2')
  const rest = await list(`?limit=2&cursor=${one.body.next}`)
  expect([...one.body.items, ...rest.body.items].map((row) => row.id)).toEqual([
    first.id,
    second.id,
    inside.id,
  ])
  expect(rest.body.next).toBeNull()
  const ids = async (query: string) => (await list(query)).body.items.map((row) => row.id)
  expect(await ids(`?article=${room.second.id}`)).toEqual([first.id, second.id])
  expect(await ids(`?annotation=${near.id}`)).toEqual([inside.id])
  expect(await ids('?relation=supersedes')).toEqual([second.id])
  for (const query of ['?relation=x', '?cursor=x', '?limit=0', '?x=1'])
    expect((await list(query)).status).toBe(422)
})
