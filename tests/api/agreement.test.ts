import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { DELETE, GET } from '@/app/api/v1/projects/[project]/agreement/route'
import { GET as CSV } from '@/app/api/v1/projects/[project]/export/agreement.csv/route'
import { projectScope } from '@/lib/access/gate'
import { markOf } from '@/lib/agreement/computing/queries'
import { type Agreement, getAgreement, getShownAgreement, keptTrend } from '@/lib/agreement/queries'
import { shownOf } from '@/lib/agreement/shown'
import { AGREEMENT_COLUMNS } from '@/lib/export/agreement'
import { db } from '@/lib/server/db'
import { makeAnnotation, makeArticle, makeLink, makeMember, makeReview } from '@/tests/support/factories'
import { makeNewsroom } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'

type Who = { id: string }
type Ready = Extract<Agreement, { state: 'ready' }>

let room: Awaited<ReturnType<typeof makeNewsroom>>
beforeEach(async () => {
  room = await makeNewsroom()
})

const ask = (as: Who, query = '', slug = room.project.slug) =>
  call<Agreement>(GET, { params: { project: slug }, path: `/api/v1/test?${query}`, as })

const scopeOf = ({ id }: Who) =>
  projectScope(
    { userId: id, name: '', email: '', isAdmin: false, via: 'token', requestId: '' },
    room.project.slug,
    'annotation:read',
  )

const stop = (as: Who) =>
  call(DELETE, { method: 'DELETE', params: { project: room.project.slug }, path: '/api/v1/test', as })

/** Asks until it is worked out, as a script would. */
async function agreement(as: Who, query = ''): Promise<Ready> {
  for (;;) {
    const { status, body, text } = await ask(as, query)
    expect([200, 202], text).toContain(status)
    if (body.state === 'ready') return body
    if (body.state === 'stopped') throw new Error('Nobody has stopped it.')
    expect(body.done).toBeLessThanOrEqual(body.of)
  }
}

type Marks = [start: number, end: number, tag: string][]

// Ten words of nine letters: each word and the blank behind it are ten characters.
const TEXT = Array.from({ length: 10 }, (_, at) => `word${at}xxxx`).join(' ')

async function report(text = TEXT) {
  const n = await db().article.count()
  return makeArticle({
    projectId: room.project.id,
    createdById: room.lead.id,
    text: `${text} ${String(n).padStart(9, '0')}`,
  })
}

async function review(article: Who, as: Who, marks: Marks, status = 'submitted') {
  const made = await makeReview({ articleId: article.id, reviewerId: as.id, status })
  const spans: Who[] = []
  for (const [start, end, tag] of marks)
    spans.push(await makeAnnotation({ reviewId: made.id, start, end, tag }))
  return { review: made, spans }
}

const SAME: Marks = [
  [0, 9, 'fact'],
  [20, 29, 'claim'],
]

describe('the figures', () => {
  test('reviewers who marked the same agree completely', async () => {
    for (const article of [await report(), await report()]) {
      await review(article, room.reviewer, SAME)
      await review(article, room.other, SAME)
    }
    const { spans, tags, links, articles, reviews, view } = await agreement(room.lead)
    expect({ articles, reviews, view }).toEqual({ articles: 2, reviews: 4, view: 'whole' })
    for (const name of ['uAlpha', 'cuAlpha', 'exactF1', 'overlapF1'] as const)
      expect(spans[name], name).toMatchObject({ value: 1, low: 1, high: 1 })
    expect(tags.krippendorffAlpha.value).toBe(1)
    expect(tags.cohenKappa.value).toBe(1)
    expect(links.existence).toMatchObject({ value: null, reason: expect.stringMatching(/^Not enough data/) })
  })

  test('tags by hand: of four words that both marked, three alike', async () => {
    const article = await report()
    const marks = (...tags: string[]): Marks => tags.map((tag, at) => [at * 10, at * 10 + 9, tag])
    await review(article, room.reviewer, marks('fact', 'fact', 'claim', 'claim'))
    await review(article, room.other, marks('fact', 'fact', 'claim', 'fact'))
    const { tags, spans, confusion } = await agreement(room.lead)
    // Cohen: observed 3/4, expected (2·3 + 2·1)/16 = 1/2.
    expect(tags.cohenKappa.value).toBeCloseTo(0.5, 12)
    // Krippendorff: of 8 values 5 are fact and 3 claim; Do = 2/8, De = 2·5·3/(8·7).
    expect(tags.krippendorffAlpha.value).toBeCloseTo(1 - 2 / 8 / (30 / 56), 12)
    expect(spans.exactF1.value).toBeCloseTo(0.75, 12)
    // Spans meet only under the same tag.
    expect(spans.overlapF1.value).toBeCloseTo(0.75, 12)
    // One article alone cannot be resampled.
    expect(tags.cohenKappa).toMatchObject({ low: null, high: null, n: 4 })
    const [claim, fact] = [confusion.labels.indexOf('claim'), confusion.labels.indexOf('fact')]
    expect(confusion.counts[claim]?.[fact]).toBe(1)
  })

  test('a project without two reviews of one article has no figures and says why', async () => {
    await review(await report(), room.reviewer, SAME)
    const { spans, byPair, costly } = await agreement(room.lead)
    expect(spans.uAlpha).toEqual({ value: null, low: null, high: null, n: 0, reason: expect.any(String) })
    expect({ byPair, costly }).toEqual({ byPair: [], costly: [] })
  })

  test('one article can be asked for alone', async () => {
    const [one, two] = [await report(), await report()]
    for (const who of [room.reviewer, room.other]) await review(one, who, SAME)
    await review(two, room.reviewer, SAME)
    await review(two, room.other, [[40, 49, 'opinion']])
    expect((await agreement(room.lead, `article=${one.id}`)).spans.uAlpha.value).toBe(1)
    expect((await agreement(room.lead)).spans.uAlpha.value).toBeLessThan(1)
    expect((await ask(room.lead, `article=${room.lead.id}`)).status).toBe(404)
    expect((await ask(room.lead, 'article=x')).status).toBe(422)
    expect((await ask(room.lead, 'colour=x')).status).toBe(422)
  })

  test('links count where both reviewers marked both ends', async () => {
    const [one, two] = [await report(), await report()]
    for (const who of [room.reviewer, room.other]) {
      const [from] = (await review(one, who, SAME)).spans
      const [to] = (await review(two, who, SAME)).spans
      await makeLink({ fromId: from?.id ?? '', toId: to?.id ?? '', authorId: who.id })
    }
    const { links } = await agreement(room.lead)
    expect(links.existence.value).toBe(1)
  })
})

describe('kept until a review changes', () => {
  const computed = async () =>
    db().agreementCache.findMany({ where: { projectId: room.project.id }, select: { computedAt: true } })

  test('the same reviews are worked out once', async () => {
    const article = await report()
    for (const who of [room.reviewer, room.other]) await review(article, who, SAME)
    await agreement(room.lead)
    const before = await computed()
    await agreement(room.observer)
    await review(await report(), room.reviewer, SAME, 'in-progress')
    await agreement(room.lead)
    expect(await computed()).toEqual(before)
    expect(before).toHaveLength(1)
  })

  test('a span that is taken away, a tag that changes and a review given back are seen at once', async () => {
    const article = await report()
    const { spans } = await review(article, room.reviewer, SAME)
    const { review: second } = await review(article, room.other, SAME)
    const exact = async () => (await agreement(room.lead)).spans.exactF1.value
    expect(await exact()).toBe(1)
    const change = (data: { tag?: string; deletedAt?: Date }) =>
      db().annotation.update({
        where: { id: spans[1]?.id ?? '' },
        data: { ...data, version: { increment: 1 } },
      })
    await change({ tag: 'opinion' })
    expect((await agreement(room.lead)).tags.cohenKappa.value).toBeLessThan(1)
    await change({ deletedAt: new Date() })
    expect(await exact()).toBeCloseTo(2 / 3, 12)
    await db().review.update({
      where: { id: second.id },
      data: { status: 'in-progress', submittedAt: null, version: { increment: 1 } },
    })
    expect(await exact()).toBeNull()
    expect(await computed()).toHaveLength(1)
  })

  test('the mark moves with whatever is in a submitted review, and with nothing else', async () => {
    const [one, two] = [await report(), await report()]
    const { review: made, spans } = await review(one, room.reviewer, SAME)
    for (const article of [one, two]) await review(article, room.other, SAME)
    const { review: open, spans: unfinished } = await review(two, room.reviewer, SAME, 'in-progress')
    const views = [
      { readerId: null, articleId: null },
      { readerId: room.reviewer.id, articleId: null },
    ]
    const marks = async () => {
      const lead = await scopeOf(room.lead)
      return Promise.all(views.map((view) => markOf(lead, view)))
    }
    let last = await marks()
    expect(last.map(({ articles }) => articles)).toEqual([1, 1])
    const movedBy = async (work: () => Promise<unknown>) => {
      const before = last
      await work()
      last = await marks()
      return last.map(({ fingerprint }, at) => fingerprint !== before[at]?.fingerprint)
    }
    const retag = (span: Who | undefined, tag: string) =>
      db().annotation.update({ where: { id: span?.id ?? '' }, data: { tag } })
    expect(await movedBy(() => retag(unfinished[0], 'opinion'))).toEqual([false, false])
    expect(await movedBy(() => makeAnnotation({ reviewId: open.id, start: 40, end: 49 }))).toEqual([
      false,
      false,
    ])
    expect(await movedBy(() => retag(spans[0], 'opinion'))).toEqual([true, true])
    const [from, to] = [spans[0]?.id ?? '', spans[1]?.id ?? '']
    expect(await movedBy(() => makeLink({ fromId: from, toId: to }))).toEqual([true, true])
    // Counting all sums anew never brings back a mark that stood for something else.
    expect(await movedBy(() => db().$executeRaw`select article_sums_add(${room.project.id}::uuid)`)).toEqual([
      true,
      true,
    ])
    expect(
      await movedBy(() =>
        db().review.update({ where: { id: made.id }, data: { version: { increment: 1 } } }),
      ),
    ).toEqual([true, true])
    // Handed in, the second report counts for both; given back by the one reviewer, no report is left to compare.
    expect(
      await movedBy(() =>
        db().review.update({
          where: { id: open.id },
          data: { status: 'submitted', submittedAt: new Date() },
        }),
      ),
    ).toEqual([true, true])
    expect(last.map(({ articles }) => articles)).toEqual([2, 2])
    expect(
      await movedBy(() =>
        db().review.updateMany({
          where: { reviewerId: room.reviewer.id },
          data: { status: 'in-progress', submittedAt: null },
        }),
      ),
    ).toEqual([true, true])
    expect(last.map(({ articles }) => articles)).toEqual([0, 0])
  })

  test('the page is told the same as the API, but for the ends of its lists', async () => {
    const article = await report()
    await review(article, room.reviewer, SAME)
    await review(article, room.other, [[40, 49, 'opinion']])
    for (const [at, who] of [room.lead, room.reviewer, room.lead].entries()) {
      const scope = await scopeOf(who)
      const shown = await getShownAgreement(scope, { patience: 60_000 })
      const whole = await getAgreement(scope, { patience: 60_000 })
      if (whole.state !== 'ready' || shown.state !== 'ready') throw new Error('Nobody waits that long.')
      const { state: _, computedAt: __, ...told } = shown
      const { state: ___, computedAt: ____, ...report } = whole
      expect(told, String(at)).toEqual(shownOf(report))
    }
  })
})

describe('while it is worked out', () => {
  test('how far it is is told at once, and whoever may ask for it may stop it', async () => {
    for (const article of [await report(), await report(), await report()])
      for (const who of [room.reviewer, room.other]) await review(article, who, SAME)
    // Computations take turns: while this one has not ended, no other begins.
    let end = () => {}
    const queue = globalThis as { attestAgreement?: { jobs: Map<string, unknown>; last: Promise<unknown> } }
    queue.attestAgreement ??= { jobs: new Map(), last: Promise.resolve() }
    queue.attestAgreement.last = new Promise<void>((done) => {
      end = done
    })
    const scope = await scopeOf(room.lead)
    const begun = await getAgreement(scope, { patience: 0 })
    expect(begun).toEqual({ state: 'computing', step: 'reports', done: 0, of: 3 })
    expect((await stop(room.outsider)).status).toBe(404)
    let told: Agreement | null = null
    const waiting = getAgreement(scope, { patience: 60_000 }).then((answer) => {
      told = answer
    })
    // Until the one that waits has joined, there may be nothing to stop.
    while (told === null) expect((await stop(room.lead)).status).toBe(204)
    await waiting
    expect(told).toEqual({ state: 'stopped' })
    end()
    expect((await agreement(room.lead)).articles).toBe(3)
  })
})

describe('over time', () => {
  const on = (day: string) => new Date(`${day}T12:00:00Z`)

  async function submittedOn(day: string, who: Who[], marks: Marks = SAME) {
    const article = await report()
    for (const one of who) {
      const { review: made } = await review(article, one, marks)
      await db().review.update({ where: { id: made.id }, data: { submittedAt: on(day) } })
    }
    return article
  }

  test('a report counts in the week of the last review that it needs; a late one moves nothing', async () => {
    const article = await submittedOn('2026-03-04', [room.reviewer, room.other])
    const { review: late } = await review(article, room.lead, SAME)
    await db().review.update({ where: { id: late.id }, data: { submittedAt: on('2026-05-06') } })
    await submittedOn('2026-03-11', [room.reviewer, room.other])
    const { overTime } = await agreement(room.lead)
    expect(overTime.unit).toBe('week')
    expect(overTime.all.map(({ from, to, articles }) => [from, to, articles])).toEqual([
      ['2026-03-02', '2026-03-09', 1],
      ['2026-03-09', '2026-03-16', 1],
    ])
    expect(overTime.byReviewer).toHaveLength(3)
    expect(overTime.byPair).toHaveLength(3)
  })

  test('no point tells a blind reviewer about fewer than three reports, or about others', async () => {
    const third = { id: (await makeMember({ projectId: room.project.id })).userId }
    for (const day of ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-06'])
      await submittedOn(day, [room.reviewer, room.other, ...(day < '2026-03-16' ? [third] : [])])
    const { overTime } = await agreement(room.reviewer)
    expect(overTime.all.map(({ articles }) => articles)).toEqual([3, 3])
    expect(overTime.byReviewer.map(({ reviewerId }) => reviewerId)).toEqual([room.reviewer.id])
    // With the third one there are two reports in common.
    expect(overTime.byPair.map(({ reviewers }) => [...reviewers].sort())).toEqual([
      [room.reviewer.id, room.other.id].sort(),
    ])
    const scope = await scopeOf(room.reviewer)
    const trend = await keptTrend(scope)
    expect(trend?.all).toEqual(overTime.all)
    expect(trend?.mine).toEqual(overTime.byReviewer[0]?.points)
    expect(await keptTrend(await scopeOf(room.lead))).toBeNull()
  })
})

describe('who sees what', () => {
  const NOTHING = /at least three articles/

  test('a blind reviewer learns nothing of reports that they have not submitted', async () => {
    const third = await makeMember({ projectId: room.project.id })
    for (let at = 0; at < 4; at++) {
      const article = await report()
      for (const who of [room.other, { id: third.userId }]) await review(article, who, SAME)
      if (at < 2) await review(article, room.reviewer, SAME)
      else await review(article, room.reviewer, SAME, 'in-progress')
    }
    const { view, spans, articles, reviews, byPair, byTag, confusion } = await agreement(room.reviewer)
    expect({ view, articles, reviews, byPair, byTag }).toEqual({
      view: 'own',
      articles: 0,
      reviews: 0,
      byPair: [],
      byTag: [],
    })
    expect(spans.uAlpha).toMatchObject({ value: null, n: 0, reason: expect.stringMatching(NOTHING) })
    expect(confusion.counts.flat().every((count) => count === 0)).toBe(true)
  })

  test('after three reports of their own they see what concerns them, and no single report', async () => {
    const third = { id: (await makeMember({ projectId: room.project.id })).userId }
    for (let at = 0; at < 4; at++) {
      const article = await report()
      await review(article, room.other, SAME)
      await review(article, third, SAME)
      if (at < 3) await review(article, room.reviewer, SAME)
    }
    const own = await agreement(room.reviewer)
    expect(own).toMatchObject({ view: 'own', articles: 3, byArticle: [], costly: [] })
    expect(own.byPair).toHaveLength(2)
    for (const { reviewers } of own.byPair) expect(reviewers).toContain(room.reviewer.id)
    const whole = await agreement(room.lead)
    expect(whole.byPair).toHaveLength(3)
    expect(whole.articles).toBe(4)
  })

  test('a blind reviewer is told the same about every article', async () => {
    const [seen, unseen] = [await report(), await report()]
    for (const who of [room.reviewer, room.other]) await review(seen, who, SAME)
    await review(unseen, room.other, SAME)
    const [one, other] = await Promise.all(
      [seen, unseen].map(({ id }) => agreement(room.reviewer, `article=${id}`)),
    )
    expect({ ...one, computedAt: null }).toEqual({ ...other, computedAt: null })
  })

  test('in an open project a reviewer sees everything, and an outsider nothing', async () => {
    await db().project.update({ where: { id: room.project.id }, data: { mode: 'open' } })
    const article = await report()
    for (const who of [room.lead, room.other]) await review(article, who, SAME)
    expect((await agreement(room.reviewer)).view).toBe('whole')
    expect((await ask(room.outsider)).status).toBe(404)
  })
})

describe('agreement.csv', () => {
  const file = async (as: Who, query = '') => {
    const params = { project: room.project.slug }
    const answer = await call(CSV, { params, path: `/api/v1/test?${query}`, as })
    expect(answer.status, answer.text).toBe(200)
    return parse(answer.text, { columns: true, bom: true }) as Record<string, string>[]
  }

  test('every figure is a row with n, interval and the settings it came from', async () => {
    for (let at = 0; at < 3; at++) {
      const article = await report()
      for (const who of [room.reviewer, room.other]) await review(article, who, SAME)
    }
    const rows = await file(room.lead, 'pseudonyms=1')
    expect(Object.keys(rows[0] ?? {})).toEqual([...AGREEMENT_COLUMNS])
    expect(rows.find(({ level, measure }) => level === 'all' && measure === 'u_alpha')).toMatchObject({
      project: room.project.slug,
      view: 'whole',
      articles: '3',
      value: '1',
      low: '1',
      high: '1',
      draws: '1000',
    })
    expect(new Set(rows.map(({ level }) => level))).toEqual(
      new Set(['all', 'tag', 'pair', 'article', 'week']),
    )
    const weeks = rows.filter(({ level, measure }) => level === 'week' && measure === 'u_alpha')
    // All, each of the two with the other, and their pair.
    expect(new Set(weeks.map(({ reviewer, other_reviewer }) => `${reviewer} ${other_reviewer}`)).size).toBe(4)
    expect(weeks[0]).toMatchObject({ value: '1', period_from: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) })
    const pair = rows.find(({ level }) => level === 'pair')
    expect([pair?.reviewer, pair?.other_reviewer].sort()).toEqual(['R2', 'R3'])
    expect(rows.find(({ measure }) => measure === 'link_existence_alpha')).toMatchObject({
      value: '',
      reason: expect.stringMatching(/^Not enough data/),
    })
  })

  test('a title that a spreadsheet would run is guarded', async () => {
    const article = await report()
    await db().article.update({ where: { id: article.id }, data: { title: '=1+1' } })
    for (const who of [room.reviewer, room.other]) await review(article, who, SAME)
    const titles = (rows: Record<string, string>[]) =>
      rows.filter(({ level }) => level === 'article').map((row) => row.article_title)
    expect(titles(await file(room.lead))[0]).toBe("'=1+1")
    expect(titles(await file(room.lead, 'raw=1'))[0]).toBe('=1+1')
  })

  test('a blind reviewer’s file holds what their page holds', async () => {
    for (let at = 0; at < 3; at++) {
      const article = await report()
      for (const who of [room.lead, room.other]) await review(article, who, SAME)
    }
    const rows = await file(room.reviewer)
    expect(rows.every(({ level, value, n }) => level === 'all' && value === '' && n === '0')).toBe(true)
  })
})
