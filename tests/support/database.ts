/**
 * Set-up of every db and api test file, before it loads the product: a database of its own, empty before each test.
 */
// Next's own server does this first; without it next/headers cannot tell a test's request (browser-request.ts).
import 'next/dist/server/node-environment-baseline'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeEach, inject, vi } from 'vitest'
import { copyTemplate, dropDatabase } from './postgres'

// The session reader asks Next for the request's cookies; tests have no request of Next's and send bearer tokens.
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined, getAll: () => [] }),
}))

// Vitest gives the number of a worker to another one before the first has ended, so the name is not made of it.
const url = await copyTemplate(inject('templateUrl'), `attest_${randomUUID()}`)
Object.assign(process.env, {
  DATABASE_URL: url,
  NEXTAUTH_SECRET: 'a secret for tests only, which nobody else knows',
  NEXTAUTH_URL: 'http://127.0.0.1:3000',
})

const client = new pg.Client({ connectionString: url })
await client.connect()
// Triggers and foreign keys keep what is there in order; here everything goes.
await client.query('set session_replication_role = replica')
const { rows } = await client.query<{ name: string }>(
  `select quote_ident(tablename) as name
     from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`,
)
if (rows.length === 0) throw new Error('The template database has no tables: its migrations did not run.')
const tables = rows.map(({ name }) => name)
const lockAll = `lock table ${tables.join(', ')} in exclusive mode`
const listFilled = tables
  .map((name) => `select '${name}' as name where exists (select from ${name})`)
  .join(' union all ')
const restartSequences = `select setval(format('%I.%I', schemaname, sequencename), start_value, false)
     from pg_sequences where last_value is not null`

/**
 * The work of truncating all tables, at a twentieth of its time: a test fills few. The lock waits for what an earlier test
 * has left running, and vacuum gives the files back, so that rows lie in the order in which they were written.
 */
async function emptyTables(): Promise<void> {
  await client.query('begin')
  await client.query(lockAll)
  const filled = (await client.query<{ name: string }>(listFilled)).rows.map(({ name }) => name)
  for (const name of filled) await client.query(`delete from ${name}`)
  await client.query(restartSequences)
  await client.query('commit')
  if (filled.length > 0) await client.query(`vacuum ${filled.join(', ')}`)
}

beforeEach(emptyTables)

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/server/db')
  await closeDatabase()
  await client.end()
  await dropDatabase(url)
})
