import { beforeEach, describe, expect, test } from 'vitest'
import * as auth from '@/app/api/auth/[...nextauth]/route'
import { POST as changePassword } from '@/app/api/v1/account/password/route'
import { GET as account, PATCH as renameAccount } from '@/app/api/v1/account/route'
import { POST as leaveEverywhere } from '@/app/api/v1/account/sign-out-everywhere/route'
import { db } from '@/lib/server/db'
import { updateUser } from '@/lib/user/mutations'
import { browse, signInCookie } from '@/tests/support/browser-request'
import { makeUser } from '@/tests/support/factories'
import { call } from '@/tests/support/request'

const PASSWORD = 'harbour lights at dusk'

type Person = Awaited<ReturnType<typeof makeUser>>
let person: Person
let cookie: string

beforeEach(async () => {
  person = await makeUser({ password: PASSWORD })
  cookie = await signInCookie(person)
})

const status = async (sent = cookie) => (await browse(account, {}, { cookie: sent })).status

/** The sign-in form's request, as the browser's next-auth client sends it. */
async function signIn(email: string, password: string): Promise<Response> {
  const csrf = await browse(auth.GET, { nextauth: ['csrf'] }, { path: '/api/auth/csrf' })
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const csrfCookie = csrf.headers.get('set-cookie')?.split(';')[0] ?? ''
  return browse(
    auth.POST,
    { nextauth: ['callback', 'credentials'] },
    {
      method: 'POST',
      path: '/api/auth/callback/credentials',
      cookie: csrfCookie,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Firefox/1' },
      body: new URLSearchParams({ csrfToken, email, password, json: 'true' }).toString(),
    },
  )
}

const sessionCookie = (response: Response) =>
  /attest\.session=[^;]+/.exec(response.headers.getSetCookie().join('\n'))?.[0]

describe('signing in', () => {
  test('the right password opens a session, with the e-mail in whatever case', async () => {
    const response = await signIn(` ${person.email.toUpperCase()} `, PASSWORD)
    expect(response.status).toBe(200)
    const fresh = sessionCookie(response)
    expect(fresh).toBeDefined()
    expect(await status(fresh)).toBe(200)
    expect(await db().session.findMany({ where: { userAgent: 'Firefox/1' } })).toHaveLength(1)
  })

  test('a password typed with combining marks is the same password', async () => {
    const other = await makeUser({ password: 'caf\u00e9 au lait noir' })
    expect(sessionCookie(await signIn(other.email, 'cafe\u0301 au lait noir'))).toBeDefined()
  })

  test('a wrong password, an unknown e-mail and a disabled account are answered alike', async () => {
    const disabled = await makeUser({ password: PASSWORD, disabledAt: new Date() })
    const answers = await Promise.all([
      signIn(person.email, 'not the right one'),
      signIn('nobody@example.org', PASSWORD),
      signIn(disabled.email, PASSWORD),
    ])
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401])
    expect(new Set(texts).size).toBe(1)
    expect(answers.map(sessionCookie)).toEqual([undefined, undefined, undefined])
  })

  test('after ten wrong passwords not even the right one is tried, and others still get in', async () => {
    for (let attempt = 1; attempt <= 10; attempt++)
      expect((await signIn(person.email, 'wrong')).status).toBe(401)
    const refused = await signIn(person.email, PASSWORD)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await refused.json()).toMatchObject({
      code: 'too-many',
      url: expect.stringContaining('error=too-many'),
    })
    const other = await makeUser({ password: PASSWORD })
    expect((await signIn(other.email, PASSWORD)).status).toBe(200)
  })

  test('the cookie carries no name, e-mail or right, and is out of reach of scripts', async () => {
    const response = await signIn(person.email, PASSWORD)
    const set = response.headers.getSetCookie().find((line) => line.startsWith('attest.session='))
    expect(set).toMatch(/HttpOnly/i)
    expect(set).toMatch(/SameSite=Lax/i)
    expect(set).not.toContain(person.email)
  })
})

describe('a session ends', () => {
  test('nobody without a cookie, and nobody with a made-up one, gets in', async () => {
    expect(await status('')).toBe(401)
    expect(await status('attest.session=made.up.value')).toBe(401)
    expect(await status()).toBe(200)
  })

  test('by signing out: the cookie is worthless afterwards', async () => {
    const csrf = await browse(auth.GET, { nextauth: ['csrf'] }, { path: '/api/auth/csrf' })
    const { csrfToken } = (await csrf.json()) as { csrfToken: string }
    const csrfCookie = csrf.headers.get('set-cookie')?.split(';')[0] ?? ''
    await browse(
      auth.POST,
      { nextauth: ['signout'] },
      {
        method: 'POST',
        path: '/api/auth/signout',
        cookie: `${csrfCookie}; ${cookie}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrfToken, json: 'true' }).toString(),
      },
    )
    expect(await status()).toBe(401)
  })

  test('by signing out everywhere: every cookie is worthless, others’ stay', async () => {
    const [second, stranger] = [await signInCookie(person), await signInCookie(await makeUser())]
    expect((await browse(leaveEverywhere, {}, { method: 'POST', cookie })).status).toBe(204)
    expect([await status(), await status(second), await status(stranger)]).toEqual([401, 401, 200])
  })

  test('by disabling the account, at once', async () => {
    const admin = await makeUser({ isAdmin: true })
    await updateUser(
      { userId: admin.id, requestId: 't' },
      { id: person.id, version: 1, input: { disabled: true } },
    )
    expect(await status()).toBe(401)
    expect((await call(account, { as: person })).status).toBe(401)
  })

  test('enabling the account again does not revive it', async () => {
    const by = { userId: null, requestId: 't' }
    await updateUser(by, { id: person.id, version: 1, input: { disabled: true } })
    await updateUser(by, { id: person.id, version: 2, input: { disabled: false } })
    expect(await status()).toBe(401)
    expect(await status(await signInCookie(person))).toBe(200)
  })

  test('after its last day', async () => {
    await db().$executeRaw`update session set expires_at = now() - interval '1 second'`
    expect(await status()).toBe(401)
  })

  test('after a day without use', async () => {
    await db().$executeRaw`update session set last_seen_at = now() - interval '24 hours 1 second'`
    expect(await status()).toBe(401)
  })

  test('by changing the password, save the one that changed it', async () => {
    const second = await signInCookie(person)
    const body = JSON.stringify({ current: PASSWORD, next: 'another one entirely' })
    const response = await browse(changePassword, {}, { method: 'POST', cookie, body })
    expect(response.status).toBe(204)
    expect([await status(), await status(second)]).toEqual([200, 401])
    expect(sessionCookie(await signIn(person.email, PASSWORD))).toBeUndefined()
    expect(sessionCookie(await signIn(person.email, 'another one entirely'))).toBeDefined()
  })
})

describe('a cookie alone proves nothing about who sent the request', () => {
  const body = JSON.stringify({ name: 'Mallory' })
  const rename = (headers: Record<string, string>) =>
    browse(renameAccount, {}, { method: 'PATCH', cookie, body, headers: { 'if-match': '"1"', ...headers } })
  const stored = async () => (await db().user.findUniqueOrThrow({ where: { id: person.id } })).name

  test.each(['cross-site', 'same-site', 'none'])(
    'a request that the browser marks %s is refused',
    async (site) => {
      const response = await rename({ 'sec-fetch-site': site, origin: 'http://127.0.0.1:3000' })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'foreign-origin' })
      expect(await stored()).toBe(person.name)
    },
  )

  test('the own page is let through', async () => {
    expect((await rename({})).status).toBe(200)
    expect(await stored()).toBe('Mallory')
  })
})

test('with the current password wrong nothing changes, and the guesses run out', async () => {
  const guess = () =>
    browse(
      changePassword,
      {},
      {
        method: 'POST',
        cookie,
        body: JSON.stringify({ current: 'wrong', next: 'another one entirely' }),
      },
    )
  const first = await guess()
  expect(first.status).toBe(422)
  expect(await first.json()).toMatchObject({ fields: [{ path: 'current' }] })
  for (let attempt = 2; attempt <= 10; attempt++) await guess()
  expect((await guess()).status).toBe(429)
  expect((await db().user.findUniqueOrThrow({ where: { id: person.id } })).passwordHash).toBe(
    person.passwordHash,
  )
})
