import { PrismaPg } from '@prisma/adapter-pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as auth from '@/app/api/auth/[...nextauth]/route'
import { GET as health } from '@/app/api/health/route'
import { GET as ready } from '@/app/api/ready/route'
import { GET as account } from '@/app/api/v1/account/route'
import { db } from '@/lib/server/db'
import { PrismaClient } from '@/prisma/generated/client'
import { browse, signInCookie } from '@/tests/support/browser-request'
import { makeUser } from '@/tests/support/factories'

const SECRET = 'a-password-nobody-may-see'
const holder = globalThis as { attestDatabase?: { client: PrismaClient } }
let real: PrismaClient | undefined

beforeEach(() => {
  db()
  real = holder.attestDatabase?.client
})

/** From here on the product talks to a port where nothing listens. */
function takeDatabaseAway() {
  const connectionString = `postgresql://attest:${SECRET}@127.0.0.1:9/attest`
  const adapter = new PrismaPg({ connectionString, connectionTimeoutMillis: 500 })
  if (holder.attestDatabase) holder.attestDatabase.client = new PrismaClient({ adapter })
}

afterEach(() => {
  if (holder.attestDatabase && real) holder.attestDatabase.client = real
})

test('the process is healthy and ready while the database is there', async () => {
  expect(health().status).toBe(200)
  expect((await ready()).status).toBe(200)
})

test('a database without the newest migration is not ready', async () => {
  const [row] = await db().$queryRaw<{ id: string; name: string }[]>`
    select id, migration_name as name from _prisma_migrations limit 1`
  await db().$executeRaw`update _prisma_migrations set migration_name = 'x' where id = ${row?.id}`
  try {
    const response = await ready()
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ status: 'not-ready', reason: 'migrations' })
  } finally {
    await db().$executeRaw`update _prisma_migrations set migration_name = ${row?.name} where id = ${row?.id}`
  }
})

test('with the database away it is healthy, not ready, and tells no secret', async () => {
  takeDatabaseAway()
  expect(health().status).toBe(200)
  const response = await ready()
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
  const text = await response.text()
  expect(text).not.toContain(SECRET)
  expect(text).not.toContain('127.0.0.1')
})

test('whoever is signed in stays so: the answer is 503 with Retry-After, not 401', async () => {
  const cookie = await signInCookie(await makeUser())
  takeDatabaseAway()
  const response = await browse(account, {}, { cookie })
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
  expect(response.headers.get('set-cookie')).toBeNull()
  const session = await browse(auth.GET, { nextauth: ['session'] }, { path: '/api/auth/session', cookie })
  expect(session.status).toBe(503)
  expect(session.headers.get('set-cookie')).toBeNull()
})

test('signing out says that it did not work, since the session could not be ended', async () => {
  const cookie = await signInCookie(await makeUser())
  takeDatabaseAway()
  const response = await browse(
    auth.POST,
    { nextauth: ['signout'] },
    { method: 'POST', path: '/api/auth/signout', cookie },
  )
  expect(response.status).toBe(503)
  expect(response.headers.get('set-cookie')).toBeNull()
})
