import { beforeEach, describe, expect, test } from 'vitest'
import { projectScope } from '@/lib/access/gate'
import type { Actor } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { coverageTotals } from '@/lib/coverage/queries'
import { projectsOf, queueOf, weekOf, whereIStopped, workloadOf } from '@/lib/dashboard/my-work/queries'
import {
  activityOf,
  contradictionsOf,
  matrixCells,
  matrixRows,
  reviewersOf,
  totalsOf,
} from '@/lib/dashboard/overview/queries'
import { reopenReview } from '@/lib/review/mutations'
import { db } from '@/lib/server/db'
import {
  makeAnnotation,
  makeArticle,
  makeEvent,
  makeLink,
  makeMember,
  makeOutlet,
  makeProject,
  makeReview,
  makeUser,
} from '../support/factories'

const PAGE = { limit: 50, cursor: undefined }

function actorOf(user: { id: string; name: string; email: string }): Actor {
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    isAdmin: false,
    via: 'token',
    requestId: 'test',
  }
}

async function person(projectId: string, role: string, name: string) {
  const user = await makeUser({ name })
  await makeMember({ projectId, userId: user.id, role })
  return user
}

/**
 * One event with a report of each of two outlets, and a stray report. Ann: first submitted, second half read, third
 * assigned. Ben: first in progress, second submitted. Cam: nothing. Each has one link; deleted things lie about.
 */
async function makeNewsroom() {
  const project = await makeProject({ name: 'Fire', hideNames: false })
  const projectId = project.id
  const lead = await person(projectId, 'lead', 'Lea')
  const ann = await person(projectId, 'reviewer', 'Ann')
  const ben = await person(projectId, 'reviewer', 'Ben')
  const cam = await person(projectId, 'reviewer', 'Cam')
  const observer = await person(projectId, 'observer', 'Obi')
  const [ledger, post] = [
    await makeOutlet({ projectId, name: 'Ledger' }),
    await makeOutlet({ projectId, name: 'Post' }),
  ]
  const event = await makeEvent({ projectId, name: 'The fire' })
  const by = { projectId, createdById: lead.id }
  const first = await makeArticle({
    ...by,
    title: 'First',
    outletId: ledger.id,
    eventId: event.id,
    publishedAt: '2025-03-14',
  })
  const second = await makeArticle({
    ...by,
    title: 'Second',
    outletId: post.id,
    eventId: event.id,
    publishedAt: '2025-03-15',
  })
  const stray = await makeArticle({ ...by, title: 'Stray' })

  const annFirst = await makeReview({
    articleId: first.id,
    reviewerId: ann.id,
    status: 'submitted',
    reachedParagraph: 4,
  })
  const annSecond = await makeReview({
    articleId: second.id,
    reviewerId: ann.id,
    status: 'in-progress',
    reachedParagraph: 2,
  })
  await makeReview({ articleId: stray.id, reviewerId: ann.id, status: 'assigned' })
  const benFirst = await makeReview({
    articleId: first.id,
    reviewerId: ben.id,
    status: 'in-progress',
    reachedParagraph: 1,
  })
  const benSecond = await makeReview({
    articleId: second.id,
    reviewerId: ben.id,
    status: 'submitted',
    reachedParagraph: 4,
  })

  await makeAnnotation({ reviewId: annFirst.id, tag: 'fact' })
  await makeAnnotation({ reviewId: annFirst.id, tag: 'fact' })
  const annClaim = await makeAnnotation({ reviewId: annFirst.id, tag: 'claim' })
  const annOther = await makeAnnotation({ reviewId: annSecond.id, tag: 'claim' })
  await makeAnnotation({ reviewId: annSecond.id, tag: 'opinion' })
  await makeAnnotation({ reviewId: annSecond.id, tag: 'fact', deletedAt: new Date() })
  const benFact = await makeAnnotation({ reviewId: benFirst.id, tag: 'fact' })
  const benOther = await makeAnnotation({ reviewId: benSecond.id, tag: 'fact' })
  await makeAnnotation({ reviewId: benSecond.id, tag: 'opinion' })
  const contradiction = await makeLink({
    fromId: annClaim.id,
    toId: annOther.id,
    relation: 'contradicts',
    facets: ['quantity'],
  })
  await makeLink({ fromId: benFact.id, toId: benOther.id, relation: 'corroborates' })
  await makeLink({ fromId: annClaim.id, toId: annOther.id, relation: 'supersedes', deletedAt: new Date() })
  const scopeFor = (user: typeof lead) => projectScope(actorOf(user), project.slug, 'project:read')
  return {
    project,
    lead,
    ann,
    ben,
    cam,
    observer,
    first,
    second,
    stray,
    annFirst,
    benSecond,
    benFact,
    contradiction,
    scopeFor,
  }
}

type Newsroom = Awaited<ReturnType<typeof makeNewsroom>>
let room: Newsroom

beforeEach(async () => {
  room = await makeNewsroom()
})

const NO_RELATIONS = { corroborates: 0, contradicts: 0, supersedes: 0, 'look-alike': 0 }

describe('coverage', () => {
  test('counts facts and claims that are searched or linked in every other report of their event', async () => {
    const lead = await room.scopeFor(room.lead)
    const eventId = room.first.eventId ?? ''
    expect(await coverageTotals(lead, { eventId })).toEqual({ checkable: 6, covered: 4 })
    const fact = await makeAnnotation({ reviewId: room.annFirst.id, tag: 'fact' })
    await db().coverage.create({
      data: {
        annotationId: fact.id,
        articleId: room.second.id,
        authorId: room.ann.id,
        projectId: room.project.id,
      },
    })
    expect(await coverageTotals(lead, { eventId })).toEqual({ checkable: 7, covered: 5 })
    // Another report of the event: nobody has looked there yet.
    await makeArticle({
      projectId: room.project.id,
      createdById: room.lead.id,
      eventId: room.first.eventId ?? null,
    })
    expect(await coverageTotals(lead, { eventId })).toEqual({ checkable: 7, covered: 0 })
  })

  test('counts for a blind reviewer neither hidden spans nor links to them', async () => {
    const eventId = room.first.eventId ?? ''
    expect(await coverageTotals(await room.scopeFor(room.ann), { eventId })).toEqual({
      checkable: 5,
      covered: 2,
    })
    expect(await coverageTotals(await room.scopeFor(room.cam), { eventId })).toEqual({
      checkable: 0,
      covered: 0,
    })
  })
})

describe('the totals of a project', () => {
  const everything = {
    reports: 3,
    outlets: 2,
    events: 1,
    assigned: 1,
    inProgress: 2,
    submitted: 2,
    facts: 4,
    claims: 2,
    opinions: 2,
    relations: { ...NO_RELATIONS, corroborates: 1, contradicts: 1 },
  }

  test('count everything for leads and observers, and nothing that is deleted', async () => {
    expect(await totalsOf(await room.scopeFor(room.lead))).toEqual(everything)
    expect(await totalsOf(await room.scopeFor(room.observer))).toEqual(everything)
  })

  test('count for a blind reviewer their own work and what they have earned by submitting', async () => {
    // Ann's three reviews and Ben's of the report that Ann has submitted.
    expect(await totalsOf(await room.scopeFor(room.ann))).toMatchObject({
      assigned: 1,
      inProgress: 2,
      submitted: 1,
      facts: 3,
      claims: 2,
      opinions: 1,
      relations: { ...NO_RELATIONS, contradicts: 1 },
    })
    // Ben sees Ann's half-read second report, but not the other end of her contradiction.
    expect(await totalsOf(await room.scopeFor(room.ben))).toMatchObject({
      facts: 2,
      claims: 1,
      opinions: 2,
      relations: { ...NO_RELATIONS, corroborates: 1 },
    })
  })

  test('are zero for a blind reviewer who has not begun, whatever the others did', async () => {
    expect(await totalsOf(await room.scopeFor(room.cam))).toEqual({
      ...everything,
      assigned: 0,
      inProgress: 0,
      submitted: 0,
      facts: 0,
      claims: 0,
      opinions: 0,
      relations: NO_RELATIONS,
    })
  })

  test('count everything for every reviewer of an open project', async () => {
    await db().project.update({ where: { id: room.project.id }, data: { mode: 'open' } })
    expect(await totalsOf(await room.scopeFor(room.cam))).toEqual(everything)
  })
})

describe('the matrix', () => {
  async function matrixFor(user: Newsroom['lead']) {
    const scope = await room.scopeFor(user)
    const rows = (await matrixRows(scope, PAGE)).items
    const { reviewers } = await reviewersOf(scope)
    const cells = await matrixCells(scope, {
      articleIds: rows.map((row) => row.articleId),
      reviewerIds: reviewers.map((reviewer) => reviewer.id),
    })
    const nameOf = new Map(reviewers.map(({ id, name }) => [id, name]))
    const titleOf = new Map(rows.map(({ articleId, title }) => [articleId, title]))
    const lines = cells.map(
      (cell) =>
        `${nameOf.get(cell.reviewerId)} ${titleOf.get(cell.articleId)} ${cell.status} ${cell.reached} ${cell.spans}`,
    )
    return { rows, columns: reviewers.map(({ name }) => name), cells: lines.sort() }
  }

  test('holds all reviewers and all reviews for the lead, event by event', async () => {
    const { rows, columns, cells } = await matrixFor(room.lead)
    expect(columns).toEqual(['Ann', 'Ben', 'Cam'])
    expect(cells).toEqual([
      'Ann First submitted 4 3',
      'Ann Second in-progress 2 2',
      'Ann Stray assigned 0 0',
      'Ben First in-progress 1 1',
      'Ben Second submitted 4 2',
    ])
    const figures = rows.map(({ title, event, facts, claims, opinions, links, contradictions }) => ({
      title,
      event: event?.name ?? null,
      mix: [facts, claims, opinions],
      links,
      contradictions,
    }))
    expect(figures).toEqual([
      { title: 'First', event: 'The fire', mix: [3, 1, 0], links: 2, contradictions: 1 },
      { title: 'Second', event: 'The fire', mix: [1, 1, 2], links: 2, contradictions: 1 },
      { title: 'Stray', event: null, mix: [0, 0, 0], links: 0, contradictions: 0 },
    ])
  })

  test('shows a blind reviewer nobody whose reviews they may not see', async () => {
    const cam = await matrixFor(room.cam)
    expect([cam.columns, cam.cells]).toEqual([['Cam'], []])
    expect(cam.rows.map(({ facts, claims, opinions, links }) => [facts, claims, opinions, links])).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ])
    const ann = await matrixFor(room.ann)
    expect(ann.columns).toEqual(['Ann', 'Ben'])
    expect(ann.cells).not.toContain('Ben Second submitted 4 2')
    expect(ann.cells).toContain('Ben First in-progress 1 1')
  })

  test('takes the others away again when a lead reopens the review', async () => {
    await reopenReview(await room.scopeFor(room.lead), room.annFirst.id)
    const ann = await matrixFor(room.ann)
    expect(ann.columns).toEqual(['Ann'])
    expect(ann.cells).toContain('Ann First in-progress 4 3')
  })

  test('reads page by page, each report once and in one order', async () => {
    const scope = await room.scopeFor(room.lead)
    const titles: string[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < 5; pages++) {
      const page = await matrixRows(scope, { limit: 1, cursor })
      expect(page.items).toHaveLength(1)
      titles.push(...page.items.map(({ title }) => title))
      if (page.next === null) break
      cursor = page.next
    }
    expect(titles).toEqual(['First', 'Second', 'Stray'])
  })

  test('keeps the column of a reviewer who has left', async () => {
    await db().membership.updateMany({ where: { userId: room.ben.id }, data: { removedAt: new Date() } })
    const { reviewers } = await reviewersOf(await room.scopeFor(room.lead))
    expect(reviewers.map(({ name, left }) => [name, left])).toEqual([
      ['Ann', false],
      ['Ben', true],
      ['Cam', false],
    ])
  })
})

describe('contradictions', () => {
  test('show both quotes with report, outlet, facets and author', async () => {
    const { items, next } = await contradictionsOf(await room.scopeFor(room.lead), PAGE)
    expect(next).toBeNull()
    expect(items).toMatchObject([
      {
        id: room.contradiction.id,
        author: 'Ann',
        facets: ['quantity'],
        from: { title: 'First', outlet: 'Ledger', tag: 'claim', quote: 'Four' },
        to: { title: 'Second', outlet: 'Post', tag: 'claim', quote: 'Four' },
      },
    ])
  })

  test('stay hidden from those who may not see one of the ends', async () => {
    expect((await contradictionsOf(await room.scopeFor(room.ann), PAGE)).items).toHaveLength(1)
    expect((await contradictionsOf(await room.scopeFor(room.ben), PAGE)).items).toEqual([])
    expect((await contradictionsOf(await room.scopeFor(room.cam), PAGE)).items).toEqual([])
  })
})

describe('contradictions out of sight', () => {
  test('are counted nowhere', async () => {
    await db().link.updateMany({ where: { fromId: room.benFact.id }, data: { relation: 'contradicts' } })
    // Ann sees Ben's first report, not his second; Ben sees Ann's second, not her first.
    const counted = async (user: Newsroom['lead']) => [
      (await projectsOf(actorOf(user), 1))[0]?.contradictions,
      (await totalsOf(await room.scopeFor(user))).relations.contradicts,
    ]
    expect(await counted(room.lead)).toEqual([2, 2])
    expect(await counted(room.ann)).toEqual([1, 1])
    expect(await counted(room.ben)).toEqual([1, 1])
    expect(await counted(room.cam)).toEqual([0, 0])
  })
})

describe('activity', () => {
  async function acts() {
    const who = { projectId: room.project.id, requestId: 'test' }
    const lead = { ...who, actorId: room.lead.id }
    const ben = { ...who, actorId: room.ben.id }
    const place = { articleId: room.second.id, reviewId: room.benSecond.id }
    await audit(db(), lead, {
      action: 'member.added',
      objectType: 'member',
      objectId: room.cam.id,
      after: { role: 'reviewer' },
    })
    await audit(db(), lead, {
      action: 'project.changed',
      objectType: 'project',
      objectId: room.project.id,
      before: { guidelines: 'a' },
      after: { guidelines: 'b' },
    })
    await audit(db(), ben, {
      action: 'annotation.created',
      objectType: 'annotation',
      objectId: room.benFact.id,
      ...place,
      after: { tag: 'fact', quote: 'secret words' },
    })
  }

  test('is the latest first, limited, with long texts reduced to whether they differ', async () => {
    await acts()
    const shown = await activityOf(await room.scopeFor(room.lead), 2)
    expect(shown.map(({ action, actorName, quote }) => [action, actorName, quote])).toEqual([
      ['annotation.created', 'Ben', 'secret words'],
      ['project.changed', 'Lea', null],
    ])
    expect(shown[1]?.after?.guidelines).toMatch(/^[0-9a-f]{32}$/)
    expect(shown[1]?.after?.guidelines).not.toBe(shown[1]?.before?.guidelines)
  })

  test('tells a blind reviewer nothing of acts inside reviews they may not see', async () => {
    await acts()
    const shown = await activityOf(await room.scopeFor(room.cam), 20)
    expect(shown.map(({ action, personName }) => [action, personName])).toEqual([
      ['project.changed', null],
      ['member.added', 'Cam'],
    ])
    expect(JSON.stringify(shown)).not.toContain('secret words')
  })
})

describe('my work', () => {
  test('continues where I touched a review last, a span counting as a touch', async () => {
    const stop = await whereIStopped(actorOf(room.ann))
    expect(stop).toMatchObject({ title: 'Second', project: 'Fire', reached: 2, paragraphs: 4 })
    const later = await makeArticle({ projectId: room.project.id, title: 'Later' })
    const review = await makeReview({ articleId: later.id, reviewerId: room.ann.id })
    await db()
      .$executeRaw`update review set updated_at = now() - interval '2 days' where id = ${review.id}::uuid`
    expect((await whereIStopped(actorOf(room.ann)))?.title).toBe('Second')
    await makeAnnotation({ reviewId: review.id, updatedAt: new Date(Date.now() + 1000) })
    expect((await whereIStopped(actorOf(room.ann)))?.title).toBe('Later')
    expect(await whereIStopped(actorOf(room.cam))).toBeNull()
  })

  test('says when the next review is one that a lead has given back, until something is done in it', async () => {
    await reopenReview(await room.scopeFor(room.lead), room.annFirst.id)
    expect(await whereIStopped(actorOf(room.ann))).toMatchObject({ title: 'First', reopened: true })
    await makeAnnotation({ reviewId: room.annFirst.id, updatedAt: new Date(Date.now() + 1000) })
    expect(await whereIStopped(actorOf(room.ann))).toMatchObject({ title: 'First', reopened: false })
  })

  test('queues what is not submitted: in progress, then assigned, then new', async () => {
    const { items, next } = await queueOf(actorOf(room.ann), PAGE)
    expect(next).toBeNull()
    expect(
      items.map(({ title, status, reached, spans, links }) => [title, status, reached, spans, links]),
    ).toEqual([
      ['Second', 'in-progress', 2, 2, 1],
      ['Stray', 'assigned', 0, 0, 0],
    ])
    const cam = await queueOf(actorOf(room.cam), PAGE)
    expect(cam.items.map(({ title, status }) => [title, status])).toEqual([
      ['First', 'new'],
      ['Second', 'new'],
      ['Stray', 'new'],
    ])
  })

  test('reads a page of the queue and no more, and every report once', async () => {
    const first = await queueOf(actorOf(room.cam), { limit: 2, cursor: undefined })
    expect(first.items).toHaveLength(2)
    const rest = await queueOf(actorOf(room.cam), { limit: 2, cursor: first.next ?? undefined })
    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(['First', 'Second', 'Stray'])
    expect(rest.next).toBeNull()
  })

  test('queues nothing for observers, and for leads only what they have begun', async () => {
    expect((await queueOf(actorOf(room.observer), PAGE)).items).toEqual([])
    expect((await queueOf(actorOf(room.lead), PAGE)).items).toEqual([])
    await makeReview({ articleId: room.stray.id, reviewerId: room.lead.id })
    expect((await queueOf(actorOf(room.lead), PAGE)).items.map(({ title }) => title)).toEqual(['Stray'])
  })

  test('leaves out the projects that I have left', async () => {
    await db().membership.updateMany({ where: { userId: room.ann.id }, data: { removedAt: new Date() } })
    expect((await queueOf(actorOf(room.ann), PAGE)).items).toEqual([])
    expect(await whereIStopped(actorOf(room.ann))).toBeNull()
    expect(await projectsOf(actorOf(room.ann), 5)).toEqual([])
    expect(await workloadOf(actorOf(room.ann))).toEqual({ projects: 0, reports: 0, waiting: 0, submitted: 0 })
  })

  test('counts what waits and what is done over all my projects', async () => {
    const other = await makeProject()
    await makeMember({ projectId: other.id, userId: room.ann.id })
    await makeArticle({ projectId: other.id })
    expect(await workloadOf(actorOf(room.ann))).toEqual({ projects: 2, reports: 4, waiting: 3, submitted: 1 })
    expect(await workloadOf(actorOf(room.observer))).toEqual({
      projects: 1,
      reports: 3,
      waiting: 0,
      submitted: 0,
    })
  })

  test('begins the week on Monday at midnight UTC', async () => {
    const sunday = new Date('2025-03-16T23:59:59.999Z')
    const monday = new Date('2025-03-17T00:00:00.000Z')
    await db()
      .$executeRaw`update annotation set created_at = ${sunday}::timestamptz where author_id = ${room.ann.id}::uuid`
    await db()
      .$executeRaw`update link set created_at = ${monday}::timestamptz where author_id = ${room.ann.id}::uuid`
    await db()
      .$executeRaw`update review set submitted_at = ${monday}::timestamptz where id = ${room.annFirst.id}::uuid`
    const me = actorOf(room.ann)
    expect(await weekOf(me, sunday)).toMatchObject({ submitted: 0, spans: 5, links: 0 })
    expect(await weekOf(me, new Date('2025-03-17T08:00:00Z'))).toMatchObject({
      submitted: 1,
      spans: 0,
      links: 1,
    })
    expect(await weekOf(me, new Date('2025-03-24T00:00:00Z'))).toMatchObject({
      submitted: 0,
      spans: 0,
      links: 0,
    })
  })

  test('shows the state of my projects as far as I may see it', async () => {
    const stateFor = async (user: Newsroom['lead']) => {
      const [state] = await projectsOf(actorOf(user), 1)
      return (
        state && [
          state.role,
          state.reports,
          state.mySubmitted,
          state.open,
          state.submitted,
          state.contradictions,
        ]
      )
    }
    expect(await stateFor(room.lead)).toEqual(['lead', 3, 0, 3, 2, 1])
    expect(await stateFor(room.ann)).toEqual(['reviewer', 3, 1, 3, 1, 1])
    expect(await stateFor(room.cam)).toEqual(['reviewer', 3, 0, 0, 0, 0])
  })
})
