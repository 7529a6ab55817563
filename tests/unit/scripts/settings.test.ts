import { expect, test } from 'vitest'
import { localAddress, readSettings } from '@/scripts/settings'

const env = (given: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: 'test', ...given })
const secret = 'x'.repeat(32)

test('without any setting the server is on loopback, port 3000, with the embedded database', () => {
  const settings = readSettings(env({}))
  expect(settings).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    url: 'http://127.0.0.1:3000',
    databaseUrl: null,
  })
  expect(settings.dataDir).toMatch(/[\\/]\.data$/)
})

test.each(['0', '65536', '80.5', 'http', '-1'])(
  'PORT=%s is refused in one sentence that names it',
  (port) => {
    expect(() => readSettings(env({ PORT: port }))).toThrow(`not "${port}"`)
  },
)

test('a database of somebody else needs a session secret of one’s own', () => {
  const databaseUrl = 'postgresql://u:p@db.example.org/attest'
  expect(() => readSettings(env({ DATABASE_URL: databaseUrl }))).toThrow(/NEXTAUTH_SECRET must be set/)
  expect(readSettings(env({ DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret })).databaseUrl).toBe(
    databaseUrl,
  )
})

test('a session secret that is too short is refused', () => {
  expect(() => readSettings(env({ NEXTAUTH_SECRET: 'short' }))).toThrow(/32 characters/)
})

test('a database address that is none is refused without showing it', () => {
  const given = env({ DATABASE_URL: 'mysql://root:hunter2@db', NEXTAUTH_SECRET: secret })
  expect(() => readSettings(given)).toThrow(/^DATABASE_URL must be an address such as/)
  expect(() => readSettings(given)).not.toThrow(/hunter2/)
})

test('an empty variable counts as unset', () => {
  const settings = readSettings(env({ PORT: '', HOST: '', DATABASE_URL: '', NEXTAUTH_URL: '' }))
  expect(settings).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null })
})

test.each([
  ['0.0.0.0', 'http://127.0.0.1:81'],
  ['::', 'http://[::1]:81'],
  ['::1', 'http://[::1]:81'],
  ['attest.lan', 'http://attest.lan:81'],
])('a server on %s is reached at %s', (host, address) => {
  expect(localAddress({ host, port: 81 })).toBe(address)
})
