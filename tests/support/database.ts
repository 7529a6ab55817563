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
const { rows } = await client.query<{ tables: string }>(
  `select string_agg(quote_ident(tablename), ', ') as tables
     from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`,
)
const tables = rows[0]?.tables
if (!tables) throw new Error('The template database has no tables: its migrations did not run.')

beforeEach(async () => {
  await client.query(`truncate ${tables} restart identity cascade`)
})

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/server/db')
  await closeDatabase()
  await client.end()
  await dropDatabase(url)
})
