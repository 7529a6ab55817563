import pg from 'pg'
import { afterAll, beforeEach, inject, vi } from 'vitest'
import { closeDatabase, db } from '@/lib/server/db'

// `currentSession` is a React cache and reads Next's request; here every request brings a bearer token.
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined, getAll: () => [] }),
}))

const server = inject('postgres')
const name = `attest_w${process.env.VITEST_POOL_ID ?? '1'}_${process.pid}`

const admin = new pg.Client({ connectionString: server })
await admin.connect()
await admin.query(`drop database if exists ${name} with (force)`)
await admin.query(`create database ${name} template template_attest`)
await admin.end()

process.env.DATABASE_URL = server.replace(/\/postgres$/, `/${name}`)
process.env.NEXTAUTH_SECRET = 'only-for-tests-only-for-tests-only-for-tests'
process.env.NEXTAUTH_URL = 'http://127.0.0.1:3000'

beforeEach(async () => {
  const tables = await db().$queryRaw<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`
  await db().$executeRawUnsafe(
    `truncate ${tables.map((table) => table.name).join(', ')} restart identity cascade`,
  )
})

afterAll(closeDatabase)
