import { type ApiResult, api } from '@/components/ui/api-client'
import { alreadyThere, backoff, enqueue, type NewWrite, nextToSend, type Write } from '@/lib/outbox/queue'
import type { OutboxStorage } from './outbox-storage'

export type OutboxEvents = {
  /** The list of unsent writes changed. */
  onChange: (waiting: readonly Write[], health: OutboxHealth) => void
  /** The server holds this write now; `row` is the stored row. */
  onSaved: (write: Write, row: unknown) => void
}

export type OutboxHealth = { offline: boolean; signedOut: boolean; durable: boolean }

export type Outbox = {
  push: (write: NewWrite) => Promise<void>
  /** Sends a parked write again, on top of `base` (the version the server has now). */
  retry: (seq: number, base?: number) => Promise<void>
  discard: (seq: number) => Promise<void>
  /** Resolves when nothing can be sent any more: all saved, or parked, or the server is away. */
  settled: () => Promise<readonly Write[]>
  wake: () => void
  close: () => void
}

const PATHS = { annotation: '/api/v1/annotations/', link: '/api/v1/links/' } as const

/** Statuses after which the same request may well succeed later. */
const passing = (status: number) =>
  status === 0 || status === 401 || status === 408 || status === 429 || status >= 500

/**
 * Sends the writes of one person in order, one at a time, whichever tab made them: the tab that holds the Web Lock
 * sends, and every write is on disk before it leaves. A refusal parks the write for the reviewer to decide.
 */
export function openOutbox({
  userId,
  storage,
  events,
}: {
  userId: string
  storage: OutboxStorage
  events: OutboxEvents
}): Outbox {
  let waiting: Write[] = []
  let sending: number | null = null
  let closed = false
  let running: Promise<void> | null = null
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const health: OutboxHealth = { offline: false, signedOut: false, durable: storage.durable }
  const channel =
    typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`attest-outbox-${userId}`)
  // Edits are folded one after the other: two at once would fold into the same predecessor.
  let line: Promise<unknown> = Promise.resolve()
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const next = line.then(work)
    line = next.catch(() => undefined)
    return next
  }

  const changed = () => events.onChange(waiting, { ...health, durable: storage.durable })
  const reload = async () => {
    waiting = await storage.all(userId)
    changed()
  }

  async function answer(write: Write, result: ApiResult<unknown>): Promise<'go on' | 'pause'> {
    health.offline = !result.ok && result.status === 0
    health.signedOut = !result.ok && result.status === 401
    if (
      result.ok ||
      (result.status === 412 && alreadyThere(write, result.problem.current)) ||
      (write.method === 'DELETE' && result.status === 404)
    ) {
      attempt = 0
      const row = result.ok ? result.data : result.problem.current
      await storage.remove(write.seq)
      const version = (row as { version?: unknown } | null | undefined)?.version // any row of the API carries one
      for (const later of await storage.all(userId)) {
        if (
          later.kind === write.kind &&
          later.id === write.id &&
          typeof version === 'number' &&
          later.problem === null
        )
          await storage.put({ ...later, base: version })
      }
      events.onSaved(write, row)
      channel?.postMessage({ saved: write, row })
      return 'go on'
    }
    if (passing(result.status)) return 'pause'
    await storage.put({ ...write, problem: result.problem })
    channel?.postMessage({ parked: write.seq })
    return 'go on'
  }

  async function drain(): Promise<void> {
    while (!closed) {
      await inLine(reload)
      const write = nextToSend(waiting)
      if (!write) return
      sending = write.seq
      const result = await api({
        method: write.method,
        path: `${PATHS[write.kind]}${write.id}`,
        body: write.body ?? undefined,
        version: write.base ?? undefined,
      })
      const outcome = await inLine(async () => {
        const next = await answer(write, result)
        sending = null
        await reload()
        return next
      })
      if (outcome === 'pause') {
        attempt++
        if (!closed) timer = setTimeout(wake, backoff(attempt, Math.random()))
        return
      }
    }
  }

  function wake(): void {
    clearTimeout(timer)
    if (running || closed) return
    const work = () => drain()
    const locked = navigator.locks ? navigator.locks.request(`attest-outbox-${userId}`, work) : work()
    running = Promise.resolve(locked).finally(() => {
      running = null
      if (!closed && attempt === 0 && nextToSend(waiting)) wake()
    })
  }

  const awake = () => {
    attempt = 0
    wake()
  }
  channel?.addEventListener('message', (message: MessageEvent<{ saved?: Write; row?: unknown }>) => {
    if (message.data.saved) events.onSaved(message.data.saved, message.data.row)
    void inLine(reload)
  })
  window.addEventListener('online', awake)
  document.addEventListener('visibilitychange', awake)
  void inLine(reload).then(wake)

  return {
    async push(write) {
      await inLine(async () => {
        for (const change of enqueue(waiting, write, sending)) {
          if (change.do === 'remove') await storage.remove(change.seq)
          else if (change.do === 'replace')
            await storage.put({ ...change.write, seq: change.seq, problem: null })
          else await storage.add(change.write)
        }
        await reload()
      })
      channel?.postMessage({})
      wake()
    },
    async retry(seq, base) {
      await inLine(async () => {
        const write = waiting.find((candidate) => candidate.seq === seq)
        if (write) await storage.put({ ...write, problem: null, base: base ?? write.base })
        await reload()
      })
      awake()
    },
    async discard(seq) {
      await inLine(async () => {
        await storage.remove(seq)
        await reload()
      })
      channel?.postMessage({})
      wake()
    },
    async settled() {
      await line
      wake()
      await running
      return waiting
    },
    wake: awake,
    close() {
      closed = true
      clearTimeout(timer)
      channel?.close()
      window.removeEventListener('online', awake)
      document.removeEventListener('visibilitychange', awake)
    },
  }
}
