import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { projectScope } from '@/lib/access/gate'
import { db } from '@/lib/server/db'
import { statementsOnEvent } from '@/lib/statement/on-event/queries'
import { pageOfStatements } from '@/lib/statement/queries'
import type { StatementsPage } from '@/lib/statement/schema'
import type { Prisma } from '@/prisma/generated/client'
import {
  makeArticle,
  makeEvent,
  makeMember,
  makeOutlet,
  makeProject,
  makeReview,
  makeSpeaker,
} from '@/tests/support/factories'

const TEXT =
  'Four officers were wounded near the bridge on Tuesday, police said; five, the mayor said, and one died of it later.'

type SpanPlan = {
  article: number
  /** The reviewer; the lead's are those of the final review. */
  author: number
  start: number
  length: number
  speaker: number
  event: number
  deleted: boolean
}
type LinkPlan = { from: number; to: number; relation: string; deleted: boolean }
type Plan = {
  /** The event of each article, by its number; −1 for none. */
  events: readonly number[]
  /** Which earlier article each one reprints; any other number for none. */
  origins: readonly number[]
  /** Whether a review is open, by article and reviewer. */
  open: readonly boolean[]
  spans: readonly SpanPlan[]
  links: readonly LinkPlan[]
}

const [ARTICLES, EVENTS, REVIEWERS, SPEAKERS] = [6, 3, 3, 3]
const RELATIONS = ['corroborates', 'corroborates', 'contradicts', 'supersedes', 'look-alike']

async function stored(plan: Plan) {
  const projectId = (await makeProject()).id
  const project = await db().project.findUniqueOrThrow({ where: { id: projectId } })
  const lead = (await makeMember({ projectId, role: 'lead' })).userId
  const people = [lead]
  for (let n = 0; n < REVIEWERS; n++) people.push((await makeMember({ projectId })).userId)
  const events: string[] = []
  for (let n = 0; n < EVENTS; n++) events.push((await makeEvent({ projectId })).id)
  const outlets = [(await makeOutlet({ projectId })).id, (await makeOutlet({ projectId })).id]
  const speakers: string[] = []
  for (const kind of ['person', 'agency', 'unnamed'].slice(0, SPEAKERS))
    speakers.push((await makeSpeaker({ projectId, kind })).id)
  const articles: string[] = []
  for (const [at, event] of plan.events.entries()) {
    const made = await makeArticle({
      ...{ projectId, createdById: lead, text: `${TEXT} ${v7()}`, eventId: events[event] ?? null },
      ...{ outletId: outlets[at % 3] ?? null, publishedAt: at === 4 ? null : `2026-03-0${1 + (at % 3)}` },
    })
    articles.push(made.id)
  }
  for (const [at, origin] of plan.origins.entries()) {
    const [id, originArticleId] = [articles[at], articles[origin]]
    if (id !== undefined && originArticleId !== undefined && origin < at)
      await db().article.update({ where: { id }, data: { originKind: 'reprint', originArticleId } })
  }
  const reviews = new Map<string, string>()
  const spans: { id: string; author: number }[] = []
  const rows: Prisma.AnnotationCreateManyInput[] = []
  for (const span of plan.spans) {
    const { article, author, start, length } = span
    const place = `${article} ${author}`
    const status = plan.open[article * REVIEWERS + author - 1] ? 'in-progress' : 'submitted'
    if (!reviews.has(place)) {
      const made = await makeReview({
        ...{ articleId: articles[article] ?? '', reviewerId: people[author] ?? '', status },
        kind: author === 0 ? 'final' : 'independent',
      })
      reviews.set(place, made.id)
    }
    const id = v7()
    rows.push({
      ...{ id, projectId, articleId: articles[article] ?? '', reviewId: reviews.get(place) ?? '' },
      ...{ authorId: people[author] ?? '', tag: 'claim', requestHash: id, start, end: start + length },
      ...{ quote: TEXT.slice(start, start + length), speakerId: speakers[span.speaker] ?? null },
      eventId: events[span.event] ?? null,
    })
    spans.push({ id, author })
  }
  await db().annotation.createMany({ data: rows })
  const tied = new Set<string>()
  const links: Prisma.LinkCreateManyInput[] = []
  for (const { from, to, relation, deleted } of plan.links) {
    // Of one author, as the database holds it; each pair once.
    const one = spans[from % spans.length]
    const own = spans.filter(({ author, id }) => author === one?.author && id !== one.id)
    const other = own[to % Math.max(1, own.length)]
    const key = [one?.id, other?.id].sort().join(' ') + relation
    if (!one || !other || tied.has(key)) continue
    tied.add(key)
    const id = v7()
    links.push({
      ...{ id, projectId, authorId: people[one.author] ?? '', fromId: one.id, toId: other.id, relation },
      ...{ facets: [], requestHash: id, deletedAt: deleted ? new Date() : null },
    })
  }
  await db().link.createMany({ data: links })
  // What is deleted takes its links with it, so it comes after them.
  const gone = spans.flatMap(({ id }, at) => (plan.spans[at]?.deleted ? id : []))
  await db().annotation.updateMany({ where: { id: { in: gone } }, data: { deletedAt: new Date() } })
  return { project, people, events, spans }
}

type Stored = Awaited<ReturnType<typeof stored>>

const scopeOf = ({ project }: Stored, userId: string) =>
  projectScope(
    { userId, name: '', email: '', isAdmin: false, via: 'token', requestId: 'test' },
    project.slug,
    'article:read',
  )

/** Every event in every layer, as a lead and as a blind reviewer: from the event and from the whole layer. */
async function bothWays(made: Stored, more: { most?: number } = {}) {
  const [lead = '', reviewer = ''] = made.people
  const asked = [undefined, 'final', 'all', reviewer].flatMap((layer) =>
    made.events.map((eventId) => ({ eventId, layer: layer === undefined ? {} : { layer } })),
  )
  const limit = 50
  const around: StatementsPage[] = []
  const whole: StatementsPage[] = []
  for (const userId of [lead, reviewer]) {
    const scope = await scopeOf(made, userId)
    for (const { eventId, layer } of asked) {
      const [one, other] = await Promise.all([
        statementsOnEvent(scope, { ...layer, ...more, eventId, limit }),
        pageOfStatements(scope, { ...layer, event: eventId, limit }),
      ])
      around.push(one)
      whole.push(other)
    }
  }
  return { around, whole }
}

const plans: fc.Arbitrary<Plan> = fc.record({
  events: fc.array(fc.integer({ min: -1, max: EVENTS - 1 }), { minLength: ARTICLES, maxLength: ARTICLES }),
  origins: fc.array(fc.integer({ min: -4, max: ARTICLES - 1 }), { minLength: ARTICLES, maxLength: ARTICLES }),
  open: fc.array(
    fc.nat(4).map((n) => n === 0),
    { minLength: ARTICLES * REVIEWERS, maxLength: ARTICLES * REVIEWERS },
  ),
  spans: fc.array(
    fc.record({
      article: fc.nat(ARTICLES - 1),
      author: fc.constantFrom(0, 1, 1, 2, 2, 3),
      // Few places, so that reviewers meet.
      start: fc.nat(24),
      length: fc.integer({ min: 1, max: 12 }),
      speaker: fc.integer({ min: -2, max: SPEAKERS - 1 }),
      event: fc.integer({ min: -6, max: EVENTS - 1 }),
      deleted: fc.nat(11).map((n) => n === 0),
    }),
    { minLength: 8, maxLength: 30 },
  ),
  links: fc.array(
    fc.record({
      from: fc.nat(),
      to: fc.nat(),
      relation: fc.constantFrom(...RELATIONS),
      deleted: fc.nat(11).map((n) => n === 0),
    }),
    { minLength: 4, maxLength: 20 },
  ),
})

const span = (article: number, author: number, start: number, more: Partial<SpanPlan> = {}): SpanPlan => ({
  ...{ article, author, start, length: 10, speaker: -1, event: -1, deleted: false, ...more },
})
const tie = (from: number, to: number, relation = 'corroborates'): LinkPlan => ({
  ...{ from, to, relation, deleted: false },
})
const plan = (given: Pick<Plan, 'events' | 'spans' | 'links'>): Plan => ({ origins: [], open: [], ...given })

describe('the statements on an event', () => {
  test('are those of the whole layer, whatever links, passages and events of spans lead to', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (given) => {
        const { around, whole } = await bothWays(await stored(given))
        expect(around).toEqual(whole)
      }),
      // Smaller cases would take minutes to find.
      { numRuns: 6, endOnFailure: true },
    )
  })

  test('reach through what another reviewer marked alike in a report on another event', async () => {
    // Reviewer 1 ties the event to a report on another, reviewer 2 ties the same passage there to a third report.
    const made = await stored(
      plan({
        events: [0, 1, 2],
        spans: [
          span(0, 1, 0),
          span(1, 1, 20),
          span(1, 2, 21),
          span(2, 2, 40),
          span(0, 1, 60),
          span(0, 2, 59),
        ],
        links: [tie(0, 0), tie(2, 0)],
      }),
    )
    const { around, whole } = await bothWays(made)
    expect(around).toEqual(whole)
    const scope = await scopeOf(made, made.people[0] ?? '')
    const given = { limit: 6, layer: 'submitted' }
    const onOther = await statementsOnEvent(scope, { ...given, eventId: made.events[1] ?? '' })
    expect(onOther.items.map(({ reports, cells }) => [reports, cells.length])).toEqual([[3, 3]])
  })

  test('are folded as in the whole layer, where a chain of contradictions leaves the event', async () => {
    const made = await stored(
      plan({
        events: [0, 1, 1, 1],
        spans: [span(3, 1, 0), span(2, 1, 0), span(1, 1, 0), span(0, 1, 0)],
        // `to` counts among the author's other spans.
        links: [tie(0, 0, 'contradicts'), tie(1, 1, 'contradicts'), tie(2, 2, 'contradicts')],
      }),
    )
    const { around, whole } = await bothWays(made)
    expect(around).toEqual(whole)
  })

  test('come from the whole layer where too much is tied to the event', async () => {
    const made = await stored(
      plan({
        events: [0, 1],
        spans: [span(0, 1, 0), span(1, 1, 0)],
        links: [tie(0, 0)],
      }),
    )
    const { around, whole } = await bothWays(made, { most: 0 })
    expect(around).toEqual(whole)
    expect(around).toContainEqual(expect.objectContaining({ total: 1 }))
  })

  test('are none for an event without reports, and for one of another project', async () => {
    const made = await stored(plan({ events: [0], spans: [span(0, 1, 0)], links: [] }))
    const other = await stored(
      plan({ events: [0, 0], spans: [span(0, 1, 0), span(1, 1, 0)], links: [tie(0, 0)] }),
    )
    const scope = await scopeOf(made, made.people[0] ?? '')
    for (const eventId of [made.events[2] ?? '', other.events[0] ?? '']) {
      expect(await statementsOnEvent(scope, { eventId, limit: 6 })).toMatchObject({ items: [], total: 0 })
    }
  })
})
