import { beforeEach, describe, expect, test } from 'vitest'
import { GET as account } from '@/app/api/v1/account/route'
import { DELETE as revoke } from '@/app/api/v1/account/tokens/[id]/route'
import { POST as createToken, GET as tokens } from '@/app/api/v1/account/tokens/route'
import { POST as setPassword } from '@/app/api/v1/password/route'
import { POST as newLink } from '@/app/api/v1/users/[id]/password-link/route'
import { PATCH as updateUser } from '@/app/api/v1/users/[id]/route'
import { POST as createUser, GET as users } from '@/app/api/v1/users/route'
import { db } from '@/lib/server/db'
import { verifyPassword } from '@/lib/server/secrets'
import type { TokenRow, UserRow } from '@/lib/user/schema'
import { makeUser } from '@/tests/support/factories'
import { call } from '@/tests/support/request'

type Created = UserRow & { passwordLink: { url: string; expiresAt: string } }
type Person = Awaited<ReturnType<typeof makeUser>>

let admin: Person
let person: Person

beforeEach(async () => {
  admin = await makeUser({ isAdmin: true })
  person = await makeUser()
})

const add = (body: unknown, as = admin) => call<Created>(createUser, { method: 'POST', as, body })
const tokenOf = (url: string) => url.split('/').at(-1) ?? ''
const spendLink = (token: string, password = 'harbour lights at dusk') =>
  call(setPassword, { method: 'POST', body: { token, password } })
const change = (id: string, version: number, body: unknown, as = admin) =>
  call<UserRow>(updateUser, { method: 'PATCH', as, params: { id }, version, body })

describe('accounts', () => {
  test('only an admin makes, lists and changes them', async () => {
    const body = { email: 'x@example.org', name: 'X' }
    expect((await add(body, person)).status).toBe(403)
    expect((await call(users, { as: person })).status).toBe(403)
    expect((await change(person.id, 1, { isAdmin: true }, person)).status).toBe(403)
    expect((await call(newLink, { method: 'POST', as: person, params: { id: admin.id } })).status).toBe(403)
    expect(await db().user.count()).toBe(2)
    expect(await db().passwordLink.count()).toBe(0)
  })

  test('one e-mail is one account, in whatever case and form it is typed', async () => {
    expect((await add({ email: ' Ana@Example.org ', name: 'Ana' })).body.email).toBe('ana@example.org')
    for (const email of ['ana@example.org', 'ANA@EXAMPLE.ORG', 'ａna@example.org']) {
      const again = await call(createUser, { method: 'POST', as: admin, body: { email, name: 'Ana' } })
      expect([again.status, again.body.code, again.body.fields?.[0]?.path]).toEqual([
        409,
        'duplicate',
        'email',
      ])
    }
    expect(await db().user.count()).toBe(3)
  })

  test.each([
    { email: 'x@example.org', name: 'X', passwordHash: 'x' },
    { email: 'x@example.org', name: 'X', id: '019a0000-0000-7000-8000-000000000000' },
    { email: 'no address', name: 'X' },
    { email: 'x@example.org', name: '   ' },
    { email: 'x@example.org' },
    { email: 'x@example.org', name: 'X', isAdmin: 'yes' },
    { email: 'x@example.org', name: 'a\0b' },
    { email: `${'x'.repeat(300)}@example.org`, name: 'X' },
    [],
  ])('a malformed or overreaching body is refused and stores nothing: %j', async (body) => {
    expect((await add(body)).status).toBe(422)
    expect(await db().user.count()).toBe(2)
  })

  test('nobody makes themselves anything by naming fields that are not theirs to set', async () => {
    const answer = await change(person.id, 1, { name: 'P', passwordHash: 'x', version: 9 })
    expect(answer.status).toBe(422)
    expect(await db().user.findUnique({ where: { id: person.id } })).toEqual(person)
  })

  test('the list finds by name and e-mail and pages on', async () => {
    const first = await call<{ items: UserRow[]; next: string }>(users, { as: admin, path: '/u?limit=1' })
    const next = encodeURIComponent(first.body.next)
    const second = await call<{ items: UserRow[]; next: null }>(users, {
      as: admin,
      path: `/u?limit=1&cursor=${next}`,
    })
    const ids = [...first.body.items, ...second.body.items].map((row) => row.id).sort()
    expect(ids).toEqual([admin.id, person.id].sort())
    expect(second.body.next).toBeNull()
    const found = await call<{ items: UserRow[] }>(users, {
      as: admin,
      path: `/u?q=${encodeURIComponent(person.email.toUpperCase())}`,
    })
    expect(found.body.items.map((row) => row.id)).toEqual([person.id])
    expect(first.text).not.toContain('passwordHash')
  })

  test('an unknown id and one that is none are not found', async () => {
    expect((await change('019a0000-0000-7000-8000-000000000000', 1, { name: 'A' })).status).toBe(404)
    expect((await change("1' or '1'='1", 1, { name: 'A' })).status).toBe(404)
  })

  test('a change needs the version it is based on; two at once give one winner', async () => {
    const missing = await call(updateUser, {
      method: 'PATCH',
      as: admin,
      params: { id: person.id },
      body: { name: 'A' },
    })
    expect(missing.status).toBe(428)
    const both = await Promise.all([
      change(person.id, 1, { name: 'One' }),
      change(person.id, 1, { name: 'Two' }),
    ])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412])
    const lost = both.find((answer) => answer.status === 412)
    const stored = await db().user.findUniqueOrThrow({ where: { id: person.id } })
    expect(lost?.body).toMatchObject({ code: 'stale', current: { name: stored.name, version: 2 } })
  })

  test('the last admin can be neither disabled nor demoted, nor can two admins end each other at once', async () => {
    for (const body of [{ disabled: true }, { isAdmin: false }]) {
      const answer = await call(updateUser, {
        method: 'PATCH',
        as: admin,
        params: { id: admin.id },
        version: 1,
        body,
      })
      expect([answer.status, answer.body.code]).toEqual([409, 'conflict'])
    }
    const other = await makeUser({ isAdmin: true })
    await Promise.all([
      change(other.id, 1, { isAdmin: false }, admin),
      change(admin.id, 1, { disabled: true }, other),
    ])
    expect(await db().user.count({ where: { isAdmin: true, disabledAt: null } })).toBe(1)
  })

  test('what an admin does is recorded with who did it', async () => {
    const { body } = await add({ email: 'x@example.org', name: 'X' })
    await change(body.id, 1, { disabled: true })
    const entries = await db().auditEntry.findMany({ where: { objectId: body.id }, orderBy: { id: 'asc' } })
    expect(entries.map((entry) => [entry.action, entry.actorId])).toEqual([
      ['user.created', admin.id],
      ['user.changed', admin.id],
    ])
    expect(JSON.stringify(entries, (_, v) => (typeof v === 'bigint' ? Number(v) : v))).not.toContain(
      tokenOf(body.passwordLink.url),
    )
  })
})

describe('the one-time link', () => {
  test('sets the password once, and is kept as a hash only', async () => {
    const { body } = await add({ email: 'x@example.org', name: 'X' })
    const token = tokenOf(body.passwordLink.url)
    expect(body.passwordLink.url).toBe(`http://127.0.0.1:3000/password/${token}`)
    const kept = await db().passwordLink.findMany()
    expect(JSON.stringify(kept)).not.toContain(token)

    expect((await spendLink(token)).status).toBe(200)
    const stored = await db().user.findUniqueOrThrow({ where: { id: body.id } })
    expect(stored.passwordHash).toMatch(/^\$argon2id\$/)
    expect(await verifyPassword(stored.passwordHash, 'harbour lights at dusk')).toBe(true)

    expect((await spendLink(token, 'somebody else’s choice')).status).toBe(404)
    const after = await db().user.findUniqueOrThrow({ where: { id: body.id } })
    expect(after.passwordHash).toBe(stored.passwordHash)
  })

  test('used by two at once it works for one', async () => {
    const { body } = await add({ email: 'x@example.org', name: 'X' })
    const token = tokenOf(body.passwordLink.url)
    const answers = await Promise.all([
      spendLink(token, 'the first of two'),
      spendLink(token, 'the second of two'),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404])
  })

  test('lasts seven days', async () => {
    const { body } = await add({ email: 'x@example.org', name: 'X' })
    const rows = await db().$queryRaw<{ seven: boolean }[]>`
      select expires_at - created_at between interval '6 days 23 hours' and interval '7 days 1 minute' as seven
        from password_link`
    expect(rows).toEqual([{ seven: true }])
    await db().$executeRaw`update password_link set expires_at = now() - interval '1 second'`
    expect((await spendLink(tokenOf(body.passwordLink.url))).status).toBe(404)
  })

  test('a newer one, or disabling, ends it', async () => {
    const { body } = await add({ email: 'x@example.org', name: 'X' })
    const params = { id: body.id }
    const newer = await call<{ url: string }>(newLink, { method: 'POST', as: admin, params })
    expect(newer.status).toBe(201)
    expect((await spendLink(tokenOf(body.passwordLink.url))).status).toBe(404)
    await change(body.id, 1, { disabled: true })
    expect((await spendLink(tokenOf(newer.body.url))).status).toBe(404)
    expect((await call(newLink, { method: 'POST', as: admin, params })).status).toBe(409)
  })

  test('a weak password is refused and the link stays good', async () => {
    const { body } = await add({ email: 'long.address@example.org', name: 'X' })
    const token = tokenOf(body.passwordLink.url)
    for (const weak of ['short', 'Password123', 'x'.repeat(129), 'LONG.address@example.org']) {
      const answer = await spendLink(token, weak)
      expect([answer.status, answer.body.fields?.[0]?.path]).toEqual([422, 'password'])
    }
    expect((await spendLink(token)).status).toBe(200)
  })

  test('an unknown one is told nothing', async () => {
    const answer = await spendLink('x'.repeat(43))
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
  })
})

describe('access tokens', () => {
  const make = (body: unknown = { name: 'nightly' }) =>
    call<TokenRow & { token: string }>(createToken, { method: 'POST', as: person, body })
  const bearer = (token: string) => call(account, { headers: { authorization: `Bearer ${token}` } })

  test('one is shown once, kept as a hash, and opens the account it belongs to', async () => {
    const { body, status } = await make()
    expect(status).toBe(201)
    const answer = await call<UserRow>(account, { headers: { authorization: `Bearer ${body.token}` } })
    expect([answer.status, answer.body.id]).toEqual([200, person.id])
    const list = await call<{ items: TokenRow[] }>(tokens, { as: person })
    expect(list.body.items.find((row) => row.id === body.id)).toMatchObject({ name: 'nightly' })
    expect(list.text).not.toContain(body.token)
    const stored = await db().accessToken.findUniqueOrThrow({ where: { id: body.id } })
    expect(stored.tokenHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(stored)).not.toContain(body.token)
  })

  test('a revoked one is refused at once', async () => {
    const { body } = await make()
    expect((await bearer(body.token)).status).toBe(200)
    const params = { id: body.id }
    expect((await call(revoke, { method: 'DELETE', as: person, params })).status).toBe(204)
    expect((await bearer(body.token)).status).toBe(401)
    expect((await call(revoke, { method: 'DELETE', as: person, params })).status).toBe(404)
  })

  test('another person’s cannot be revoked, nor told from one that is not there', async () => {
    const { body } = await make()
    const answer = await call(revoke, { method: 'DELETE', as: admin, params: { id: body.id } })
    expect(answer.status).toBe(404)
    expect((await bearer(body.token)).status).toBe(200)
  })

  test('disabling the account ends them, and enabling it does not bring them back', async () => {
    const { body } = await make()
    await change(person.id, 1, { disabled: true })
    expect((await bearer(body.token)).status).toBe(401)
    await change(person.id, 2, { disabled: false })
    expect((await bearer(body.token)).status).toBe(401)
  })

  test('a made-up one, and one of the wrong form, are refused', async () => {
    expect((await bearer('att_'.padEnd(47, 'x'))).status).toBe(401)
    expect((await bearer('x')).status).toBe(401)
    expect((await call(account)).status).toBe(401)
  })

  test('a body with more than a name is refused', async () => {
    expect((await make({ name: 'n', userId: admin.id })).status).toBe(422)
    expect(await db().accessToken.count({ where: { userId: admin.id } })).toBe(0)
  })
})
