import 'server-only'
import { Client } from 'pg'
import { env } from './env'
import { log } from './log'

/** The channel of the trigger `change_is_numbered`. */
export const CHANNEL = 'attest_live'
const LONGEST_WAIT_MS = 15_000

/** Hears the payload of each notification; null when some may have been missed, so that the hearer looks for itself. */
export type Hearer = (payload: string | null) => void

type Ear = {
  hearers: Set<Hearer>
  client: Client | null
  retry: ReturnType<typeof setTimeout> | null
  failures: number
}

// One for the process, also when Next evaluates this module once per bundle.
const holder = globalThis as typeof globalThis & { attestEar?: Ear }

function ear(): Ear {
  holder.attestEar ??= { hearers: new Set(), client: null, retry: null, failures: 0 }
  return holder.attestEar
}

/**
 * Hears the database's notifications until the returned function is called. All hearers of a process share one plain
 * connection outside the pools, which is there only while somebody listens, and is made again when it is lost.
 */
export function listen(hearer: Hearer): () => void {
  const { hearers } = ear()
  hearers.add(hearer)
  if (ear().client === null && ear().retry === null) void open()
  return () => {
    if (hearers.delete(hearer) && hearers.size === 0) close()
  }
}

function tell(payload: string | null): void {
  for (const hearer of [...ear().hearers]) hearer(payload)
}

async function open(): Promise<void> {
  const client = new Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'attest-live',
  })
  ear().client = client
  client.on('error', (error) => lost(client, error.message))
  client.on('end', () => lost(client, 'ended'))
  client.on('notification', ({ payload }) => tell(payload ?? ''))
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    ear().failures = 0
    tell(null)
  } catch (error) {
    lost(client, error instanceof Error ? error.message : String(error))
  }
}

/** Those who listen look for themselves meanwhile, by the clock; nothing is missed, it only comes later. */
function lost(client: Client, cause: string): void {
  if (ear().client !== client) return
  ear().client = null
  client.end().catch(() => undefined)
  if (ear().hearers.size === 0) return
  log('warn', 'the connection for notifications was lost', { cause })
  const wait = Math.min(LONGEST_WAIT_MS, 250 * 2 ** ear().failures++)
  ear().retry = setTimeout(() => {
    ear().retry = null
    void open()
  }, wait)
}

function close(): void {
  const { client, retry } = ear()
  ear().client = null
  ear().retry = null
  ear().failures = 0
  if (retry !== null) clearTimeout(retry)
  client?.end().catch(() => undefined)
}
