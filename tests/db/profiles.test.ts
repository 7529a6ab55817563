import { describe, expect, test } from 'vitest'
import { projectScope } from '@/lib/access/gate'
import type { Actor, ProjectScope } from '@/lib/access/scope'
import { readerOf } from '@/lib/credibility/due/queries'
import { FINDINGS } from '@/lib/credibility/evidence'
import { bringUpToDate, outletProfiles } from '@/lib/credibility/queries'
import { db } from '@/lib/server/db'
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
import { naiveFindings, upToDate } from '../support/profiles'

/** Always the same numbers from 0 up to `n`. */
function numbers() {
  let state = 20_251_122
  return (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

async function person(projectId: string, role: string) {
  const user = await makeUser()
  await makeMember({ projectId, userId: user.id, role })
  const actor: Actor = {
    userId: user.id,
    name: '',
    email: '',
    isAdmin: false,
    via: 'token',
    requestId: 'test',
  }
  return { id: user.id, actor }
}

const RELATIONS = ['corroborates', 'corroborates', 'contradicts', 'supersedes', 'look-alike']
const ARTICLES = 6
const PLACES = [
  { start: 0, end: 10 },
  { start: 1, end: 12 },
  { start: 12, end: 30 },
  { start: 13, end: 29 },
]

/** Two reviewers and a lead, six reports of three outlets; every review has four spans and up to four links, and many are submitted. */
async function makeDesk(pick: (n: number) => number) {
  const project = await makeProject()
  const projectId = project.id
  const people = [
    await person(projectId, 'lead'),
    await person(projectId, 'reviewer'),
    await person(projectId, 'reviewer'),
  ] as const
  const outlets = [
    await makeOutlet({ projectId }),
    await makeOutlet({ projectId }),
    await makeOutlet({ projectId }),
  ]
  const speakers = [await makeSpeaker({ projectId }), await makeSpeaker({ projectId, kind: 'unnamed' })]
  const by = { projectId, createdById: people[0].id }
  const articles: { id: string }[] = []
  for (let at = 0; at < ARTICLES; at++)
    articles.push(await makeArticle({ ...by, outletId: outlets[at % 3]?.id ?? null }))
  const reviews: { id: string; spans: string[]; by: number }[] = []
  for (const [who, { id: reviewerId }] of people.entries())
    for (const [at, { id: articleId }] of articles.entries()) {
      const final = who === 0
      if (final && at > 2) continue
      const review = await makeReview({ articleId, reviewerId, kind: final ? 'final' : 'independent' })
      const spans: string[] = []
      for (const place of PLACES) {
        const speakerId = [null, ...speakers.map(({ id }) => id)][pick(3)] ?? null
        const tag = pick(5) === 0 ? 'opinion' : 'fact'
        spans.push((await makeAnnotation({ reviewId: review.id, ...place, tag, speakerId })).id)
      }
      reviews.push({ id: review.id, spans, by: who })
    }
  for (const review of reviews)
    for (let links = 0; links < 4; links++) await drawLink({ reviews }, review, pick)
  for (const { id } of reviews) if (pick(3) > 0) await submitted(id, true)
  return { project, people, outlets, speakers, articles, reviews }
}

type Desk = Awaited<ReturnType<typeof makeDesk>>

const submitted = (id: string, yes: boolean) =>
  db().review.update({
    where: { id },
    data: yes
      ? { status: 'submitted', submittedAt: new Date() }
      : { status: 'in-progress', submittedAt: null },
  })

/** Draws a link from one of the review's spans to a span of its author in another report, unless it is there. */
async function drawLink(
  desk: Pick<Desk, 'reviews'>,
  review: Desk['reviews'][number],
  pick: (n: number) => number,
): Promise<void> {
  const own = desk.reviews.filter(({ by, id }) => by === review.by && id !== review.id)
  const ends = [review.spans[pick(4)] ?? '', own[pick(own.length)]?.spans[pick(4)] ?? '']
  const relation = RELATIONS[pick(RELATIONS.length)] ?? 'corroborates'
  const live = await db().annotation.count({ where: { id: { in: ends }, deletedAt: null } })
  const there = await db().link.count({
    where: { relation, deletedAt: null, fromId: { in: ends }, toId: { in: ends } },
  })
  if (live === 2 && there === 0) await makeLink({ fromId: ends[0] ?? '', toId: ends[1] ?? '', relation })
}

/** One thing that people do, with nothing changed inside a submitted review. */
async function act(desk: Desk, pick: (n: number) => number): Promise<void> {
  const review = desk.reviews[pick(desk.reviews.length)]
  const row = review && (await db().review.findUniqueOrThrow({ where: { id: review.id } }))
  if (!review || !row) return
  const kind = pick(10)
  if (kind < 3) return void (await submitted(review.id, row.status !== 'submitted'))
  if (kind < 8 && row.status === 'submitted') return
  if (kind < 6) return drawLink(desk, review, pick)
  if (kind === 6) {
    const link = await db().link.findFirst({ where: { fromReviewId: row.id, deletedAt: null } })
    if (link) await db().link.update({ where: { id: link.id }, data: { deletedAt: new Date() } })
    return
  }
  if (kind === 7) {
    // A span that a link holds cannot be deleted.
    const free = await db().annotation.findFirst({
      where: { reviewId: row.id, deletedAt: null, linksFrom: { none: {} }, linksTo: { none: {} } },
    })
    if (free) await db().annotation.update({ where: { id: free.id }, data: { deletedAt: new Date() } })
    return
  }
  if (kind === 8) {
    const [one, other] = [desk.articles[pick(3)], desk.articles[3 + pick(3)]]
    const reprints = pick(2) === 0
    await db().article.update({
      where: { id: one?.id ?? '' },
      data: reprints
        ? { originKind: 'reprint', originArticleId: other?.id ?? null }
        : { originKind: 'own', originArticleId: null },
    })
    return
  }
  const outlet = desk.outlets[pick(3)]
  const speaker = desk.speakers[pick(2)]
  if (pick(2) === 0)
    await db().outlet.update({ where: { id: outlet?.id ?? '' }, data: { name: `Paper ${pick(1000)}` } })
  else
    await db().speaker.update({
      where: { id: speaker?.id ?? '' },
      data: { kind: pick(2) === 0 ? 'unnamed' : 'person' },
    })
}

/** What is kept of the findings for the actor's sight. */
async function keptFindings(scope: ProjectScope) {
  const rows = await db().$queryRaw<Record<string, string[]>[]>`
    select s.* from profile p join profile_spans s on s.profile_id = p.id
     where p.project_id = ${scope.projectId}::uuid and p.reader_id is not distinct from ${readerOf(scope)}::uuid`
  return Object.fromEntries(
    FINDINGS.map((finding) => [finding, rows.flatMap((row) => row[finding] ?? []).sort()]),
  )
}

describe('profiles that are kept', () => {
  test('are what they would be if everything was counted at once, whatever happens in between', async () => {
    const pick = numbers()
    const desk = await makeDesk(pick)
    const scopeOf = ({ actor }: { actor: Actor }) => projectScope(actor, desk.project.slug, 'annotation:read')
    const [lead, reviewer] = [await scopeOf(desk.people[0]), await scopeOf(desk.people[1])]
    const seen = new Set<string>()
    for (let round = 0; round < 16; round++) {
      for (let acts = 0; acts < 1 + pick(6); acts++) await act(desk, pick)
      await upToDate(lead)
      const all = desk.articles.map(({ id }) => id)
      const whole = await naiveFindings(lead, all)
      expect(await keptFindings(lead)).toEqual(whole)
      const own = await db().review.findMany({
        where: { reviewerId: desk.people[1].id, status: 'submitted' },
        select: { articleId: true },
      })
      await upToDate(reviewer)
      expect(await keptFindings(reviewer)).toEqual(
        await naiveFindings(
          reviewer,
          own.map((one) => one.articleId),
        ),
      )
      for (const finding of FINDINGS) if (whole[finding]?.length) seen.add(finding)
    }
    // Else it would have compared nothing with nothing.
    expect([...seen].sort()).toEqual([...FINDINGS].sort())
  })

  test('of a large project are worked out behind the page, which says how many are missing', async () => {
    const projectId = (await makeProject()).id
    const lead = await person(projectId, 'lead')
    for (let n = 0; n < 7; n++) {
      const article = await makeArticle({ projectId, createdById: lead.id })
      const review = await makeReview({ articleId: article.id, status: 'submitted' })
      await makeAnnotation({ reviewId: review.id })
    }
    const { slug } = await db().project.findUniqueOrThrow({ where: { id: projectId } })
    const scope = await projectScope(lead.actor, slug, 'annotation:read')
    expect(await bringUpToDate(scope)).toEqual({ waiting: 7, asOf: null })
    await upToDate(scope)
    expect((await outletProfiles(scope))[0]).toMatchObject({ reports: 7, reviewed: 7, facts: 7 })
    expect((await bringUpToDate(scope)).asOf).toBeInstanceOf(Date)
  })

  test('a blind reviewer is told of nothing that waits in reports they have not submitted', async () => {
    const projectId = (await makeProject()).id
    const reviewer = await person(projectId, 'reviewer')
    const review = await makeReview({ projectId, status: 'submitted' })
    await makeAnnotation({ reviewId: review.id })
    const { slug } = await db().project.findUniqueOrThrow({ where: { id: projectId } })
    const scope = await projectScope(reviewer.actor, slug, 'annotation:read')
    expect(await bringUpToDate(scope)).toEqual({ waiting: 0, asOf: null })
  })
})
