import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool, type QueryResultRow } from 'pg'
import { Prisma, PrismaClient } from '@/prisma/generated/client'
import { isRetryable } from './database-error'
import { env } from './env'
import { log } from './log'

export { Prisma }

/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient

// Prisma writes moments as UTC without saying so and reads them back by dropping the offset: in any other zone of the
// database each would be hours off.
const UTC = '-c TimeZone=UTC'
// `%` of pg_trgm: below half no name is another spelling of one, and the index can pass over the rest.
const SPELLINGS = '-c pg_trgm.similarity_threshold=0.5'

/**
 * A statement with this comment is planned once a connection and not each time, which for short ones takes longer than the work.
 * Only for texts that are always the same: lists go in as arrays.
 */
export const PREPARED = Prisma.raw('/* prepared */')

function preparedNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    if (!sql.includes(PREPARED.sql)) return ''
    const known = names.get(sql) ?? `attest_${names.size}`
    names.set(sql, known)
    return known
  }
}

type Held = { client: PrismaClient; pool: Pool; nameOf: ReturnType<typeof preparedNames>; streams: Pool }

// Next evaluates modules once per bundle; a development reload must not open one more pool each time.
const holder = globalThis as typeof globalThis & { attestDatabase?: Held }

function held(): Held {
  if (holder.attestDatabase) return holder.attestDatabase
  const connectionString = env().DATABASE_URL
  const pool = new Pool({
    connectionString,
    max: 8,
    // pg waits for ever by default; a busy database must become a 503 instead.
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    lock_timeout: 5000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: 'attest',
    options: `${UTC} ${SPELLINGS}`,
  })
  const nameOf = preparedNames()
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameOf, disposeExternalPool: true })
  const streams = new Pool({
    connectionString,
    max: 3,
    connectionTimeoutMillis: 10_000,
    application_name: 'attest-export',
    options: UTC,
  })
  // Without a listener, a database that goes away while a connection is idle would end this process.
  streams.on('error', (error) => log('warn', 'idle export connection lost', { cause: error.message }))
  pool.on('error', (error) => log('warn', 'idle connection lost', { cause: error.message }))
  holder.attestDatabase = {
    client: new PrismaClient({ adapter }),
    ...{ pool, nameOf },
    // COPY needs a connection of its own, which Prisma does not expose. Few, so that exports queue.
    streams,
  }
  return holder.attestDatabase
}

export function db(): PrismaClient {
  // Within allOrNothing the one who reads must see what the same work has just written. A transaction's client
  // differs from the plain one only in what nobody calls there ($transaction, $connect, …).
  return (outer.getStore() as PrismaClient | undefined) ?? held().client
}

/**
 * The rows of a statement that only reads, on a connection of the same pool but past Prisma, whose handling of a large result takes
 * a third of a short statement's time. Values are the driver's: good for integers up to 32 bits, double precision, text, uuid,
 * boolean and JSON; a bigint would come as text, a moment as Date. Errors are the driver's as well; `asAppError` knows both.
 */
export async function plainRows<T extends QueryResultRow>(statement: Prisma.Sql): Promise<T[]> {
  const joined = outer.getStore()
  if (joined) return joined.$queryRaw<T[]>(statement)
  const { pool, nameOf } = held()
  const { text, values } = statement
  const { rows } = await pool.query<T>({ name: nameOf({ sql: text }), text, values })
  return rows
}

/** Plain connections for COPY; whoever takes one gives it back or destroys it. */
export function streamPool(): Pool {
  return held().streams
}

const outer = new AsyncLocalStorage<Tx>()

/**
 * Makes many mutations one transaction: each `transaction` that `work` begins joins it, so that all is stored or
 * nothing. For loading a whole project, never for a request.
 */
export function allOrNothing<T>(work: () => Promise<T>): Promise<T> {
  return held().client.$transaction((tx) => outer.run(tx, work), { maxWait: 10_000, timeout: 120_000 })
}

/** Runs `work` in one transaction; a deadlock or serialisation failure is tried again, at most three times. */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const joined = outer.getStore()
  if (joined) return work(joined)
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction(work, { maxWait: 3000, timeout: 20_000 })
    } catch (error) {
      if (attempt >= 3 || !isRetryable(error)) throw error
    }
  }
}

/** Closes every connection: for scripts and tests. */
export async function closeDatabase(): Promise<void> {
  const current = holder.attestDatabase
  if (!current) return
  delete holder.attestDatabase
  await current.client.$disconnect()
  // Prisma ends the pool where it has used it.
  if (!current.pool.ended) await current.pool.end()
  await current.streams.end()
}
