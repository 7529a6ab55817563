import 'server-only'
import { AppError } from '@/lib/errors'
import { asAppError } from './database-error'
import { log } from './log'

/** How often a stream looks for itself: who may read is asked again, and a lost notification found out. */
const TICK_MS = 4000
const HEARTBEAT_MS = 15_000
/** What a reader may leave unread before it gets nothing new. */
const UNREAD_BYTES = 256 * 1024
/** Of one person, over all tabs and scripts. */
const MOST_PER_OWNER = 20

const HEARTBEAT = ': \n\n'

export type Turn = {
  /** Frames to send; '' for none. */
  text: string
  /** There is more at once. */
  more?: boolean
  /** The reader may read no longer. */
  end?: boolean
}

export type EventSourceOf = {
  owner: string
  signal: AbortSignal
  /** Sent first. */
  opening: string
  /**
   * What there is to send now. Never called twice at a time. One that rejects must be as if it had not been: it is
   * tried again while the database is away, and otherwise ends the stream.
   */
  turn: () => Promise<Turn>
  /** Registers `wake`, to be called when there may be something; returns how to stop. */
  subscribe: (wake: () => void) => () => void
  onEnd?: () => Promise<void>
}

export const EVENT_STREAM_HEADERS = {
  // no-transform: a compressed stream would wait for its block to fill.
  'cache-control': 'private, no-store, no-transform',
  'content-type': 'text/event-stream; charset=utf-8',
  'x-accel-buffering': 'no',
  // On a connection that outlives its stream the browser would come again to a server that is stopping.
  connection: 'close',
}

/** One server-sent event. */
export function frame(given: { id?: string; event: string; data: unknown }): string {
  const id = given.id === undefined ? '' : `id: ${given.id}\n`
  return `${id}event: ${given.event}\ndata: ${JSON.stringify(given.data)}\n\n`
}

// One for the process, also when Next evaluates this module once per bundle.
const holder = globalThis as typeof globalThis & {
  attestStreams?: Map<() => void, string>
  attestStopping?: boolean
}

function streams(): Map<() => void, string> {
  holder.attestStreams ??= new Map()
  return holder.attestStreams
}

// A server that is told to stop waits for its connections, and these would never end by themselves.
const endAll = () => {
  holder.attestStopping = true
  for (const end of [...streams().keys()]) end()
}

function enter(end: () => void, owner: string): void {
  if (holder.attestStopping) throw new AppError('unavailable', { retryAfterSeconds: 2 })
  if ([...streams().values()].filter((other) => other === owner).length >= MOST_PER_OWNER)
    throw new AppError('too-many', {
      retryAfterSeconds: 30,
      detail: 'Attest is open in too many windows at once.',
    })
  if (streams().size === 0) for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, endAll)
  streams().set(end, owner)
}

function leave(end: () => void): void {
  if (!streams().delete(end) || streams().size > 0) return
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, endAll)
}

/**
 * A stream of server-sent events that holds no database connection while nothing happens. Heartbeats come by the clock
 * alone, so that their times tell nothing. Throws `too-many` for an owner with too many streams.
 */
export function eventStream(source: EventSourceOf): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null
  let over = false
  let running = false
  let again = false
  let stop = () => {}

  // Never beside a turn, which might enter again what this removes.
  const tidy = () => {
    source
      .onEnd?.()
      .catch((error: unknown) => log('warn', 'a live stream ended badly', { cause: String(error) }))
  }
  const end = () => {
    if (over) return
    over = true
    leave(end)
    stop()
    try {
      controller?.close()
    } catch {
      // The reader has closed it.
    }
    if (!running) tidy()
  }
  const send = (text: string) => {
    if (text !== '' && !over) controller?.enqueue(encoder.encode(text))
  }
  const full = () => (controller?.desiredSize ?? 0) <= 0

  const run = async () => {
    again = true
    if (running) return
    running = true
    try {
      while (again && !over && !full()) {
        again = false
        const turn = await source.turn()
        send(turn.text)
        if (turn.end) end()
        if (turn.more) again = true
      }
    } catch (error) {
      const { code, details } = asAppError(error)
      log('warn', 'a live stream could not go on', { code, cause: String(details.cause ?? error) })
      // While the database is away nothing is sent, and the next tick tries again.
      if (code !== 'unavailable') end()
    } finally {
      running = false
      if (over) tidy()
    }
  }

  enter(end, source.owner)
  return new ReadableStream<Uint8Array>(
    {
      start(opened) {
        controller = opened
        const unsubscribe = source.subscribe(() => void run())
        const tick = setInterval(() => void run(), TICK_MS)
        const heartbeat = setInterval(() => full() || send(HEARTBEAT), HEARTBEAT_MS)
        stop = () => {
          unsubscribe()
          clearInterval(tick)
          clearInterval(heartbeat)
          source.signal.removeEventListener('abort', end)
        }
        source.signal.addEventListener('abort', end)
        if (source.signal.aborted) return end()
        send(source.opening)
        void run()
      },
      // The reader has caught up: what was held back goes on.
      pull: () => {
        if (again) void run()
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: UNREAD_BYTES }),
  )
}
