import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/server/db'
import { makeAnnotation, makeArticle, makeLink, makeMember, makeReview, makeUser } from '../support/factories'

const tallyOf = (reviewId: string) =>
  db().reviewTally.findUnique({
    where: { reviewId },
    select: { facts: true, claims: true, opinions: true, corroborates: true, contradicts: true },
  })

async function twoReviews() {
  const first = await makeReview()
  const { projectId, reviewerId } = first
  const article = await makeArticle({ projectId })
  const second = await makeReview({ articleId: article.id, reviewerId })
  const claim = await makeAnnotation({ reviewId: first.id, tag: 'claim' })
  const fact = await makeAnnotation({ reviewId: first.id, tag: 'fact' })
  const other = await makeAnnotation({ reviewId: second.id, tag: 'opinion' })
  const link = await makeLink({ fromId: claim.id, toId: other.id, relation: 'contradicts' })
  return { first, second, claim, fact, other, link, projectId, reviewerId }
}

describe('the tally of a review', () => {
  test('holds its live spans and the live links that begin in it', async () => {
    const { first, second } = await twoReviews()
    expect(await tallyOf(first.id)).toEqual({
      facts: 1,
      claims: 1,
      opinions: 0,
      corroborates: 0,
      contradicts: 1,
    })
    expect(await tallyOf(second.id)).toEqual({
      facts: 0,
      claims: 0,
      opinions: 1,
      corroborates: 0,
      contradicts: 0,
    })
  })

  test('follows another tag, another relation, deletion and its undoing', async () => {
    const { first, fact, other, link } = await twoReviews()
    await db().annotation.update({ where: { id: fact.id }, data: { tag: 'opinion' } })
    await db().link.update({ where: { id: link.id }, data: { relation: 'corroborates' } })
    expect(await tallyOf(first.id)).toMatchObject({ facts: 0, opinions: 1, corroborates: 1, contradicts: 0 })
    // Its far end takes the link with it.
    await db().annotation.update({ where: { id: other.id }, data: { deletedAt: new Date() } })
    await db().annotation.update({ where: { id: fact.id }, data: { deletedAt: new Date() } })
    expect(await tallyOf(first.id)).toMatchObject({ claims: 1, opinions: 0, corroborates: 0 })
    await db().annotation.updateMany({ data: { deletedAt: null } })
    await db().link.update({ where: { id: link.id }, data: { deletedAt: null } })
    expect(await tallyOf(first.id)).toMatchObject({ claims: 1, opinions: 1, corroborates: 1 })
  })

  test('counts a span that stands against several others once, and its counterparts in their reviews', async () => {
    const { first, second, claim, link } = await twoReviews()
    const third = await makeAnnotation({ reviewId: second.id })
    await makeLink({ fromId: third.id, toId: claim.id, relation: 'contradicts' })
    const contradicted = async () =>
      Promise.all(
        [first, second].map(async ({ id }) => {
          const tally = await db().reviewTally.findUniqueOrThrow({ where: { reviewId: id } })
          return tally.contradicted
        }),
      )
    expect(await contradicted()).toEqual([1, 2])
    await db().link.update({ where: { id: link.id }, data: { relation: 'supersedes' } })
    expect(await contradicted()).toEqual([1, 1])
    await db().annotation.update({ where: { id: third.id }, data: { deletedAt: new Date() } })
    expect(await contradicted()).toEqual([0, 0])
  })

  test('goes with its review', async () => {
    const { first, second, link } = await twoReviews()
    await db().review.delete({ where: { id: second.id } })
    expect(await db().link.findUnique({ where: { id: link.id } })).toBeNull()
    expect(await tallyOf(second.id)).toBeNull()
    expect(await tallyOf(first.id)).toMatchObject({ facts: 1, claims: 1, contradicts: 0 })
  })

  test('is what counting everything anew gives', async () => {
    const { first, fact, claim, projectId } = await twoReviews()
    await makeAnnotation({ reviewId: first.id, tag: 'fact', deletedAt: new Date() })
    await db().annotation.update({ where: { id: claim.id }, data: { tag: 'fact' } })
    await db().annotation.delete({ where: { id: fact.id } })
    const kept = await db().reviewTally.findMany({ where: { projectId }, orderBy: { reviewId: 'asc' } })
    await db().reviewTally.deleteMany({ where: { projectId } })
    await db().$executeRaw`select review_tally_adds(${projectId}::uuid)`
    const counted = await db().reviewTally.findMany({ where: { projectId }, orderBy: { reviewId: 'asc' } })
    const figures = (rows: typeof kept) => rows.map(({ touchedAt: _, changes: __, ...row }) => row)
    expect(figures(kept)).toEqual(figures(counted))
    expect(kept).toHaveLength(2)
  })
})

describe('the sums of articles', () => {
  const sumsOf = async (projectId: string) => ({
    // A row of noughts says as much as none.
    spans: (
      await db().articleTally.findMany({
        where: { projectId },
        orderBy: { articleId: 'asc' },
        omit: { compared: true },
      })
    ).filter(({ articleId: _, projectId: __, ...counts }) => Object.values(counts).some((n) => n !== 0)),
    links: await db().articleLinks.findMany({
      where: { projectId, links: { not: 0 } },
      orderBy: [{ fromArticleId: 'asc' }, { toArticleId: 'asc' }, { relation: 'asc' }],
    }),
  })

  test('are at every moment what counting everything anew gives', async () => {
    const { first, second, fact, claim, link, projectId } = await twoReviews()
    const check = async () => {
      const kept = await sumsOf(projectId)
      await db().$executeRaw`select article_sums_add(${projectId}::uuid)`
      expect(kept).toEqual(await sumsOf(projectId))
      return kept
    }
    expect((await check()).links).toHaveLength(1)
    await db().review.update({ where: { id: first.id }, data: { status: 'assigned' } })
    await db().annotation.update({ where: { id: claim.id }, data: { tag: 'opinion' } })
    await check()
    await db().link.update({ where: { id: link.id }, data: { relation: 'supersedes' } })
    expect((await check()).links).toMatchObject([{ relation: 'supersedes', links: 1 }])
    await db().link.update({ where: { id: link.id }, data: { deletedAt: new Date() } })
    expect((await check()).links).toEqual([])
    await db().link.update({ where: { id: link.id }, data: { deletedAt: null } })
    const training = await makeReview({ articleId: first.articleId, kind: 'training' })
    await makeAnnotation({ reviewId: training.id, tag: 'fact' })
    await check()
    await db().annotation.delete({ where: { id: fact.id } })
    await check()
    await db().review.delete({ where: { id: second.id } })
    await check()
    await db().review.delete({ where: { id: training.id } })
    expect((await check()).links).toEqual([])
  })
})

describe('the activity of a day', () => {
  const act = (given: {
    projectId: string
    actorId: string
    reviewId: string
    at: string
    action?: string
  }) => {
    const { projectId, actorId, reviewId, at, action = 'annotation.created' } = given
    return db().auditEntry.create({
      data: {
        projectId,
        actorId,
        reviewId,
        action,
        objectType: 'annotation',
        objectId: v7(),
        at: new Date(at),
      },
    })
  }
  const days = (projectId: string) =>
    db().activityDay.findMany({
      where: { projectId },
      orderBy: { day: 'asc' },
      select: { acts: true, spans: true, submitted: true, activeSeconds: true },
    })

  test('adds up the time between acts that are at most five minutes apart', async () => {
    const { id: reviewId, projectId, reviewerId: actorId } = await makeReview()
    const mine = { projectId, actorId, reviewId }
    await act({ ...mine, at: '2026-03-02T10:00:00Z' })
    await act({ ...mine, at: '2026-03-02T10:02:00Z' })
    await act({ ...mine, at: '2026-03-02T10:07:00Z' })
    await act({ ...mine, at: '2026-03-02T10:12:01Z', action: 'review.submitted' })
    await act({ ...mine, at: '2026-03-03T00:00:00Z' })
    expect(await days(projectId)).toEqual([
      { acts: 4, spans: 3, submitted: 1, activeSeconds: 420 },
      { acts: 1, spans: 1, submitted: 0, activeSeconds: 0 },
    ])
  })

  test('goes on over midnight, and counts with the day of the later act', async () => {
    const { id: reviewId, projectId, reviewerId: actorId } = await makeReview()
    await act({ projectId, actorId, reviewId, at: '2026-03-02T23:59:00Z' })
    await act({ projectId, actorId, reviewId, at: '2026-03-03T00:01:00Z' })
    expect((await days(projectId)).map((day) => day.activeSeconds)).toEqual([0, 120])
  })

  test('counts nobody’s acts in the review of somebody else', async () => {
    const { id: reviewId, projectId } = await makeReview()
    const lead = await makeUser()
    await makeMember({ projectId, userId: lead.id, role: 'lead' })
    await act({ projectId, actorId: lead.id, reviewId, at: '2026-03-02T10:00:00Z' })
    expect(await days(projectId)).toEqual([])
  })

  test('is what counting the entries anew gives', async () => {
    const { id: reviewId, projectId, reviewerId: actorId } = await makeReview()
    for (const minute of ['00', '01', '05', '11', '12'])
      await act({ projectId, actorId, reviewId, at: `2026-03-02T10:${minute}:00Z` })
    const kept = await days(projectId)
    await db().activityDay.deleteMany({ where: { projectId } })
    await db().$executeRaw`select activity_day_adds(${projectId}::uuid)`
    expect(await days(projectId)).toEqual(kept)
  })
})
