import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { PUT as SETTLE } from '@/app/api/v1/articles/[id]/adjudication/answers/[question]/route'
import { PATCH, PUT } from '@/app/api/v1/articles/[id]/answers/[question]/route'
import { GET as AGREEMENT } from '@/app/api/v1/projects/[project]/agreement/route'
import { GET as FILE } from '@/app/api/v1/projects/[project]/export/[name]/route'
import { GET as AGREEMENT_FILE } from '@/app/api/v1/projects/[project]/export/agreement.csv/route'
import { projectScope } from '@/lib/access/gate'
import { type Agreement, getAgreement } from '@/lib/agreement/queries'
import { rowsStatement } from '@/lib/export/statements'
import type { AnswerRow } from '@/lib/question/schema'
import { db } from '@/lib/server/db'
import { makeArticle } from '@/tests/support/factories'
import { makeNewsroom, submit } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }
type Row = Record<string, string>
type Ready = Extract<Agreement, { state: 'ready' }>

let room: Room
beforeEach(async () => {
  room = await makeNewsroom()
  await db().project.update({
    where: { id: room.project.id },
    data: { questions: ['headline', 'rhetoric'] },
  })
})

const give = async (as: Who, article: Who, question: string, value: string, note = '') =>
  (
    await call<AnswerRow>(PUT, {
      ...{ method: 'PUT', params: { id: article.id, question }, body: { value, note }, as },
    })
  ).body

async function answers(as: Who, query = ''): Promise<Row[]> {
  const params = { project: room.project.slug, name: 'answers.csv' }
  const { status, text } = await call(FILE, { path: `/x?${query}`, params, as })
  expect(status, text.slice(0, 300)).toBe(200)
  return parse(text, { columns: true })
}

describe('answers.csv', () => {
  test('holds each answer with the signal of the draft that it states', async () => {
    const given = await give(room.reviewer, room.article, 'headline', 'overstates', '=1+1')
    await give(room.reviewer, room.article, 'rhetoric', 'minimizing')
    const [row, second, ...others] = await answers(room.lead)
    expect(others).toEqual([])
    const { email } = await db().user.findUniqueOrThrow({ where: { id: room.reviewer.id } })
    expect(row).toEqual({
      answer_id: given.id,
      project: room.project.slug,
      article_id: room.article.id,
      article_title: room.article.title,
      outlet: '',
      event: 'The operation',
      published_at: '',
      review_id: given.reviewId,
      review_kind: 'independent',
      review_status: 'in-progress',
      reviewer: email,
      question: 'headline',
      signal_section: '8.2.1',
      answer: 'overstates',
      signal_ref: '4c0e31e7',
      note: "'=1+1",
      catalogue: '1',
      created_at: given.createdAt,
      updated_at: given.updatedAt,
      version: '1',
      came_from: '',
    })
    expect([second?.question, second?.signal_section, second?.signal_ref]).toEqual(['rhetoric', '7.2.1', ''])
    expect((await answers(room.lead, 'raw=1&pseudonyms=1'))[0]).toMatchObject({
      note: '=1+1',
      reviewer: 'R2',
    })
  })

  test('leaves out what was taken back, and says what a settled answer came from', async () => {
    await db().project.update({ where: { id: room.project.id }, data: { hideNames: false } })
    const taken = await give(room.other, room.article, 'rhetoric', 'proportional')
    await call(PATCH, {
      ...{ method: 'PATCH', params: { id: room.article.id, question: 'rhetoric' }, version: taken.version },
      ...{ body: { value: null }, as: room.other },
    })
    const given = await give(room.reviewer, room.article, 'headline', 'overstates')
    await submit(room.reviewer, given.reviewId)
    await call(SETTLE, {
      ...{ method: 'PUT', params: { id: room.article.id, question: 'headline' }, version: 0, as: room.lead },
      body: { value: 'overstates' },
    })
    const rows = await answers(room.lead)
    expect(rows.map((row) => [row.question, row.review_kind, row.came_from])).toEqual([
      ['headline', 'final', given.reviewId],
      ['headline', 'independent', ''],
    ])
    expect(await answers(room.lead, 'kind=final')).toHaveLength(1)
    expect(await answers(room.lead, `article=${room.second.id}`)).toEqual([])
    expect(await answers(room.lead, `reviewer=${room.other.id}`)).toEqual([])
  })

  test('tells a blind reviewer of their own answers until they have submitted', async () => {
    const theirs = await give(room.reviewer, room.article, 'headline', 'overstates', 'secret')
    await submit(room.reviewer, theirs.reviewId)
    const own = await give(room.other, room.article, 'headline', 'represents')
    expect((await answers(room.other)).map((row) => row.answer_id)).toEqual([own.id])
    expect(await answers(room.other, `reviewer=${room.reviewer.id}`)).toEqual([])
    await submit(room.other, own.reviewId)
    expect(await answers(room.other)).toHaveLength(2)
    expect(rowsStatement('answers')).toContain('counted_reviews(')
  })
})

describe('agreement on what is asked', () => {
  const agreement = async (as: Who) => {
    const actor = {
      userId: as.id,
      name: '',
      email: '',
      isAdmin: false,
      via: 'token' as const,
      requestId: 'x',
    }
    const scope = await projectScope(actor, room.project.slug, 'annotation:read')
    const found = await getAgreement(scope, { patience: 60_000 })
    if (found.state !== 'ready') throw new Error(found.state)
    return found
  }
  /** Both reviewers on `count` reports: they agree on all headlines but the first. */
  async function study(count: number): Promise<string[]> {
    const last: string[] = []
    for (let at = 0; at < count; at++) {
      const article = await makeArticle({ projectId: room.project.id, createdById: room.lead.id })
      for (const who of [room.reviewer, room.other]) {
        const value =
          at === 0 && who === room.other ? 'overstates' : at % 2 === 0 ? 'represents' : 'overstates'
        const { reviewId } = await give(who, article, 'headline', value)
        await submit(who, reviewId)
        last.push(reviewId)
      }
    }
    return last
  }

  test('is in the report, the API and the file, the same figure in each', async () => {
    await study(3)
    // Values: r o · o o · r r. Observed 2/6; expected 2 · 3 · 3 / (6 · 5).
    const value = 1 - 2 / 6 / (18 / 30)
    const { answers: found } = await agreement(room.lead)
    expect(found).toEqual([
      {
        question: 'headline',
        articles: 3,
        alpha: expect.objectContaining({ value: expect.closeTo(value, 12), n: 6 }),
      },
    ])
    const params = { project: room.project.slug }
    const api = await call<Ready>(AGREEMENT, { params, as: room.observer })
    expect(api.body.answers).toEqual(found)
    const file = await call(AGREEMENT_FILE, { params, as: room.lead })
    const rows = (parse(file.text, { columns: true }) as Row[]).filter(({ level }) => level === 'question')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      question: 'headline',
      measure: 'krippendorff_alpha',
      n: '6',
      articles: '3',
    })
    expect(Number(rows[0]?.value)).toBeCloseTo(value, 12)
  })

  test('is worked out anew once a review was reopened and answers otherwise', async () => {
    await study(3)
    const before = (await agreement(room.lead)).answers[0]?.alpha.value
    const review = await db().review.findFirstOrThrow({
      where: { reviewerId: room.other.id, status: 'submitted' },
      orderBy: { id: 'asc' },
    })
    await db().review.update({
      where: { id: review.id },
      data: { status: 'in-progress', submittedAt: null, version: { increment: 1 } },
    })
    const params = { id: review.articleId, question: 'headline' }
    await call(PATCH, { method: 'PATCH', params, version: 1, body: { value: 'represents' }, as: room.other })
    await submit(room.other, review.id)
    expect(before).toBeLessThan(1)
    expect((await agreement(room.lead)).answers[0]?.alpha.value).toBe(1)
  })

  test('is told to a blind reviewer from three of their reports on', async () => {
    await study(2)
    expect((await agreement(room.reviewer)).answers).toEqual([])
    const third = await makeArticle({ projectId: room.project.id, createdById: room.lead.id })
    for (const who of [room.reviewer, room.other])
      await submit(who, (await give(who, third, 'rhetoric', 'proportional')).reviewId)
    // Three reports are compared, but two have headlines answered and one has rhetoric: too few of each.
    expect((await agreement(room.reviewer)).answers).toEqual([])
    await study(1)
    expect((await agreement(room.reviewer)).answers.map(({ question }) => question)).toEqual(['headline'])
  })
})
