import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { GET as SUGGEST } from '@/app/api/v1/annotations/[id]/suggestions/route'
import { GET, PATCH } from '@/app/api/v1/articles/[id]/route'
import { POST as PREVIEW } from '@/app/api/v1/projects/[project]/articles/preview/route'
import { GET as EXPORT } from '@/app/api/v1/projects/[project]/export/[name]/route'
import type { Article, ArticleRow } from '@/lib/article/queries'
import type { ArticlePreview } from '@/lib/import/queries'
import { db } from '@/lib/server/db'
import type { Suggestions } from '@/lib/suggestion/schema'
import { addArticle, makeDesk } from '../support/desk'
import { makeArticle, makeEvent } from '../support/factories'
import { bodyFor, makeNewsroom, putAnnotation } from '../support/newsroom'
import { call } from '../support/request'
import { stored } from '../support/stored'

type Who = { id: string }
const change = <T = ArticleRow>(as: Who, id: string, version: number, body: unknown) =>
  call<T>(PATCH, { method: 'PATCH', params: { id }, body, as, version })
const get = (as: Who, id: string) => call<Article>(GET, { params: { id }, as })

const GERMAN =
  'Im Hafen ist am Freitag ein Feuer ausgebrochen. Drei Feuerwehrleute wurden verletzt, wie der Bürgermeister sagte, und die Straße ist noch gesperrt.'

test('a report that comes in without a language has the one that its text tells, or none', async () => {
  const desk = await makeDesk()
  const german = await addArticle(desk, desk.lead, { title: 'Feuer', text: GERMAN })
  expect(german.body.language).toBe('de')
  expect((await get(desk.reviewer, german.body.id)).body.language).toBe('de')
  const short = await addArticle(desk, desk.lead, { title: 'Feuer', text: 'Feuer im Hafen' })
  expect(short.body.language).toBeNull()
})

test('a language that is given stands, and so does that it is unknown', async () => {
  const desk = await makeDesk()
  const of = async (language: unknown, n: number) => {
    const { status, body } = await addArticle(desk, desk.lead, {
      ...{ title: 'Feuer', text: `${GERMAN} ${n}`, language },
    })
    expect(status).toBe(201)
    return body.language
  }
  expect(await of('nds', 1)).toBe('nds')
  expect(await of(null, 2)).toBeNull()
  expect(await of('', 3)).toBeNull()
})

test('a language is a code of two or three small letters, for the API and for the database', async () => {
  const desk = await makeDesk()
  const { body } = await addArticle(desk, desk.lead, { title: 'Feuer', text: GERMAN })
  const before = await stored()
  for (const language of ['DE', 'de-AT', 'german', 'd', 'd1', 7, ['de']]) {
    expect((await addArticle(desk, desk.lead, { title: 'T', text: 'x', language })).status).toBe(422)
    expect((await change(desk.lead, body.id, 1, { language })).status).toBe(422)
  }
  expect(await stored()).toEqual(before)
  await expect(makeArticle({ language: 'German' })).rejects.toThrow('article_language')
})

test('a lead corrects it, with an entry of what it was; nobody else does', async () => {
  const desk = await makeDesk()
  const { body } = await addArticle(desk, desk.lead, { title: 'Feuer', text: GERMAN })
  expect((await change(desk.reviewer, body.id, 1, { language: 'nl' })).status).toBe(403)
  const changed = await change(desk.lead, body.id, 1, { language: 'nl' })
  expect(changed.body).toMatchObject({ language: 'nl', version: 2 })
  const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'article.changed' } })
  expect(entry).toMatchObject({ before: { language: 'de' }, after: { language: 'nl' } })
  const titled = await change(desk.lead, body.id, 2, { title: 'Brand' })
  expect(titled.body.language).toBe('nl')
  expect((await change(desk.lead, body.id, 3, { language: null })).body.language).toBeNull()
})

test('the preview proposes it and says why', async () => {
  const desk = await makeDesk()
  const { body } = await call<ArticlePreview>(PREVIEW, {
    ...{ method: 'POST', params: { project: desk.project.slug }, body: { text: GERMAN }, as: desk.lead },
  })
  expect(body.language).toBe('de')
  expect(body.notes).toContainEqual({ field: 'language', reason: 'The text reads like German.' })
})

test('it stands in articles.csv, empty where it is not known', async () => {
  const desk = await makeDesk()
  await addArticle(desk, desk.lead, { title: 'Feuer', text: GERMAN })
  await makeArticle({ projectId: desk.project.id, title: 'Of before' })
  const { text } = await call(EXPORT, {
    ...{ params: { project: desk.project.slug, name: 'articles.csv' }, as: desk.lead },
  })
  const rows = parse<Record<string, string>>(text, { columns: true })
  const languages = Object.fromEntries(rows.map(({ title, language }) => [title, language]))
  expect(languages).toEqual({ Feuer: 'de', 'Of before': '' })
})

test('suggestions read the figures of two reports in the reports’ own language', async () => {
  const room = await makeNewsroom()
  const projectId = room.project.id
  const { id: eventId } = await makeEvent({ projectId })
  const report = (text: string, language: string) =>
    makeArticle({ projectId, createdById: room.lead.id, eventId, text, language })
  const here = await report('5 Polizisten wurden am Hafen verletzt. Die Lage war ruhig.', 'de')
  const there = await report('In der Nacht wurden 7 Polizisten verletzt, hieß es. Die Feuerwehr kam.', 'de')
  const { body: span } = await putAnnotation(
    room.reviewer,
    bodyFor(here, '5 Polizisten wurden am Hafen verletzt'),
  )
  const { body } = await call<Suggestions>(SUGGEST, { params: { id: span.id }, as: room.reviewer })
  expect(body.items[0]).toMatchObject({
    ...{ articleId: there.id, language: 'de' },
    differs: [{ facet: 'quantity', here: '5', there: '7' }],
  })
})
