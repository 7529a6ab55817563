import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Outbox, openOutbox } from '@/components/annotate/outbox'
import { type Disk, type OutboxStorage, storageOn } from '@/components/annotate/outbox-storage'
import { applied, type NewWrite, type Write } from '@/lib/outbox/queue'

const write: NewWrite = {
  userId: 'u',
  articleId: 'a',
  kind: 'annotation',
  id: '1',
  method: 'PUT',
  body: { tag: 'fact' },
  base: null,
}
const edit = (body: Record<string, unknown>): NewWrite => ({ ...write, method: 'PATCH', body })

/** A disk as several tabs share it. While `broken`, it refuses everything. */
function makeDisk() {
  const held = { rows: [] as Write[], broken: false }
  let last = 0
  const disk: Disk = async (decide) => {
    if (held.broken) throw new Error('quota')
    held.rows = applied(held.rows, decide(held.rows), () => ++last)
    return held.rows
  }
  return { held, disk }
}

type Sent = { method: string; id: string; body: unknown; base: string | null; user: string | null }
type Reply = { status: number; body?: unknown } | 'no answer'

let sent: Sent[] = []
let opened: Outbox[] = []
/** What the server does with the request of that number (from 1). */
let server: (request: Sent, number: number) => Reply | Promise<Reply>

beforeEach(() => {
  sent = []
  opened = []
  let version = 0
  server = () => ({ status: 200, body: { id: '1', version: ++version } })
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    const request = {
      method: init.method ?? '',
      id: path.split('/').at(-1) ?? '',
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
      base: headers.get('if-match'),
      user: headers.get('x-attest-user'),
    }
    const reply = await server(request, sent.push(request))
    if (reply === 'no answer') throw new TypeError('failed to fetch')
    return new Response(JSON.stringify(reply.body ?? {}), { status: reply.status })
  })
})

afterEach(() => {
  for (const outbox of opened) outbox.close()
  vi.unstubAllGlobals()
})

function tab(storage: OutboxStorage) {
  const seen = { saved: [] as unknown[], pushed: [] as NewWrite[], waiting: [] as readonly Write[] }
  const outbox = openOutbox({
    userId: 'u',
    storage,
    events: {
      onChange: (waiting) => {
        seen.waiting = waiting
      },
      onSaved: (_, row) => seen.saved.push(row),
      onPushed: (pushed) => seen.pushed.push(pushed),
    },
  })
  opened.push(outbox)
  return { outbox, seen }
}

const problem = (code: string, current?: unknown) => ({ code, title: code, current })

describe('sending', () => {
  test('an edit made while its creation is under way follows it, on the version that came back', async () => {
    const { outbox } = tab(storageOn(makeDisk().disk))
    let go: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    server = async (_, number) => {
      if (number === 1) await gate
      return { status: 200, body: { id: '1', version: number } }
    }
    await outbox.push(write)
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    await outbox.push(edit({ tag: 'claim' }))
    go()
    expect(await outbox.settled()).toEqual([])
    expect(sent.map(({ method, base }) => [method, base])).toEqual([
      ['PUT', null],
      ['PATCH', '"1"'],
    ])
  })

  test('when the answer to a creation is lost, the same body goes again and the edit follows', async () => {
    const { outbox } = tab(storageOn(makeDisk().disk))
    server = (_, number) => (number === 1 ? 'no answer' : { status: 200, body: { id: '1', version: number } })
    await outbox.push(write)
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    await outbox.push(edit({ tag: 'claim' }))
    expect(await outbox.settled()).toEqual([])
    expect(sent.map(({ method, body }) => [method, body])).toEqual([
      ['PUT', { tag: 'fact' }],
      ['PUT', { tag: 'fact' }],
      ['PATCH', { tag: 'claim' }],
    ])
  })

  test('every request names the person it is for, and waits while that one is signed out', async () => {
    const { outbox, seen } = tab(storageOn(makeDisk().disk))
    server = () => ({ status: 401, body: problem('unauthenticated') })
    await outbox.push(write)
    expect((await outbox.settled())[0]).toMatchObject({ id: '1', problem: null })
    expect(sent[0]?.user).toBe('u')
    server = () => ({ status: 201, body: { id: '1', version: 1 } })
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(seen.waiting).toEqual([]))
  })

  test('an answer that is not Attest’s own parks nothing; an unknown refusal by Attest keeps the edit', async () => {
    const { outbox } = tab(storageOn(makeDisk().disk))
    vi.stubGlobal('fetch', async () => new Response('<h1>Not found</h1>', { status: 404 }))
    await outbox.push(write)
    expect((await outbox.settled())[0]?.problem).toBeNull()
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(problem('brand-new')), { status: 418 }))
    expect((await outbox.settled())[0]?.problem?.code).toBe('brand-new')
  })

  test('a refused span holds back its own links only', async () => {
    const { outbox } = tab(storageOn(makeDisk().disk))
    server = ({ id }) =>
      id === '1' ? { status: 422, body: problem('invalid') } : { status: 201, body: { id, version: 1 } }
    await outbox.push(write)
    await outbox.push({ ...write, id: '2' })
    await outbox.push({ ...write, kind: 'link', id: 'l', needs: ['1', '2'] })
    expect((await outbox.settled()).map(({ id }) => id)).toEqual(['1', 'l'])
    expect(sent.map(({ id }) => id)).toEqual(['1', '2'])
  })
})

describe('several tabs', () => {
  test('a tab sees what another one waits to send, and takes over when that one is gone', async () => {
    const { disk } = makeDisk()
    const [a, b] = [tab(storageOn(disk)), tab(storageOn(disk))]
    server = () => 'no answer'
    await a.outbox.push(write)
    await vi.waitFor(() => expect(b.seen.pushed).toHaveLength(1))
    await vi.waitFor(() => expect(b.seen.waiting).toHaveLength(1))
    a.outbox.close()
    server = () => ({ status: 201, body: { id: '1', version: 1 } })
    expect(await b.outbox.settled()).toEqual([])
    expect(b.seen.saved).toEqual([{ id: '1', version: 1 }])
  })

  test('an edit in one tab never changes what another one is sending', async () => {
    const { disk } = makeDisk()
    const [a, b] = [tab(storageOn(disk)), tab(storageOn(disk))]
    server = () => 'no answer'
    await a.outbox.push(write)
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(0))
    a.outbox.close()
    await b.outbox.push(edit({ tag: 'claim' }))
    expect((await b.outbox.settled()).map(({ method }) => method)).toEqual(['PUT', 'PATCH'])
  })
})

describe('a disk that refuses', () => {
  test('work goes on in memory, in order, and everything moves to the disk once it takes it', async () => {
    const { held, disk } = makeDisk()
    const storage = storageOn(disk)
    server = () => 'no answer'
    const { outbox } = tab(storage)
    await outbox.push(write)
    held.broken = true
    await outbox.push({ ...write, id: '2' })
    expect(storage.durable).toBe(false)
    expect((await outbox.waiting()).map(({ id }) => id)).toEqual(['1', '2'])
    held.broken = false
    await outbox.waiting()
    expect(storage.durable).toBe(true)
    expect(held.rows.map(({ id }) => id)).toEqual(['1', '2'])
  })

  test('without any disk edits are sent all the same', async () => {
    const { outbox } = tab(storageOn(null))
    await outbox.push(write)
    expect(await outbox.settled()).toEqual([])
    expect(sent).toHaveLength(1)
  })
})
