import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { DELETE, GET, PATCH } from '@/app/api/v1/articles/[id]/route'
import { POST as MERGE } from '@/app/api/v1/outlets/[id]/merge/route'
import { GET as EXPORT } from '@/app/api/v1/projects/[project]/export/[name]/route'
import { GET as PAIR } from '@/app/api/v1/projects/[project]/reprints/[copy]/[source]/route'
import { POST as DECIDE, GET as REPRINTS_OF } from '@/app/api/v1/projects/[project]/reprints/route'
import { projectScope } from '@/lib/access/gate'
import type { Page } from '@/lib/access/paging'
import type { Article, ArticleRow } from '@/lib/article/queries'
import type { Problem } from '@/lib/errors'
import { independentOrigins, rootsOf } from '@/lib/origin/independent'
import { originArticles, type ReprintPair } from '@/lib/origin/queries'
import type { Reprint } from '@/lib/origin/schema'
import { db } from '@/lib/server/db'
import { addArticle, makeDesk } from '../support/desk'
import { makeArticle, makeOutlet } from '../support/factories'
import { REPRINT_AGENCY, REPRINT_EVENT, REPRINTS } from '../support/reprints'
import { call } from '../support/request'
import { stored } from '../support/stored'

type Who = { id: string }
const get = (as: Who, id: string) => call<Article>(GET, { params: { id }, as })
const change = <T = ArticleRow>(as: Who, id: string, version: number, body: unknown) =>
  call<T>(PATCH, { method: 'PATCH', params: { id }, body, as, version })
const reprints = (as: Who, project: string, search = '') =>
  call<Page<Reprint>>(REPRINTS_OF, { path: `/api/v1/test${search}`, params: { project }, as })
const pair = (as: Who, project: string, copy: string, source: string) =>
  call<ReprintPair>(PAIR, { params: { project, copy, source }, as })
const decide = (as: Who, project: string, body: unknown) =>
  call<Problem>(DECIDE, { method: 'POST', params: { project }, body, as })

/** The five reports, added one by one by the lead. */
async function makeBridge() {
  const desk = await makeDesk()
  const ids: Record<string, string> = {}
  for (const { key, quote: _, ...report } of REPRINTS)
    ids[key] = (await addArticle(desk, desk.lead, { ...report, event: REPRINT_EVENT })).body.id
  const id = (key: string) => ids[key] ?? ''
  return { ...desk, slug: desk.project.slug, id }
}

describe('the origin of a report', () => {
  test('a name alone is an agency, as before', async () => {
    const { lead, id } = await makeBridge()
    const { body } = await get(lead, id('agency'))
    expect(body).toMatchObject({
      originName: REPRINT_AGENCY,
      origin: { kind: 'agency', name: REPRINT_AGENCY, article: null, outlet: null },
    })
    const cleared = await change(lead, id('agency'), body.version, { originName: null })
    expect(cleared.body).toMatchObject({ originName: null, origin: { kind: 'unknown', name: null } })
  })

  test('is a report of the project, an outlet, or a name, and is told in words', async () => {
    const { lead, id } = await makeBridge()
    const of = async (origin: unknown) => {
      const { version } = (await get(lead, id('whole'))).body
      return (await change(lead, id('whole'), version, { origin })).body
    }
    expect(await of({ kind: 'reprint', articleId: id('agency') })).toMatchObject({
      originName: 'Ravensmoor Chronicle',
      origin: { kind: 'reprint', article: { id: id('agency') }, outlet: null, name: null },
    })
    expect(await of({ kind: 'reprint', outlet: 'fenland radio' })).toMatchObject({
      originName: 'Fenland Radio',
      origin: { kind: 'reprint', outlet: 'Fenland Radio', article: null },
    })
    expect(await of({ kind: 'reprint', name: 'A leaflet' })).toMatchObject({ originName: 'A leaflet' })
    expect(await of({ kind: 'own', articleId: '', outlet: '', name: null })).toMatchObject({
      originName: null,
      origin: { kind: 'own' },
    })
  })

  test('stands in articles.csv: in words, with its kind and the article', async () => {
    const { lead, slug, id } = await makeBridge()
    await change(lead, id('whole'), 1, { origin: { kind: 'reprint', articleId: id('agency') } })
    const { text } = await call(EXPORT, { params: { project: slug, name: 'articles.csv' }, as: lead })
    const rows = parse<Record<string, string>>(text, { columns: true })
    const of = (key: string) => rows.find((row) => row.article_id === id(key))
    expect(of('whole')).toMatchObject({
      ...{ origin: 'Ravensmoor Chronicle', origin_kind: 'reprint', origin_article_id: id('agency') },
    })
    expect(of('agency')).toMatchObject({
      origin: REPRINT_AGENCY,
      origin_kind: 'agency',
      origin_article_id: '',
    })
    expect(of('own-1')).toMatchObject({ origin: '', origin_kind: 'unknown' })
  })

  test('the name that is shown, sent back, changes nothing', async () => {
    const { lead, id } = await makeBridge()
    const first = await change(lead, id('whole'), 1, { origin: { kind: 'reprint', articleId: id('agency') } })
    const { title, originName, version } = first.body
    const again = await change(lead, id('whole'), version, { title, originName })
    expect(again.body.origin).toEqual(first.body.origin)
  })

  test.each([
    ['an agency without a name', { kind: 'agency' }],
    ['a reprint of nothing', { kind: 'reprint', name: '' }],
    ['a reprint of two things', { kind: 'reprint', name: 'A', outlet: 'B' }],
    ['its own reporting from an agency', { kind: 'own', name: 'A' }],
    ['a kind that is none', { kind: 'rumour' }],
    ['a report that is not there', { kind: 'reprint', articleId: '01980000-0000-7000-8000-000000000000' }],
  ])('%s is refused', async (_, origin) => {
    const { lead, id } = await makeBridge()
    const before = await stored()
    expect((await change<Problem>(lead, id('whole'), 1, { origin })).status).toBe(422)
    expect(await stored()).toEqual(before)
  })

  test('a report of another project is refused, by the database too', async () => {
    const { lead, id } = await makeBridge()
    const other = await makeArticle()
    const refused = await change<Problem>(lead, id('whole'), 1, {
      origin: { kind: 'reprint', articleId: other.id },
    })
    expect(refused.status).toBe(422)
    const direct = db().article.update({
      where: { id: id('whole') },
      data: { originKind: 'reprint', originArticleId: other.id },
    })
    await expect(direct).rejects.toThrow()
  })

  test('reprints never run in a circle, also when both ends close it at once', async () => {
    const { lead, id } = await makeBridge()
    const set = (copy: string, source: string) =>
      change<Problem>(lead, id(copy), 1, { origin: { kind: 'reprint', articleId: id(source) } })
    expect((await set('whole', 'agency')).status).toBe(200)
    expect((await set('changed', 'whole')).status).toBe(200)
    const closing = await set('agency', 'changed')
    expect(closing).toMatchObject({ status: 422, body: { fields: [{ path: 'origin.articleId' }] } })
    expect((await set('own-1', 'own-1')).status).toBe(422)
    const both = await Promise.all([set('own-1', 'own-2'), set('own-2', 'own-1')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
    const direct = db().article.update({
      where: { id: id('agency') },
      data: { originKind: 'reprint', originName: null, originArticleId: id('changed') },
    })
    await expect(direct).rejects.toThrow(/circle/)
  })

  test('a report that others reprint stays, and a merged outlet stays the origin', async () => {
    const { lead, id, project } = await makeBridge()
    await change(lead, id('whole'), 1, { origin: { kind: 'reprint', articleId: id('agency') } })
    const removed = await call(DELETE, {
      method: 'DELETE',
      params: { id: id('agency') },
      as: lead,
      version: 1,
    })
    expect(removed.status).toBe(409)
    const outlet = await makeOutlet({ projectId: project.id, name: 'The Gull' })
    const into = await makeOutlet({ projectId: project.id, name: 'The Seagull' })
    await change(lead, id('own-1'), 1, { origin: { kind: 'reprint', outlet: 'The Gull' } })
    const merge = { method: 'POST', params: { id: outlet.id }, body: { into: into.id }, as: lead }
    expect((await call(MERGE, merge)).status).toBe(200)
    expect((await get(lead, id('own-1'))).body.origin).toMatchObject({ outlet: 'The Seagull' })
  })
})

describe('the reprint lens', () => {
  test('finds the copies of one text, the earliest as their source, and the number that was changed', async () => {
    const { lead, slug, id } = await makeBridge()
    const { items } = (await reprints(lead, slug)).body
    expect(items.map(({ copy, source, state }) => [copy.id, source.id, state])).toEqual([
      [id('whole'), id('agency'), 'open'],
      [id('changed'), id('agency'), 'open'],
    ])
    expect(items[0]).toMatchObject({ passages: 1, changedNumbers: [] })
    expect(items[0]?.share).toBeGreaterThan(0.9)
    expect(items[1]?.changedNumbers).toEqual([
      { source: 'Seven', copy: 'Nine', after: 'people were' },
      { source: 'eighteen', copy: 'eight', after: 'months ago' },
    ])
    const both = await pair(lead, slug, id('changed'), id('agency'))
    expect(both.body.copied.passages[0]?.pieces[0]).toEqual({
      same: false,
      number: true,
      left: 'Seven',
      right: 'Nine',
    })
  })

  test('five reports of which three come from one agency have three origins once the copies are accepted', async () => {
    const { lead, slug, id } = await makeBridge()
    const actor = {
      userId: lead.id,
      name: '',
      email: '',
      isAdmin: false,
      via: 'operator',
      requestId: 'test',
    } as const
    const scope = await projectScope(actor, slug, 'article:read')
    const origins = async () => {
      const roots = rootsOf(await originArticles(scope))
      const spans = REPRINTS.map(({ key }) => ({ annotationId: key, articleId: id(key), speaker: null }))
      return independentOrigins(spans, roots)
    }
    expect((await origins()).count).toBe(5)
    for (const key of ['whole', 'changed']) {
      const accepted = { articleId: id(key), sourceId: id('agency'), decision: 'accepted' }
      expect((await decide(lead, slug, accepted)).status).toBe(204)
      expect((await decide(lead, slug, accepted)).status).toBe(204)
    }
    const { count, groups } = await origins()
    expect(count).toBe(3)
    expect(groups[0]).toMatchObject({ label: REPRINT_AGENCY, kind: 'agency' })
    expect(groups[0]?.articleIds).toHaveLength(3)
    expect((await reprints(lead, slug, '?state=accepted')).body.items).toHaveLength(2)
    expect(await db().auditEntry.count({ where: { action: 'article.changed' } })).toBe(2)
  })

  test('a dismissed pair stays dismissed until it is taken back, and gives way to the next source', async () => {
    const { lead, slug, id } = await makeBridge()
    const pairs = async (state: string) =>
      (await reprints(lead, slug, `?state=${state}`)).body.items.map(({ copy, source }) => [
        copy.id,
        source.id,
      ])
    const [whole, changed, again] = [
      [id('whole'), id('agency')],
      [id('changed'), id('agency')],
      [id('changed'), id('whole')],
    ]
    const say = (decision: string, source: string) =>
      decide(lead, slug, { articleId: id('changed'), sourceId: id(source), decision })
    await say('dismissed', 'agency')
    await say('dismissed', 'agency')
    expect(await pairs('open')).toEqual([whole, again])
    expect(await pairs('dismissed')).toEqual([changed])
    await say('dismissed', 'whole')
    expect(await pairs('open')).toEqual([whole])
    await say('open', 'agency')
    expect(await pairs('open')).toEqual([whole, changed])
    expect(await db().auditEntry.count({ where: { action: { startsWith: 'reprint.' } } })).toBe(3)
  })

  test('a report that is marked as the copy of a later one stays so, and one that shares nothing is listed too', async () => {
    const { lead, slug, id } = await makeBridge()
    await change(lead, id('agency'), 1, { origin: { kind: 'reprint', articleId: id('whole') } })
    await change(lead, id('own-1'), 1, { origin: { kind: 'reprint', articleId: id('own-2') } })
    const { items } = (await reprints(lead, slug, '?state=accepted')).body
    expect(items.map(({ copy, source }) => [copy.id, source.id])).toEqual([
      [id('agency'), id('whole')],
      [id('own-1'), id('own-2')],
    ])
    expect(items[1]).toMatchObject({ share: 0, passages: 0, longest: [] })
  })

  test('a report whose agency is on record needs no decision', async () => {
    const { lead, slug, id } = await makeBridge()
    await change(lead, id('whole'), 1, { originName: REPRINT_AGENCY })
    const { items } = (await reprints(lead, slug, `?article=${id('whole')}`)).body
    expect(items.map(({ state }) => state)).toEqual(['explained'])
  })

  test('goes on page by page, each pair once', async () => {
    const { lead, slug } = await makeBridge()
    const first = (await reprints(lead, slug, '?limit=1')).body
    const second = (await reprints(lead, slug, `?limit=1&cursor=${first.next}`)).body
    expect(second.next).toBeNull()
    expect(first.items[0]?.copy.id).not.toBe(second.items[0]?.copy.id)
    expect((await reprints(lead, slug, '?cursor=nonsense')).status).toBe(422)
  })

  test('finds copies among reports that were there before shingles were kept', async () => {
    const desk = await makeDesk()
    for (const { key, text } of REPRINTS)
      await makeArticle({ projectId: desk.project.id, createdById: desk.lead.id, title: key, text })
    expect(await db().articleShingles.count()).toBe(0)
    expect((await reprints(desk.reviewer, desk.project.slug)).body.items).toHaveLength(2)
    expect(await db().articleShingles.count()).toBe(REPRINTS.length)
  })

  test('stays inside the project, and only a lead decides', async () => {
    const [one, two] = [await makeBridge(), await makeBridge()]
    expect((await reprints(one.lead, one.slug)).body.items).toHaveLength(2)
    expect((await reprints(one.lead, two.slug)).status).toBe(404)
    expect((await pair(one.lead, one.slug, two.id('whole'), two.id('agency'))).status).toBe(404)
    expect((await pair(one.lead, one.slug, 'x', 'y')).status).toBe(404)
    expect((await pair(one.reviewer, one.slug, one.id('whole'), one.id('agency'))).status).toBe(200)
    const about = { articleId: one.id('whole'), sourceId: one.id('agency'), decision: 'accepted' }
    expect((await decide(one.reviewer, one.slug, about)).status).toBe(403)
    expect((await decide(two.lead, one.slug, about)).status).toBe(404)
    expect((await decide(two.lead, two.slug, about)).status).toBe(404)
  })
})
