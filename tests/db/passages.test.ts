import { expect, test } from 'vitest'
import { projectScope } from '@/lib/access/gate'
import type { ProjectScope } from '@/lib/access/scope'
import { createArticle, deleteArticle } from '@/lib/article/mutations'
import { createArticleSchema } from '@/lib/article/schema'
import { indexArticle, indexEverything } from '@/lib/passage/mutations'
import { passagesOf } from '@/lib/passage/passages'
import { indexState, queryTerms, reportsMissing, searchProject } from '@/lib/passage/queries'
import { db, transaction } from '@/lib/server/db'
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

/** The whole index of a project, without its numbers. */
async function indexOf({ projectId }: ProjectScope) {
  const postings = await db().$queryRaw<{ line: string }[]>`
    select concat_ws(' ', t.text, t.df, a.title, p.start, p."end", p.paragraph, o.tf, o.length, p.length) as line
      from posting o
      join term t on t.id = o.term_id
      join passage p on p.project_id = t.project_id and p.n = o.n and o.term_id = any(p.term_ids)
      join article a on a.id = p.article_id
     where t.project_id = ${projectId}::uuid order by 1`
  const [totals] = await db().$queryRaw<unknown[]>`
    select articles, passages, terms::int from passage_index where project_id = ${projectId}::uuid`
  return { lines: postings.map(({ line }) => line), totals }
}

const ONE = 'Five dockers were hurt. 🔥 Smoke rose, smoke everywhere.\n\nThe harbour is closed.'
const TWO = 'The harbour of Velmora burned.'

test('a new report is indexed in the transaction that stores it: every term, where and how often', async () => {
  const scope = await leadOf()
  await add(scope, 'One', ONE)
  const { lines, totals } = await indexOf(scope)
  const expected = passagesOf(ONE).flatMap(({ start, end, paragraph, length, terms }) =>
    [...terms].map(([term, tf]) => `${term} 1 One ${start} ${end} ${paragraph} ${tf} ${length} ${length}`),
  )
  expect(lines).toEqual(expected.sort((a, b) => (a < b ? -1 : 1)).sort())
  expect(totals).toEqual({ articles: 1, passages: 3, terms: termsOf(ONE).length })
  const smoke = lines.find((line) => line.startsWith('smoke '))
  expect(smoke).toContain(' One 24 55 1 2 ')
})

test('a report that is deleted leaves nothing behind, and the counts of the others stay right', async () => {
  const scope = await leadOf()
  await add(scope, 'Two', TWO)
  const before = await indexOf(scope)
  const one = await add(scope, 'One', ONE)
  expect((await indexOf(scope)).lines.filter((line) => line.startsWith('harbour 2 '))).toHaveLength(2)
  await deleteArticle(scope, { id: one.id, version: one.version })
  expect(await indexOf(scope)).toEqual(before)
  expect(await db().posting.count()).toBe(before.lines.length)
})

test('reports of before the index are indexed once, and once more changes nothing', async () => {
  const scope = await leadOf()
  const old = await makeArticle({ projectId: scope.projectId, title: 'One', text: ONE })
  expect([(await indexState(scope)).passages, await reportsMissing(scope)]).toEqual([0, 1])
  expect(await indexEverything()).toBe(1)
  const first = await indexOf(scope)
  expect(await indexEverything()).toBe(0)
  await transaction((tx) => indexArticle(tx, scope, { articleId: old.id, text: ONE }))
  expect(await indexOf(scope)).toEqual(first)
  expect([(await indexState(scope)).passages, await reportsMissing(scope)]).toEqual([3, 0])
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
  const dfs = await db().$queryRaw<unknown[]>`
    select t.text from term t where t.df <> (select count(*) from posting o where o.term_id = t.id)`
  expect(dfs).toEqual([])
  expect((await indexOf(scope)).totals).toMatchObject({ articles: 12, passages: 24 })
  const ranges = await db().indexedArticle.findMany({ orderBy: { first: 'asc' } })
  expect(ranges.map(({ first }) => first)).toEqual(ranges.map((_, at) => 1 + 2 * at))
})

test('a name in another spelling is found, after the very name', async () => {
  const scope = await leadOf()
  await add(scope, 'One', 'Nobody was hurt in Mitrovicë on Friday, a nurse said to us.')
  await add(scope, 'Two', 'The bridge at Mitróvica was closed for cars, says a policeman.')
  await add(scope, 'Three', 'Grain prices fell again in Velmora this week.')
  const terms = await queryTerms(scope, { terms: ['mitrovica'], names: ['mitrovica'], passages: 3 })
  const search = { terms, meanLength: 6, except: [], eventId: null }
  const found = await searchProject(scope, { ...search, side: 'event', most: 10 })
  expect(found.map(({ title }) => title)).toEqual(['Two', 'One'])
})

test('projects do not find one another', async () => {
  const [here, there] = [await leadOf(), await leadOf()]
  await add(here, 'One', ONE)
  await add(there, 'One', ONE)
  const terms = await queryTerms(here, { terms: ['docker'], names: [], passages: 3 })
  const search = { terms, meanLength: 6, except: [], eventId: null, side: 'event' as const, most: 10 }
  expect((await searchProject(here, search)).length).toBe(1)
  expect(await searchProject(there, search)).toEqual([])
  await db().project.delete({ where: { id: here.projectId } })
  expect((await indexOf(here)).totals).toBeUndefined()
  expect((await indexOf(there)).totals).toMatchObject({ articles: 1 })
})
