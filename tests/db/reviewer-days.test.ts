import { expect, test } from 'vitest'
import { db } from '@/lib/server/db'
import { makeAnnotation, makeProject, makeReview } from '../support/factories'

type Row = { day: string; begun: number; submitted: number; facts: number; claims: number; opinions: number }

/** A row of noughts says as much as none. */
const daysOf = (projectId: string) => db().$queryRaw<Row[]>`
  select reviewer_id, day::text, begun, submitted, facts, claims, opinions from reviewer_day
   where project_id = ${projectId}::uuid and (begun, submitted, facts, claims, opinions) <> (0, 0, 0, 0, 0)
   order by reviewer_id, day`

test('the days of reviewers are at every moment what counting everything anew gives', async () => {
  const created = new Date('2026-03-01T10:00:00Z')
  const review = await makeReview({ createdAt: created })
  const { id, projectId } = review
  const check = async () => {
    const kept = await daysOf(projectId)
    await db().$executeRaw`select reviewer_days_add(${projectId}::uuid)`
    expect(kept).toEqual(await daysOf(projectId))
    return kept
  }
  const fact = await makeAnnotation({ reviewId: id, tag: 'fact' })
  const claim = await makeAnnotation({ reviewId: id, tag: 'claim' })
  expect(await check()).toMatchObject([
    { day: '2026-03-01', begun: 1, submitted: 0, facts: 0 },
    { day: 'infinity', submitted: 0, facts: 1, claims: 1 },
  ])
  // Half past eleven at night in UTC: the day is not that of the server's zone.
  const submittedAt = new Date('2026-03-02T23:30:00Z')
  await db().review.update({ where: { id }, data: { status: 'submitted', submittedAt } })
  expect(await check()).toMatchObject([
    { day: '2026-03-01', begun: 1, submitted: 0 },
    { day: '2026-03-02', begun: 0, submitted: 1, facts: 1, claims: 1 },
  ])
  await db().review.update({ where: { id }, data: { status: 'in-progress', submittedAt: null } })
  await db().annotation.update({ where: { id: claim.id }, data: { tag: 'opinion' } })
  await db().annotation.update({ where: { id: fact.id }, data: { deletedAt: new Date() } })
  expect(await check()).toMatchObject([{ begun: 1 }, { day: 'infinity', facts: 0, opinions: 1 }])
  await db().review.update({ where: { id }, data: { status: 'submitted', submittedAt } })
  // Training counts nowhere.
  const { articleId } = review
  const training = await makeReview({ articleId, kind: 'training' })
  await makeAnnotation({ reviewId: training.id, tag: 'fact' })
  expect(await check()).toHaveLength(2)
  const other = await makeReview({ articleId, createdAt: created, status: 'submitted', submittedAt })
  await makeAnnotation({ reviewId: other.id, tag: 'claim' })
  expect(await check()).toHaveLength(4)
  await db().annotation.delete({ where: { id: claim.id } })
  await check()
  await db().review.delete({ where: { id } })
  await db().review.delete({ where: { id: training.id } })
  expect(await check()).toHaveLength(2)
})

test('the days of reviewers go with their project', async () => {
  const { id: reviewId, projectId } = await makeReview({ projectId: (await makeProject()).id })
  await makeAnnotation({ reviewId })
  await db().review.deleteMany({ where: { projectId } })
  await db().article.deleteMany({ where: { projectId } })
  await db().project.delete({ where: { id: projectId } })
  expect(await daysOf(projectId)).toEqual([])
})
