import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { GET as SPAN } from '@/app/api/v1/annotations/[id]/route'
import { GET as SUGGESTIONS } from '@/app/api/v1/annotations/[id]/suggestions/route'
import { PUT as DECIDE } from '@/app/api/v1/articles/[id]/adjudication/decisions/route'
import { POST as FINISH } from '@/app/api/v1/articles/[id]/adjudication/final/route'
import { GET as ADJUDICATION } from '@/app/api/v1/articles/[id]/adjudication/route'
import { GET as HISTORY } from '@/app/api/v1/articles/[id]/history/route'
import { GET as ARTICLE } from '@/app/api/v1/articles/[id]/route'
import { DELETE as TAKE_BACK } from '@/app/api/v1/articles/[id]/training/[reviewer]/route'
import { GET as FEEDBACK } from '@/app/api/v1/articles/[id]/training/route'
import { GET as ANNOTATIONS } from '@/app/api/v1/projects/[project]/annotations/route'
import { GET as ARTICLES } from '@/app/api/v1/projects/[project]/articles/route'
import { PUT as ASSIGN } from '@/app/api/v1/projects/[project]/assignments/[article]/[reviewer]/route'
import { POST as PLAN } from '@/app/api/v1/projects/[project]/assignments/plan/route'
import { GET as EXPORT } from '@/app/api/v1/projects/[project]/export/[name]/route'
import { GET as LINKS } from '@/app/api/v1/projects/[project]/links/route'
import { GET as SPEAKERS } from '@/app/api/v1/projects/[project]/speakers/route'
import { GET as STATEMENTS } from '@/app/api/v1/projects/[project]/statements/route'
import { POST as GIVE, GET as LIST } from '@/app/api/v1/projects/[project]/training/route'
import { POST as REOPEN } from '@/app/api/v1/reviews/[id]/reopen/route'
import { projectScope } from '@/lib/access/gate'
import type { Page } from '@/lib/access/paging'
import { leadChanges } from '@/lib/adjudication/lead-changes/queries'
import type { Adjudication, DecideInput, ShownGroup } from '@/lib/adjudication/schema'
import { toSettle } from '@/lib/agreement/to-settle/queries'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { PlanPreview } from '@/lib/assignment/schema'
import { queueOf, weekOf, workloadOf } from '@/lib/dashboard/my-work/queries'
import { matrixRows, totalsOf } from '@/lib/dashboard/overview/queries'
import { tagMixes } from '@/lib/dashboard/team/queries'
import type { Problem } from '@/lib/errors'
import type { ReviewRow } from '@/lib/review/schema'
import { db } from '@/lib/server/db'
import type { TrainingFeedback, TrainingRow } from '@/lib/training/schema'
import { makeArticle, makeMember, makeReview, makeUser } from '@/tests/support/factories'
import {
  bodyFor,
  deleteAnnotation,
  makeNewsroom,
  putAnnotation,
  putLink,
  submit,
} from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Who = { id: string; name: string; email: string }
type Handler = Parameters<typeof call>[0]
type Room = Awaited<ReturnType<typeof makeNewsroom>> & { trainee: Who }

let room: Room
beforeEach(async () => {
  const newsroom = await makeNewsroom()
  const trainee = await makeUser({ name: 'Toni Trainee' })
  await makeMember({ projectId: newsroom.project.id, userId: trainee.id })
  room = { ...newsroom, trainee }
})

const report = () => ({ projectId: room.project.id, createdById: room.lead.id })
const PAGE = { limit: 50, cursor: undefined }
const project = () => ({ project: room.project.slug })
const give = (body: Record<string, unknown> = {}, as: Who = room.lead) =>
  call<{ given: number; skipped: number } & Problem>(GIVE, {
    ...{ method: 'POST', params: project(), as },
    body: { articleId: room.article.id, reviewerIds: [room.trainee.id], ...body },
  })
const takeBack = (who: Who, as: Who = room.lead) =>
  call(TAKE_BACK, { method: 'DELETE', params: { id: room.article.id, reviewer: who.id }, as })
const feedback = (as: Who, query = '') =>
  call<TrainingFeedback & Problem>(FEEDBACK, { params: { id: room.article.id }, path: `/x?${query}`, as })
const list = async (as: Who, query = '') =>
  (await call<Page<TrainingRow>>(LIST, { params: project(), path: `/x?${query}`, as })).body.items
const actor = ({ id, name, email }: Who) => ({
  ...{ userId: id, name, email, isAdmin: false, via: 'token' as const, requestId: 'test' },
})
const scopeOf = (who: Who) => projectScope(actor(who), room.project.slug, 'project:read')

const mark = async (who: Who, quote: string, more: Record<string, unknown> = {}) =>
  (await putAnnotation(who, bodyFor(room.article, quote, more))).body

const accept = (group: ShownGroup, reading = 0): DecideInput => ({
  ...{ kind: group.kind, sources: group.sources },
  outcome: { is: 'accepted', reading: group.readings[reading]?.sources[0] ?? '' },
})
const look = async () =>
  (await call<Adjudication>(ADJUDICATION, { params: { id: room.article.id }, as: room.lead })).body
const decide = (body: DecideInput) =>
  call(DECIDE, { method: 'PUT', params: { id: room.article.id }, body, as: room.lead, version: 0 })
const finish = async () =>
  call<ReviewRow>(FINISH, {
    ...{ method: 'POST', params: { id: room.article.id }, as: room.lead },
    version: (await look()).final?.version ?? 0,
  })

/**
 * Two reviews: alike on “Four officers”, and on “three were “hurt”” one a claim in longer bounds, the other a fact.
 * The lead takes the claim, with a note.
 */
async function settled(): Promise<{ finalId: string; mine: AnnotationRow; secrets: RegExp }> {
  await mark(room.reviewer, 'Four officers')
  const claim = await mark(room.reviewer, 'that three were “hurt”', {
    ...{ tag: 'claim', speaker: 'A Secret Witness', note: 'secret reason' },
  })
  const far = (await putAnnotation(room.reviewer, bodyFor(room.second, 'a shameful day', { tag: 'opinion' })))
    .body
  await putLink(room.reviewer, {
    fromId: claim.id,
    toId: far.id,
    relation: 'contradicts',
    note: 'secret link',
  })
  await submit(room.reviewer, claim.reviewId)
  await mark(room.other, 'Four officers')
  const mine = await mark(room.other, 'three were')
  await submit(room.other, mine.reviewId)
  const { groups } = await look()
  for (const group of groups.filter(({ kind }) => kind === 'span')) {
    const reading = group.readings.findIndex(({ sources }) => sources.includes(claim.id))
    const differs = group.differences.length > 0
    await decide({
      ...accept(group, Math.max(0, reading)),
      ...(differs ? { cause: 'category', note: 'secret verdict' } : {}),
    })
  }
  for (const group of groups.filter(({ kind }) => kind === 'link'))
    await decide({ kind: 'link', sources: group.sources, outcome: { is: 'rejected' } })
  const { body } = await finish()
  expect(body).toMatchObject({ kind: 'final', status: 'submitted' })
  const spans = await db().annotation.findMany({ where: { articleId: room.article.id } })
  const ids = [...spans.map(({ id }) => id), ...spans.map(({ reviewId }) => reviewId), far.id]
  return { finalId: body.id, mine, secrets: new RegExp(`secret|${[...new Set(ids)].join('|')}`, 'i') }
}

const plain = (text: string) => text.replace(/"requestId":"[^"]+"|"next":"[^"]*"/g, '')

/** The full text of every answer that tells of reviews, figures or findings. */
async function everything(as: Who, spanIds: readonly string[] = []): Promise<string[]> {
  const at = { id: room.article.id }
  const asks: [string, Handler, Record<string, string>, string?][] = [
    ...(['annotations', 'links', 'articles', 'statements'] as const).map(
      (name): [string, Handler, Record<string, string>] => [
        `${name}.csv`,
        EXPORT,
        { ...project(), name: `${name}.csv` },
      ],
    ),
    ...['all', 'submitted', 'final', room.trainee.id].map(
      (layer): [string, Handler, Record<string, string>, string] => [
        `statements of ${layer}`,
        STATEMENTS,
        project(),
        `?layer=${layer}&unlinked=1`,
      ],
    ),
    ['annotations', ANNOTATIONS, project()],
    ['annotations of the trainee', ANNOTATIONS, project(), `?reviewer=${room.trainee.id}`],
    ['links', LINKS, project()],
    ['articles', ARTICLES, project()],
    ['speakers', SPEAKERS, project()],
    ['article', ARTICLE, at],
    ['history', HISTORY, at],
    ['adjudication', ADJUDICATION, at],
    ['feedback', FEEDBACK, at],
    ...spanIds.flatMap((id): [string, Handler, Record<string, string>, string?][] => [
      ['span', SPAN, { id }],
      ['suggestions', SUGGESTIONS, { id }, '?scope=project'],
      ['links of the span', LINKS, project(), `?annotation=${id}`],
    ]),
  ]
  const answers = await Promise.all(
    asks.map(async ([name, handler, params, query = '']) => {
      const answer = await call(handler, { path: `/x${query}`, params, as })
      return `${name} ${answer.status} ${plain(answer.text)}`
    }),
  )
  const scope = await scopeOf(as)
  const figures = await Promise.all([
    totalsOf(scope),
    matrixRows(scope, PAGE),
    tagMixes(scope, { since: new Date(0), limit: 50 }),
  ])
  return [...answers, JSON.stringify(figures)]
}

describe('training is given', () => {
  test('by leads, to reviewers, of an article with a submitted final review, in a blind project', async () => {
    expect(await give()).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('no final review') },
    })
    await settled()
    expect((await give({}, room.observer)).status).toBe(403)
    expect((await give({}, room.trainee)).status).toBe(403)
    expect((await give({}, room.outsider)).status).toBe(404)
    for (const who of [room.lead, room.observer, room.outsider])
      expect((await give({ reviewerIds: [room.trainee.id, who.id] })).status).toBe(422)
    expect((await give({ articleId: v7() })).status).toBe(422)
    expect(await give()).toMatchObject({ status: 200, body: { given: 1, skipped: 0 } })
    expect(await give()).toMatchObject({ status: 200, body: { given: 0, skipped: 1 } })
    await db().project.update({ where: { id: room.project.id }, data: { mode: 'open' } })
    expect((await give()).status).toBe(409)
  })

  test('to nobody whose review of the article is independent, all or none', async () => {
    await settled()
    const before = await stored()
    const refused = await give({ reviewerIds: [room.trainee.id, room.other.id] })
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining(room.other.name) } })
    expect(await stored()).toEqual(before)
  })

  test('and then nobody plans or assigns an independent review of it to the same person', async () => {
    await settled()
    await give()
    const params = { ...project(), article: room.article.id, reviewer: room.trainee.id }
    const assigned = await call(ASSIGN, { method: 'PUT', params, as: room.lead, body: { dueOn: null } })
    expect(assigned.status).toBe(409)
    const { body } = await call<PlanPreview>(PLAN, {
      ...{ method: 'POST', params: project(), as: room.lead },
      body: { reviewersPerArticle: 3, reviewerIds: [room.trainee.id] },
    })
    expect(body.items.map(({ articleId }) => articleId)).toEqual([room.second.id])
    expect(body.short.map(({ articleId }) => articleId)).toContain(room.article.id)
  })

  test('and taken back until it is begun', async () => {
    await settled()
    await give()
    expect((await takeBack(room.trainee, room.trainee)).status).toBe(403)
    expect((await takeBack(room.trainee)).status).toBe(204)
    expect((await takeBack(room.trainee)).status).toBe(404)
    await give()
    await mark(room.trainee, 'Four officers')
    expect((await takeBack(room.trainee)).status).toBe(409)
  })

  test('shows in the reviewer’s queue as training, by the day it is due', async () => {
    await settled()
    await give({ dueOn: '2026-03-31' })
    const { items } = await queueOf(actor(room.trainee), PAGE)
    expect(items.map(({ articleId, training, dueOn }) => [articleId, training, dueOn])).toEqual([
      [room.article.id, true, '2026-03-31'],
      [room.second.id, false, null],
    ])
  })
})

describe('a reviewer in training, before handing it in', () => {
  test('learns nothing of the final review or of anybody’s, through any endpoint', async () => {
    const { secrets, finalId } = await settled()
    await give()
    const own = await mark(room.trainee, 'The mayor')
    const answers = await everything(room.trainee, [own.id])
    for (const answer of answers) expect(answer).not.toMatch(secrets)
    expect(JSON.stringify(await list(room.trainee))).not.toMatch(secrets)
    expect(await leadChanges(actor(room.trainee), { limit: 20 })).toEqual([])
    const spans = await db().annotation.findMany({ where: { NOT: { authorId: room.trainee.id } } })
    for (const { id } of spans)
      expect((await call(SPAN, { params: { id }, as: room.trainee })).status).toBe(404)
    const reopened = await call(REOPEN, { method: 'POST', params: { id: finalId }, as: room.trainee })
    expect([403, 404]).toContain(reopened.status)
    expect((await feedback(room.trainee)).status).toBe(404)
  })

  test('reads the same bytes whatever the final review says', async () => {
    const { finalId } = await settled()
    await give()
    const own = await mark(room.trainee, 'The mayor')
    const before = await everything(room.trainee, [own.id])
    await call(REOPEN, { method: 'POST', params: { id: finalId }, as: room.lead })
    expect(await everything(room.trainee, [own.id])).toEqual(before)
    await finish()
    expect(await everything(room.trainee, [own.id])).toEqual(before)
  })
})

describe('what is marked in training', () => {
  test('counts in no figure, finding, list or file, for leads and observers, whatever its state', async () => {
    await settled()
    const before = [await everything(room.lead), await everything(room.observer)]
    await give()
    const now = async () => [await everything(room.lead), await everything(room.observer)]
    expect(await now()).toEqual(before)
    const own = await mark(room.trainee, 'Four officers', { speaker: null })
    const far = (await putAnnotation(room.trainee, bodyFor(room.article, 'Tuesday'))).body
    await putLink(room.trainee, { fromId: own.id, toId: far.id, relation: 'contradicts' })
    expect(await now()).toEqual(before)
    await submit(room.trainee, own.reviewId)
    // Whoever leads is told the feedback of others only by name.
    expect(await now()).toEqual(before)
    expect((await look()).reviewers).toHaveLength(2)
  })

  test('adds no link to what it is linked with: an independent review of the same person counts as before', async () => {
    await settled()
    await give()
    const own = await mark(room.trainee, 'Four officers')
    const far = (await putAnnotation(room.trainee, bodyFor(room.second, 'three were'))).body
    const before = await everything(room.lead, [far.id])
    const { status } = await putLink(room.trainee, { fromId: own.id, toId: far.id, relation: 'contradicts' })
    expect(status).toBe(201)
    expect(await everything(room.lead, [far.id])).toEqual(before)
    await submit(room.trainee, own.reviewId)
    expect(await everything(room.lead, [far.id])).toEqual(before)
    // What is practice holds back nobody's work.
    const gone = await deleteAnnotation(room.trainee, far.id, far.version)
    expect(gone.status).toBe(200)
  })

  test('is in no file and no finding of its own reviewer either', async () => {
    await settled()
    await give()
    const own = await mark(room.trainee, 'Four officers', { note: 'practice' })
    await submit(room.trainee, own.reviewId)
    const answers = await everything(room.trainee)
    for (const answer of answers.filter((text) => /csv|statements/.test(text)))
      expect(answer).not.toMatch(/practice/)
    expect(answers.find((text) => text.startsWith('annotations.csv'))).toContain('secret reason')
  })

  test('is read and written by its reviewer as any other review, and by nobody else', async () => {
    await settled()
    await give()
    const own = await mark(room.trainee, 'Four officers')
    const { body } = await call<{ review: ReviewRow; annotations: AnnotationRow[] }>(ARTICLE, {
      ...{ params: { id: room.article.id }, as: room.trainee },
    })
    expect(body.review).toMatchObject({ kind: 'training', status: 'in-progress' })
    expect(body.annotations.map(({ id }) => id)).toEqual([own.id])
    for (const who of [room.lead, room.other, room.observer, room.outsider])
      expect((await call(SPAN, { params: { id: own.id }, as: who })).status).toBe(404)
  })
})

describe('the feedback', () => {
  async function handedIn() {
    const made = await settled()
    await give()
    const same = await mark(room.trainee, 'Four officers')
    await mark(room.trainee, 'three were', { tag: 'claim' })
    await mark(room.trainee, 'shameful day', { tag: 'opinion' })
    await submit(room.trainee, same.reviewId)
    return { ...made, same }
  }

  test('says span by span what was matched, in other bounds, missed or extra, and k of n', async () => {
    await handedIn()
    const { body } = await feedback(room.trainee)
    expect(body.spans.map(({ is, mine, final }) => [is, mine?.quote ?? null, final?.quote ?? null])).toEqual([
      ['matched', 'Four officers', 'Four officers'],
      ['bounds', 'three were', 'that three were “hurt”'],
      ['extra', 'shameful day', null],
    ])
    expect(body.spans[1]?.final).toMatchObject({ cause: 'category', leadNote: 'secret verdict' })
    expect(body.training).toMatchObject({
      attempt: 1,
      result: { spans: { k: 1, n: 2, value: 0.5 }, extra: 1, guidelineVersion: 1 },
    })
  })

  test('is for the reviewer, leads and observers, not for other reviewers', async () => {
    await handedIn()
    for (const who of [room.lead, room.observer]) {
      expect((await feedback(who, `reviewer=${room.trainee.id}`)).status).toBe(200)
      expect((await list(who)).map(({ reviewer }) => reviewer)).toEqual(['Toni Trainee'])
    }
    expect((await feedback(room.other, `reviewer=${room.trainee.id}`)).status).toBe(404)
    expect((await feedback(room.outsider, `reviewer=${room.trainee.id}`)).status).toBe(404)
    expect(await list(room.other)).toEqual([])
  })

  test('stays as it was when the guidelines or the final review change; a new attempt is compared anew', async () => {
    const { finalId, same } = await handedIn()
    const first = (await feedback(room.trainee)).body
    await db().project.update({
      where: { id: room.project.id },
      data: { guidelines: '# New', guidelinesVersion: { increment: 1 } },
    })
    expect(await give()).toMatchObject({ body: { given: 1 } })
    // While the new attempt is open, the old answers are out of the reviewer's sight, and so are their own old spans.
    expect((await feedback(room.trainee)).status).toBe(404)
    expect((await call(SPAN, { params: { id: same.id }, as: room.trainee })).status).toBe(404)
    expect((await list(room.trainee)).map(({ attempt, result }) => [attempt, result])).toEqual([
      [2, null],
      [1, null],
    ])
    expect((await feedback(room.lead, `reviewer=${room.trainee.id}`)).body.training.attempt).toBe(1)
    const again = await mark(room.trainee, 'Four officers')
    await mark(room.trainee, 'that three were “hurt”', { tag: 'claim', speaker: 'A Secret Witness' })
    await submit(room.trainee, again.reviewId)
    const second = (await feedback(room.trainee)).body
    expect(second.training).toMatchObject({
      attempt: 2,
      result: { guidelineVersion: 2, spans: { k: 2, n: 2 } },
    })
    expect((await feedback(room.trainee, 'attempt=1')).body).toEqual({
      ...first,
      training: { ...first.training, superseded: true },
    })
    await call(REOPEN, { method: 'POST', params: { id: finalId }, as: room.lead })
    expect((await feedback(room.trainee)).body).toEqual(second)
  })

  test('comes when the final review is settled again, where that was open at the time; the inbox says so', async () => {
    const { finalId } = await settled()
    await give()
    const own = await mark(room.trainee, 'Four officers')
    await call(REOPEN, { method: 'POST', params: { id: finalId }, as: room.lead })
    expect((await submit(room.trainee, own.reviewId)).status).toBe(200)
    expect((await feedback(room.trainee)).status).toBe(404)
    await finish()
    expect((await feedback(room.trainee)).body.training.result).toMatchObject({ spans: { k: 1, n: 2 } })
    const told = await db().notice.findMany({ where: { userId: room.trainee.id, kind: 'training-feedback' } })
    expect(told).toHaveLength(1)
  })

  test('takes back to the attempt before when a new one is taken back', async () => {
    await handedIn()
    await give()
    expect((await takeBack(room.trainee)).status).toBe(204)
    expect((await feedback(room.trainee)).body.training).toMatchObject({ attempt: 1, superseded: false })
  })

  test('compares links where the reviewer is done with the article at the other end as well', async () => {
    await settled()
    await give()
    const near = await mark(room.trainee, 'that three were “hurt”', { tag: 'claim' })
    const far = (await putAnnotation(room.trainee, bodyFor(room.second, 'a shameful day'))).body
    await putLink(room.trainee, { fromId: near.id, toId: far.id, relation: 'corroborates' })
    await submit(room.trainee, near.reviewId)
    // The other article has no final review: nothing to compare the link with.
    expect((await feedback(room.trainee)).body.links).toEqual([])
  })
})

describe('what the lead changed', () => {
  test('is told to whose span it was, with cause and note, once the final review is submitted', async () => {
    const { finalId, mine } = await settled()
    const changes = await leadChanges(actor(room.other), { limit: 20 })
    expect(changes).toMatchObject([
      {
        ...{ kind: 'span', annotationId: mine.id, quote: 'three were', tag: 'fact', outcome: 'accepted' },
        ...{ cause: 'category', note: 'secret verdict', articleId: room.article.id },
        spans: [{ quote: 'that three were “hurt”', tag: 'claim', speaker: 'A Secret Witness' }],
      },
    ])
    await call(REOPEN, { method: 'POST', params: { id: finalId }, as: room.lead })
    expect(await leadChanges(actor(room.other), { limit: 20 })).toEqual([])
  })

  test('tells of rejected links too, and not of what was taken over', async () => {
    await settled()
    expect(await leadChanges(actor(room.reviewer), { limit: 20 })).toMatchObject([
      { kind: 'link', relation: 'contradicts', there: 'a shameful day', outcome: 'rejected', relations: [] },
    ])
    expect(await leadChanges(actor(room.trainee), { limit: 20 })).toEqual([])
  })

  test('comes as a notice to those whose spans were changed, and to nobody else', async () => {
    await settled()
    const told = await db().notice.findMany({ where: { kind: 'decisions-on-your-spans' } })
    expect(told.map(({ userId }) => userId).sort()).toEqual([room.reviewer.id, room.other.id].sort())
  })
})

test('leads settle by due day, then where reviewers agree least; what is settled leaves the queue', async () => {
  const scope = await scopeOf(room.lead)
  const [third, fourth] = [await makeArticle(report()), await makeArticle(report())]
  const both = (article: { id: string }, dueOn: string | null = null) =>
    Promise.all(
      [room.reviewer, room.other].map(({ id }) =>
        makeReview({
          ...{ articleId: article.id, reviewerId: id, status: 'submitted' },
          dueOn: dueOn === null ? null : new Date(dueOn),
        }),
      ),
    )
  await both(third)
  await both(fourth)
  await both(room.second, '2026-03-01')
  await makeReview({ articleId: room.article.id, reviewerId: room.reviewer.id, status: 'submitted' })
  const order = async () => (await toSettle(scope, { limit: 10 })).map(({ articleId }) => articleId)
  expect(await order()).toEqual([room.second.id, third.id, fourth.id])
  const byArticle = [
    { articleId: third.id, uAlpha: { value: 0.9 } },
    { articleId: fourth.id, uAlpha: { value: 0.2 } },
  ]
  await db().agreementCache.create({
    data: { projectId: room.project.id, fingerprint: 'then', report: { byArticle }, shown: {}, trend: {} },
  })
  expect(await order()).toEqual([room.second.id, fourth.id, third.id])
  await makeReview({ articleId: fourth.id, reviewerId: room.lead.id, kind: 'final', status: 'submitted' })
  expect(await order()).toEqual([room.second.id, third.id])
  expect((await toSettle(scope, { limit: 1 }))[0]).toMatchObject({
    total: 2,
    reviews: 2,
    dueOn: '2026-03-01',
  })
})

test('training is part of one’s own queue, and leads see nobody’s in theirs', async () => {
  await settled()
  await give()
  const own = await mark(room.trainee, 'Four officers')
  expect(await workloadOf(actor(room.trainee))).toMatchObject({ waiting: 2, submitted: 0 })
  const { submittedAt } = (await submit(room.trainee, own.reviewId)).body
  expect(await workloadOf(actor(room.trainee))).toMatchObject({ waiting: 1, submitted: 1 })
  // Asked at the moment of the act: the week may end right after it.
  expect((await weekOf(actor(room.trainee), new Date(submittedAt ?? Number.NaN))).submitted).toBe(1)
})
