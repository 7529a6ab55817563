import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PUT as DECIDE, DELETE as TAKE_BACK } from '@/app/api/v1/annotations/[id]/suggestions/decisions/route'
import { GET } from '@/app/api/v1/annotations/[id]/suggestions/route'
import { GET as HISTORY } from '@/app/api/v1/articles/[id]/history/route'
import { PATCH as PATCH_PROJECT } from '@/app/api/v1/projects/[project]/route'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { db } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import type { DecisionRow, SuggestionItem, Suggestions } from '@/lib/suggestion/schema'
import { SCORER_VERSION } from '@/lib/suggestion/score'
import { sliceCodePoints } from '@/lib/text/code-points'
import { makeArticle, makeEvent } from '@/tests/support/factories'
import { bodyFor, makeNewsroom, patchAnnotation, putAnnotation, submit } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'

type Who = { id: string }

const FIRST = `Fire in the harbour

Four dockers were injured when a warehouse burned in the harbour of Velmora on Tuesday night. The owner, Teodora Brankov, spoke of an accident.

The mayor opened a school on Monday.
`
const SECOND = `Warehouse burns

The fire brigade was called at ten. Five dockers were injured in the blaze at the Velmora harbour warehouse, a spokesman said. 🔥 Nobody else was there.
`
const OLDER = `Another blaze

Two years ago four dockers were injured when a warehouse burned in the harbour of Velmora. The harbour was closed.
`

type Room = Awaited<ReturnType<typeof makeRoom>>

async function makeRoom() {
  const room = await makeNewsroom()
  const common = { projectId: room.project.id, createdById: room.lead.id }
  const fire = await makeEvent({ projectId: room.project.id, name: 'The fire' })
  const before = await makeEvent({ projectId: room.project.id, name: 'The fire before' })
  return {
    ...room,
    fire,
    first: await makeArticle({ ...common, eventId: fire.id, title: 'Fire in the harbour', text: FIRST }),
    other2: await makeArticle({ ...common, eventId: fire.id, title: 'Warehouse burns', text: SECOND }),
    older: await makeArticle({ ...common, eventId: before.id, title: 'Another blaze', text: OLDER }),
  }
}

let room: Room
let span: AnnotationRow
beforeEach(async () => {
  room = await makeRoom()
  span = (await putAnnotation(room.reviewer, bodyFor(room.first, 'Four dockers were injured'))).body
})

const ask = (as: Who, query = '', id: string = span.id) =>
  call<Suggestions>(GET, { path: `/x${query}`, params: { id }, as })
const decide = (as: Who, body: Record<string, unknown>, id: string = span.id) =>
  call<DecisionRow>(DECIDE, { method: 'PUT', params: { id }, body, as })
const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '')
const place = ({ articleId, start, end }: SuggestionItem) => ({ articleId, start, end })
const refusal = (item: SuggestionItem) => ({
  ...{ ...place(item), decision: 'refused', reason: 'too-vague', rank: 1, scorer: '1' },
})
const first = (answer: { body: Suggestions }): SuggestionItem => {
  const item = answer.body.items[0]
  if (!item) throw new Error('Nothing was suggested.')
  return item
}

describe('what is suggested', () => {
  test('the same thing in the other report on the event comes first, with what differs', async () => {
    const answer = await ask(room.reviewer)
    expect(answer.status).toBe(200)
    const item = first(answer)
    expect(item).toMatchObject({
      ...{ articleId: room.other2.id, articleTitle: 'Warehouse burns', paragraph: 2 },
      ...{
        sameEvent: true,
        sameArticle: false,
        event: { id: room.fire.id, name: 'The fire' },
        decision: null,
      },
    })
    expect(item.sentence).toContain('Five dockers were injured')
    expect(item.quote).toContain('Five dockers')
    expect(item.differs).toEqual(
      [{ facet: 'quantity', here: 'Four', there: 'Five' }].map((one) => ({
        ...{ ...one, here: item.differs[0]?.here, there: item.differs[0]?.there },
      })),
    )
    expect([item.differs[0]?.here.toLowerCase(), item.differs[0]?.there.toLowerCase()]).toEqual([
      'four',
      'five',
    ])
    expect(item.reasons.length).toBeGreaterThan(0)
  })

  test('a headline that says more than its text is told of, for a span in the headline alone', async () => {
    const text = `Deadly fire at Velmora

Four dockers were injured when a warehouse burned in the harbour. Nobody was killed.
`
    const common = { projectId: room.project.id, createdById: room.lead.id, eventId: room.fire.id }
    const report = await makeArticle({ ...common, title: 'Deadly fire at Velmora', text })
    const inHeadline = await putAnnotation(room.reviewer, bodyFor(report, 'Deadly fire'))
    const inText = await putAnnotation(room.reviewer, bodyFor(report, 'Four dockers were injured'))
    const told = (await ask(room.reviewer, '', inHeadline.body.id)).body.overstated
    expect(told).toEqual([{ word: 'deadly', of: 'deaths', denied: true }])
    expect((await ask(room.reviewer, '', inText.body.id)).body).not.toHaveProperty('overstated')
    expect((await ask(room.reviewer)).body).not.toHaveProperty('overstated')
  })

  test('the speaker is whom the sentence names, as long as no span of one’s own credits another', async () => {
    const text = `Warehouse lost

Six dockers were injured in the blaze at the Velmora harbour warehouse, Teodora Brankov said.
`
    const common = { projectId: room.project.id, createdById: room.lead.id, eventId: room.fire.id }
    const report = await makeArticle({ ...common, title: 'Warehouse lost', text })
    const speaker = async () =>
      (await ask(room.reviewer)).body.items.find(({ quote }) => quote.startsWith('Six dockers'))?.speaker
    expect(await speaker()).toBe('Teodora Brankov')
    await putAnnotation(room.reviewer, bodyFor(report, 'Six dockers were injured', { speaker: 'The owner' }))
    expect(await speaker()).toBe('The owner')
  })

  test('every quote stands at its offsets, behind emoji too', async () => {
    const { body } = await ask(room.reviewer, '?scope=project&limit=50')
    const texts = new Map(
      [room.first, room.other2, room.older, room.article, room.second].map((a) => [a.id, a.text]),
    )
    expect(body.items.length).toBeGreaterThan(2)
    for (const item of body.items) {
      const text = texts.get(item.articleId) ?? ''
      expect(sliceCodePoints(text, item.start, item.end)).toBe(item.quote)
      expect(sliceCodePoints(text, item.sentenceStart, item.sentenceEnd)).toBe(item.sentence)
      expect(item.start).toBeGreaterThanOrEqual(item.sentenceStart)
      expect(item.end).toBeLessThanOrEqual(item.sentenceEnd)
    }
  })

  test('reports on other events are counted, and shown when asked for, after those on the event', async () => {
    const { body } = await ask(room.reviewer)
    expect(body.otherEvents).toBeGreaterThanOrEqual(1)
    expect(body.items.map(({ articleId }) => articleId)).not.toContain(room.older.id)
    const wide = await ask(room.reviewer, '?scope=project')
    const sides = wide.body.items.map((item) => item.sameEvent)
    expect(sides).toEqual([...sides].sort((a, b) => Number(b) - Number(a)))
    expect(wide.body.items.map(({ articleId }) => articleId)).toContain(room.older.id)
    expect(wide.body.otherEvents).toBe(body.otherEvents)
  })

  test('the report’s own headline is among them, the span’s own sentence is not', async () => {
    const { body } = await ask(room.reviewer)
    const own = body.items.filter((item) => item.sameArticle)
    expect(own.map(({ sentence }) => sentence)).toContain('Fire in the harbour')
    expect(own.map(({ sentence }) => sentence).join()).not.toContain('Four dockers')
  })

  test('a span that is about another event than its report is compared with that event’s reports', async () => {
    const patched = await patchAnnotation(room.reviewer, span.id, span.version, { event: 'The fire before' })
    expect(patched.status).toBe(200)
    const { body } = await ask(room.reviewer)
    expect(first({ body })).toMatchObject({ articleId: room.older.id, sameEvent: true })
  })

  test('reports without an event are compared with one another', async () => {
    await db().article.updateMany({
      where: { id: { in: [room.first.id, room.other2.id] } },
      data: { eventId: null },
    })
    expect(first(await ask(room.reviewer))).toMatchObject({ articleId: room.other2.id, event: null })
  })

  test('at most as many as asked for, at most 50', async () => {
    expect((await ask(room.reviewer, '?limit=1&scope=project')).body.items).toHaveLength(1)
    for (const query of ['?limit=0', '?limit=51', '?limit=x', '?scope=all', '?page=2']) {
      expect((await ask(room.reviewer, query)).status, query).toBe(422)
    }
  })

  test('a span of glue words only is answered with nothing', async () => {
    const the = (await putAnnotation(room.reviewer, bodyFor(room.first, 'of'))).body
    expect((await ask(room.reviewer, '', the.id)).status).toBe(200)
  })
})

describe('who may ask', () => {
  test('a blind reviewer, an outsider and a lead of another project get the 404 of what does not exist', async () => {
    const elsewhere = await makeNewsroom()
    for (const who of [room.other, room.outsider, elsewhere.lead]) {
      const real = await ask(who)
      const none = await ask(who, '', v7())
      expect(real.status).toBe(404)
      expect(plain(real.text)).toBe(plain(none.text))
      const body = { articleId: room.other2.id, start: 0, end: 5, decision: 'accepted', rank: 1, scorer: '1' }
      const act = await decide(who, body)
      expect([act.status, plain(act.text)]).toEqual([404, plain((await decide(who, body, v7())).text)])
    }
  })

  test('leads and observers may ask, and only the author decides', async () => {
    const item = first(await ask(room.lead))
    expect((await ask(room.observer)).status).toBe(200)
    expect((await decide(room.lead, refusal(item))).status).toBe(403)
    expect((await decide(room.observer, refusal(item))).status).toBe(403)
  })

  test('after submitting, the other reviewer may ask too', async () => {
    const mine = (await putAnnotation(room.other, bodyFor(room.first, 'Monday'))).body
    await submit(room.other, mine.reviewId)
    expect((await ask(room.other)).status).toBe(200)
  })

  test('what others have marked or decided changes nothing for a blind reviewer', async () => {
    const own = (await putAnnotation(room.other, bodyFor(room.first, 'Four dockers were injured'))).body
    const before = (await ask(room.other, '?scope=project', own.id)).text
    await putAnnotation(room.reviewer, bodyFor(room.other2, 'Five dockers', { speaker: 'A Secret Witness' }))
    expect((await decide(room.reviewer, refusal(first(await ask(room.reviewer))))).status).toBe(200)
    expect((await ask(room.other, '?scope=project', own.id)).text).toBe(before)
    const history = await call(HISTORY, { params: { id: room.first.id }, as: room.other })
    expect(history.text).not.toMatch(/suggestion/)
  })

  test('no text of another project is ever suggested', async () => {
    const elsewhere = await makeRoom()
    const { body } = await ask(room.reviewer, '?scope=project&limit=50')
    const ids = new Set([room.first, room.other2, room.older, room.article, room.second].map(({ id }) => id))
    expect(body.items.filter(({ articleId }) => !ids.has(articleId))).toEqual([])
    const far = {
      articleId: elsewhere.first.id,
      start: 0,
      end: 4,
      decision: 'accepted',
      rank: 1,
      scorer: '1',
    }
    expect((await decide(room.reviewer, far)).status).toBe(404)
  })
})

describe('what the reviewer makes of it', () => {
  test('a refused passage is gone from the list and counted, and back when that is taken back', async () => {
    const item = first(await ask(room.reviewer))
    const answer = await decide(room.reviewer, refusal(item))
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ ...refusal(item), annotationId: span.id })
    const after = (await ask(room.reviewer)).body
    expect(after.refused).toBe(1)
    expect(after.items.map(({ sentence }) => sentence)).not.toContain(item.sentence)
    const query = new URLSearchParams(Object.entries(place(item)).map(([key, value]) => [key, String(value)]))
    const back = await call(TAKE_BACK, {
      ...{ method: 'DELETE', params: { id: span.id }, path: `/x?${query}`, as: room.reviewer },
    })
    expect(back.status).toBe(204)
    expect(first(await ask(room.reviewer))).toEqual(item)
  })

  test('an accepted one is marked; each decision is recorded with rank and scorer, and replaces the one before', async () => {
    const item = first(await ask(room.reviewer))
    await decide(room.reviewer, refusal(item))
    const accepted = { ...place(item), decision: 'accepted', rank: 3, scorer: '1' }
    expect((await decide(room.reviewer, accepted)).status).toBe(200)
    expect(first(await ask(room.reviewer)).decision).toBe('accepted')
    const rows = await db().suggestionDecision.findMany()
    expect(rows).toMatchObject([{ decision: 'accepted', reason: null, rank: 3, authorId: room.reviewer.id }])
    const audit = await db().auditEntry.findMany({
      where: { objectType: 'suggestion' },
      orderBy: { id: 'asc' },
    })
    expect(audit.map(({ action }) => action)).toEqual(['suggestion.refused', 'suggestion.accepted'])
    expect(audit.map(({ reviewId }) => reviewId)).toEqual([span.reviewId, span.reviewId])
  })

  test('a refusal needs a reason, and a place inside the report', async () => {
    const item = first(await ask(room.reviewer))
    const { reason: _, ...without } = refusal(item)
    expect((await decide(room.reviewer, without)).status).toBe(422)
    expect((await decide(room.reviewer, { ...refusal(item), decision: 'accepted' })).status).toBe(422)
    expect((await decide(room.reviewer, { ...refusal(item), end: 9_999_999 })).status).toBe(422)
    expect((await decide(room.reviewer, { ...refusal(item), end: item.start })).status).toBe(422)
    expect(await db().suggestionDecision.count()).toBe(0)
  })
})

describe('the second scorer', () => {
  const asked: { authorization: string | undefined; body: { model: string; input: string[] } }[] = []
  let reply: (input: string[]) => { status: number; body: unknown }
  let server: Server

  beforeEach(async () => {
    asked.length = 0
    // Likes what is long.
    reply = (input) => ({
      status: 200,
      body: {
        data: input.map((text, index) => ({ index, embedding: index === 0 ? [0, 1] : [1, text.length] })),
      },
    })
    server = createServer(async (request, response) => {
      const body = JSON.parse(await text(request))
      asked.push({ authorization: request.headers.authorization, body })
      const answer = reply(body.input)
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer.body))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    Object.assign(env(), {
      ...{
        ATTEST_SCORER_URL: `http://127.0.0.1:${port}/v1`,
        ATTEST_SCORER_KEY: 'key',
        ATTEST_SCORER_MODEL: 'long',
      },
    })
  })
  afterEach(async () => {
    Object.assign(env(), { ATTEST_SCORER_URL: undefined })
    await new Promise((done) => server.close(done))
  })

  const allow = () => db().project.update({ where: { id: room.project.id }, data: { externalScorer: true } })

  test('is sent nothing unless a lead has allowed it', async () => {
    const { body } = await ask(room.reviewer)
    expect([asked.length, body.scorer]).toEqual([0, SCORER_VERSION])
  })

  test('puts the best in order, and the answer says so', async () => {
    const before = (await ask(room.reviewer)).body
    await allow()
    const { body } = await ask(room.reviewer)
    expect(body.scorer).toBe('external:long')
    expect(asked).toMatchObject([{ authorization: 'Bearer key', body: { model: 'long' } }])
    expect(asked[0]?.body.input[0]).toBe(span.quote)
    const lengths = body.items.map(({ sentence }) => sentence.length)
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
    expect(body.items.map(({ sentence }) => sentence).sort()).toEqual(
      before.items.map(({ sentence }) => sentence).sort(),
    )
  })

  test('leaves the first order where it fails, and the answer says why', async () => {
    const before = (await ask(room.reviewer)).body
    await allow()
    for (const bad of [
      { status: 500, body: {} },
      { status: 200, body: { data: [] } },
      { status: 200, body: 'x' },
    ]) {
      reply = () => bad
      const { body } = await ask(room.reviewer)
      expect(body).toEqual({ ...before, fallback: expect.stringMatching(/^The second scorer /) })
    }
  })
})

describe('the project’s setting', () => {
  const set = (suggestions: string) =>
    db().project.update({ where: { id: room.project.id }, data: { suggestions } })

  test('a lead sets it through the API; a reviewer may not', async () => {
    const patch = (as: Who, body: unknown) =>
      call<{ suggestions: string; externalScorer: boolean; version: number }>(PATCH_PROJECT, {
        ...{ method: 'PATCH', params: { project: room.project.slug }, body, as, version: 1 },
      })
    expect((await patch(room.reviewer, { suggestions: 'off' })).status).toBe(403)
    expect((await patch(room.reviewer, { externalScorer: true })).status).toBe(403)
    expect((await patch(room.lead, { suggestions: 'sometimes' })).status).toBe(422)
    const answer = await patch(room.lead, { suggestions: 'off', externalScorer: true })
    expect(answer.body).toMatchObject({ suggestions: 'off', externalScorer: true, version: 2 })
  })

  test('off: nothing is looked for', async () => {
    await set('off')
    expect((await ask(room.reviewer)).body).toMatchObject({ items: [], otherEvents: 0, hidden: 'off' })
  })

  test('after the own pass: hidden until the last paragraph is reached or the review is submitted', async () => {
    await set('after-own-pass')
    expect((await ask(room.reviewer)).body).toMatchObject({ items: [], hidden: 'own-pass' })
    expect((await ask(room.lead)).body.hidden).toBeUndefined()
    await db().review.update({ where: { id: span.reviewId }, data: { reachedParagraph: 3 } })
    expect((await ask(room.reviewer)).body.hidden).toBeUndefined()
    await db().review.update({ where: { id: span.reviewId }, data: { reachedParagraph: 0 } })
    expect((await ask(room.reviewer)).body.hidden).toBe('own-pass')
    await submit(room.reviewer, span.reviewId)
    expect((await ask(room.reviewer)).body.items.length).toBeGreaterThan(0)
  })
})
