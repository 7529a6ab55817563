import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { PUT as SEARCHED } from '@/app/api/v1/annotations/[id]/coverage/[article]/route'
import { GET as ARTICLE, PATCH as PATCH_ARTICLE } from '@/app/api/v1/articles/[id]/route'
import { GET as EXPORT } from '@/app/api/v1/projects/[project]/export/[name]/route'
import { GET as ONE } from '@/app/api/v1/projects/[project]/statements/[key]/route'
import { GET } from '@/app/api/v1/projects/[project]/statements/route'
import { db } from '@/lib/server/db'
import type { StatementDetail, StatementsPage } from '@/lib/statement/schema'
import { addArticle, makeDesk } from '@/tests/support/desk'
import { makeAnnotation, makeArticle, makeEvent, makeSpeaker } from '@/tests/support/factories'
import { bodyFor, makeNewsroom, putAnnotation, putLink, submit } from '@/tests/support/newsroom'
import { REPRINT_AGENCY, REPRINT_EVENT, REPRINTS } from '@/tests/support/reprints'
import { call } from '@/tests/support/request'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }
type Report = { id: string; text: string }

let room: Room
beforeEach(async () => {
  room = await makeNewsroom()
})

const list = async (as: Who, query: Record<string, string> = {}) => {
  const answer = await call<StatementsPage>(GET, {
    params: { project: room.project.slug },
    path: `/api/v1/test?${new URLSearchParams(query)}`,
    as,
  })
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

const one = (as: Who, key: string, query = '') =>
  call<StatementDetail>(ONE, {
    params: { project: room.project.slug, key },
    path: `/api/v1/test?${query}`,
    as,
  })

const report = (text: string, more: Parameters<typeof makeArticle>[0] = {}) =>
  makeArticle({
    projectId: room.project.id,
    createdById: room.lead.id,
    eventId: room.event.id,
    text,
    ...more,
  })

const mark = async (as: Who, article: Report, quote: string, more: Record<string, unknown> = {}) =>
  (await putAnnotation(as, bodyFor(article, quote, more))).body

const tie = async (as: Who, fromId: string, toId: string, relation = 'corroborates') => {
  const answer = await putLink(as, { fromId, toId, relation, confirmedOtherEvent: true })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

describe('what a statement is', () => {
  test('corroborating spans of three reports are one row, told by date', async () => {
    const [c, a, b] = [
      await report('Police fired tear gas at the market.', { publishedAt: '2026-03-03' }),
      await report('Tear gas was fired by police.', { publishedAt: '2026-03-01' }),
      await report('Officers used tear gas.', { publishedAt: '2026-03-02' }),
    ]
    const spans = [
      await mark(room.reviewer, c, 'Police fired tear gas'),
      await mark(room.reviewer, a, 'Tear gas was fired by police'),
      await mark(room.reviewer, b, 'Officers used tear gas'),
    ]
    await tie(room.reviewer, spans[0]?.id ?? '', spans[1]?.id ?? '')
    await tie(room.reviewer, spans[1]?.id ?? '', spans[2]?.id ?? '')
    const { items, next, groups } = await list(room.reviewer)
    expect(next).toBeNull()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      key: spans.map(({ id }) => id).sort()[0],
      event: 'The operation',
      reports: 3,
      independentOrigins: 3,
      contradicted: false,
      cells: [a, b, c].map(({ id }) => ({ articleId: id, says: 'so' })),
    })
    expect(items[0]?.quote).toBe('Tear gas was fired by police')
    expect(groups).toEqual([
      { eventId: room.event.id, event: 'The operation', reports: 5, statements: 1, contradicted: 0 },
    ])
  })

  test('two reports that contradict each other are one row, in which the later one says otherwise', async () => {
    const a = await report('Four officers were hurt.', { publishedAt: '2026-03-01' })
    const b = await report('Five officers were hurt.', { publishedAt: '2026-03-02' })
    const [four, five] = [
      await mark(room.reviewer, a, 'Four officers were hurt'),
      await mark(room.reviewer, b, 'Five officers were hurt'),
    ]
    await tie(room.reviewer, five.id, four.id, 'contradicts')
    const { items } = await list(room.reviewer)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      quote: 'Four officers were hurt',
      reports: 1,
      independentOrigins: 1,
      contradicted: true,
      against: { reports: 1, independentOrigins: 1 },
      cells: [
        { articleId: a.id, says: 'so', annotationIds: [four.id], words: 'four' },
        { articleId: b.id, says: 'otherwise', annotationIds: [five.id], words: 'five' },
      ],
    })
  })

  test('a side that several reports take keeps a row of its own', async () => {
    const reports = await Promise.all(
      ['Four', 'Four or so', 'Five', 'Five or so'].map((n) => report(`${n} were hurt.`)),
    )
    const spans: { id: string }[] = []
    for (const each of reports) spans.push(await mark(room.reviewer, each, each.text.slice(0, -1)))
    const id = (at: number) => spans[at]?.id ?? ''
    await tie(room.reviewer, id(0), id(1))
    await tie(room.reviewer, id(2), id(3))
    await tie(room.reviewer, id(0), id(2), 'contradicts')
    const { items } = await list(room.reviewer)
    expect(items.map(({ reports, against }) => [reports, against.reports])).toEqual([
      [2, 2],
      [2, 2],
    ])
  })

  test('a headline against its own body is one row with two cells of that report', async () => {
    const a = await report('Deadly clash in town.\n\nNobody died.')
    const [head, body] = [
      await mark(room.reviewer, a, 'Deadly clash in town'),
      await mark(room.reviewer, a, 'Nobody died'),
    ]
    await tie(room.reviewer, head.id, body.id, 'contradicts')
    const { items } = await list(room.reviewer)
    expect(items.map(({ cells }) => cells.map(({ articleId, says }) => [articleId, says]))).toEqual([
      [
        [a.id, 'so'],
        [a.id, 'otherwise'],
      ],
    ])
  })

  test('what two reviewers marked alike is one passage, counts once and needs no link of the second', async () => {
    const [a, b] = [await report('Police fired tear gas at noon.'), await report('Tear gas was fired.')]
    const first = await mark(room.reviewer, a, 'Police fired tear gas')
    const other = await mark(room.reviewer, b, 'Tear gas was fired')
    await tie(room.reviewer, first.id, other.id)
    const twin = await mark(room.other, a, 'Police fired tear gas at noon')
    const { items } = await list(room.lead)
    expect(items).toHaveLength(1)
    expect(items[0]?.cells[0]).toMatchObject({ annotationIds: [first.id, twin.id].sort(), reviewers: 2 })
    expect(items[0]).toMatchObject({ reports: 2, independentOrigins: 2 })
  })

  test('supersedes and look-alike hold nothing together', async () => {
    const [a, b] = [await report('Four hurt.'), await report('Six hurt.')]
    const [x, y] = [await mark(room.reviewer, a, 'Four hurt'), await mark(room.reviewer, b, 'Six hurt')]
    await tie(room.reviewer, y.id, x.id, 'supersedes')
    expect((await list(room.reviewer)).items).toEqual([])
    expect((await list(room.reviewer, { single: '1' })).items).toHaveLength(2)
  })

  test('a figure that a later one replaces says by what, through others too, in its cell and on its page', async () => {
    const texts = ['Four people were hurt.', 'Four were hurt in town.', 'Six were hurt.', 'Seven were hurt.']
    const articles = await Promise.all(
      texts.map((text, day) => report(text, { publishedAt: `2026-03-0${day + 1}`, title: `Report ${day}` })),
    )
    const [a, b, c, d] = articles
    if (!a || !b || !c || !d) throw new Error('four reports')
    const four = await mark(room.reviewer, a, 'Four people were hurt')
    const same = await mark(room.reviewer, b, 'Four were hurt in town')
    const six = await mark(room.reviewer, c, 'Six were hurt')
    const seven = await mark(room.reviewer, d, 'Seven were hurt')
    await tie(room.reviewer, four.id, same.id)
    await tie(room.reviewer, six.id, four.id, 'supersedes')
    await tie(room.reviewer, seven.id, six.id, 'supersedes')
    const replaced = {
      was: 'four',
      now: 'seven',
      annotationId: seven.id,
      articleId: d.id,
      report: 'Report 3',
    }
    const { items } = await list(room.reviewer)
    expect(items).toHaveLength(1)
    expect(items[0]?.cells).toMatchObject([
      { articleId: a.id, replaced },
      { articleId: b.id, replaced: null },
    ])
    const { body } = await one(room.reviewer, four.id)
    expect(body.quotes).toMatchObject([{ annotationId: four.id, replaced }, { replaced: null }])
    // Who linked what tells it too, with the words of spans that are none of the statement's.
    expect(body.links).toMatchObject([
      { relation: 'corroborates' },
      { relation: 'supersedes', fromId: six.id, toId: four.id, from: { quote: 'Six were hurt' } },
      {
        ...{ relation: 'supersedes', fromId: seven.id, toId: six.id },
        from: { articleId: d.id, report: 'Report 3', quote: 'Seven were hurt', language: null },
      },
    ])
    expect((await one(room.reviewer, seven.id)).body.links).toMatchObject([{ toId: six.id }])
    const csv = await call(EXPORT, {
      params: { project: room.project.slug, name: 'statements.csv' },
      as: room.reviewer,
    })
    expect(parse(csv.text, { columns: true })).toMatchObject([
      {
        replaced: 'Report 0 (2026-03-01): four → seven, Report 3 (2026-03-04)',
        annotation_ids_replacing: seven.id,
      },
    ])
    // The number in the other report's quote is another reviewer's to replace, and nobody else hears of this one.
    expect(JSON.stringify(await list(room.other, { layer: 'all', single: '1' }))).not.toContain('seven')
  })

  test('quotes are told apart in the language of their report, at once when that is corrected', async () => {
    const quotes = ['Es wurden 5.300 Beamte verletzt', 'Dabei wurden 5.200 Beamte verletzt']
    const [a, b] = [await report(`${quotes[0]}.`), await report(`${quotes[1]}.`)]
    const [x, y] = [
      await mark(room.reviewer, a, quotes[0] ?? ''),
      await mark(room.reviewer, b, quotes[1] ?? ''),
    ]
    await tie(room.reviewer, x.id, y.id, 'contradicts')
    const german = (id: string) =>
      call(PATCH_ARTICLE, {
        ...{ method: 'PATCH', params: { id }, as: room.lead, version: 1, body: { language: 'de' } },
      })
    expect((await list(room.reviewer)).items[0]).toMatchObject({ language: null })
    for (const { id } of [a, b]) expect((await german(id)).status).toBe(200)
    const { items } = await list(room.reviewer)
    expect(items[0]).toMatchObject({ language: 'de' })
    expect(items[0]?.cells).toMatchObject([
      { words: '5.300' },
      { words: '5.200', differs: [{ facet: 'quantity', here: '5.200', there: '5.300' }] },
    ])
    const [brief] = (await list(room.reviewer, { brief: '1' })).items
    expect(brief).toMatchObject({ language: 'de' })
    expect((await one(room.reviewer, x.id)).body.columns).toMatchObject([
      { language: 'de' },
      { language: 'de' },
    ])
  })

  test('rows in brief say the same with no id of an annotation but their key', async () => {
    const [a, b] = [await report('Four were hurt.'), await report('Five were hurt.')]
    const four = await mark(room.reviewer, a, 'Four were hurt', { tag: 'claim', speaker: 'The Chief' })
    const five = await mark(room.reviewer, b, 'Five were hurt')
    await tie(room.reviewer, four.id, five.id, 'contradicts')
    const [full] = (await list(room.reviewer)).items
    const brief = await list(room.reviewer, { brief: '1' })
    expect(JSON.stringify(brief)).not.toContain(five.id)
    expect(brief).toMatchObject({
      total: 1,
      items: [
        {
          key: full?.key,
          quote: full?.quote,
          most: { label: 'The Chief', reports: 1 },
          cells: [
            { articleId: a.id, says: 'so', words: 'four', via: 'The Chief', replaced: null },
            { articleId: b.id, says: 'otherwise', words: 'five', via: null, replaced: null },
          ],
        },
      ],
    })
  })

  test('reports that credit one speaker are one origin', async () => {
    const [a, b] = [
      await report('The chief says gas was used.'),
      await report('Gas was used, said the chief.'),
    ]
    const [x, y] = [
      await mark(room.reviewer, a, 'gas was used', { tag: 'claim', speaker: 'The Chief' }),
      await mark(room.reviewer, b, 'Gas was used', { tag: 'claim', speaker: 'The Chief' }),
    ]
    await tie(room.reviewer, x.id, y.id)
    expect((await list(room.reviewer)).items[0]).toMatchObject({
      reports: 2,
      independentOrigins: 1,
      origins: [{ label: 'The Chief', kind: 'speaker', articleIds: [a.id, b.id] }],
      cells: [{ via: 'The Chief' }, { via: 'The Chief' }],
    })
  })

  test('two reviewers of one passage, of whom one names the speaker, are not two origins', async () => {
    const a = await report('Gas was used, said the chief.')
    const speaker = await makeSpeaker({ projectId: room.project.id, name: 'The Chief' })
    const given = { articleId: a.id, start: 0, end: 12 }
    const first = await makeAnnotation({ ...given, authorId: room.reviewer.id })
    await makeAnnotation({ ...given, authorId: room.other.id, speakerId: speaker.id })
    const b = await report('Police used gas.')
    const other = await makeAnnotation({ articleId: b.id, authorId: room.reviewer.id, start: 0, end: 15 })
    await tie(room.reviewer, first.id, other.id)
    expect((await list(room.lead, { layer: 'all' })).items[0]).toMatchObject({ independentOrigins: 2 })
  })
})

describe('layers and filters', () => {
  async function disputed() {
    const [a, b] = [await report('Four were hurt.'), await report('Five were hurt.')]
    const four = await mark(room.reviewer, a, 'Four were hurt')
    const five = await mark(room.reviewer, b, 'Five were hurt')
    await tie(room.reviewer, four.id, five.id, 'contradicts')
    return { four, five }
  }

  test('submitted work is what counts as soon as there is any, and each layer can be asked for', async () => {
    const { four, five } = await disputed()
    expect(await list(room.lead)).toMatchObject({ layer: 'all', total: 1 })
    for (const { reviewId } of [four, five]) expect((await submit(room.reviewer, reviewId)).status).toBe(200)
    expect(await list(room.lead)).toMatchObject({ layer: 'submitted', total: 1 })
    expect(await list(room.lead, { layer: 'final' })).toMatchObject({ total: 0 })
    expect(await list(room.lead, { layer: room.reviewer.id })).toMatchObject({ total: 1 })
    expect(await list(room.lead, { layer: room.other.id })).toMatchObject({ total: 0 })
  })

  test('by event, by words, contradicted only, page by page', async () => {
    await disputed()
    const elsewhere = await makeEvent({ projectId: room.project.id, name: 'Another day' })
    const texts = ['Gas was used.', 'They used gas.', 'Shots were heard.', 'People heard shots.']
    const spans: { id: string }[] = []
    for (const text of texts) {
      const article = await report(text, { eventId: elsewhere.id })
      spans.push(await mark(room.reviewer, article, text.slice(0, -1)))
    }
    await tie(room.reviewer, spans[0]?.id ?? '', spans[1]?.id ?? '')
    await tie(room.reviewer, spans[2]?.id ?? '', spans[3]?.id ?? '')

    const quotes = async (query: Record<string, string>) =>
      (await list(room.reviewer, query)).items.map(({ quote }) => quote)
    expect(await quotes({ event: elsewhere.id })).toEqual(['Gas was used', 'Shots were heard'])
    expect(await quotes({ event: 'another DAY' })).toEqual(['Gas was used', 'Shots were heard'])
    expect(await quotes({ event: 'no such event' })).toEqual([])
    expect(await quotes({ contradicted: '1' })).toEqual(['Four were hurt'])
    expect(await quotes({ q: 'HEARD shots' })).toEqual(['Shots were heard'])

    const whole = await quotes({})
    const pages: string[] = []
    let cursor: string | null = null
    do {
      const page: StatementsPage = await list(room.reviewer, { limit: '1', ...(cursor ? { cursor } : {}) })
      expect(page.total).toBe(3)
      pages.push(...page.items.map(({ quote }) => quote))
      cursor = page.next
    } while (cursor)
    expect(pages).toEqual(whole)
  })

  test.each(['layer=mine', 'sort=up', 'contradicted=perhaps', 'nothing=1', 'cursor=x'])(
    '%s is refused',
    async (query) => {
      const path = `/api/v1/test?${query}`
      const answer = await call(GET, { params: { project: room.project.slug }, path, as: room.lead })
      expect(answer.status).toBe(422)
    },
  )
})

describe('one statement', () => {
  test('any of its annotations finds it, with every quote in its sentence', async () => {
    const a = await report(
      'It rained.\n\nAt dawn, four officers were hurt in town. They left. Nobody else came.',
    )
    const b = await report('Five officers were hurt.')
    const four = await mark(room.reviewer, a, 'four officers were hurt', { tag: 'claim', note: 'see ¶ 2' })
    const five = await mark(room.reviewer, b, 'Five officers were hurt')
    const link = await tie(room.reviewer, four.id, five.id, 'contradicts')
    const { status, body } = await one(room.reviewer, four.id)
    expect(status).toBe(200)
    expect(body.quotes).toEqual([
      expect.objectContaining({
        ...{ annotationId: four.id, says: 'so', tag: 'claim', paragraph: 2, note: 'see ¶ 2' },
        ...{ sentenceBefore: '', lead: 'At dawn, ', tail: ' in town.', sentenceAfter: 'They left.' },
        markedBy: [room.reviewer.name],
      }),
      expect.objectContaining({ annotationId: five.id, says: 'otherwise', lead: '', tail: '.' }),
    ])
    expect(body.links).toMatchObject([
      { id: link.id, relation: 'contradicts', fromId: four.id, toId: five.id },
    ])
    // From the other side, the same contradiction.
    expect((await one(room.reviewer, five.id.toUpperCase())).body).toMatchObject({
      key: five.id,
      contradicted: true,
    })
  })

  test('silent reports of the event say whether they were searched', async () => {
    const [a, b] = [await report('Four were hurt.'), await report('Four people were hurt.')]
    const [x, y] = [
      await mark(room.reviewer, a, 'Four were hurt'),
      await mark(room.reviewer, b, 'Four people were hurt'),
    ]
    await tie(room.reviewer, x.id, y.id)
    const params = { id: y.id, article: room.article.id }
    expect((await call(SEARCHED, { method: 'PUT', params, as: room.reviewer })).status).toBeLessThan(300)
    const { body } = await one(room.lead, x.id)
    expect(new Map(body.coverage.map(({ articleId, searched }) => [articleId, searched]))).toEqual(
      new Map([
        [room.article.id, true],
        [room.second.id, false],
      ]),
    )
  })

  test('who linked what has links to other statements, of the layer alone', async () => {
    const [a, b] = [await report('Four were hurt.'), await report('Four people were hurt.')]
    const elsewhere = await report('Four were hurt in the flood.')
    const [x, y] = [
      await mark(room.reviewer, a, 'Four were hurt'),
      await mark(room.reviewer, b, 'Four people were hurt'),
    ]
    await tie(room.reviewer, x.id, y.id)
    const flood = await mark(room.reviewer, elsewhere, 'Four were hurt')
    await tie(room.reviewer, flood.id, y.id, 'look-alike')
    const links = async (key: string, layer: string) =>
      (await one(room.lead, key, `layer=${layer}`)).body.links.map(({ relation }) => relation)
    expect(await links(x.id, 'all')).toEqual(['corroborates', 'look-alike'])
    expect(await links(flood.id, 'all')).toEqual(['look-alike'])
    await db().review.updateMany({
      where: { articleId: { in: [a.id, b.id] } },
      data: { status: 'submitted', submittedAt: new Date() },
    })
    expect(await links(x.id, 'submitted')).toEqual(['corroborates'])
  })

  test('there is none where there is no such span', async () => {
    for (const key of [room.article.id, 'x']) expect((await one(room.lead, key)).status).toBe(404)
  })
})

describe('who sees what', () => {
  test('a blind reviewer learns nothing of what another marked, until they have submitted both reports', async () => {
    const quotes = ['Four officers were wounded on Tuesday', 'three were “hurt”'] as const
    const spans = [
      await mark(room.reviewer, room.article, quotes[0], { speaker: 'A Secret Witness' }),
      await mark(room.reviewer, room.second, quotes[1]),
    ]
    await tie(room.reviewer, spans[0]?.id ?? '', spans[1]?.id ?? '', 'contradicts')
    const own = [
      await mark(room.other, room.article, 'wounded'),
      await mark(room.other, room.second, 'mayor'),
    ]
    for (const layer of ['all', 'submitted', 'final', room.reviewer.id]) {
      for (const more of [[], ['single', '1'], ['q', 'officers']]) {
        const answer = await list(
          room.other,
          Object.fromEntries([['layer', layer], more].filter((pair) => pair.length > 0)),
        )
        expect(JSON.stringify(answer)).not.toMatch(/Four officers|Secret/)
        expect(
          answer.items.flatMap(({ cells }) => cells.flatMap((cell) => cell.annotationIds)),
        ).not.toContain(spans[0]?.id)
      }
    }
    expect((await one(room.other, spans[0]?.id ?? '', 'layer=all')).status).toBe(404)

    for (const { reviewId } of own) expect((await submit(room.other, reviewId)).status).toBe(200)
    expect(await list(room.other, { layer: 'all' })).toMatchObject({
      total: 1,
      items: [{ contradicted: true }],
    })
    expect((await one(room.other, spans[0]?.id ?? '', 'layer=all')).status).toBe(200)
  })

  test('lead and observer see all; an outsider cannot learn that the project exists', async () => {
    const [a, b] = [await report('Gas was used.'), await report('They used gas.')]
    const [x, y] = [
      await mark(room.reviewer, a, 'Gas was used'),
      await mark(room.reviewer, b, 'They used gas'),
    ]
    await tie(room.reviewer, x.id, y.id)
    for (const who of [room.lead, room.observer]) expect(await list(who)).toMatchObject({ total: 1 })
    const params = { project: room.project.slug }
    expect((await call(GET, { params, as: room.outsider })).status).toBe(404)
    expect((await call(GET, { params })).status).toBe(401)
    expect((await call(ONE, { params: { ...params, key: x.id }, as: room.outsider })).status).toBe(404)
  })
})

describe('five reports of which three carry one agency', () => {
  /** The project of tests/support/reprints.ts with a span on each count and links from the first to each other. */
  async function collapse() {
    const desk = await makeDesk()
    const articles: Report[] = []
    for (const { key: _, quote: __, ...report } of REPRINTS) {
      const { status, body } = await addArticle(desk, desk.lead, { ...report, event: REPRINT_EVENT })
      expect(status, JSON.stringify(body)).toBe(201)
      articles.push({ id: body.id, text: report.text })
    }
    for (const article of articles.slice(1, 3)) {
      const row = await call<{ version: number }>(ARTICLE, { params: { id: article.id }, as: desk.lead })
      const answer = await call(PATCH_ARTICLE, {
        method: 'PATCH',
        params: { id: article.id },
        as: desk.lead,
        version: row.body.version,
        body: { origin: { kind: 'reprint', articleId: articles[0]?.id } },
      })
      expect(answer.status, answer.text).toBe(200)
    }
    const spans: string[] = []
    for (const [at, { quote }] of REPRINTS.entries()) {
      const article = articles[at]
      if (article) spans.push((await mark(desk.reviewer, article, quote)).id)
    }
    for (const id of spans.slice(1)) await tie(desk.reviewer, spans[0] ?? '', id)
    return desk
  }

  test('are five reports of three origins, in the API and in statements.csv', async () => {
    const desk = await collapse()
    const params = { project: desk.project.slug }
    const { body } = await call<StatementsPage>(GET, { params, as: desk.lead })
    expect(body.items).toHaveLength(1)
    expect(body.items[0]).toMatchObject({ reports: 5, independentOrigins: 3 })
    expect(body.items[0]?.origins.map(({ label, articleIds }) => [label, articleIds.length])).toEqual([
      [REPRINT_AGENCY, 3],
      ['Fenland Radio', 1],
      ['Hartsea Observer', 1],
    ])
    const csv = await call(EXPORT, { params: { ...params, name: 'statements.csv' }, as: desk.lead })
    expect(csv.status).toBe(200)
    const rows: Record<string, string>[] = parse(csv.text, { columns: true })
    expect(rows).toMatchObject([
      {
        ...{
          statement_id: body.items[0]?.key,
          event: REPRINT_EVENT,
          quote: REPRINTS[0].quote,
          contradicted: 'false',
        },
        ...{ reports: '5', independent_origins: '3' },
        origins: `${REPRINT_AGENCY} (3); Fenland Radio (1); Hartsea Observer (1)`,
        says_so: REPRINTS.map(({ outlet, publishedAt }) => `${outlet} (${publishedAt.slice(0, 10)})`).join(
          '; ',
        ),
      },
    ])
  })

  test('a number that a reprint changed stands in its cell', async () => {
    const desk = await collapse()
    const { body } = await call<StatementsPage>(GET, {
      params: { project: desk.project.slug },
      as: desk.lead,
    })
    expect(body.items[0]?.cells.map(({ words }) => words)).toEqual([null, null, 'nine', null, null])
  })

  test('statements.csv holds what its reader may see and the filters leave', async () => {
    const desk = await collapse()
    const rows = async (as: Who, query = '') => {
      const path = `/api/v1/test?${query}`
      const answer = await call(EXPORT, {
        params: { project: desk.project.slug, name: 'statements.csv' },
        path,
        as,
      })
      expect(answer.status, answer.text).toBe(200)
      return (parse(answer.text, { columns: true }) as Record<string, string>[]).length
    }
    expect(await rows(desk.lead)).toBe(1)
    expect(await rows(desk.other)).toBe(0)
    expect(await rows(desk.reviewer, 'tag=fact')).toBe(1)
    expect(await rows(desk.reviewer, 'tag=opinion')).toBe(0)
    expect(await rows(desk.lead, `layer=${desk.reviewer.id}`)).toBe(1)
    expect(await rows(desk.lead, `reviewer=${desk.other.id}`)).toBe(0)
    expect(await rows(desk.lead, 'layer=final')).toBe(0)
    expect(await rows(desk.lead, 'updatedSince=2999-01-01')).toBe(0)
    expect(await rows(desk.lead, 'q=nobody%20wrote%20this')).toBe(0)
    expect(await rows(desk.lead, `q=${encodeURIComponent(REPRINTS[0].quote)}`)).toBe(1)
    expect(await rows(desk.lead, 'contradicted=1')).toBe(0)
    expect(await rows(desk.lead, 'single=1&sort=text')).toBe(1)
    expect(await rows(desk.lead, 'event=none')).toBe(0)
  })

  test('statements.csv goes on where a part of it ends: every row once, in the order of the list', async () => {
    const many = 1101
    const article = await report('x '.repeat(many))
    await makeAnnotation({ articleId: article.id, authorId: room.reviewer.id, start: 0, end: 1 })
    await db().$executeRaw`
      insert into annotation (id, project_id, article_id, review_id, author_id, start, "end", quote, tag, request_hash)
      select gen_random_uuid(), a.project_id, a.article_id, a.review_id, a.author_id, 2 * n, 2 * n + 1, 'x', 'fact', ''
        from annotation a, generate_series(1, ${many - 1}::int) n where a.article_id = ${article.id}::uuid`
    const params = { project: room.project.slug, name: 'statements.csv' }
    const path = '/api/v1/test?single=1&layer=all&sort=text'
    const csv = await call(EXPORT, { params, path, as: room.lead })
    expect(csv.status).toBe(200)
    const rows: Record<string, string>[] = parse(csv.text, { columns: true })
    expect(rows).toHaveLength(many)
    const keys: string[] = []
    let cursor: string | null = null
    do {
      const page: StatementsPage = await list(room.lead, {
        ...{ single: '1', layer: 'all', sort: 'text', limit: '100' },
        ...(cursor ? { cursor } : {}),
      })
      keys.push(...page.items.map(({ key }) => key))
      cursor = page.next
    } while (cursor)
    expect(rows.map((row) => row.statement_id)).toEqual(keys)
  })
})
