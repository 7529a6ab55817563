import { beforeEach, describe, expect, test } from 'vitest'
import { projectScope } from '@/lib/access/gate'
import type { Actor } from '@/lib/access/scope'
import { articleProfile, outletProfile, outletProfiles, profiledArticles } from '@/lib/credibility/queries'
import { type SpansQuery, spansQuery } from '@/lib/credibility/schema'
import { countSpans, listSpans } from '@/lib/credibility/spans/queries'
import { db } from '@/lib/server/db'
import { handIn } from '@/lib/training/mutations'
import {
  makeAnnotation,
  makeArticle,
  makeLink,
  makeMember,
  makeOutlet,
  makeProject,
  makeReview,
  makeSpeaker,
  makeUser,
} from '../support/factories'
import { upToDate } from '../support/profiles'

async function person(projectId: string, role: string, name: string) {
  const user = await makeUser({ name })
  await makeMember({ projectId, userId: user.id, role })
  const { id: userId, email } = user
  const actor: Actor = { userId, name, email, isAdmin: false, via: 'token', requestId: 'test' }
  return { id: user.id, actor }
}

const query = (given: Partial<SpansQuery> = {}) => spansQuery.parse(given)

/**
 * Ledger has two reports, Post one. Ann has submitted all three; of Ledger's first also Ben, of Post Ben has begun.
 * Ann: Ledger 1 fact (named, corroborated by Post) and opinion, Ledger 2 claim that supersedes the fact, Post claim and
 * a fact against Ledger 2. Ben: the same passage as Ann's fact, unlinked.
 */
async function makeDesk() {
  const project = await makeProject({ name: 'Fire' })
  const projectId = project.id
  const [lead, ann, ben] = [
    await person(projectId, 'lead', 'Lea'),
    await person(projectId, 'reviewer', 'Ann'),
    await person(projectId, 'reviewer', 'Ben'),
  ]
  const [ledger, post] = [
    await makeOutlet({ projectId, name: 'Ledger' }),
    await makeOutlet({ projectId, name: 'Post' }),
  ]
  const by = { projectId, createdById: lead.id }
  const first = await makeArticle({ ...by, outletId: ledger.id, publishedAt: '2025-03-14' })
  const second = await makeArticle({
    ...by,
    outletId: ledger.id,
    publishedAt: '2025-03-15',
    originKind: 'reprint',
    originName: 'Elsewhere',
  })
  const third = await makeArticle({ ...by, outletId: post.id })
  const mayor = await makeSpeaker({ projectId, name: 'Mayor' })
  const unnamed = await makeSpeaker({ projectId, name: 'officials', kind: 'unnamed' })
  const submitted = (articleId: string, reviewerId: string) =>
    makeReview({ articleId, reviewerId, status: 'submitted' })
  const mark = (reviewId: string, given: Parameters<typeof makeAnnotation>[0] = {}) =>
    makeAnnotation({ reviewId, ...given })
  const [a1, a2, a3] = [
    await submitted(first.id, ann.id),
    await submitted(second.id, ann.id),
    await submitted(third.id, ann.id),
  ]
  const b1 = await submitted(first.id, ben.id)
  const b3 = await makeReview({ articleId: third.id, reviewerId: ben.id })

  const fact = await mark(a1.id, { tag: 'fact', start: 0, end: 10, speakerId: mayor.id })
  await mark(a1.id, { tag: 'opinion', start: 20, end: 30 })
  const later = await mark(a2.id, { tag: 'claim', start: 0, end: 10, speakerId: unnamed.id })
  const claim = await mark(a3.id, { tag: 'claim', start: 0, end: 10 })
  const against = await mark(a3.id, { tag: 'fact', start: 12, end: 20 })
  const bens = await mark(b1.id, { tag: 'claim', start: 0, end: 11 })
  await mark(b3.id, { tag: 'fact', start: 0, end: 10 })
  await mark(a1.id, { tag: 'fact', start: 31, end: 35, deletedAt: new Date() })
  await makeLink({ fromId: fact.id, toId: claim.id, relation: 'corroborates' })
  await makeLink({ fromId: against.id, toId: later.id, relation: 'contradicts' })
  await makeLink({ fromId: later.id, toId: fact.id, relation: 'supersedes' })
  return { project, lead, ann, ben, ledger, post, first, second, third, fact, later, claim, bens, against }
}

let desk: Awaited<ReturnType<typeof makeDesk>>
beforeEach(async () => {
  desk = await makeDesk()
})

const scopeOf = async ({ actor }: { actor: Actor }) =>
  upToDate(await projectScope(actor, desk.project.slug, 'annotation:read'))

describe('what a lead sees of each outlet', () => {
  test('counts of the submitted reviews, worked out by hand', async () => {
    const profiles = await outletProfiles(await scopeOf(desk.lead))
    expect(profiles.find(({ name }) => name === 'Ledger')).toMatchObject({
      outletId: desk.ledger.id,
      reports: 2,
      reviewed: 2,
      reviews: 3,
      settled: 0,
      facts: 1,
      claims: 2,
      opinions: 1,
      checkable: 3,
      named: { k: 1, n: 3 },
      corroborated: { k: 2, n: 3 },
      contradicted: { k: 1, n: 3 },
      superseded: { k: 2, n: 3 },
      corrected: { k: 2, n: 3 },
      reprints: { k: 1, n: 2 },
    })
    expect(profiles.find(({ name }) => name === 'Post')).toMatchObject({
      reports: 1,
      facts: 1,
      claims: 1,
      corroborated: { k: 1, n: 2 },
      contradicted: { k: 1, n: 2 },
      superseded: { k: 0, n: 2 },
      reprints: { k: 0, n: 1 },
    })
  })

  test('an outlet’s figures are those of its reports together', async () => {
    const scope = await scopeOf(desk.lead)
    const { items } = await profiledArticles(scope, { outletId: desk.ledger.id, limit: 50 })
    expect(items.map(({ id, figures }) => [id, figures.checkable, figures.corroborated.k])).toEqual([
      [desk.first.id, 2, 2],
      [desk.second.id, 1, 0],
    ])
    expect((await articleProfile(scope, desk.first.id)).reviews).toBe(2)
    const all = (await outletProfiles(scope)).find(({ name }) => name === 'Ledger')
    expect(all).toMatchObject(await outletProfile(scope, desk.ledger.id))
  })

  test('a submitted final review takes the place of the reviews it settles, with its own links', async () => {
    const settle = (articleId: string) =>
      makeReview({ articleId, reviewerId: desk.lead.id, kind: 'final', status: 'submitted' })
    const final = await settle(desk.first.id)
    const own = await makeAnnotation({ reviewId: final.id, tag: 'claim', start: 0, end: 10 })
    const scope = await scopeOf(desk.lead)
    // The other report is not settled: Ann's link to it holds for the passage.
    expect(await articleProfile(scope, desk.first.id)).toMatchObject({
      settled: 1,
      facts: 0,
      claims: 1,
      corroborated: { k: 1, n: 1 },
    })
    const other = await settle(desk.third.id)
    await makeAnnotation({ reviewId: other.id, tag: 'claim', start: 0, end: 10 })
    // Now both are, and the final reviews have no such link.
    await upToDate(scope)
    expect((await articleProfile(scope, desk.first.id)).corroborated).toMatchObject({ k: 0, n: 1 })
    const { items } = await listSpans(scope, query({ article: desk.first.id }))
    expect(items).toMatchObject([{ id: own.id, settled: true }])
  })

  test('a review that is submitted later counts at once', async () => {
    const lead = await scopeOf(desk.lead)
    expect((await outletProfile(lead, desk.post.id)).facts).toBe(1)
    const review = await db().review.findFirstOrThrow({
      where: { articleId: desk.third.id, reviewerId: desk.ben.id },
    })
    const ben = await projectScope(desk.ben.actor, desk.project.slug, 'review:write')
    await handIn(ben, review.id)
    await upToDate(lead)
    expect((await outletProfile(lead, desk.post.id)).facts).toBe(2)
  })
})

describe('every number leads to its spans', () => {
  test('each count is as long as its list', async () => {
    const scope = await scopeOf(desk.lead)
    const ids = async (given: Partial<SpansQuery>) =>
      (await listSpans(scope, query({ outlet: desk.ledger.id, ...given }))).items.map(({ id }) => id).sort()
    const { fact, bens, later } = desk
    expect(await ids({ only: 'corroborated' })).toEqual([fact.id, bens.id].sort())
    expect(await ids({ only: 'contradicted' })).toEqual([later.id])
    expect(await ids({ only: 'superseded' })).toEqual([fact.id, bens.id].sort())
    expect(await ids({ only: 'named' })).toEqual([fact.id])
    expect(await ids({ only: 'checkable' })).toHaveLength(3)
    expect(await ids({ tag: 'opinion' })).toHaveLength(1)
    expect(await countSpans(scope, query({ outlet: desk.ledger.id, only: 'corroborated' }))).toBe(2)
    expect(await countSpans(scope, query({ outlet: 'none' }))).toBe(0)
  })

  test('pages join without a gap', async () => {
    const scope = await scopeOf(desk.lead)
    const whole = (await listSpans(scope, query())).items.map(({ id }) => id)
    const paged: string[] = []
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await listSpans(scope, query({ limit: 2, cursor }))
      paged.push(...page.items.map(({ id }) => id))
      more = page.next !== null
      cursor = page.next ?? undefined
    }
    expect(whole).toHaveLength(6)
    expect(paged).toEqual(whole)
  })
})

describe('blind', () => {
  test('a reviewer’s profile holds nothing of reports that they have not submitted', async () => {
    const scope = await scopeOf(desk.ben)
    expect(await outletProfile(scope, desk.post.id)).toMatchObject({ reviewed: 0, checkable: 0, reviews: 0 })
    // Ann's fact is in sight, but not what corroborates it, nor what supersedes it.
    expect(await articleProfile(scope, desk.first.id)).toMatchObject({
      checkable: 2,
      corroborated: { k: 0, n: 2 },
      superseded: { k: 0, n: 2 },
    })
    expect((await listSpans(scope, query({ outlet: desk.post.id }))).items).toEqual([])
  })

  test('figures that an open project showed are not kept when it turns blind', async () => {
    const scope = await scopeOf(desk.ben)
    const become = (mode: string) => db().project.update({ where: { id: scope.projectId }, data: { mode } })
    await become('open')
    const open = await scopeOf(desk.ben)
    expect((await outletProfile(open, desk.post.id)).reviewed).toBeGreaterThan(0)
    await become('blind')
    const blind = await scopeOf(desk.ben)
    expect(await outletProfile(blind, desk.post.id)).toMatchObject({ reviewed: 0, checkable: 0, reviews: 0 })
  })

  test('another project’s spans are not there', async () => {
    const other = await makeDesk()
    const scope = await upToDate(await projectScope(other.lead.actor, other.project.slug, 'annotation:read'))
    expect((await listSpans(scope, query({ outlet: desk.ledger.id }))).items).toEqual([])
    await expect(articleProfile(scope, desk.first.id)).rejects.toMatchObject({ code: 'not-found' })
  })
})
