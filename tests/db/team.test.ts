import { beforeEach, describe, expect, test } from 'vitest'
import { projectScope } from '@/lib/access/gate'
import { tagMixes, throughputOf, workByDay } from '@/lib/dashboard/team/queries'
import { db } from '@/lib/server/db'
import {
  makeAnnotation,
  makeArticle,
  makeMember,
  makeProject,
  makeReview,
  makeUser,
} from '../support/factories'

const MARCH = new Date('2026-03-01T00:00:00Z')

/** Ann has submitted the first report in February and the second in March, Ben has submitted the second only. */
async function makeTeam() {
  const project = await makeProject({ reviewersPerArticle: 2 })
  const projectId = project.id
  const member = async (name: string, role: string) => {
    const user = await makeUser({ name })
    await makeMember({ projectId, userId: user.id, role })
    return user
  }
  const [lead, ann, ben, cam] = [
    await member('Lea', 'lead'),
    await member('Ann', 'reviewer'),
    await member('Ben', 'reviewer'),
    await member('Cam', 'reviewer'),
  ]
  const article = () =>
    makeArticle({ projectId, createdById: lead.id, createdAt: new Date('2026-02-01T08:00:00Z') })
  const [first, second] = [await article(), await article()]
  const submitted = (articleId: string, reviewerId: string, day: string) =>
    makeReview({
      articleId,
      reviewerId,
      status: 'submitted',
      submittedAt: new Date(`${day}T12:00:00Z`),
      createdAt: new Date(`${day}T09:00:00Z`),
    })
  const reviews = {
    annFirst: await submitted(first.id, ann.id, '2026-02-10'),
    annSecond: await submitted(second.id, ann.id, '2026-03-02'),
    benSecond: await submitted(second.id, ben.id, '2026-03-02'),
  }
  await makeAnnotation({ reviewId: reviews.annFirst.id, tag: 'fact' })
  await makeAnnotation({ reviewId: reviews.annSecond.id, tag: 'claim' })
  await makeAnnotation({ reviewId: reviews.benSecond.id, tag: 'opinion' })
  for (const [userId, activeSeconds] of [
    [ann.id, 600],
    [ben.id, 1800],
  ] as const)
    for (const day of ['2026-02-10', '2026-03-02'])
      await db().activityDay.create({
        data: {
          projectId,
          userId,
          day: new Date(day),
          spans: 3,
          submitted: 1,
          activeSeconds,
          lastAt: new Date(day),
        },
      })
  const scopeFor = (user: typeof lead) => {
    const actor = {
      userId: user.id,
      name: '',
      email: '',
      isAdmin: false,
      via: 'token' as const,
      requestId: 'test',
    }
    return projectScope(actor, project.slug, 'project:read')
  }
  return { project, lead, ann, ben, cam, scopeFor }
}

let team: Awaited<ReturnType<typeof makeTeam>>

beforeEach(async () => {
  team = await makeTeam()
})

describe('progress', () => {
  test('is of all reviews for a lead, and of the plan', async () => {
    expect(await workByDay(await team.scopeFor(team.lead))).toEqual({
      perReport: 2,
      days: [
        { day: '2026-02-01', reports: 2, begun: 0, submitted: 0 },
        { day: '2026-02-10', reports: 0, begun: 1, submitted: 1 },
        { day: '2026-03-02', reports: 0, begun: 2, submitted: 2 },
      ],
    })
  })

  test('is of their own reviews for a blind reviewer, even where others’ are in sight', async () => {
    const { days, perReport } = await workByDay(await team.scopeFor(team.ann))
    expect(perReport).toBe(1)
    expect(days.map(({ submitted }) => submitted)).toEqual([0, 1, 1])
    const { days: none } = await workByDay(await team.scopeFor(team.cam))
    expect(none).toEqual([{ day: '2026-02-01', reports: 2, begun: 0, submitted: 0 }])
  })
})

describe('throughput', () => {
  test('is everybody’s for a lead, the most active first, since the day asked for', async () => {
    const rows = await throughputOf(await team.scopeFor(team.lead), { since: MARCH, limit: 24 })
    expect(rows.map(({ name, spans, activeSeconds }) => [name, spans, activeSeconds])).toEqual([
      ['Ben', 3, 1800],
      ['Ann', 3, 600],
    ])
  })

  test('is their own only for a blind reviewer', async () => {
    const names = async (user: typeof team.lead) =>
      (await throughputOf(await team.scopeFor(user), { since: MARCH, limit: 24 })).map(({ name }) => name)
    expect(await names(team.ann)).toEqual(['Ann'])
    expect(await names(team.cam)).toEqual([])
    await db().project.update({ where: { id: team.project.id }, data: { mode: 'open' } })
    expect(await names(team.cam)).toEqual(['Ben', 'Ann'])
  })
})

describe('tags by reviewer', () => {
  const seenBy = async (user: typeof team.lead) =>
    (await tagMixes(await team.scopeFor(user), { since: MARCH, limit: 24 })).map(({ name, all, recent }) => [
      name,
      Object.values(all),
      Object.values(recent),
    ])

  test('tell what was submitted of late beside everything', async () => {
    const rows = await tagMixes(await team.scopeFor(team.lead), { since: MARCH, limit: 24 })
    expect(rows.map(({ id: _, ...row }) => row)).toEqual([
      {
        name: 'Ann',
        all: { facts: 1, claims: 1, opinions: 0 },
        recent: { facts: 0, claims: 1, opinions: 0 },
      },
      {
        name: 'Ben',
        all: { facts: 0, claims: 0, opinions: 1 },
        recent: { facts: 0, claims: 0, opinions: 1 },
      },
    ])
  })

  test('are of the reviews in sight', async () => {
    expect((await seenBy(team.ben)).map(([name]) => name)).toEqual(['Ann', 'Ben'])
    const [ann] = await tagMixes(await team.scopeFor(team.ben), { since: MARCH, limit: 24 })
    expect(ann?.all).toEqual({ facts: 0, claims: 1, opinions: 0 })
    expect(await seenBy(team.cam)).toEqual([])
  })
})
