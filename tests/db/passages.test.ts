import { expect, test } from 'vitest'
import { projectScope } from '@/lib/access/gate'
import type { ProjectScope } from '@/lib/access/scope'
import { createArticle, deleteArticle, updateArticle } from '@/lib/article/mutations'
import { createArticleSchema } from '@/lib/article/schema'
import { indexArticle, indexEverything } from '@/lib/passage/mutations'
import { passagesOf } from '@/lib/passage/passages'
import { kindOf, type Posting, readBlocks } from '@/lib/passage/postings'
import { LIMITS, reportsMissing, type Search, searchPassages } from '@/lib/passage/queries'
import { asAppError } from '@/lib/server/database-error'
import { allOrNothing, db, Prisma, plainRows, transaction } from '@/lib/server/db'
import { termsOf } from '@/lib/text/terms'
import { makeArticle, makeMember, makeProject, makeUser } from '../support/factories'

async function leadOf(): Promise<ProjectScope> {
  const project = await makeProject()
  const { id: userId, name, email } = await makeUser()
  await makeMember({ projectId: project.id, userId, role: 'lead' })
  const actor = { userId, name, email, isAdmin: false, via: 'operator' as const, requestId: 'test' }
  return projectScope(actor, project.slug, 'project:edit')
}

const add = (scope: ProjectScope, title: string, text: string) =>
  createArticle(scope, createArticleSchema.parse({ title, text }))

type StoredTerm = { text: string; df: number; blocks: Uint8Array }

/** Every term of a project with its postings, those of deleted reports too. */
async function termsIn({ projectId }: Pick<ProjectScope, 'projectId'>) {
  const terms = await db().$queryRaw<StoredTerm[]>`
    select t.text, t.df, string_agg(int4send(b.first) || int4send(octet_length(b.postings) / 4) || b.postings, '') as blocks
      from term t join posting_block b on b.term_id = t.id
     where t.project_id = ${projectId}::uuid group by t.id order by t.text collate "C"`
  return terms.map(({ text, df, blocks }) => {
    const postings: Posting[] = []
    readBlocks(blocks, (n, kind) => postings.push({ n, ...kindOf(kind) }))
    return { text, df, postings }
  })
}

/** The whole index of a project, without its numbers. */
async function indexOf(scope: ProjectScope) {
  const passages = await db().passage.findMany({ where: { projectId: scope.projectId } })
  const articles = await db().article.findMany({ where: { projectId: scope.projectId } })
  const lines = (await termsIn(scope)).flatMap(({ text, df, postings }) =>
    postings.flatMap(({ n, tf, length }) => {
      const passage = passages.find((one) => one.n === n)
      const title = articles.find(({ id }) => id === passage?.articleId)?.title
      return passage
        ? [`${text} ${df} ${title} ${passage.start} ${passage.end} ${passage.paragraph} ${tf} ${length}`]
        : []
    }),
  )
  const [totals] = await db().$queryRaw<unknown[]>`
    select articles, passages, terms::int from passage_index where project_id = ${scope.projectId}::uuid`
  return { lines: lines.sort(), totals }
}

const searchFor = (...terms: string[]): Search => ({
  ...{ terms, names: [], eventId: null, articleId: NOWHERE, except: [] },
  most: { near: 10, others: 10 },
})
const NOWHERE = '00000000-0000-7000-8000-000000000000'

const ONE = 'Five dockers were hurt. 🔥 Smoke rose, smoke everywhere.\n\nThe harbour is closed.'
const TWO = 'The harbour of Velmora burned.'

test('a new report is indexed in the transaction that stores it: every term, where and how often', async () => {
  const scope = await leadOf()
  await add(scope, 'One', ONE)
  const { lines, totals } = await indexOf(scope)
  const expected = passagesOf(ONE).flatMap(({ start, end, paragraph, length, terms }) =>
    [...terms].map(([term, tf]) => `${term} 1 One ${start} ${end} ${paragraph} ${tf} ${length}`),
  )
  expect(lines).toEqual(expected.sort())
  expect(totals).toEqual({ articles: 1, passages: 3, terms: termsOf(ONE).length })
  const smoke = lines.find((line) => line.startsWith('smoke '))
  expect(smoke).toContain(' One 24 55 1 2 ')
})

test('a report that is deleted is found no more, and the counts of the others stay right', async () => {
  const scope = await leadOf()
  await add(scope, 'Two', TWO)
  const before = await indexOf(scope)
  const one = await add(scope, 'One', ONE)
  expect((await indexOf(scope)).lines.filter((line) => line.startsWith('harbour 2 '))).toHaveLength(2)
  await deleteArticle(scope, { id: one.id, version: one.version })
  expect(await indexOf(scope)).toEqual(before)
  const { near } = await searchPassages(scope, searchFor('harbour', 'docker'))
  expect(near.map(({ title }) => title)).toEqual(['Two'])
})

test('reports of before the index are indexed once, and once more changes nothing', async () => {
  const scope = await leadOf()
  const old = await makeArticle({ projectId: scope.projectId, title: 'One', text: ONE })
  expect(await reportsMissing(scope)).toBe(1)
  expect(await indexEverything()).toBe(1)
  const first = await indexOf(scope)
  expect(await indexEverything()).toBe(0)
  await transaction((tx) => indexArticle(tx, scope, { articleId: old.id, text: ONE, language: null }))
  expect(await indexOf(scope)).toEqual(first)
  expect(await reportsMissing(scope)).toBe(0)
})

test('a report that gets another language is indexed in it, and back again nothing is left of it', async () => {
  const scope = await leadOf()
  await add(scope, 'Two', TWO)
  const one = await add(scope, 'One', ONE)
  const first = await indexOf(scope)
  const changed = await updateArticle(scope, { id: one.id, version: 1, change: { language: 'de' } })
  const { lines, totals } = await indexOf(scope)
  const expected = passagesOf(ONE, 'de').flatMap(({ terms }) => [...terms.keys()])
  expect(lines.filter((line) => line.includes(' One ')).map((line) => line.split(' ')[0])).toEqual(
    expected.sort(),
  )
  expect(lines.filter((line) => line.startsWith('harbour 2 '))).toHaveLength(2)
  expect(totals).toMatchObject({ articles: 2, passages: 4 })
  await updateArticle(scope, { id: one.id, version: changed.version, change: { language: 'en' } })
  expect(await indexOf(scope)).toEqual(first)
  expect(await reportsMissing(scope)).toBe(0)
})

test('that a report is English, and was not known to be, leaves its place in the index', async () => {
  const scope = await leadOf()
  const one = await add(scope, 'One', 'Smoke rose.')
  expect(one.language).toBeNull()
  const before = await db().passage.findMany()
  await updateArticle(scope, { id: one.id, version: 1, change: { language: 'en' } })
  expect(await db().passage.findMany()).toEqual(before)
})

test('an index that another version has made is made anew', async () => {
  const scope = await leadOf()
  await add(scope, 'One', ONE)
  await add(scope, 'Two', TWO)
  const right = await indexOf(scope)
  await db().$executeRaw`update passage_index set version = 0`
  await db().$executeRaw`update term set text = 'x' || text`
  expect(await indexEverything()).toBe(2)
  expect(await indexOf(scope)).toEqual(right)
})

test('reports that come in side by side leave one sound index', async () => {
  const scope = await leadOf()
  const texts = Array.from({ length: 12 }, (_, n) => `Dock ${n} burned. The harbour of pier ${n} is closed.`)
  await Promise.all(texts.map((text, n) => add(scope, `Report ${n}`, text)))
  for (const { df, postings } of await termsIn(scope)) {
    expect(postings).toHaveLength(df)
    expect(new Set(postings.map(({ n }) => n)).size).toBe(df)
  }
  expect((await indexOf(scope)).totals).toMatchObject({ articles: 12, passages: 24 })
  const ranges = await db().indexedArticle.findMany({ orderBy: { first: 'asc' } })
  expect(ranges.map(({ first }) => first)).toEqual(ranges.map((_, at) => 1 + 2 * at))
})

test('a name in another spelling is found, after the very name', async () => {
  const scope = await leadOf()
  await add(scope, 'One', 'Nobody was hurt in Mitrovicë on Friday, a nurse said to us.')
  await add(scope, 'Two', 'The bridge at Mitróvica was closed for cars, says a policeman.')
  await add(scope, 'Three', 'Grain prices fell again in Velmora this week.')
  const { near } = await searchPassages(scope, { ...searchFor('mitrovica'), names: ['mitrovica'] })
  expect(near.map(({ title }) => title)).toEqual(['Two', 'One'])
})

test('projects do not find one another', async () => {
  const [here, there] = [await leadOf(), await leadOf()]
  const one = await add(here, 'One', ONE)
  await add(there, 'One', ONE)
  const { near } = await searchPassages(here, searchFor('docker'))
  expect(near.map(({ articleId }) => articleId)).toEqual([one.id])
  await db().project.delete({ where: { id: here.projectId } })
  expect((await indexOf(here)).totals).toBeUndefined()
  expect((await indexOf(there)).totals).toMatchObject({ articles: 1 })
})

test('what is packed of many reports is what they say, however many blocks it fills', async () => {
  const scope = await leadOf()
  const texts = Array.from({ length: 4 }, (_, at) =>
    Array.from({ length: 90 + at }, (_, n) => `Dock ${n} burned and burned again, dock after dock.`).join(
      ' ',
    ),
  )
  for (const [at, text] of texts.entries()) await add(scope, `Report ${at}`, text)
  const passages = texts.flatMap((text) => passagesOf(text))
  const dock = (await termsIn(scope)).find(({ text }) => text === 'dock')
  expect(dock?.df).toBe(passages.length)
  expect(dock?.postings.toSorted((a, b) => a.n - b.n)).toEqual(
    passages.map(({ terms, length }, at) => ({ n: at + 1, tf: terms.get('dock'), length })),
  )
  const blocks = await db().$queryRaw<{ count: bigint }[]>`
    select count(*) from posting_block b join term t on t.id = b.term_id where t.text = 'dock'`
  expect(blocks).toEqual([{ count: 2n }])
})

test('words too common to be read put in order what the rarer ones have found', async () => {
  const scope = await leadOf()
  await add(scope, 'One', 'The crane fell near the old warehouse on a quiet morning.')
  await add(scope, 'Two', 'The crane fell near the harbour on a quiet morning.')
  await add(scope, 'Three', 'The harbour is closed. The harbour is open. The harbour is quiet.')
  const search = searchFor('crane', 'harbour')
  const all = await searchPassages(scope, search)
  expect(all.near.map(({ title }) => title)).toEqual(['Two', 'One', 'Three', 'Three', 'Three'])
  const few = await searchPassages(scope, search, { ...LIMITS, postings: 2, terms: 1 })
  expect(few.near.map(({ title }) => title)).toEqual(['Two', 'One'])
  expect(few.near.map(({ bm25 }) => bm25.toFixed(4))).toEqual(
    all.near.slice(0, 2).map(({ bm25 }) => bm25.toFixed(4)),
  )
})

test('reports of the event come apart from all others, each side with its own best', async () => {
  const scope = await leadOf()
  const fire = { title: 'One', text: 'The crane burned at the harbour.', event: 'The fire' }
  await createArticle(scope, createArticleSchema.parse(fire))
  const own = await createArticle(
    scope,
    createArticleSchema.parse({ ...fire, title: 'Two', text: 'The crane fell. The harbour burned.' }),
  )
  await add(scope, 'Three', 'A crane fell at another harbour.')
  const { eventId } = await db().article.findUniqueOrThrow({ where: { id: own.id } })
  const search = { ...searchFor('crane', 'harbour'), eventId, articleId: own.id }
  for (const limits of [LIMITS, { ...LIMITS, reports: 1 }]) {
    const { near, others } = await searchPassages(scope, { ...search, except: [2] }, limits)
    expect([near.map(({ n }) => n).sort(), others.map(({ title }) => title)]).toEqual([[1, 3], ['Three']])
  }
})

test('a search within work that is stored as a whole sees what the same work has written', async () => {
  const scope = await leadOf()
  const titles = await allOrNothing(async () => {
    await add(scope, 'One', 'The crane burned at the harbour.')
    return (await searchPassages(scope, searchFor('crane'))).near.map(({ title }) => title)
  })
  expect(titles).toEqual(['One'])
})

test('a connection that is lost while it reads says unavailable, and the next reading has another', async () => {
  const lost = plainRows(Prisma.sql`select pg_terminate_backend(pg_backend_pid())`)
  expect(asAppError(await lost.catch((error: unknown) => error)).code).toBe('unavailable')
  expect(await plainRows(Prisma.sql`select 1 as one, true as yes, '{"a":1}'::jsonb as more`)).toEqual([
    { one: 1, yes: true, more: { a: 1 } },
  ])
})
