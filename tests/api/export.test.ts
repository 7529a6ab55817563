import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/v1/projects/[project]/export/[name]/route'
import { projectScope } from '@/lib/access/gate'
import type { Problem } from '@/lib/errors'
import { COLUMNS, EXPORT_NAMES, type ExportName } from '@/lib/export/columns'
import { countExports, exportChoices, exportCsv } from '@/lib/export/queries'
import { exportFilters } from '@/lib/export/schema'
import { db, streamPool } from '@/lib/server/db'
import { sliceCodePoints } from '@/lib/text/code-points'
import {
  makeAnnotation,
  makeAnswer,
  makeArticle,
  makeEvent,
  makeLink,
  makeMember,
  makeOutlet,
  makeProject,
  makeReview,
  makeSpeaker,
  makeUser,
} from '@/tests/support/factories'
import { call, tokenFor } from '@/tests/support/request'

type Row = Record<string, string>

/** A blind project with a lead and two reviewers on two articles of two events. */
async function newsroom() {
  const project = await makeProject({ slug: 'harbour' })
  const projectId = project.id
  const people = {
    lead: await makeUser({ email: 'lead@example.org' }),
    one: await makeUser({ email: 'one@example.org' }),
    two: await makeUser({ email: 'two@example.org' }),
  }
  await makeMember({ projectId, userId: people.lead.id, role: 'lead' })
  await makeMember({ projectId, userId: people.one.id })
  await makeMember({ projectId, userId: people.two.id })
  const outlet = await makeOutlet({ projectId, name: 'Courier' })
  const event = await makeEvent({ projectId, name: 'Harbour fire' })
  const given = { projectId, createdById: people.lead.id }
  const first = await makeArticle({
    ...given,
    title: 'Fire',
    outletId: outlet.id,
    eventId: event.id,
    publishedAt: '2026-01-02',
    url: 'https://example.org/fire',
  })
  const second = await makeArticle({
    ...given,
    title: 'Blaze',
    publishedAt: '2026-01-03T08:00:00Z',
    eventId: event.id,
  })
  return { project, projectId, ...people, outlet, event, first, second }
}

type Room = Awaited<ReturnType<typeof newsroom>>
let room: Room
beforeEach(async () => {
  room = await newsroom()
})

const file = (name: string, as: { id: string }, query = '', slug = 'harbour') =>
  call(GET, { path: `/api/v1/test?${query}`, params: { project: slug, name }, as })

const rowsOf = (text: string): Row[] => parse(text, { columns: true })

async function rows(name: ExportName, as: { id: string }, query = ''): Promise<Row[]> {
  const answer = await file(`${name}.csv`, as, query)
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
  return rowsOf(answer.text)
}

const mark = (
  author: { id: string },
  article: { id: string },
  more: Parameters<typeof makeAnnotation>[0] = {},
) => makeAnnotation({ articleId: article.id, authorId: author.id, ...more })

const submit = (reviewId: string) =>
  db().review.update({ where: { id: reviewId }, data: { status: 'submitted', submittedAt: new Date() } })

describe('the files', () => {
  test.each(EXPORT_NAMES)('%s.csv has its columns in their order, also when it is empty', async (name) => {
    await db().article.deleteMany()
    const { text, status } = await file(`${name}.csv`, room.lead)
    expect(status).toBe(200)
    expect(text).toBe(`${COLUMNS[name].join(',')}\r\n`)
  })

  test('annotations.csv holds each value, with offsets that cut the quote', async () => {
    const speaker = await makeSpeaker({ projectId: room.projectId, name: 'Harbour office' })
    const made = await mark(room.one, room.first, {
      start: 5,
      end: 13,
      tag: 'claim',
      speakerId: speaker.id,
      note: 'a "b", c\nd',
      unsure: true,
    })
    const [row, ...others] = await rows('annotations', room.lead)
    expect(others).toEqual([])
    expect(row).toEqual({
      annotation_id: made.id,
      project: 'harbour',
      article_id: room.first.id,
      article_title: 'Fire',
      outlet: 'Courier',
      event: 'Harbour fire',
      article_url: 'https://example.org/fire',
      published_at: '2026-01-02',
      review_id: made.reviewId,
      review_kind: 'independent',
      review_status: 'in-progress',
      reviewer: 'one@example.org',
      tag: 'claim',
      start: '5',
      end: '13',
      quote: 'officers',
      speaker: 'Harbour office',
      unsure: 'true',
      note: 'a "b", c\nd',
      corroborates: '0',
      contradicts: '0',
      created_at: made.createdAt.toISOString(),
      updated_at: made.updatedAt.toISOString(),
      version: '1',
      searched_reports: '0',
      linked_reports: '0',
      span_event: 'Harbour fire',
      guideline_version: '1',
      came_from: '',
    })
    expect(sliceCodePoints(room.first.text, 5, 13)).toBe(row?.quote)
  })

  test('annotations.csv counts the reports that were searched in vain, save those that links connect', async () => {
    const from = await mark(room.one, room.first)
    const third = await makeArticle({ projectId: room.projectId })
    for (const articleId of [room.second.id, third.id])
      await db().coverage.create({
        data: { annotationId: from.id, articleId, authorId: room.one.id, projectId: room.projectId },
      })
    const counted = async () => {
      const row = (await rows('annotations', room.lead)).find(
        ({ annotation_id }) => annotation_id === from.id,
      )
      return [row?.searched_reports, row?.linked_reports]
    }
    expect(await counted()).toEqual(['2', '0'])
    const to = await mark(room.one, room.second)
    const link = await makeLink({ fromId: to.id, toId: from.id, relation: 'corroborates' })
    expect(await counted()).toEqual(['1', '1'])
    await db().link.update({ where: { id: link.id }, data: { deletedAt: new Date() } })
    expect(await counted()).toEqual(['2', '0'])
  })

  test('links.csv holds both ends, and annotations.csv counts live links at either end', async () => {
    const from = await mark(room.one, room.first)
    const to = await mark(room.one, room.second, { tag: 'claim', start: 5, end: 13 })
    const link = await makeLink({
      fromId: from.id,
      toId: to.id,
      relation: 'contradicts',
      facets: ['quantity', 'time'],
    })
    await makeLink({ fromId: to.id, toId: from.id, relation: 'corroborates', deletedAt: new Date() })
    const [row, ...others] = await rows('links', room.lead)
    expect(others).toEqual([])
    expect(row).toMatchObject({
      link_id: link.id,
      relation: 'contradicts',
      facets: 'quantity;time',
      same_event: 'true',
      reviewer: 'one@example.org',
      review_kind: 'independent',
      unsure: 'false',
      from_annotation_id: from.id,
      from_article_title: 'Fire',
      from_outlet: 'Courier',
      from_tag: 'fact',
      from_start: '0',
      from_end: '4',
      from_quote: 'Four',
      to_annotation_id: to.id,
      to_article_id: room.second.id,
      to_published_at: '2026-01-03T08:00:00Z',
      to_outlet: '',
      to_tag: 'claim',
      to_quote: 'officers',
      version: '1',
    })
    const annotations = await rows('annotations', room.lead)
    expect(annotations.map((one) => [one.annotation_id, one.corroborates, one.contradicts])).toEqual([
      [from.id, '0', '1'],
      [to.id, '0', '1'],
    ])
  })

  test('same_event is false for two events and empty when one is unknown', async () => {
    const other = await makeEvent({ projectId: room.projectId })
    await makeLink({
      fromId: (await mark(room.one, room.first)).id,
      toId: (await mark(room.one, room.second)).id,
    })
    await db().article.update({ where: { id: room.second.id }, data: { eventId: other.id } })
    expect((await rows('links', room.lead)).map((row) => row.same_event)).toEqual(['false'])
    await db().article.update({ where: { id: room.second.id }, data: { eventId: null } })
    expect((await rows('links', room.lead)).map((row) => row.same_event)).toEqual([''])
  })

  test('a span’s own event stands beside its article’s, in its links, and in the filter', async () => {
    const earlier = await makeEvent({ projectId: room.projectId, name: 'An earlier fire' })
    const here = await mark(room.one, room.first, { eventId: earlier.id })
    const there = await mark(room.one, room.second)
    await makeLink({ fromId: here.id, toId: there.id })
    const found = await rows('annotations', room.lead, `event=${earlier.id}`)
    expect(found.map((row) => [row.annotation_id, row.event, row.span_event])).toEqual([
      [here.id, 'Harbour fire', 'An earlier fire'],
    ])
    const [link] = await rows('links', room.lead, `event=${earlier.id}`)
    expect(link).toMatchObject({ same_event: 'false', from_event: 'An earlier fire' })
  })

  test('articles.csv counts reviews, annotations and links of each article', async () => {
    const from = await mark(room.one, room.first)
    const to = await mark(room.one, room.second, { tag: 'opinion' })
    const inside = await mark(room.one, room.first, { tag: 'claim', start: 5, end: 13 })
    await mark(room.two, room.first, { deletedAt: new Date() })
    await submit(from.reviewId)
    await makeLink({ fromId: from.id, toId: to.id })
    await makeLink({ fromId: from.id, toId: inside.id, relation: 'contradicts' })
    const counted = (await rows('articles', room.lead)).map((row) =>
      ['title', 'reviews_submitted', 'reviews_open', 'facts', 'claims', 'opinions', 'links', 'length'].map(
        (column) => row[column],
      ),
    )
    expect(counted).toEqual([
      ['Fire', '1', '1', '1', '1', '0', '2', String(room.first.length)],
      ['Blaze', '0', '1', '0', '0', '1', '1', String(room.second.length)],
    ])
  })

  test('deleted annotations are left out', async () => {
    await mark(room.one, room.first, { deletedAt: new Date() })
    expect(await rows('annotations', room.lead)).toEqual([])
  })

  test('rows come article by article, oldest first, in text order', async () => {
    await mark(room.one, room.second)
    await mark(room.one, room.first, { start: 5, end: 13 })
    await mark(room.two, room.first, { start: 0, end: 4 })
    expect((await rows('annotations', room.lead)).map((row) => [row.article_title, row.start])).toEqual([
      ['Fire', '0'],
      ['Fire', '5'],
      ['Blaze', '0'],
    ])
  })

  test('every record ends with CR LF, and line ends inside a cell stay as they are', async () => {
    await mark(room.one, room.first, { note: 'one\ntwo\r\nthree\n' })
    const { text } = await file('annotations.csv', room.lead)
    expect(text.match(/\r\n/g)).toHaveLength(3)
    expect(text).toMatch(/,"Harbour fire",1,\r\n$/)
    expect(rowsOf(text)[0]?.note).toBe('one\ntwo\r\nthree\n')
  })

  test('the reply is a download with a name of its own that nobody may keep', async () => {
    const { headers } = await file('links.csv', room.lead)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="harbour-links-\d{4}-\d\d-\d\d\.csv"$/,
    )
    expect(headers.get('cache-control')).toContain('no-store')
  })

  test('a byte order mark comes first when it is asked for, and only then', async () => {
    const bytes = async (query: string) => {
      const scope = await projectScope(actor(room.lead), 'harbour', 'export:read')
      const filters = exportFilters.parse(Object.fromEntries(new URLSearchParams(query)))
      return Buffer.from(
        await new Response(await exportCsv(scope, { name: 'articles', filters })).arrayBuffer(),
      )
    }
    const plain = await bytes('')
    expect(plain.subarray(0, 10).toString()).toBe('article_id')
    expect(await bytes('bom=1')).toEqual(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]))
  })

  test('HEAD answers without holding a connection', async () => {
    const answer = await call(GET, {
      method: 'HEAD',
      params: { project: 'harbour', name: 'links.csv' },
      as: room.lead,
    })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(streamPool().idleCount).toBe(streamPool().totalCount)
  })
})

const actor = (user: { id: string; email: string; name: string }) => ({
  userId: user.id,
  email: user.email,
  name: user.name,
  isAdmin: false,
  via: 'token' as const,
  requestId: 'test',
})

describe('the guard against formulas', () => {
  const DANGEROUS = [
    ...['=', '+', '-', '@', '|', '%', '\t', '\r', '\n', '＝', '＋', '－', '＠'].map((first) => `${first}1+1`),
    ' =1+1',
    '\t=1+1',
    '"=1+1',
    `'=1+1`,
    '\u00a0=1+1',
    '\ufeff=1+1',
    '\u200b\u202e+1',
    '=1+1"',
    `=cmd|' /C calc'!A0`,
  ]
  const HARMLESS = [
    '3=3',
    'a,b',
    'a;=1+1',
    'a\n=1+1',
    '–en dash',
    '“quote',
    "O'Brien",
    '  leading spaces',
    'café ☕',
    '"quoted"',
  ]

  test('one apostrophe goes before a cell that would run, and none before others', async () => {
    for (const [index, note] of [...DANGEROUS, ...HARMLESS].entries())
      await mark(room.one, room.first, { start: index, end: index + 1, note })
    const notes = (await rows('annotations', room.lead)).map((row) => row.note)
    expect(notes).toEqual([...DANGEROUS.map((value) => `'${value}`), ...HARMLESS])
  })

  test('raw=1 gives exact values', async () => {
    for (const [index, note] of [...DANGEROUS, ...HARMLESS].entries())
      await mark(room.one, room.first, { start: index, end: index + 1, note })
    const notes = (await rows('annotations', room.lead, 'raw=1')).map((row) => row.note)
    expect(notes).toEqual([...DANGEROUS, ...HARMLESS])
  })

  test('it covers every column that people fill in', async () => {
    const { projectId } = room
    const text = '=1+1 is what it says here'
    const outlet = await makeOutlet({ projectId, name: '=outlet' })
    const event = await makeEvent({ projectId, name: '=event' })
    const speaker = await makeSpeaker({ projectId, name: '=speaker' })
    const formula = { title: '=title', byline: '=byline', originName: '=origin', url: '=url' }
    const article = await makeArticle({
      projectId,
      createdById: room.lead.id,
      text,
      ...formula,
      outletId: outlet.id,
      eventId: event.id,
    })
    await db().user.update({ where: { id: room.one.id }, data: { email: '=one@example.org' } })
    const span = { start: 0, end: 4, speakerId: speaker.id, note: '=note' }
    const from = await mark(room.one, article, span)
    const to = await mark(room.one, article, { ...span, start: 0, end: 5 })
    await makeLink({ fromId: from.id, toId: to.id, note: '=note' })
    await makeAnswer({ reviewId: from.reviewId, note: '=note' })
    for (const name of EXPORT_NAMES) {
      const cells = (await rows(name, room.lead, `article=${article.id}`)).flatMap((row) =>
        Object.values(row),
      )
      expect(
        cells.filter((cell) => cell.startsWith('=')),
        name,
      ).toEqual([])
      expect(cells.filter((cell) => cell.startsWith("'=")).length, name).toBeGreaterThanOrEqual(
        { statements: 4, answers: 5, annotations: 6, links: 6, articles: 6 }[name],
      )
    }
  })

  test('free text is quoted, so that a program that also splits at ; or tab does not cut it', async () => {
    await mark(room.one, room.first, { note: 'a;=1+1' })
    expect((await file('annotations.csv', room.lead)).text).toContain(',"a;=1+1",')
  })

  const naughty = join(import.meta.dirname, '../../../shared/eval/badinput/naughty_strings.json')
  test.skipIf(!existsSync(naughty))(
    'naughty strings come back exactly with raw=1 (skipped without the list)',
    async () => {
      const { strings } = JSON.parse(readFileSync(naughty, 'utf8')) as { strings: { value: string }[] } // the list's shape
      const values = strings
        .map(({ value }) => value)
        .filter((value) => value !== '' && !/\0|\p{Surrogate}/u.test(value))
      const { reviewId, authorId } = await mark(room.one, room.first)
      await db().annotation.createMany({
        data: values.map((note, index) => ({
          id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
          projectId: room.projectId,
          articleId: room.first.id,
          reviewId,
          authorId,
          start: 5,
          end: 13,
          quote: 'officers',
          tag: 'fact',
          note,
          requestHash: '',
        })),
      })
      const exact = (await rows('annotations', room.lead, 'raw=1')).slice(1).map((row) => row.note)
      expect(exact).toEqual(values)
      const guarded = (await rows('annotations', room.lead)).slice(1).map((row) => row.note)
      expect(guarded.filter((note, index) => note !== values[index] && note !== `'${values[index]}`)).toEqual(
        [],
      )
      expect(guarded.filter((note) => /^[\s"]*[=+\-@]/.test(note ?? ''))).toEqual([])
    },
  )
})

describe('who sees what', () => {
  test('a blind reviewer exports their own rows only, in rows and in counts', async () => {
    const own = await mark(room.one, room.first)
    const other = await mark(room.two, room.first, { tag: 'claim' })
    await makeLink({ fromId: other.id, toId: (await mark(room.two, room.second)).id })
    await submit(other.reviewId)
    expect((await rows('annotations', room.one)).map((row) => row.annotation_id)).toEqual([own.id])
    expect(await rows('links', room.one)).toEqual([])
    const counts = (await rows('articles', room.one)).map((row) => [
      row.reviews_submitted,
      row.reviews_open,
      row.facts,
      row.claims,
      row.links,
    ])
    expect(counts).toEqual([
      ['0', '1', '1', '0', '0'],
      ['0', '0', '0', '0', '0'],
    ])
    const answer = await file('annotations.csv', room.one, `reviewer=${room.two.id}`)
    expect(rowsOf(answer.text)).toEqual([])
    const scope = await projectScope(actor(room.one), 'harbour', 'export:read')
    expect(await countExports(scope, {})).toEqual({
      annotations: 1,
      links: 0,
      articles: 2,
      statements: 0,
      answers: 0,
    })
    expect((await exportChoices(scope)).reviewers.map((choice) => choice.value)).toEqual([room.one.id])
  })

  test('a link is exported only when both of its ends are visible', async () => {
    const mine = await mark(room.one, room.first)
    await submit(mine.reviewId)
    const from = await mark(room.two, room.first)
    const to = await mark(room.two, room.second)
    await makeLink({ fromId: from.id, toId: to.id })
    const seen = await rows('annotations', room.one)
    expect(seen.map((row) => row.annotation_id).sort()).toEqual([mine.id, from.id].sort())
    expect(seen.map((row) => row.corroborates)).toEqual(['0', '0'])
    expect(await rows('links', room.one)).toEqual([])
    const own = await mark(room.one, room.second)
    await submit(own.reviewId)
    expect(await rows('links', room.one)).toHaveLength(1)
  })

  test('leads, observers and reviewers in an open project export everything', async () => {
    await mark(room.one, room.first)
    const observer = await makeMember({ projectId: room.projectId, role: 'observer' })
    expect(await rows('annotations', room.lead)).toHaveLength(1)
    expect(await rows('annotations', { id: observer.userId })).toHaveLength(1)
    expect(await rows('annotations', room.two)).toHaveLength(0)
    await db().project.update({ where: { id: room.projectId }, data: { mode: 'open' } })
    expect(await rows('annotations', room.two)).toHaveLength(1)
  })

  test('an outsider cannot learn that a project exists', async () => {
    const outsider = await makeUser()
    const there = await file('links.csv', outsider)
    const nowhere = await file('links.csv', outsider, '', 'no-such-project')
    expect(there.status).toBe(404)
    const without = ({ body }: { body: Problem }) => ({ ...body, requestId: '' })
    expect(without(there)).toEqual(without(nowhere))
  })

  test('nobody exports without signing in', async () => {
    const answer = await call(GET, {
      params: { project: 'harbour', name: 'links.csv' },
      headers: { authorization: 'Bearer nothing-that-is-known-here' },
    })
    expect(answer.status).toBe(401)
  })

  test('another project’s rows never appear', async () => {
    await makeLink()
    for (const name of ['annotations', 'links'] as const) expect(await rows(name, room.lead)).toEqual([])
  })

  test('pseudonyms are the members’ numbers, and no e-mail address is in the file', async () => {
    await db().project.update({ where: { id: room.project.id }, data: { hideNames: false } })
    await mark(room.one, room.first)
    await mark(room.two, room.first)
    const { text } = await file('annotations.csv', room.lead, 'pseudonyms=1')
    expect(
      rowsOf(text)
        .map((row) => row.reviewer)
        .sort(),
    ).toEqual(['R2', 'R3'])
    expect(text).not.toContain('@')
  })
})

describe('filters', () => {
  test('each narrows the annotations', async () => {
    const a = await mark(room.one, room.first, { updatedAt: new Date('2026-01-01T00:00:00Z') })
    const b = await mark(room.two, room.second, {
      tag: 'opinion',
      updatedAt: new Date('2026-02-01T12:00:00Z'),
    })
    await submit(b.reviewId)
    const final = await makeReview({ articleId: room.second.id, reviewerId: room.lead.id, kind: 'final' })
    const c = await makeAnnotation({
      reviewId: final.id,
      tag: 'claim',
      updatedAt: new Date('2026-02-01T13:00:00Z'),
    })
    const cases: [string, string[]][] = [
      [`article=${room.first.id}`, [a.id]],
      [`outlet=${room.outlet.id}`, [a.id]],
      [`event=${room.event.id}`, [a.id, b.id, c.id]],
      [`reviewer=${room.two.id}`, [b.id]],
      ['tag=opinion', [b.id]],
      ['status=submitted', [b.id]],
      ['kind=final', [c.id]],
      ['updatedSince=2026-02-01', [b.id, c.id]],
      ['updatedSince=2026-02-01T13:30:00%2B01:00', [c.id]],
      [`tag=opinion&article=${room.first.id}`, []],
    ]
    const scope = await projectScope(actor(room.lead), 'harbour', 'export:read')
    for (const [query, expected] of cases) {
      const found = (await rows('annotations', room.lead, query)).map((row) => row.annotation_id)
      expect(found.sort(), query).toEqual(expected.sort())
      const filters = exportFilters.parse(Object.fromEntries(new URLSearchParams(query)))
      expect((await countExports(scope, filters)).annotations, query).toBe(expected.length)
    }
  })

  test('each narrows the links, by either end where ends differ', async () => {
    const from = await mark(room.one, room.first)
    const to = await mark(room.one, room.second, { tag: 'claim' })
    await makeLink({ fromId: from.id, toId: to.id, updatedAt: new Date('2026-02-01T12:00:00Z') })
    const hits = [
      `article=${room.first.id}`,
      `article=${room.second.id}`,
      `outlet=${room.outlet.id}`,
      'tag=fact',
      'tag=claim',
      `reviewer=${room.one.id}`,
      'kind=independent',
      'status=in-progress',
      'updatedSince=2026-02-01',
    ]
    for (const query of hits) expect(await rows('links', room.lead, query), query).toHaveLength(1)
    const misses = [
      'tag=opinion',
      `reviewer=${room.two.id}`,
      'kind=final',
      'status=submitted',
      'updatedSince=2026-02-02',
      `outlet=${room.project.id}`,
    ]
    for (const query of misses) expect(await rows('links', room.lead, query), query).toEqual([])
  })

  test('reviewer, tag, status and kind narrow what articles.csv counts', async () => {
    await db().project.update({ where: { id: room.project.id }, data: { hideNames: false } })
    await mark(room.one, room.first)
    await mark(room.two, room.first, { tag: 'claim' })
    const [row] = await rows('articles', room.lead, `reviewer=${room.two.id}`)
    expect([row?.reviews_open, row?.facts, row?.claims]).toEqual(['1', '0', '1'])
    expect(await rows('articles', room.lead, `outlet=${room.outlet.id}`)).toHaveLength(1)
  })

  test('unknown, malformed and hostile filters are refused by name', async () => {
    const hostile = encodeURIComponent(`'; drop table link; --`)
    const refused = [
      'colour=red',
      'tag=FACT',
      `tag=${hostile}`,
      `article=${hostile}`,
      `reviewer=${hostile}`,
      'article=',
      `updatedSince=${hostile}`,
      'updatedSince=2026-02-30',
      'updatedSince=0000-01-01',
      'updatedSince=now',
      'raw=yes',
      'tag=fact&tag=claim',
      'note=%00',
    ]
    for (const query of refused) {
      const answer = await file('annotations.csv', room.lead, query)
      expect(answer.status, query).toBe(422)
      expect(answer.body.fields?.[0]?.path, query).toBe(query.split('=')[0])
    }
    expect(await rows('links', room.lead)).toEqual([])
  })

  test('what is no export is not found', async () => {
    for (const name of ['annotations', 'users.csv', 'ANNOTATIONS.CSV', '../links.csv', '__proto__', ''])
      expect((await file(name, room.lead)).status, name).toBe(404)
  })
})

describe('the stream', () => {
  /** More than what fits into the buffers between the database and the reader. */
  async function fill(count: number): Promise<void> {
    const { reviewId, authorId } = await mark(room.one, room.first)
    await db().$executeRaw`
      insert into annotation (id, project_id, article_id, review_id, author_id, start, "end", quote, tag, note, request_hash)
      select gen_random_uuid(), ${room.projectId}::uuid, ${room.first.id}::uuid, ${reviewId}::uuid, ${authorId}::uuid,
             5, 13, 'officers', 'fact', repeat('x', 4000), '' from generate_series(1, ${count}::int)`
  }

  async function open() {
    const scope = await projectScope(actor(room.lead), 'harbour', 'export:read')
    const body = await exportCsv(scope, { name: 'annotations', filters: {} })
    return body.getReader()
  }

  const connections = () =>
    db().$queryRaw<{ state: string }[]>`
      select state from pg_stat_activity where application_name = 'attest-export' and datname = current_database()`

  async function rest(
    reader: Awaited<ReturnType<typeof open>>,
    head: Uint8Array | undefined,
  ): Promise<string> {
    const chunks = head ? [head] : []
    for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value)
    return Buffer.concat(chunks).toString()
  }

  test('it shows one moment, whatever is written while it runs', async () => {
    await fill(8000)
    const reader = await open()
    const { value } = await reader.read()
    await db().annotation.updateMany({ data: { deletedAt: new Date() } })
    await mark(room.two, room.second)
    expect(rowsOf(await rest(reader, value))).toHaveLength(8001)
    expect(await rows('annotations', room.lead)).toHaveLength(1)
  })

  test('after its end the connection is back in the pool and nothing of it stays', async () => {
    await mark(room.one, room.first)
    await rows('annotations', room.lead)
    expect(streamPool().idleCount).toBe(streamPool().totalCount)
    const { rows: left } = await streamPool().query(
      `select coalesce(current_setting('attest.project', true), '') as project, pg_current_xact_id_if_assigned() as xid`,
    )
    expect(left).toEqual([{ project: '', xid: null }])
  })

  test('a download that is given up frees its connection, and the next one works', async () => {
    await fill(8000)
    for (let round = 0; round < 5; round++) {
      const reader = await open()
      await reader.read()
      await reader.cancel()
    }
    await expect.poll(connections).toEqual([])
    expect(streamPool().totalCount).toBe(0)
    expect(await rows('annotations', room.lead)).toHaveLength(8001)
  })

  test('a database that goes away midway breaks the stream and never ends it', async () => {
    await fill(8000)
    const reader = await open()
    const { value } = await reader.read()
    await db().$queryRaw`
      select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'attest-export' and datname = current_database()`
    await expect(rest(reader, value)).rejects.toThrow()
    await expect.poll(connections).toEqual([])
    expect(await rows('articles', room.lead)).toHaveLength(2)
  })

  test('a reader that takes nothing for a minute is cut off and frees its connection', async () => {
    await fill(8000)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const reader = await open()
      await reader.read()
      vi.advanceTimersByTime(59_000)
      await reader.read()
      vi.advanceTimersByTime(61_000)
      await expect(reader.read()).rejects.toMatchObject({ code: 'unavailable' })
    } finally {
      vi.useRealTimers()
    }
    await expect.poll(connections).toEqual([])
  })

  test('a statement that fails is refused with a status before anything is sent', async () => {
    await db().$executeRaw`alter function csv_guard(text, boolean) rename to csv_guard_away`
    try {
      const answer = await file('annotations.csv', room.lead)
      expect([answer.status, answer.body.code]).toEqual([500, 'internal'])
      expect(answer.text).not.toContain('csv_guard')
    } finally {
      await db().$executeRaw`alter function csv_guard_away(text, boolean) rename to csv_guard`
    }
    await expect.poll(connections).toEqual([])
  })

  test('more than the bucket allows is refused with the time to wait', async () => {
    const token = await tokenFor(room.lead)
    const statuses = new Set<number>()
    for (let n = 0; n < 70; n++) {
      const answer = await call(GET, {
        method: 'HEAD',
        params: { project: 'harbour', name: 'links.csv' },
        headers: { authorization: `Bearer ${token}` },
      })
      statuses.add(answer.status)
    }
    expect([...statuses]).toEqual([200, 429])
  })
})
