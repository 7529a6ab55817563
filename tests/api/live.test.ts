import { v7 } from 'uuid'
import { afterEach, describe, expect, test } from 'vitest'
import {
  DELETE as NOT_SEARCHED,
  PUT as SEARCHED,
} from '@/app/api/v1/annotations/[id]/coverage/[article]/route'
import { GET as LIVE } from '@/app/api/v1/projects/[project]/live/route'
import { DELETE as REMOVE } from '@/app/api/v1/projects/[project]/members/[userId]/route'
import { PATCH as CHANGE_PROJECT } from '@/app/api/v1/projects/[project]/route'
import { POST as REOPEN } from '@/app/api/v1/reviews/[id]/reopen/route'
import { audit } from '@/lib/audit/mutations'
import type { LiveItem, LivePage } from '@/lib/live/schema'
import { db, transaction } from '@/lib/server/db'
import { browse, inRequest, signInCookie } from '@/tests/support/browser-request'
import { makeMember, makeUser } from '@/tests/support/factories'
import {
  bodyFor,
  deleteAnnotation,
  makeNewsroom,
  patchAnnotation,
  putAnnotation,
  putLink,
  submit,
} from '@/tests/support/newsroom'
import { call, tokenFor } from '@/tests/support/request'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }
type Event = { id?: string; event?: string; data?: unknown }

const open: AbortController[] = []
afterEach(async () => {
  for (const stream of open.splice(0)) stream.abort()
  await until(async () => (await presentRows()) === 0)
})

const presentRows = () => db().presence.count()

async function until(so: () => Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** A live stream as an EventSource would read it; heartbeats are kept apart. */
async function follow(room: Room, as: Who, given: { query?: string; lastEventId?: string } = {}) {
  const aborter = new AbortController()
  open.push(aborter)
  const request = new Request(
    `http://127.0.0.1:3000/api/v1/projects/${room.project.slug}/live${given.query ?? ''}`,
    {
      headers: {
        authorization: `Bearer ${await tokenFor(as)}`,
        ...(given.lastEventId === undefined ? {} : { 'last-event-id': given.lastEventId }),
      },
      signal: aborter.signal,
    },
  )
  const response = await inRequest(request, () =>
    LIVE(request, { params: Promise.resolve({ project: room.project.slug }) }),
  )
  expect(response.status).toBe(200)
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  let lastEventId = ''
  const events: Event[] = []
  async function read(): Promise<boolean> {
    const { done, value } = await reader.read()
    if (done) return false
    const blocks = (text + decoder.decode(value, { stream: true })).split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = block.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line))
      const field = (name: string) => fields.find((match) => match?.[1] === name)?.[2]
      lastEventId = field('id') ?? lastEventId
      const data = field('data')
      if (data === undefined) continue
      events.push({
        ...(field('id') === undefined ? {} : { id: field('id') ?? '' }),
        event: field('event') ?? 'message',
        data: JSON.parse(data),
      })
    }
    return true
  }
  await read()
  return {
    headers: response.headers,
    lastEventId: () => lastEventId,
    events,
    /** Everything that came until `enough` of it is there. */
    async when(enough: (events: Event[]) => boolean): Promise<Event[]> {
      while (!enough(events)) if (!(await read())) throw new Error('the stream ended')
      return events
    },
    async ended(): Promise<Event[]> {
      while (await read());
      return events
    },
    leave: () => aborter.abort(),
  }
}

const items = (events: Event[]) =>
  events.filter(({ event }) => event === 'change').map(({ data }) => data as LiveItem)
const idsOf = (events: Event[], kind: LiveItem['kind'] = 'annotation') =>
  items(events).flatMap((item) => (item.kind === kind ? [item.id] : []))
const has = (id: string) => (events: Event[]) => items(events).some((item) => item.id === id)

const poll = (room: Room, as: Who, after: string) =>
  call<LivePage>(LIVE, {
    path: `/x?poll=1&after=${encodeURIComponent(after)}`,
    params: { project: room.project.slug },
    as,
  })

/** Bodies of spans on the first words of the article, one each. */
const words = (article: { id: string; text: string }, count: number) =>
  [...article.text.matchAll(/\p{L}+/gu)].slice(0, count).map(({ 0: quote, index }) => ({
    ...{ articleId: article.id, start: index, end: index + quote.length, quote, tag: 'fact' },
  }))

/** As the page does: a database that is too busy for now is asked again. */
async function putUntilStored(as: Who, body: unknown): Promise<void> {
  const id = v7()
  let answer = await putAnnotation(as, body, id)
  while (answer.status === 503) answer = await putAnnotation(as, body, id)
  expect([200, 201]).toContain(answer.status)
}

const numbers = (room: Room) =>
  db().$queryRaw<{ seq: number; action: string }[]>`
    select c.seq::int as seq, e.action from change c join audit_entry e on e.id = c.audit_id
     where c.project_id = ${room.project.id}::uuid order by c.seq`

describe('the numbers of a project’s changes', () => {
  test('have no gap and no double under twenty writers at once, some of them failing, and each act has one', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    const elsewhere = await makeNewsroom()
    const writers = await Promise.all(Array.from({ length: 20 }, () => makeUser()))
    for (const user of writers) await makeMember({ projectId: room.project.id, userId: user.id })
    const stream = await follow(room, room.observer)
    const failing = (n: number) =>
      transaction(async (tx) => {
        const who = { projectId: room.project.id, actorId: null, requestId: 'test' }
        await audit(tx, who, { action: 'test.rolled-back', objectType: 'test', objectId: v7() })
        throw new Error(`rolled back ${n}`)
      })
    const bodies = words(room.article, 3)
    await Promise.all(
      writers.map(async (user, n) => {
        // One speaker’s name, new to all: they meet in the index before they meet at the counter.
        for (const body of bodies) await putUntilStored(user, { ...body, speaker: 'The mayor' })
        await expect(failing(n)).rejects.toThrow()
        await putUntilStored(elsewhere.reviewer, bodyFor(elsewhere.article, 'Four officers'))
      }),
    )
    const found = await numbers(room)
    expect(found.map(({ seq }) => seq)).toEqual(found.map((_, index) => index + 1))
    expect(found.filter(({ action }) => action === 'annotation.created')).toHaveLength(60)
    expect(found).toHaveLength(await db().auditEntry.count({ where: { projectId: room.project.id } }))
    const mine = await db().annotation.findMany({ where: { projectId: room.project.id } })
    const seen = await stream.when((events) => new Set(idsOf(events)).size === 60)
    expect(new Set(idsOf(seen))).toEqual(new Set(mine.map(({ id }) => id)))
    const ids = seen.flatMap(({ id }) => (id === undefined ? [] : [Number(id)]))
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
  })
})

describe('a change is never missed', () => {
  test('not while the reader was away: Last-Event-ID, after and polling all go on where it left off', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    const first = await follow(room, room.other)
    const before = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    await first.when(has(before.id))
    first.leave()
    const place = first.lastEventId()
    const kept = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Tuesday'))).body
    const gone = (await putAnnotation(room.reviewer, bodyFor(room.article, 'mayor'))).body
    const changed = (await patchAnnotation(room.reviewer, kept.id, 1, { tag: 'claim' })).body
    await deleteAnnotation(room.reviewer, gone.id, 1)
    const expected = [
      { kind: 'annotation', id: kept.id, row: changed },
      { kind: 'annotation', id: gone.id, row: null },
    ]
    for (const given of [{ lastEventId: place }, { query: `?after=${place}` }]) {
      const again = await follow(room, room.other, given)
      expect(items(await again.when((events) => items(events).length === 2))).toEqual(expected)
      again.leave()
    }
    const polled = (await poll(room, room.other, place)).body
    expect(polled).toMatchObject({ items: expected, reset: false })
    expect((await poll(room, room.other, polled.next)).body).toEqual({ ...polled, items: [] })
  })

  test('not when the connection for notifications is lost', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    const stream = await follow(room, room.other)
    const listening = () =>
      db().$queryRaw<{ pid: number }[]>`
        select pid from pg_stat_activity
         where datname = current_database() and application_name = 'attest-live' and query ilike 'listen%'`
    await until(async () => (await listening()).length === 1)
    await db().$queryRaw`
      select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'attest-live'`
    const made = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    await stream.when(has(made.id))
    await until(async () => (await listening()).length === 1)
    const later = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Tuesday'))).body
    await stream.when(has(later.id))
  })

  test('a place that nobody was given, or from another database, begins anew and says so', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    for (const place of ['999999999', 'nonsense', '-1', '0x1']) {
      const stream = await follow(room, room.other, { lastEventId: place })
      expect((await stream.when((events) => events.length > 0))[0]).toMatchObject({ event: 'reset' })
      expect((await poll(room, room.other, place)).body).toMatchObject({ items: [], reset: true })
    }
  })
})

describe('in blind mode', () => {
  test('a reviewer’s stream is silent while another saves twenty spans, links, deletes and submits', async () => {
    const room = await makeNewsroom()
    const stream = await follow(room, room.other, { query: `?article=${room.article.id}` })
    const place = stream.lastEventId()
    const watching = await follow(room, room.reviewer, { query: `?article=${room.article.id}` })
    const made = []
    for (const body of words(room.article, 20)) made.push((await putAnnotation(room.reviewer, body)).body)
    const far = (await putAnnotation(room.reviewer, bodyFor(room.second, 'three', { speaker: 'A witness' })))
      .body
    expect(made).toHaveLength(20)
    const linked = await putLink(room.reviewer, {
      fromId: far.id,
      toId: made[0]?.id,
      relation: 'contradicts',
    })
    expect(linked.status).toBe(201)
    await deleteAnnotation(room.reviewer, made[1]?.id ?? '', 1)
    await submit(room.reviewer, made[0]?.reviewId ?? '')
    await watching.when((events) => idsOf(events).length >= 20)
    const polled = (await poll(room, room.other, place)).body
    expect(polled.items).toEqual([])

    const own = (await putAnnotation(room.other, bodyFor(room.article, 'Tuesday'))).body
    const all = await stream.when(has(own.id))
    expect(items(all).map((item) => item.id)).toEqual([own.reviewId, own.id])
    expect(all.filter(({ event }) => event !== 'change')).toEqual([])
    expect(JSON.stringify(all)).not.toContain(room.reviewer.id)
    // The place says nothing of how much has happened either.
    for (const { id } of all) {
      expect(id).not.toMatch(/^\d+$/)
      expect(id).toHaveLength(place.length)
    }
    expect(polled.next).toHaveLength(place.length)
    // Nor does asking for a number.
    for (const guess of ['0', '5', '99999'])
      expect((await poll(room, room.other, guess)).body).toMatchObject({ items: [], reset: true })
    expect((await poll(room, room.reviewer, place)).body.reset).toBe(true)
  })

  test('the other’s work comes article by article once the own review is submitted, and no more when reopened', async () => {
    const room = await makeNewsroom()
    const mine = (await putAnnotation(room.other, bodyFor(room.article, 'Tuesday'))).body
    await submit(room.other, mine.reviewId)
    const stream = await follow(room, room.other)
    const seen = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    const unseen = (await putAnnotation(room.reviewer, bodyFor(room.second, 'three'))).body
    const link = (await putLink(room.reviewer, { fromId: seen.id, toId: unseen.id, relation: 'contradicts' }))
      .body
    await stream.when(has(seen.id))
    await call(REOPEN, { method: 'POST', params: { id: mine.reviewId }, as: room.lead })
    await putAnnotation(room.reviewer, bodyFor(room.article, 'mayor'))
    const last = (await putAnnotation(room.other, bodyFor(room.article, 'officers'))).body
    const all = await stream.when(has(last.id))
    expect(idsOf(all)).toEqual([seen.id, last.id])
    expect(JSON.stringify(all)).not.toContain(link.id)
  })

  test('leads see who reads and all that changes; reviewers and observers are not told who reads', async () => {
    const room = await makeNewsroom()
    const query = `?article=${room.article.id}`
    const [reviewer, lead, observer] = [
      await follow(room, room.reviewer, { query }),
      await follow(room, room.lead, { query }),
      await follow(room, room.observer, { query }),
    ]
    const made = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    for (const stream of [lead, observer, reviewer]) await stream.when(has(made.id))
    const told = await lead.when((events) =>
      events.some(
        ({ event, data }) => event === 'presence' && (data as { readers: unknown[] }).readers.length === 2,
      ),
    )
    const readers = told.filter(({ event }) => event === 'presence').at(-1)?.data
    expect(readers).toEqual({
      readers: [room.reviewer, room.observer]
        .map(({ id, name }) => ({ userId: id, name }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    })
    for (const stream of [reviewer, observer])
      expect(stream.events.filter(({ event }) => event === 'presence')).toEqual([])
  })
})

describe('where a span was searched for in vain', () => {
  const say = (room: Room, method: 'PUT' | 'DELETE', id: string, article: string) =>
    call(method === 'PUT' ? SEARCHED : NOT_SEARCHED, { method, params: { id, article }, as: room.reviewer })

  test('is told as a whole with each act, and a blind colleague hears nothing of it', async () => {
    const room = await makeNewsroom()
    const span = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    const mine = await follow(room, room.reviewer)
    const theirs = await follow(room, room.other)
    const told = (events: Event[]) => items(events).flatMap((one) => (one.kind === 'coverage' ? [one] : []))
    const row = (articleIds: string[]) => ({
      ...{ kind: 'coverage', id: span.id, row: { annotationId: span.id, articleIds } },
    })
    await say(room, 'PUT', span.id, room.second.id)
    expect(told(await mine.when((events) => told(events).length === 1))).toEqual([row([room.second.id])])
    await say(room, 'DELETE', span.id, room.second.id)
    expect(told(await mine.when((events) => told(events).length === 2))[1]).toEqual(row([]))
    const own = (await putAnnotation(room.other, bodyFor(room.article, 'Tuesday'))).body
    expect(told(await theirs.when(has(own.id)))).toEqual([])
    expect(JSON.stringify(theirs.events)).not.toContain(span.id)
  })

  test('comes back with its span when a deletion is undone', async () => {
    const room = await makeNewsroom()
    const span = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    const place = (await poll(room, room.reviewer, '')).body.next
    await say(room, 'PUT', span.id, room.second.id)
    await deleteAnnotation(room.reviewer, span.id, span.version)
    expect((await poll(room, room.reviewer, place)).body.items).toContainEqual({
      ...{ kind: 'coverage', id: span.id, row: { annotationId: span.id, articleIds: [room.second.id] } },
    })
  })
})

describe('in open mode', () => {
  test('spans and links of others arrive with their rows, and readers are told of each other until they leave', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    const stream = await follow(room, room.other, { query: `?article=${room.article.id}` })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.headers.get('cache-control')).toContain('no-transform')
    const another = await follow(room, room.reviewer, { query: `?article=${room.article.id}` })
    const elsewhere = await follow(room, room.lead, { query: `?article=${room.second.id}` })
    const from = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    const to = (await putAnnotation(room.reviewer, bodyFor(room.second, 'three'))).body
    const link = (await putLink(room.reviewer, { fromId: from.id, toId: to.id, relation: 'contradicts' }))
      .body
    const all = items(await stream.when(has(link.id)))
    expect(all).toContainEqual({ kind: 'annotation', id: from.id, row: from })
    expect(all).toContainEqual({ kind: 'annotation', id: to.id, row: to })
    expect(all).toContainEqual({ kind: 'link', id: link.id, row: link })
    const presence = (events: Event[]) =>
      events.filter(({ event }) => event === 'presence').map(({ data }) => data)
    await stream.when((events) => presence(events).length > 0)
    expect(presence(stream.events)).toEqual([
      { readers: [{ userId: room.reviewer.id, name: room.reviewer.name }] },
    ])
    another.leave()
    await stream.when((events) => presence(events).length > 1)
    expect(presence(stream.events).at(-1)).toEqual({ readers: [] })
    elsewhere.leave()
  })

  test('many streams hold no connection of the pool, and leave nothing behind', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    const streams = []
    for (let n = 0; n < 20; n++)
      streams.push(await follow(room, room.other, { query: `?article=${room.article.id}` }))
    const tooMany = await call(LIVE, { params: { project: room.project.slug }, as: room.other })
    expect(tooMany.status).toBe(429)
    const made = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    for (const stream of streams) await stream.when(has(made.id))
    for (const stream of streams) stream.leave()
    await until(async () => (await presentRows()) === 0)
    await until(
      async () =>
        (
          await db().$queryRaw<unknown[]>`
            select 1 from pg_stat_activity
             where datname = current_database() and application_name = 'attest-live'`
        ).length === 0,
    )
  })
})

describe('who may not read', () => {
  test('an outsider gets the 404 of a project that does not exist, streaming or polling; without sign-in 401', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '')
    for (const path of ['/x', '/x?poll=1']) {
      const real = await call(LIVE, { path, params: { project: room.project.slug }, as: room.outsider })
      const none = await call(LIVE, { path, params: { project: 'nowhere' }, as: room.outsider })
      expect([real.status, plain(real.text)]).toEqual([404, plain(none.text)])
      expect((await call(LIVE, { path, params: { project: room.project.slug } })).status).toBe(401)
    }
  })

  test('a removed member’s stream ends, and comes no more', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    const stream = await follow(room, room.other)
    const answer = await call(REMOVE, {
      method: 'DELETE',
      params: { project: room.project.slug, userId: room.other.id },
      as: room.lead,
      version: 1,
    })
    expect(answer.status).toBeLessThan(300)
    await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))
    expect(items(await stream.ended())).toEqual([])
    expect((await poll(room, room.other, stream.lastEventId())).status).toBe(404)
  })

  test('the stream ends with the token or the account that opened it', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    const ends: (() => Promise<unknown>)[] = [
      () =>
        db().accessToken.updateMany({ where: { userId: room.other.id }, data: { revokedAt: new Date() } }),
      () => db().user.update({ where: { id: room.other.id }, data: { disabledAt: new Date() } }),
    ]
    for (const end of ends) {
      const stream = await follow(room, room.other)
      await end()
      const made = await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))
      expect(made.status).toBe(201)
      expect(items(await stream.ended())).toEqual([])
    }
  })

  test('the stream ends with the session when its owner signs out', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    const cookie = await signInCookie(room.other)
    const response = await browse(LIVE, { project: room.project.slug }, { cookie })
    expect(response.status).toBe(200)
    await db().session.updateMany({ where: { userId: room.other.id }, data: { revokedAt: new Date() } })
    const made = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    // Read to its end, which comes by itself.
    expect(await response.text()).not.toContain(made.id)
  })

  test('a change of mode or role ends the stream; who comes again is told to read anew', async () => {
    const room = await makeNewsroom({ mode: 'open' })
    const stream = await follow(room, room.other)
    const lead = await follow(room, room.lead)
    const answer = await call(CHANGE_PROJECT, {
      method: 'PATCH',
      params: { project: room.project.slug },
      body: { mode: 'blind' },
      as: room.lead,
      version: 1,
    })
    expect(answer.status).toBe(200)
    await stream.ended()
    await lead.ended()
    const made = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
    const again = await follow(room, room.other, { lastEventId: stream.lastEventId() })
    expect((await again.when((events) => events.length > 0))[0]).toMatchObject({ event: 'reset' })
    // A lead sees as much as before, and goes on.
    const goesOn = await follow(room, room.lead, { lastEventId: lead.lastEventId() })
    await goesOn.when(has(made.id))
    expect(goesOn.events.filter(({ event }) => event === 'reset')).toEqual([])

    await db().membership.update({
      where: { projectId_userId: { projectId: room.project.id, userId: room.lead.id } },
      data: { role: 'observer' },
    })
    await goesOn.ended()
  })
})
