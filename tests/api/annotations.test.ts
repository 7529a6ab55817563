import fc from 'fast-check'
import { v4, v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { PATCH, PUT } from '@/app/api/v1/annotations/[id]/route'
import { GET as LIST } from '@/app/api/v1/projects/[project]/annotations/route'
import type { Page } from '@/lib/access/paging'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { Problem } from '@/lib/errors'
import { db } from '@/lib/server/db'
import { codePointLength, sliceCodePoints } from '@/lib/text/code-points'
import { spanFault } from '@/lib/text/spans'
import { textFault } from '@/lib/text/well-formed'
import { makeArticle } from '@/tests/support/factories'
import {
  bodyFor,
  counts,
  deleteAnnotation,
  getAnnotation,
  makeNewsroom,
  patchAnnotation,
  putAnnotation,
  submit,
} from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Room = Awaited<ReturnType<typeof makeNewsroom>>

let room: Room
beforeEach(async () => {
  room = await makeNewsroom()
})

const problem = (answer: { body: unknown }) => answer.body as Problem

describe('a new annotation', () => {
  test('is stored in the actor’s own review, which it begins', async () => {
    const body = bodyFor(room.article, 'Four officers', { note: 'n', unsure: true, speaker: ' Police ' })
    const id = v7()
    const answer = await putAnnotation(room.reviewer, body, id)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('etag')).toBe('"1"')
    expect(answer.body).toMatchObject({
      id,
      articleId: room.article.id,
      authorId: room.reviewer.id,
      authorName: room.reviewer.name,
      start: 0,
      end: 13,
      quote: 'Four officers',
      tag: 'fact',
      speaker: 'Police',
      speakerKind: 'person',
      note: 'n',
      unsure: true,
      deleted: false,
      final: false,
      version: 1,
    })
    const review = await db().review.findUniqueOrThrow({ where: { id: answer.body.reviewId } })
    expect(review).toMatchObject({ reviewerId: room.reviewer.id, status: 'in-progress', kind: 'independent' })
    const audits = await db().auditEntry.findMany({ orderBy: { id: 'asc' } })
    expect(audits.map((entry) => entry.action)).toEqual([
      'review.started',
      'speaker.created',
      'annotation.created',
    ])
    for (const entry of audits)
      expect(entry).toMatchObject({
        reviewId: review.id,
        articleId: room.article.id,
        actorId: room.reviewer.id,
      })
    expect((await getAnnotation(room.reviewer, id)).body).toEqual(answer.body)
  })

  test('tells its times in UTC', async () => {
    const { body } = await putAnnotation(room.reviewer, bodyFor(room.article, 'Four'))
    const rows = await db().$queryRaw<{ at: string }[]>`
      select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from annotation`
    expect(body.createdAt).toBe(rows[0]?.at)
  })

  test('is a replay with the same body, however its keys are ordered and its defaults spelled out', async () => {
    const body = bodyFor(room.article, 'Four officers')
    const id = v7()
    const first = await putAnnotation(room.reviewer, body, id)
    const before = await stored()
    const spelled = {
      unsure: false,
      note: '',
      speaker: null,
      ...body,
      articleId: body.articleId.toUpperCase(),
    }
    const again = await putAnnotation(room.reviewer, spelled, id.toUpperCase())
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    expect(await stored()).toEqual(before)
  })

  test('sent ten times at once is one row: one 201, nine 200', async () => {
    const body = bodyFor(room.article, 'Four officers', { speaker: 'Police' })
    const id = v7()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => putAnnotation(room.reviewer, body, id)),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(9).fill(200), 201])
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(await counts()).toEqual({ annotations: 1, links: 0, reviews: 1 })
    expect(await db().auditEntry.count({ where: { action: 'annotation.created' } })).toBe(1)
    expect(await db().speaker.count()).toBe(1)
  })

  test('ten different ones at once share one review and one speaker', async () => {
    const body = bodyFor(room.article, 'Four officers', { speaker: 'Police' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => putAnnotation(room.reviewer, body)))
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201))
    expect(await counts()).toEqual({ annotations: 10, links: 0, reviews: 1 })
    expect(await db().speaker.count()).toBe(1)
  })

  test('with the id of another body is a conflict that shows the author’s own row', async () => {
    const id = v7()
    const { body: row } = await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'), id)
    const before = await stored()
    const answer = await putAnnotation(room.reviewer, bodyFor(room.article, 'Tuesday'), id)
    expect(answer.status).toBe(409)
    expect(problem(answer)).toMatchObject({ code: 'conflict', current: row })
    expect(await stored()).toEqual(before)
  })

  test('does not come back by a late retry after it was deleted', async () => {
    const id = v7()
    const body = bodyFor(room.article, 'Four officers')
    await putAnnotation(room.reviewer, body, id)
    await deleteAnnotation(room.reviewer, id, 1)
    const before = await stored()
    const answer = await putAnnotation(room.reviewer, body, id)
    expect(answer.status).toBe(409)
    expect(problem(answer)).toMatchObject({ code: 'conflict', current: { id, deleted: true } })
    expect(await stored()).toEqual(before)
  })

  test('attaches an existing speaker whatever the case, and keeps its spelling', async () => {
    await putAnnotation(room.reviewer, bodyFor(room.article, 'Four', { speaker: 'The Mayor' }))
    const answer = await putAnnotation(
      room.reviewer,
      bodyFor(room.article, 'three', { speaker: 'the mayor' }),
    )
    expect(answer.body.speaker).toBe('The Mayor')
    expect(await db().speaker.count()).toBe(1)
  })

  test('is refused to observers, outsiders and the signed-out', async () => {
    const body = bodyFor(room.article, 'Four officers')
    const before = await stored()
    expect((await putAnnotation(room.observer, body)).status).toBe(403)
    expect((await putAnnotation(room.outsider, body)).status).toBe(404)
    const anonymous = await call(PUT, {
      method: 'PUT',
      params: { id: v7() },
      body,
      headers: { authorization: 'Bearer att_nobodynobodynobodynobody' },
    })
    expect(anonymous.status).toBe(401)
    expect(await stored()).toEqual(before)
  })
})

const EMOJI = 'A 👩‍👩‍👧‍👦 and 𝔘 and e\u0301.'

describe('a malformed annotation is a 422 that names the field and stores nothing', () => {
  const base = { quote: 'Four', start: 0, end: 4, tag: 'fact' }
  test.each<[string, Record<string, unknown>, string]>([
    ['start −1', { start: -1 }, 'start'],
    ['start ≥ end', { start: 4, end: 4 }, 'end'],
    ['start behind end', { start: 9, end: 4 }, 'end'],
    ['end 2^53', { end: 2 ** 53 }, 'end'],
    ['end 2^31', { end: 2 ** 31 }, 'end'],
    ['a fraction', { end: 3.5 }, 'end'],
    ['a string', { start: '5' }, 'start'],
    ['null', { start: null }, 'start'],
    ['a missing quote', { quote: undefined }, 'quote'],
    ['an empty quote', { quote: '' }, 'quote'],
    ['another quote', { quote: 'Five' }, 'quote'],
    ['a quote in another case', { quote: 'four' }, 'quote'],
    ['a longer quote', { quote: 'Four ' }, 'quote'],
    ['an unknown tag', { tag: 'lie' }, 'tag'],
    ['a tag in capitals', { tag: 'FACT' }, 'tag'],
    ['a blank speaker', { speaker: '  ' }, 'speaker'],
    ['a long speaker', { speaker: 'x'.repeat(201) }, 'speaker'],
    ['a long note', { note: 'x'.repeat(5001) }, 'note'],
    ['unsure as text', { unsure: 'true' }, 'unsure'],
    ['a field of the row', { authorId: v7() }, 'authorId'],
    ['another’s review', { reviewId: v7() }, 'reviewId'],
    ['a malformed article', { articleId: 'x' }, 'articleId'],
    ['NUL in a note', { note: 'a\0b' }, 'note'],
    ['NUL in a speaker', { speaker: 'a\0b' }, 'speaker'],
    ['a lone surrogate', { note: 'a\ud800' }, 'note'],
  ])('%s', async (_, change, field) => {
    const before = await stored()
    const answer = await putAnnotation(room.reviewer, { articleId: room.article.id, ...base, ...change })
    expect(answer.status).toBe(422)
    expect(problem(answer).code).toBe('invalid')
    expect(problem(answer).fields?.map((each) => each.path)).toContain(field)
    expect(await stored()).toEqual(before)
  })

  test.each(['NaN', 'Infinity', '1e309', '-1e309', '"NaN"', '0x5', '[0]', 'true'])(
    'start %s',
    async (start) => {
      const before = await stored()
      const body = `{"articleId":"${room.article.id}","start":${start},"end":4,"quote":"Four","tag":"fact"}`
      expect((await putAnnotation(room.reviewer, body)).status).toBe(422)
      expect(await stored()).toEqual(before)
    },
  )

  test.each<[string, number, number]>([
    ['into a family emoji', 2, 3],
    ['out of a family emoji', 5, 10],
    ['between a letter and its accent', 20, 21],
    ['at the accent alone', 21, 22],
  ])('a span that cuts %s', async (_, start, end) => {
    const article = await makeArticle({ projectId: room.project.id, text: EMOJI })
    const before = await stored()
    const body = { articleId: article.id, start, end, quote: sliceCodePoints(EMOJI, start, end), tag: 'fact' }
    const answer = await putAnnotation(room.reviewer, body)
    expect(answer.status).toBe(422)
    expect(problem(answer).fields?.map((each) => each.path)).toEqual(['start', 'end'])
    expect(await stored()).toEqual(before)
  })

  test('UTF-16 offsets behind a surrogate pair, since the quote is elsewhere in code points', async () => {
    const article = await makeArticle({ projectId: room.project.id, text: EMOJI })
    const before = await stored()
    const start = EMOJI.indexOf('𝔘')
    const answer = await putAnnotation(room.reviewer, {
      ...{ articleId: article.id, start, end: start + '𝔘'.length, quote: '𝔘', tag: 'fact' },
    })
    expect(answer.status).toBe(422)
    expect(problem(answer).fields?.[0]?.path).toBe('quote')
    expect(await stored()).toEqual(before)
    expect((await putAnnotation(room.reviewer, bodyFor(article, '𝔘'))).status).toBe(201)
    expect((await putAnnotation(room.reviewer, bodyFor(article, '👩‍👩‍👧‍👦'))).status).toBe(201)
  })

  test('white space only, and an end behind the text', async () => {
    const before = await stored()
    const blank = bodyFor(room.article, '\n\n')
    expect(problem(await putAnnotation(room.reviewer, blank)).fields?.[0]?.path).toBe('quote')
    const length = codePointLength(room.article.text)
    const beyond = {
      articleId: room.article.id,
      start: length - 1,
      end: length + 3,
      quote: '.abc',
      tag: 'fact',
    }
    expect(problem(await putAnnotation(room.reviewer, beyond)).fields?.[0]?.path).toBe('end')
    expect(await stored()).toEqual(before)
  })

  test('an id that is no UUID', async () => {
    const before = await stored()
    const answer = await putAnnotation(room.reviewer, bodyFor(room.article, 'Four'), 'x')
    expect(answer.status).toBe(422)
    expect(problem(answer).fields?.[0]?.path).toBe('id')
    expect(await stored()).toEqual(before)
  })

  test('no JSON, no object, the wrong type, too large', async () => {
    const before = await stored()
    for (const body of ['', '{', 'null', '[]', '"text"', '1'])
      expect((await putAnnotation(room.reviewer, body)).status, body).toBe(422)
    const params = { id: v7() }
    const body = bodyFor(room.article, 'Four')
    const form = { 'content-type': 'text/plain' }
    const typed = await call(PUT, { method: 'PUT', params, body, as: room.reviewer, headers: form })
    expect(typed.status).toBe(415)
    expect((await putAnnotation(room.reviewer, { ...body, note: 'x'.repeat(300_000) })).status).toBe(413)
    expect(await stored()).toEqual(before)
  })

  test('an article that is not there, and one of another project', async () => {
    const before = await stored()
    const missing = await putAnnotation(room.reviewer, { ...bodyFor(room.article, 'Four'), articleId: v7() })
    const foreign = await makeNewsroom()
    const after = await stored()
    const hidden = await putAnnotation(room.reviewer, bodyFor(foreign.article, 'Four'))
    expect([missing.status, hidden.status]).toEqual([404, 404])
    expect(await stored()).toEqual(after)
    expect(after.annotation).toBe(before.annotation)
  })
})

describe('a change', () => {
  const make = async (more: Record<string, unknown> = {}) =>
    (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers', more))).body

  test('of each field is stored with the next version and recorded with before and after', async () => {
    const row = await make({ speaker: 'Police', note: 'old' })
    const bounds = bodyFor(room.article, 'officers were wounded')
    const patch = {
      start: bounds.start,
      end: bounds.end,
      quote: bounds.quote,
      tag: 'claim',
      speaker: 'Mayor',
    }
    const answer = await patchAnnotation(room.reviewer, row.id, 1, { ...patch, note: 'new', unsure: true })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('etag')).toBe('"2"')
    expect(answer.body).toMatchObject({
      ...patch,
      note: 'new',
      unsure: true,
      version: 2,
      createdAt: row.createdAt,
    })
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'annotation.changed' } })
    expect(entry.before).toMatchObject({
      tag: 'fact',
      speaker: 'Police',
      note: 'old',
      quote: 'Four officers',
    })
    expect(entry.after).toMatchObject({ tag: 'claim', speaker: 'Mayor', note: 'new' })
  })

  test('leaves alone what it does not name, and null clears the speaker', async () => {
    const row = await make({ speaker: 'Police', note: 'old' })
    const retagged = await patchAnnotation(room.reviewer, row.id, 1, { tag: 'opinion' })
    expect(retagged.body).toEqual({ ...row, tag: 'opinion', version: 2, updatedAt: retagged.body.updatedAt })
    const cleared = await patchAnnotation(room.reviewer, row.id, 2, { speaker: null })
    expect(cleared.body).toMatchObject({ speaker: null, speakerKind: null, note: 'old', tag: 'opinion' })
  })

  test('by two writers at once: one is stored, the other gets 412 with the current row', async () => {
    const row = await make()
    const answers = await Promise.all(
      ['claim', 'opinion'].map((tag) => patchAnnotation(room.reviewer, row.id, 1, { tag })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
    const won = answers.find((answer) => answer.status === 200)
    const lost = answers.find((answer) => answer.status === 412)
    expect(lost && problem(lost)).toMatchObject({ code: 'stale', current: won?.body })
    expect((await getAnnotation(room.reviewer, row.id)).body).toEqual(won?.body)
  })

  test.each<[string, Record<string, unknown>]>([
    ['nothing', {}],
    ['bounds without a quote', { start: 0, end: 4 }],
    ['a quote without bounds', { quote: 'Four' }],
    ['a wrong quote', { start: 0, end: 4, quote: 'Five' }],
    ['start ≥ end', { start: 4, end: 4, quote: 'Four' }],
    ['another article', { articleId: v7() }],
    ['the author', { authorId: v7() }],
    ['the version', { version: 7 }],
    ['deleted: true', { deleted: true }],
    ['NUL', { note: '\0' }],
  ])('to %s is a 422 and stores nothing', async (_, patch) => {
    const row = await make()
    const before = await stored()
    expect((await patchAnnotation(room.reviewer, row.id, 1, patch)).status).toBe(422)
    expect(await stored()).toEqual(before)
  })

  test('without a version is 428, with a malformed one 422, with a stale one 412', async () => {
    const row = await make()
    const before = await stored()
    const send = (headers: Record<string, string>) =>
      call(PATCH, {
        ...{ method: 'PATCH', params: { id: row.id }, body: { tag: 'claim' }, as: room.reviewer, headers },
      })
    expect((await send({})).status).toBe(428)
    expect((await send({ 'if-match': '1' })).status).toBe(422)
    expect((await send({ 'if-match': '*' })).status).toBe(422)
    expect((await send({ 'if-match': '"9"' })).body).toMatchObject({
      status: 412,
      code: 'stale',
      current: row,
    })
    expect(await stored()).toEqual(before)
  })

  test('of another’s annotation is 404 when it is not visible and 403 when it is', async () => {
    const row = await make()
    const before = await stored()
    expect((await patchAnnotation(room.other, row.id, 1, { tag: 'claim' })).status).toBe(404)
    expect((await patchAnnotation(room.lead, row.id, 1, { tag: 'claim' })).status).toBe(403)
    expect((await patchAnnotation(room.observer, row.id, 1, { tag: 'claim' })).status).toBe(403)
    expect((await patchAnnotation(room.outsider, row.id, 1, { tag: 'claim' })).status).toBe(404)
    expect((await deleteAnnotation(room.other, row.id, 1)).status).toBe(404)
    expect((await deleteAnnotation(room.lead, row.id, 1)).status).toBe(403)
    expect((await patchAnnotation(room.reviewer, v7(), 1, { tag: 'claim' })).status).toBe(404)
    expect((await patchAnnotation(room.reviewer, 'x', 1, { tag: 'claim' })).status).toBe(404)
    expect(await stored()).toEqual(before)
  })
})

describe('a deletion', () => {
  test('keeps the row for its author only, and is undone by deleted: false', async () => {
    const { body: row } = await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))
    const gone = await deleteAnnotation(room.reviewer, row.id, 1)
    expect(gone).toMatchObject({ status: 200, body: { deleted: true, version: 2 } })
    expect((await getAnnotation(room.reviewer, row.id)).body.deleted).toBe(true)
    expect((await getAnnotation(room.lead, row.id)).status).toBe(404)
    expect((await patchAnnotation(room.reviewer, row.id, 2, { tag: 'claim' })).status).toBe(409)
    const back = await patchAnnotation(room.reviewer, row.id, 2, { deleted: false, tag: 'claim' })
    expect(back.body).toMatchObject({ deleted: false, tag: 'claim', version: 3 })
    const audits = await db().auditEntry.findMany({
      where: { objectType: 'annotation' },
      orderBy: { id: 'asc' },
    })
    expect(audits.map((entry) => entry.action)).toEqual([
      'annotation.created',
      'annotation.deleted',
      'annotation.restored',
    ])
  })

  test('once more changes nothing; with a stale version it is 412', async () => {
    const { body: row } = await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))
    expect((await deleteAnnotation(room.reviewer, row.id, 9)).status).toBe(412)
    await deleteAnnotation(room.reviewer, row.id, 1)
    const before = await stored()
    expect(await deleteAnnotation(room.reviewer, row.id, 1)).toMatchObject({
      status: 200,
      body: { version: 2 },
    })
    expect(await stored()).toEqual(before)
  })
})

test('a submitted review takes no new, changed or deleted annotation, but answers replays', async () => {
  const id = v7()
  const body = bodyFor(room.article, 'Four officers')
  const { body: row } = await putAnnotation(room.reviewer, body, id)
  await submit(room.reviewer, row.reviewId)
  const before = await stored()
  const refused = [
    await putAnnotation(room.reviewer, bodyFor(room.article, 'Tuesday')),
    await patchAnnotation(room.reviewer, id, 1, { tag: 'claim' }),
    await deleteAnnotation(room.reviewer, id, 1),
  ]
  for (const answer of refused) expect(answer).toMatchObject({ status: 409, body: { code: 'submitted' } })
  expect((await putAnnotation(room.reviewer, body, id)).status).toBe(200)
  expect(await stored()).toEqual(before)
})

describe('the list of a project', () => {
  const list = (query = '') =>
    call<Page<AnnotationRow>>(LIST, {
      path: `/api/v1/projects/${room.project.slug}/annotations${query}`,
      params: { project: room.project.slug },
      as: room.reviewer,
    })

  test('gives every live annotation once over its pages, in text order per article', async () => {
    for (const quote of ['Tuesday', 'Four', 'Four officers', 'mayor'])
      for (const article of [room.article, room.second])
        await putAnnotation(room.reviewer, bodyFor(article, quote))
    const { body: gone } = await putAnnotation(room.reviewer, bodyFor(room.article, 'shameful'))
    await deleteAnnotation(room.reviewer, gone.id, 1)
    const seen: AnnotationRow[] = []
    for (let query: string | null = '?limit=3'; query !== null; ) {
      const { body }: { body: Page<AnnotationRow> } = await list(query)
      seen.push(...body.items)
      query = body.next === null ? null : `?limit=3&cursor=${encodeURIComponent(body.next)}`
    }
    expect(seen).toHaveLength(8)
    expect(new Set(seen.map((row) => row.id)).size).toBe(8)
    for (const article of [room.article, room.second]) {
      const starts = seen.filter((row) => row.articleId === article.id).map((row) => row.start)
      expect(starts).toEqual([...starts].sort((a, b) => a - b))
    }
  })

  test('filters by article, reviewer and tag, and refuses what it does not know', async () => {
    await putAnnotation(room.reviewer, bodyFor(room.article, 'Four'))
    await putAnnotation(room.reviewer, bodyFor(room.second, 'Four', { tag: 'claim' }))
    expect((await list(`?article=${room.second.id}`)).body.items).toHaveLength(1)
    expect((await list('?tag=claim')).body.items.map((row) => row.articleId)).toEqual([room.second.id])
    expect((await list(`?reviewer=${room.other.id}`)).body.items).toEqual([])
    for (const query of [
      '?tag=lie',
      '?limit=0',
      '?limit=201',
      '?limit=x',
      '?cursor=x',
      '?cursor=WyJhIl0',
      '?a=1',
      '?tag=fact&tag=fact',
      "?article=' or 1=1",
    ])
      expect((await list(query)).status, query).toBe(422)
  })
})

test('any span of any text either comes back equal or is refused with nothing stored', async () => {
  const pieces = [
    'a',
    'é',
    'e\u0301',
    ' ',
    '\n',
    '\u00a0',
    '👩‍👩‍👧‍👦',
    '🇽🇰',
    '🇷🇸',
    '😀',
    '𝔘',
    '漢',
    'שלום',
    '\u200d',
    '\t',
    '"',
    '\\',
    "'",
  ]
  const texts = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 })
    .map((list) => `x${list.join('')}`)
  const cases = texts.chain((text) =>
    fc.record({
      text: fc.constant(text),
      a: fc.nat(codePointLength(text)),
      b: fc.nat(codePointLength(text)),
    }),
  )
  let n = 0
  await fc.assert(
    fc.asyncProperty(cases, async ({ text: chosen, a, b }) => {
      n += 1
      const text = `${n} ${chosen}`
      fc.pre(textFault(text) === null)
      const span = { start: Math.min(a, b), end: Math.max(a, b) }
      const article = await makeArticle({ projectId: room.project.id, createdById: room.lead.id, text })
      const quote = sliceCodePoints(text, span.start, span.end)
      const answer = await putAnnotation(room.reviewer, {
        articleId: article.id,
        ...span,
        quote,
        tag: 'claim',
      })
      if (spanFault({ text, span }) !== null) {
        expect(answer.status).toBe(422)
        expect(await db().annotation.count({ where: { articleId: article.id } })).toBe(0)
        return
      }
      expect(answer.status).toBe(201)
      const read = await getAnnotation(room.reviewer, answer.body.id)
      expect(read.body).toEqual(answer.body)
      expect(read.body).toMatchObject({ ...span, quote })
    }),
    { numRuns: 60 },
  )
})

test('a span deep in a long text is judged like any other, also behind a run of flags longer than any window', async () => {
  const flags = '🇽🇰'.repeat(400)
  const article = await makeArticle({
    projectId: room.project.id,
    text: `${'word '.repeat(50_000)}${flags}end 😀 last`,
  })
  const from = 250_000
  const whole = { articleId: article.id, start: from + 600, end: from + 602, quote: '🇽🇰', tag: 'fact' }
  expect((await putAnnotation(room.reviewer, whole)).status).toBe(201)
  const shifted = { ...whole, start: from + 601, end: from + 603, quote: '🇰🇽' }
  expect((await putAnnotation(room.reviewer, shifted)).status).toBe(422)
  expect((await putAnnotation(room.reviewer, bodyFor(article, 'end 😀'))).status).toBe(201)
})

test('ids may be UUIDs of another version', async () => {
  expect((await putAnnotation(room.reviewer, bodyFor(room.article, 'Four'), v4())).status).toBe(201)
})
