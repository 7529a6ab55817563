import { type ApiResult, api } from '@/components/ui/api-client'
import {
  alreadyThere,
  answered,
  backoff,
  discarded,
  enqueue,
  type NewWrite,
  nextToSend,
  type ObjectKind,
  type Write,
} from '@/lib/outbox/queue'
import type { Decide, OutboxStorage } from './outbox-storage'

export type OutboxEvents = {
  /** The list of unsent writes changed. */
  onChange: (waiting: readonly Write[], health: OutboxHealth) => void
  /** The server has answered for the object of this write: `row` is the stored row, null when there is none. */
  onSaved: (write: Write, row: unknown) => void
  /** Another tab of this person made an edit. */
  onPushed: (write: NewWrite) => void
}

export type OutboxHealth = { offline: boolean; signedOut: boolean; durable: boolean }

export type Outbox = {
  push: (write: NewWrite) => Promise<void>
  /** Sends a parked write again, as it is given. */
  retry: (write: Write) => Promise<void>
  /** Gives a write up for the stored row, or for nothing where null is stored. */
  discard: (write: Write, row: unknown) => Promise<void>
  /** What waits, as the disk has it. */
  waiting: () => Promise<readonly Write[]>
  /** Resolves when nothing can be sent any more: all saved, or parked, or the server is away. */
  settled: () => Promise<readonly Write[]>
  close: () => void
}

type Message = { pushed?: NewWrite; saved?: Write; row?: unknown }

const PATHS = {
  annotation: '/api/v1/annotations/',
  link: '/api/v1/links/',
  answer: '/api/v1/articles/',
  coverage: '/api/v1/annotations/',
} as const

export const pathOf = ({ kind, id }: { kind: ObjectKind; id: string }) => `${PATHS[kind]}${id}`

/** No answer within this time is none: a dead connection must not hold everything up. */
const PATIENCE_MS = 30_000

/** Answers after which the same request may well succeed later, such as a proxy's own page while the server restarts. */
const passing = ({ status, problem }: Extract<ApiResult<unknown>, { ok: false }>) =>
  [0, 401, 408, 425, 429].includes(status) ||
  status >= 500 ||
  (problem.code === 'unreadable' && ![413, 414, 431].includes(status))

/** Any row of the API carries its version. */
const versionOf = (row: unknown): number | null => {
  const version = (row as { version?: unknown } | null | undefined)?.version
  return typeof version === 'number' ? version : null
}

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
  let waiting: readonly Write[] = []
  let closed = false
  let running: Promise<void> | null = null
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const health = { offline: false, signedOut: false }
  /** Versions that the server has given out: an edit may be on its way to the disk while its forerunner is answered. */
  const versions = new Map<string, number>()
  const name = `attest-outbox-${userId}`
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  const tell = (message: Message) => {
    if (!closed) channel?.postMessage(message)
  }
  const changed = () => events.onChange(waiting, { ...health, durable: storage.durable })

  async function change(decide: Decide): Promise<readonly Write[]> {
    waiting = await storage.change(decide)
    changed()
    return waiting
  }
  const reload = () => change(() => [])

  function onTopOf(write: NewWrite): NewWrite {
    const base = Math.max(write.base ?? 0, versions.get(write.id) ?? 0)
    return { ...write, base: base || null }
  }

  /** Takes the answer in; false when the same write has to go again later. */
  async function answer(write: Write, result: ApiResult<unknown>): Promise<boolean> {
    health.signedOut = !result.ok && result.status === 401
    health.offline = !result.ok && !health.signedOut && passing(result)
    if (result.ok || (result.status === 412 && alreadyThere(write, result.problem.current))) {
      attempt = 0
      const row = result.ok ? result.data : result.problem.current
      const version = versionOf(row)
      if (version !== null) versions.set(write.id, version)
      await change((all) => answered(all, write, version))
      events.onSaved(write, row)
      tell({ saved: write, row })
      return true
    }
    if (passing(result)) {
      changed()
      return false
    }
    await change((all) =>
      all.some(({ seq }) => seq === write.seq)
        ? [{ do: 'put', write: { ...write, problem: result.problem } }]
        : [],
    )
    tell({})
    return true
  }

  /** The next write, marked as one that leaves: from then on no tab folds anything into it. */
  async function claim(): Promise<Write | null> {
    const all = await change((before) => {
      const next = nextToSend(before)
      return next && !next.sent ? [{ do: 'put', write: { ...next, sent: true } }] : []
    })
    return nextToSend(all)
  }

  async function drain(): Promise<void> {
    while (!closed) {
      const write = await claim()
      if (!write) return
      const result = await api({
        method: write.method,
        path: pathOf(write),
        body: write.body ?? undefined,
        version: write.base ?? undefined,
        userId,
        keepalive: true,
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      if (await answer(write, result)) continue
      attempt++
      if (!closed) timer = setTimeout(wake, backoff(attempt, Math.random()))
      return
    }
  }

  function wake(): void {
    clearTimeout(timer)
    if (running || closed) return
    // While another tab holds the lock this waits for it, and takes over when that tab is closed.
    running = Promise.resolve(navigator.locks ? navigator.locks.request(name, drain) : drain()).finally(
      () => {
        running = null
        // A write that arrived while the last answer was taken in.
        if (!closed && attempt === 0 && nextToSend(waiting)) wake()
      },
    )
  }

  const awake = () => {
    attempt = 0
    wake()
  }
  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.pushed) events.onPushed(data.pushed)
    if (data.saved) {
      const version = versionOf(data.row)
      if (version !== null) versions.set(data.saved.id, version)
      events.onSaved(data.saved, data.row)
    }
    // Stands in line for the lock while anything waits: the tab that sends may be closed at any time.
    void reload().then((all) => nextToSend(all) && wake())
  })
  window.addEventListener('online', awake)
  window.addEventListener('pagehide', awake)
  document.addEventListener('visibilitychange', awake)
  void reload().then(wake)

  return {
    async push(write) {
      await change((all) => enqueue(all, onTopOf(write)))
      tell({ pushed: write })
      wake()
    },
    async retry(write) {
      await change((all) =>
        all.some(({ seq }) => seq === write.seq)
          ? [{ do: 'put', write: { ...write, problem: null, sent: false } }]
          : [],
      )
      tell({})
      awake()
    },
    async discard(write, row) {
      await change((all) => discarded(all, write, versionOf(row)))
      tell({ saved: write, row })
      awake()
    },
    waiting: reload,
    async settled() {
      await reload()
      awake()
      while (running) await running
      return waiting
    },
    close() {
      closed = true
      clearTimeout(timer)
      channel?.close()
      window.removeEventListener('online', awake)
      window.removeEventListener('pagehide', awake)
      document.removeEventListener('visibilitychange', awake)
    },
  }
}
