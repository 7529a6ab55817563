import { describe, expect, test } from 'vitest'
import { DELETE, GET, PATCH } from '@/app/api/v1/articles/[id]/route'
import { POST as PREVIEW } from '@/app/api/v1/projects/[project]/articles/preview/route'
import { GET as LIST } from '@/app/api/v1/projects/[project]/articles/route'
import type { Page } from '@/lib/access/paging'
import { MAX_TEXT_BYTES } from '@/lib/article/canonical'
import type { Article, ArticleItem, ArticleRow } from '@/lib/article/queries'
import type { Problem } from '@/lib/errors'
import type { ArticlePreview } from '@/lib/import/queries'
import { db } from '@/lib/server/db'
import { sha256 } from '@/lib/server/secrets'
import { addArticle, makeDesk } from '../support/desk'
import { makeAnnotation, makeArticle, makeReview } from '../support/factories'
import { call } from '../support/request'
import { stored } from '../support/stored'

type Who = { id: string }
const list = (as: Who, slug: string, search = '') =>
  call<Page<ArticleItem>>(LIST, { path: `/api/v1/test${search}`, params: { project: slug }, as })
const get = (as: Who, id: string) => call<Article>(GET, { params: { id }, as })
const change = <T = ArticleRow>(as: Who, id: string, version: number, body: unknown) =>
  call<T>(PATCH, { method: 'PATCH', params: { id }, body, as, version })
const remove = (as: Who, id: string, version: number) =>
  call(DELETE, { method: 'DELETE', params: { id }, as, version })

const FULL = {
  title: 'Harbour burns',
  text: 'Harbour burns\n\nA fire broke out at noon.\n',
  url: 'https://example.org/a?b=c#d',
  outlet: 'The Gull',
  byline: 'A. Writer',
  publishedAt: '2021-10-13',
  event: 'Harbour fire',
  originName: 'Coast News Agency',
}

describe('adding a report', () => {
  test('keeps everything that is known about it and makes outlet and event once', async () => {
    const desk = await makeDesk()
    const first = await addArticle(desk, desk.lead, FULL)
    expect(first.status).toBe(201)
    expect(first.headers.get('etag')).toBe('"1"')
    expect(first.body).toMatchObject({
      ...{ title: FULL.title, outlet: 'The Gull', byline: 'A. Writer', url: FULL.url },
      ...{ publishedAt: '2021-10-13', originName: 'Coast News Agency', project: desk.project.slug },
      ...{ event: { name: 'Harbour fire' }, length: 41, paragraphs: 2, version: 1 },
      textSha256: sha256(FULL.text),
    })
    await addArticle(desk, desk.lead, {
      ...FULL,
      text: 'Another text.',
      outlet: 'THE GULL',
      event: 'harbour FIRE',
    })
    expect(await db().outlet.count()).toBe(1)
    expect(await db().event.count()).toBe(1)
    const read = await get(desk.reviewer, first.body.id)
    expect(read.body).toMatchObject({ text: FULL.text, review: null, annotations: [], links: [] })
    expect(await db().auditEntry.count({ where: { action: 'article.created' } })).toBe(2)
  })

  test('needs a title and a text only, and an empty field means unknown', async () => {
    const desk = await makeDesk()
    const empty = { outlet: '', event: null, byline: '', url: '', publishedAt: '', originName: null }
    const { status, body } = await addArticle(desk, desk.lead, { title: 'T', text: 'x', ...empty })
    expect(status).toBe(201)
    expect(body).toMatchObject({ outlet: null, event: null, byline: null, url: null, publishedAt: null })
    expect(await db().outlet.count()).toBe(0)
  })

  test('turns line ends into LF and drops a byte order mark, and changes nothing else', async () => {
    const desk = await makeDesk()
    const text = '\uFEFFa\r\nb\rc\n\u00a0d e\u0301 👩‍👩‍👧 \u202bאב\u202c \u2028 end  '
    const { body } = await addArticle(desk, desk.lead, { title: 'T', text })
    const read = await get(desk.lead, body.id)
    expect(read.body.text).toBe(text.slice(1).replaceAll('\r\n', '\n').replaceAll('\r', '\n'))
    expect(read.body.length).toBe([...read.body.text].length)
  })

  test('turns a moment with an offset into UTC', async () => {
    const desk = await makeDesk()
    const { body } = await addArticle(desk, desk.lead, {
      ...FULL,
      publishedAt: '2021-10-13T01:30:00.500+02:00',
    })
    expect(body.publishedAt).toBe('2021-10-12T23:30:00Z')
  })

  test('the same text twice is refused with the way to the first, whatever its line ends', async () => {
    const desk = await makeDesk()
    const first = await addArticle(desk, desk.lead, FULL)
    const before = await stored()
    const again = await addArticle(desk, desk.lead, {
      title: 'Other',
      text: FULL.text.replaceAll('\n', '\r\n'),
      outlet: 'New outlet',
    })
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({
      code: 'duplicate',
      current: { id: first.body.id, title: FULL.title },
      href: `/projects/${desk.project.slug}/articles/${first.body.id}`,
    })
    expect(await stored()).toEqual(before)
  })

  test('another project may hold the same text', async () => {
    const [one, two] = [await makeDesk(), await makeDesk()]
    expect((await addArticle(one, one.lead, FULL)).status).toBe(201)
    expect((await addArticle(two, two.lead, FULL)).status).toBe(201)
  })

  test('of ten at the same moment one is stored, and outlet and event are made once', async () => {
    const desk = await makeDesk()
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) => addArticle(desk, desk.lead, { ...FULL, title: `T${n}` })),
    )
    const statuses = replies.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
    expect(await db().article.count()).toBe(1)
    expect(await db().outlet.count()).toBe(1)
    expect(await db().event.count()).toBe(1)
  })

  test('ten different texts that name one new outlet at the same moment share it', async () => {
    const desk = await makeDesk()
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) => addArticle(desk, desk.lead, { ...FULL, text: `Text ${n}` })),
    )
    expect(replies.every(({ status }) => status === 201)).toBe(true)
    expect(await db().outlet.count()).toBe(1)
  })

  test('is for leads; outsiders do not learn that the project exists', async () => {
    const desk = await makeDesk()
    const before = await stored()
    expect((await addArticle(desk, desk.reviewer, FULL)).status).toBe(403)
    expect((await addArticle(desk, desk.observer, FULL)).status).toBe(403)
    expect((await addArticle(desk, desk.outsider, FULL)).status).toBe(404)
    expect(await stored()).toEqual(before)
  })
})

describe('bad input', () => {
  test.each([
    ['no title', { text: 'x' }, 'title'],
    ['a blank title', { title: ' \u200b', text: 'x' }, 'title'],
    ['a long title', { title: 'x'.repeat(501), text: 'x' }, 'title'],
    ['no text', { title: 'T' }, 'text'],
    ['a text of white space', { title: 'T', text: ' \n\t\u00a0\u3000\u2060' }, 'text'],
    ['a text that is a byte order mark', { title: 'T', text: '\uFEFF' }, 'text'],
    ['NUL in the text', { title: 'T', text: 'a\0b' }, 'text'],
    ['NUL in a name', { title: 'T', text: 'x', outlet: 'a\0b' }, 'outlet'],
    ['a lone surrogate', { title: 'T', text: 'a\ud83d' }, 'text'],
    ['a text that is a number', { title: 'T', text: 5 }, 'text'],
    ['a text that is an operator', { title: 'T', text: { contains: '' } }, 'text'],
    ['a script as address', { title: 'T', text: 'x', url: 'javascript:alert(1)' }, 'url'],
    ['a hidden script as address', { title: 'T', text: 'x', url: ' http:\n//x' }, 'url'],
    ['another scheme', { title: 'T', text: 'x', url: 'ftp://example.org/a' }, 'url'],
    ['half an address', { title: 'T', text: 'x', url: 'https://' }, 'url'],
    ['a day that never was', { title: 'T', text: 'x', publishedAt: '2021-02-29' }, 'publishedAt'],
    ['a day in words', { title: 'T', text: 'x', publishedAt: 'yesterday' }, 'publishedAt'],
    ['a moment without zone', { title: 'T', text: 'x', publishedAt: '2021-02-03T10:00:00' }, 'publishedAt'],
    [
      'a moment before the years',
      { title: 'T', text: 'x', publishedAt: '0000-01-01T00:00:00+10:00' },
      'publishedAt',
    ],
    ['a long outlet', { title: 'T', text: 'x', outlet: 'x'.repeat(201) }, 'outlet'],
    ['an outlet with a blank before it', { title: 'T', text: 'x', outlet: ' Gull' }, 'outlet'],
    ['an event of white space', { title: 'T', text: 'x', event: '\u200b' }, 'event'],
    ['an unknown field', { title: 'T', text: 'x', projectId: 'p' }, 'projectId'],
  ])('%s is refused by name and nothing is stored', async (_, body, field) => {
    const desk = await makeDesk()
    const before = await stored()
    const reply = await addArticle(desk, desk.lead, body)
    const problem = reply.body as unknown as Problem
    expect(reply.status).toBe(422)
    expect(problem.fields?.map(({ path }) => path)).toContain(field)
    expect(await stored()).toEqual(before)
  })

  test('a text of 5 MB is taken, one byte more is not, counted in UTF-8', async () => {
    const desk = await makeDesk()
    const full = `${'é'.repeat(MAX_TEXT_BYTES / 2 - 1)}ab`
    expect((await addArticle(desk, desk.lead, { title: 'T', text: full })).status).toBe(201)
    const before = await stored()
    const reply = await addArticle(desk, desk.lead, { title: 'T', text: `${full}c` })
    expect(reply.status).toBe(413)
    expect(reply.body).toMatchObject({ code: 'too-large' })
    expect(await stored()).toEqual(before)
  })

  test('a body beyond 32 MiB is refused, and one that is no JSON', async () => {
    const desk = await makeDesk()
    const before = await stored()
    const huge = `{"title":"T","text":"${'x'.repeat(33 * 1024 * 1024)}"}`
    expect((await addArticle(desk, desk.lead, huge)).status).toBe(413)
    expect((await addArticle(desk, desk.lead, '{"title":')).status).toBe(422)
    expect((await addArticle(desk, desk.lead, '[]')).status).toBe(422)
    expect(await stored()).toEqual(before)
  })

  test('markup and SQL in any field stay text', async () => {
    const desk = await makeDesk()
    const hostile = `<img src=x onerror=alert(1)>'; drop table article; --`
    const { body } = await addArticle(desk, desk.lead, {
      ...{ title: hostile, text: hostile, outlet: hostile, event: hostile },
      ...{ byline: hostile, originName: hostile },
    })
    expect((await get(desk.lead, body.id)).body).toMatchObject({
      ...{ title: hostile, text: hostile, outlet: hostile, byline: hostile, originName: hostile },
      event: { name: hostile },
    })
    const found = await list(desk.lead, desk.project.slug, `?q=${encodeURIComponent(hostile)}`)
    expect(found.body.items.map(({ id }) => id)).toEqual([body.id])
  })
})

describe('the list', () => {
  test('shows the latest first and goes on page by page without gap or repetition', async () => {
    const desk = await makeDesk()
    const ids: string[] = []
    for (let n = 0; n < 7; n++) {
      ids.unshift((await addArticle(desk, desk.lead, { title: `T${n}`, text: `Text ${n}` })).body.id)
    }
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await list(desk.reviewer, desk.project.slug, `?limit=3${cursor}`)
      seen.push(...body.items.map(({ id }) => id))
      if (body.next === null) break
      cursor = `&cursor=${body.next}`
    }
    expect(seen).toEqual(ids)
  })

  test('narrows by words, outlet, event and my own progress', async () => {
    const desk = await makeDesk()
    const { slug } = desk.project
    const one = (await addArticle(desk, desk.lead, FULL)).body
    const two = (await addArticle(desk, desk.lead, { title: '100% _sure_', text: 'Two', byline: 'Bee' })).body
    await makeReview({ articleId: one.id, reviewerId: desk.reviewer.id, status: 'submitted' })
    const ids = async (search: string, as: Who = desk.reviewer) =>
      (await list(as, slug, search)).body.items.map(({ id }) => id)
    expect(await ids('?q=GULL')).toEqual([one.id])
    expect(await ids('?q=bee')).toEqual([two.id])
    expect(await ids('?q=0%25+_s')).toEqual([two.id])
    expect(await ids('?q=%25x')).toEqual([])
    expect(await ids('?outlet=the+gull')).toEqual([one.id])
    expect(await ids(`?event=${one.event?.id}`)).toEqual([one.id])
    expect(await ids('?status=submitted')).toEqual([one.id])
    expect(await ids('?status=not-started')).toEqual([two.id])
    expect(await ids('?status=not-started', desk.lead)).toEqual([two.id, one.id])
    expect(await ids('?q=&outlet=&event=&status=')).toEqual([two.id, one.id])
  })

  test('shows a blind reviewer nothing of the work of others', async () => {
    const desk = await makeDesk()
    const article = await makeArticle({ projectId: desk.project.id })
    await makeAnnotation({ articleId: article.id, authorId: desk.other.id })
    const mine = await list(desk.reviewer, desk.project.slug)
    expect(mine.body.items[0]).toMatchObject({ myReview: null, annotations: 0 })
    expect((await list(desk.other, desk.project.slug)).body.items[0]).toMatchObject({
      myReview: { status: 'in-progress' },
      annotations: 1,
    })
    expect((await get(desk.reviewer, article.id)).body).toMatchObject({ review: null, annotations: [] })
  })

  test('refuses limits, cursors and parameters that it does not know', async () => {
    const desk = await makeDesk()
    const { slug } = desk.project
    const odd = [
      '?limit=0',
      '?limit=201',
      '?limit=x',
      '?cursor=abc',
      '?cursor=WyJ4Il0',
      '?status=lost',
      '?x=1',
    ]
    for (const search of odd) expect((await list(desk.lead, slug, search)).status).toBe(422)
    expect((await list(desk.outsider, slug)).status).toBe(404)
  })
})

describe('changing a report', () => {
  test('null clears, absent fields stay, a new outlet is made, and the text is out of reach', async () => {
    const desk = await makeDesk()
    const { body } = await addArticle(desk, desk.lead, FULL)
    const changed = await change(desk.lead, body.id, 1, { outlet: 'The Tern', byline: null, event: null })
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({
      outlet: 'The Tern',
      byline: null,
      event: null,
      url: FULL.url,
      version: 2,
    })
    const before = await stored()
    const text = await change<Problem>(desk.lead, body.id, 2, { text: 'Other' })
    expect(text.status).toBe(422)
    expect(text.body.fields?.[0]?.path).toBe('text')
    expect((await change(desk.lead, body.id, 2, { title: null })).status).toBe(422)
    expect((await change(desk.lead, body.id, 2, {})).status).toBe(422)
    expect(await stored()).toEqual(before)
  })

  test('needs the version it is based on, and a stale one brings the current row', async () => {
    const desk = await makeDesk()
    const { body } = await addArticle(desk, desk.lead, FULL)
    await change(desk.lead, body.id, 1, { title: 'Second' })
    const before = await stored()
    const stale = await change<Problem>(desk.lead, body.id, 1, { title: 'Third', outlet: 'New' })
    expect(stale.status).toBe(412)
    expect(stale.body.current).toMatchObject({ title: 'Second', version: 2 })
    const without = await call(PATCH, {
      method: 'PATCH',
      params: { id: body.id },
      body: { title: 'X' },
      as: desk.lead,
    })
    expect(without.status).toBe(428)
    expect(await stored()).toEqual(before)
  })

  test('of two writers at the same moment one is told', async () => {
    const desk = await makeDesk()
    const { body } = await addArticle(desk, desk.lead, FULL)
    const replies = await Promise.all(['A', 'B'].map((title) => change(desk.lead, body.id, 1, { title })))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  test('is for leads, and outsiders learn nothing', async () => {
    const desk = await makeDesk()
    const { body } = await addArticle(desk, desk.lead, FULL)
    const before = await stored()
    expect((await change(desk.reviewer, body.id, 1, { title: 'X' })).status).toBe(403)
    expect((await change(desk.outsider, body.id, 1, { title: 'X' })).status).toBe(404)
    expect((await get(desk.outsider, body.id)).status).toBe(404)
    expect((await get(desk.lead, 'not-an-id')).status).toBe(404)
    expect(await stored()).toEqual(before)
  })
})

describe('deleting a report', () => {
  test('works while nobody reviews it, and never after', async () => {
    const desk = await makeDesk()
    const one = (await addArticle(desk, desk.lead, FULL)).body
    const two = (await addArticle(desk, desk.lead, { ...FULL, text: 'Two' })).body
    await makeReview({ articleId: two.id, reviewerId: desk.reviewer.id })
    expect((await remove(desk.lead, one.id, 1)).status).toBe(204)
    expect((await get(desk.lead, one.id)).status).toBe(404)
    const before = await stored()
    const used = await remove(desk.lead, two.id, 1)
    expect(used.status).toBe(409)
    expect(used.body.code).toBe('in-use')
    expect((await remove(desk.lead, two.id, 7)).status).toBe(412)
    expect((await remove(desk.reviewer, two.id, 1)).status).toBe(403)
    expect(await stored()).toEqual(before)
  })
})

describe('the preview', () => {
  const preview = (as: Who, slug: string, body: unknown) =>
    call<ArticlePreview>(PREVIEW, { method: 'POST', params: { project: slug }, body, as })

  test('proposes from the text and what the project knows, stores nothing, and finds the twin', async () => {
    const desk = await makeDesk()
    const { slug } = desk.project
    const { body } = await addArticle(desk, desk.lead, FULL)
    const before = await stored()
    const twin = await preview(desk.lead, slug, { text: FULL.text, fileName: 'a.txt' })
    expect(twin.body).toMatchObject({
      title: 'Harbour burns',
      duplicate: { id: body.id, title: FULL.title, href: `/projects/${slug}/articles/${body.id}` },
    })
    const fresh = await preview(desk.lead, slug, { text: 'Mill burns\n\nThe Gull\n\nA mill burned down.' })
    expect(fresh.body).toMatchObject({ title: 'Mill burns', outlet: 'The Gull', duplicate: null })
    expect(await stored()).toEqual(before)
  })

  test('is for leads, and refuses what could not be added', async () => {
    const desk = await makeDesk()
    const { slug } = desk.project
    expect((await preview(desk.reviewer, slug, { text: 'x' })).status).toBe(403)
    expect((await preview(desk.lead, slug, { text: ' ' })).status).toBe(422)
    expect((await preview(desk.lead, slug, { text: 'x'.repeat(MAX_TEXT_BYTES + 1) })).status).toBe(413)
  })
})
