import { readdirSync } from 'node:fs'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { POST as AGREED } from '@/app/api/v1/articles/[id]/adjudication/agreed/route'
import { PUT as SETTLE } from '@/app/api/v1/articles/[id]/adjudication/answers/[question]/route'
import { PUT as ANSWER } from '@/app/api/v1/articles/[id]/answers/[question]/route'
import { POST as ASSIGN } from '@/app/api/v1/projects/[project]/assignments/route'
import { POST as RETURN } from '@/app/api/v1/reviews/[id]/return/route'
import { projectScope } from '@/lib/access/gate'
import { getAdjudication, guidelineGaps } from '@/lib/adjudication/queries'
import type { Adjudication } from '@/lib/adjudication/schema'
import { getShownAgreement } from '@/lib/agreement/queries'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { listSpans } from '@/lib/credibility/spans/queries'
import { activityOf, contradictionsOf, matrixCells } from '@/lib/dashboard/overview/queries'
import { openDiscussions } from '@/lib/discussion/queries'
import { type LookAlike, lookAlikes } from '@/lib/link/queries'
import { readersOf } from '@/lib/live/queries'
import { db } from '@/lib/server/db'
import { getStatement } from '@/lib/statement/detail/queries'
import { comment, openThread } from '@/tests/support/discussion'
import { makeArticle, makeEvent, makeMember, makeReview, makeUser } from '@/tests/support/factories'
import { bodyFor, makeNewsroom, putAnnotation, putLink, submit } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }
type Handler = Parameters<typeof call>[0]

let room: Room
let done: Awaited<ReturnType<typeof work>>
beforeEach(async () => {
  room = await makeNewsroom()
  const questions = ['headline']
  await db().project.update({ where: { id: room.project.id }, data: { hideNames: true, questions } })
  for (const [who, name] of [
    [room.reviewer, 'Secret One'],
    [room.other, 'Secret Two'],
  ] as const)
    await db().user.update({ where: { id: who.id }, data: { name, email: `${v7()}@secret.example` } })
  done = await work()
})

/** Two reviewers do, on two reports, everything that leaves a trace, and talk; the lead begins to settle. */
async function work() {
  const reports = [room.article, room.second]
  const people = [room.reviewer, room.other]
  const items = reports.flatMap(({ id: articleId }) =>
    people.map(({ id }) => ({ articleId, reviewerId: id })),
  )
  const params = { project: room.project.slug }
  await call(ASSIGN, { method: 'POST', params, body: { items }, as: room.lead })
  const elsewhere = await makeEvent({ projectId: room.project.id, name: 'Another operation' })
  const spans: AnnotationRow[] = []
  const links: string[] = []
  for (const who of people) {
    const marks = [
      await putAnnotation(who, bodyFor(room.article, 'Four officers', { note: 'quite sure' })),
      await putAnnotation(who, bodyFor(room.second, 'three')),
      await putAnnotation(who, bodyFor(room.second, 'shameful', { tag: 'opinion', event: elsewhere.name })),
    ].map(({ body }) => body)
    const [from, to, far] = marks
    if (!from || !to || !far) throw new Error('three spans were expected')
    for (const [toId, relation] of [
      [to.id, 'contradicts'],
      [far.id, 'look-alike'],
    ] as const) {
      const body = { fromId: from.id, toId, relation, confirmedOtherEvent: relation === 'look-alike' }
      const drawn = await putLink(who, body)
      if (drawn.status === 201) links.push(drawn.body.id)
    }
    const question = { params: { id: room.article.id, question: 'headline' }, as: who }
    await call(ANSWER, { ...question, method: 'PUT', body: { value: 'overstates', note: '' } })
    for (const { reviewId } of [from, to]) await submit(who, reviewId)
    spans.push(...marks)
  }
  const threads = []
  for (const [who, target] of [
    [room.reviewer, { annotationId: spans[0]?.id ?? '' }],
    [room.other, { linkId: links[0] ?? '' }],
    [room.reviewer, { articleId: room.article.id }],
  ] as const) {
    const others = people.filter(({ id }) => id !== who.id)
    const name = who === room.reviewer ? 'Secret Two' : 'Secret One'
    const opened = (await openThread(who, target, { body: `Is it so, @${name}?`, mentions: others })).body
    const answer = await comment(others[0] ?? who, opened.thread.id, 'It is.')
    await comment(room.lead, opened.thread.id, 'Thank you.')
    const called = [...others, room.lead]
    await comment(who, opened.thread.id, `@${name} and @${room.lead.name}`, { mentions: called })
    threads.push({ id: opened.thread.id, comments: [opened.comment.id, answer.body.id] })
  }
  for (const [article, who] of [
    [room.article, room.reviewer],
    [room.second, room.other],
  ] as const)
    await db().presence.create({
      data: { connection: v7(), projectId: room.project.id, articleId: article.id, userId: who.id },
    })
  await call(AGREED, { method: 'POST', params: { id: room.article.id }, as: room.lead })
  await call(SETTLE, {
    ...{ method: 'PUT', params: { id: room.article.id, question: 'headline' }, version: 0, as: room.lead },
    body: { value: 'overstates', note: '' },
  })
  const reviews = await db().review.findMany({ where: { kind: 'independent', projectId: room.project.id } })
  expect([spans.length, links.length, reviews.length]).toEqual([6, 4, 4])
  expect(reviews.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'submitted'))
  return { spans, links, threads, reviews }
}

const scopeOf = ({ id }: Who) =>
  projectScope(
    { userId: id, name: '', email: '', isAdmin: false, via: 'session', requestId: 'test' },
    ...([room.project.slug, 'project:read'] as const),
  )

/** Reads that name people: who is in the project, who was given what, how pairs agree over all reports. They hold no span and no alias. */
const ROSTERS = [
  'projects/[project]/members',
  'projects/[project]/assignments',
  'projects/[project]/assignments/workload',
  'projects/[project]/training',
  'articles/[id]/training',
]
const ABOUT_NOBODY_HERE = [
  ...['account', 'account/tokens', 'users', 'users/[id]', 'projects', 'inbox/count'],
  // Of one's own review; a lead without one is answered that there is none.
  'articles/[id]/answers/[question]',
]

type Ask = [path: string, params: Record<string, string>, query?: string]

/** Every way to ask for what is in the project, by route. */
function asks(): Ask[] {
  const project = { project: room.project.slug }
  const list = (path: string, ...queries: string[]): Ask[] =>
    ['', ...queries].map((query) => [`projects/[project]/${path}`, project, query])
  const item = (path: string, ids: readonly string[], ...queries: string[]): Ask[] =>
    ids.flatMap((id) => ['', ...queries].map((query): Ask => [path, { id }, query]))
  const reports = [room.article.id, room.second.id]
  const spans = done.spans.map(({ id }) => id)
  return [
    ...list('annotations', ...reports.map((id) => `?article=${id}`)),
    ...list('links', ...spans.map((id) => `?annotation=${id}`), ...reports.map((id) => `?article=${id}`)),
    ...list('live').map(([path, params]): Ask => [path, params, '?poll=1&after=0']),
    ...['articles', 'events', 'outlets', 'questions', 'reprints', 'speakers', 'statements'].flatMap((path) =>
      list(path),
    ),
    ...list('statements', '?layer=all&single=1', '?layer=submitted&single=1'),
    // Over all reports these name pairs.
    ...['agreement', 'export/agreement.csv'].flatMap((path) =>
      reports.map((id): Ask => [`projects/[project]/${path}`, project, `?article=${id}`]),
    ),
    ['projects/[project]', project],
    ...['annotations', 'links', 'articles', 'answers', 'statements'].flatMap((name) =>
      ['', '?pseudonyms=1'].map(
        (query): Ask => ['projects/[project]/export/[name]', { ...project, name: `${name}.csv` }, query],
      ),
    ),
    ...spans.map(
      (key): Ask => ['projects/[project]/statements/[key]', { ...project, key }, '?layer=submitted'],
    ),
    [
      'projects/[project]/reprints/[copy]/[source]',
      { ...project, copy: room.article.id, source: room.second.id },
    ],
    ...item('annotations/[id]', spans),
    ...item('annotations/[id]/suggestions', spans, '?scope=project'),
    ...item('links/[id]', done.links),
    ...[
      ...['', '/adjudication', '/answers', '/history', '/people', '/threads'].map(
        (part) => `articles/[id]${part}`,
      ),
    ].flatMap((path) => item(path, reports)),
    ...spans.map((id): Ask => ['articles/[id]/people', { id: room.article.id }, `?annotation=${id}`]),
    ...item(
      'threads/[id]',
      done.threads.map(({ id }) => id),
    ),
    ...['comments', 'people'].flatMap((part) =>
      item(
        `threads/[id]/${part}`,
        done.threads.map(({ id }) => id),
      ),
    ),
    ...item(
      'comments/[id]',
      done.threads.flatMap(({ comments }) => comments),
    ),
    ...item('events/[id]', [room.event.id]),
    ...item('events/[id]/distinctions', [room.event.id]),
    ...item('outlets/[id]', [v7()]),
    ...item('speakers/[id]', [v7()]),
    ['inbox', {}],
  ]
}

const routeAt = (path: string): Promise<unknown> => import(/* @vite-ignore */ `@/app/api/v1/${path}/route.ts`)

async function handlerOf(path: string): Promise<Handler> {
  const { GET } = (await routeAt(path)) as { GET: Handler } // each of them has one
  return GET
}

/** What `as` reads of everything that is tied to spans, each with where it stood. */
async function everything(as: Who): Promise<string[]> {
  const answers: string[] = []
  for (const [path, params, query = ''] of asks()) {
    const { status, text } = await call(await handlerOf(path), { path: `/x${query}`, params, as })
    answers.push(`${path}${query} ${status} ${text}`)
  }
  const scope = await scopeOf(as)
  const page = { limit: 50, cursor: undefined }
  const pages = {
    contradictions: await contradictionsOf(scope, page),
    activity: await activityOf(scope, 200),
    discussions: await openDiscussions(scope, 50),
    gaps: await guidelineGaps(scope, page),
    spans: await listSpans(scope, page),
    lookAlikes: await lookAlikes(scope),
    agreement: await getShownAgreement(scope, { article: room.article.id, patience: 60_000 }),
    statement: await getStatement(scope, { key: done.spans[0]?.id ?? '', layer: 'submitted' }),
    readers: await Promise.all([room.article, room.second].map(({ id }) => readersOf(scope, id))),
  }
  return [...answers, ...Object.entries(pages).map(([name, shown]) => `${name} ${JSON.stringify(shown)}`)]
}

/** What names somebody: names, addresses, ids and those of their reviews. */
async function secrets() {
  const ids = [room.reviewer.id, room.other.id, ...done.reviews.map(({ id }) => id)]
  return ['Secret One', 'Secret Two', 'secret.example', ...ids]
}

async function decide(articleId: string) {
  const where = { articleId, kind: 'final' }
  const data = { status: 'submitted', submittedAt: new Date() }
  const changed = await db().review.updateMany({ where, data })
  if (changed.count === 0) await makeReview({ ...where, ...data, reviewerId: room.lead.id })
}

test('every route that reads is in one of the lists', () => {
  const routes = readdirSync('app/api/v1', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('/route.ts'),
  )
  const known = new Set([...ROSTERS, ...ABOUT_NOBODY_HERE, ...asks().map(([path]) => path)])
  return Promise.all(
    routes.map(async (file) => {
      const path = file.replace('/route.ts', '')
      const { GET } = (await routeAt(path)) as { GET?: Handler } // a route's module
      if (GET) expect(known, path).toContain(path)
    }),
  )
})

describe('while names are hidden', () => {
  test('nothing that a lead reads with spans names a reviewer, but calls them by letters', async () => {
    const hidden = await secrets()
    const lines = await everything(room.lead)
    for (const line of lines)
      for (const secret of hidden) expect(line, line.slice(0, 80)).not.toContain(secret)
    expect(lines.join('\n')).toMatch(/Reviewer A[\s\S]*Reviewer B|Reviewer B[\s\S]*Reviewer A/)
  })

  test('what names them, for assigning and giving back, holds no span and no alias', async () => {
    const aliases = done.reviews.flatMap(({ alias }) => [alias, alias.replaceAll('-', '').slice(0, 16)])
    const scope = await scopeOf(room.lead)
    const cells = await matrixCells(scope, {
      articleIds: [room.article.id],
      reviewerIds: [room.reviewer.id, room.other.id],
    })
    expect(cells.map(({ status, spans, reached }) => [status, spans, reached])).toEqual([
      ['submitted', null, null],
      ['submitted', null, null],
    ])
    const lines = [JSON.stringify(cells)]
    for (const path of ROSTERS) {
      const params = { project: room.project.slug, id: room.article.id }
      lines.push((await call(await handlerOf(path), { params, as: room.lead })).text)
    }
    expect(lines.join()).toContain('Secret One')
    for (const text of [...aliases, ...done.spans.map(({ id }) => id), 'reviewer:'])
      expect(lines.join()).not.toContain(text)
    // Giving back works by what they hold.
    const params = { id: cells[0]?.reviewId ?? '' }
    expect(
      (await call(RETURN, { method: 'POST', params, body: { comment: 'Again' }, as: room.lead })).status,
    ).toBe(200)
  })

  test('asking for one reviewer’s work gives nothing', async () => {
    const project = { project: room.project.slug }
    for (const { id } of [room.reviewer, room.other]) {
      for (const path of ['annotations', 'links']) {
        const handler = await handlerOf(`projects/[project]/${path}`)
        const given = { path: `/x?reviewer=${id}`, params: project, as: room.lead }
        expect((await call<{ items: unknown[] }>(handler, given)).body.items).toEqual([])
      }
      const statements = await handlerOf('projects/[project]/statements')
      const of = { path: `/x?layer=${id}&single=1`, params: project, as: room.lead }
      expect((await call<{ items: unknown[] }>(statements, of)).body.items).toEqual([])
      const file = await handlerOf('projects/[project]/export/[name]')
      for (const name of ['annotations.csv', 'links.csv', 'answers.csv']) {
        const params = { ...project, name }
        const { text } = await call(file, { path: `/x?reviewer=${id}`, params, as: room.lead })
        expect(text.trim().split('\r\n')).toHaveLength(1)
      }
    }
  })

  test('reviewers who have handed in, and observers, who decide nothing, are told the names', async () => {
    for (const who of [room.reviewer, room.observer]) {
      const item = await call<AnnotationRow>(await handlerOf('annotations/[id]'), {
        ...{ params: { id: done.spans[3]?.id ?? '' }, as: who },
      })
      expect([item.body.authorName, item.body.authorId]).toEqual(['Secret Two', room.other.id])
    }
  })

  test('a lead knows their own spans', async () => {
    const own = (await putAnnotation(room.lead, bodyFor(room.article, 'Tuesday'))).body
    expect([own.authorId, own.authorName]).toEqual([room.lead.id, room.lead.name])
  })
})

describe('names are told', () => {
  test('all of them, and no letters, after the decision', async () => {
    for (const { id } of [room.article, room.second]) await decide(id)
    const text = (await everything(room.lead)).join('\n')
    for (const name of await secrets()) expect(text).toContain(name)
    const { reviewers } = await getAdjudication(await scopeOf(room.lead), room.article.id)
    expect(reviewers.map(({ name }) => name).sort()).toEqual(['Secret One', 'Secret Two'])
    expect(text).not.toMatch(/"(authorName|actorName|openedByName|author)":"Reviewer/)
  })

  test('where the project does not hide them, and where one person alone reviews a report', async () => {
    const alone = await makeArticle({ projectId: room.project.id })
    const { authorName } = (await putAnnotation(room.reviewer, bodyFor(alone, 'Tuesday'))).body
    const read = async (id: string) =>
      (await call<AnnotationRow>(await handlerOf('annotations/[id]'), { params: { id }, as: room.lead })).body
    expect(authorName).toBe('Secret One')
    const span = await db().annotation.findFirstOrThrow({ where: { articleId: alone.id } })
    expect((await read(span.id)).authorName).toBe('Secret One')
    await db().project.update({ where: { id: room.project.id }, data: { hideNames: false } })
    expect((await read(done.spans[0]?.id ?? '')).authorId).toBe(room.reviewer.id)
  })
})

describe('aliases', () => {
  type Told = { user_id: string; shown_id: string; shown_name: string }
  const told = (articleId: string) => db().$queryRaw<Told[]>`
    select user_id, shown_id, shown_name
      from told_reviewers(${room.project.id}::uuid, ${room.lead.id}::uuid, 'lead')
     where article_id = ${articleId}::uuid and hidden order by shown_name`

  test('stay with a report, and whoever comes after the first has handed in moves no letter', async () => {
    const before = await told(room.article.id)
    expect(before.map(({ shown_name }) => shown_name)).toEqual(['Reviewer A', 'Reviewer B'])
    for (let n = 0; n < 4; n++) {
      const { userId } = await makeMember({ projectId: room.project.id, userId: (await makeUser()).id })
      await makeReview({ articleId: room.article.id, reviewerId: userId, status: 'in-progress' })
    }
    expect((await told(room.article.id)).slice(0, 2)).toEqual(before)
  })

  test('differ from report to report, in letters and in ids, and follow from no id', async () => {
    const letters = new Set<string>()
    const ids = new Set<string>()
    for (let n = 0; n < 24; n++) {
      const { id: articleId } = await makeArticle({ projectId: room.project.id })
      for (const who of [room.reviewer, room.other]) await makeReview({ articleId, reviewerId: who.id })
      for (const row of await told(articleId)) {
        if (row.user_id === room.reviewer.id) letters.add(row.shown_name)
        ids.add(row.shown_id.split(':')[2] ?? '')
      }
    }
    // The chance that 24 reports give one reviewer the same letter is one in eight million.
    expect([...letters].sort()).toEqual(['Reviewer A', 'Reviewer B'])
    expect(ids.size).toBe(48)
  })
})

test('the page of adjudication calls reviewers as the rest does', async () => {
  const { body } = await call<Adjudication>(await handlerOf('articles/[id]/adjudication'), {
    ...{ params: { id: room.article.id }, as: room.lead },
  })
  for (const { id, letter } of body.spans) {
    const span = await call<AnnotationRow>(await handlerOf('annotations/[id]'), {
      params: { id },
      as: room.lead,
    })
    expect(span.body.authorName).toBe(`Reviewer ${letter}`)
  }
  const found: LookAlike[] = await lookAlikes(await scopeOf(room.lead))
  expect(found.every(({ author }) => author.startsWith('Reviewer '))).toBe(true)
})
