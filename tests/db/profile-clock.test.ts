import { expect, test } from 'vitest'
import { projectScope } from '@/lib/access/gate'
import { countDue } from '@/lib/credibility/due/queries'
import { workOutProfiles } from '@/lib/credibility/mutations'
import { db } from '@/lib/server/db'
import { makeAnnotation, makeMember, makeProject, makeReview, makeUser } from '../support/factories'

async function makeLead(projectId: string) {
  const { id: userId } = await makeUser()
  await makeMember({ projectId, userId, role: 'lead' })
  const { slug } = await db().project.findUniqueOrThrow({ where: { id: projectId } })
  const actor = { userId, name: '', email: '', isAdmin: false, via: 'token', requestId: 'test' } as const
  return projectScope(actor, slug, 'annotation:read')
}

test('that no profile is due is on record once that was found, until a review is submitted or reopened', async () => {
  const projectId = (await makeProject()).id
  const scope = await makeLead(projectId)
  expect(await countDue(scope)).toMatchObject({ waiting: 0, known: true })
  const review = await makeReview({ projectId, status: 'submitted' })
  await makeAnnotation({ reviewId: review.id })
  expect(await countDue(scope)).toMatchObject({ waiting: 1, known: false })
  expect(await workOutProfiles(scope)).toBe('all')
  expect(await countDue(scope)).toEqual({ waiting: 0, asOf: expect.any(Date), known: true })
  await db().review.update({ where: { id: review.id }, data: { status: 'in-progress', submittedAt: null } })
  expect(await countDue(scope)).toMatchObject({ waiting: 1, known: false })
})

test('a change that comes while profiles are worked out is not taken for one of before', async () => {
  const projectId = (await makeProject()).id
  const scope = await makeLead(projectId)
  const review = await makeReview({ projectId, status: 'submitted' })
  const reopened = { status: 'in-progress', submittedAt: null }
  await db().$transaction(async (tx) => {
    await tx.review.update({ where: { id: review.id }, data: reopened })
    // Beside the transaction, which is not committed: the work sees what was before.
    expect(await workOutProfiles(scope)).toBe('all')
    expect(await countDue(scope)).toMatchObject({ waiting: 0, known: true })
  })
  expect(await countDue(scope)).toMatchObject({ waiting: 1, known: false })
})

test('training that a later attempt takes the place of is looked at anew', async () => {
  const projectId = (await makeProject()).id
  const scope = await makeLead(projectId)
  await makeReview({ projectId, status: 'submitted' })
  const training = await makeReview({ projectId, kind: 'training', status: 'submitted' })
  await workOutProfiles(scope)
  expect(await countDue(scope)).toMatchObject({ known: true })
  await db().review.update({ where: { id: training.id }, data: { supersededAt: new Date() } })
  expect(await countDue(scope)).toMatchObject({ known: false })
})
