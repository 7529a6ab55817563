import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { codeOf, messageOf, userError } from '@/scripts/user-error'

export type Settings = {
  host: string
  port: number
  /** Where people reach the server; also the address that sign-in is bound to. */
  url: string
  dataDir: string
  /** Somebody else's database, or null for the embedded one. */
  databaseUrl: string | null
}

/** The repository, wherever the command was called from. */
export const ROOT = resolve(import.meta.dirname, '..')

/** The data folder: `ATTEST_DATA_DIR`, else `.data` in the repository. */
export function dataDirectory(env: NodeJS.ProcessEnv): string {
  return resolve(ROOT, env.ATTEST_DATA_DIR || '.data')
}

/** Reads the environment of `npm start`; anything unusable is one sentence. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const host = env.HOST || '127.0.0.1'
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw userError(`PORT must be a whole number from 1 to 65535, not "${env.PORT}".`)
  }
  const url = env.NEXTAUTH_URL || localAddress({ host, port })
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw userError(`NEXTAUTH_URL must be an address such as https://attest.example.org, not "${url}".`)
  }
  const databaseUrl = env.DATABASE_URL || null
  if (databaseUrl !== null && !(/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl))) {
    throw userError('DATABASE_URL must be an address such as postgresql://user:password@host:5432/attest.')
  }
  if (databaseUrl !== null && !env.NEXTAUTH_SECRET) {
    throw userError(
      'With DATABASE_URL set, NEXTAUTH_SECRET must be set too: a long random text that stays the same, such as the output of "openssl rand -base64 32".',
    )
  }
  if (env.NEXTAUTH_SECRET && env.NEXTAUTH_SECRET.length < 32) {
    throw userError(
      'NEXTAUTH_SECRET must have 32 characters or more, such as the output of "openssl rand -base64 32".',
    )
  }
  return { host, port, url, dataDir: dataDirectory(env), databaseUrl }
}

/** Where this machine reaches the server, whatever its public address is. */
export function localAddress({ host, port }: { host: string; port: number }): string {
  return `http://${reachable(host)}:${port}`
}

/** A wildcard address listens everywhere but is not an address to open. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/** Makes the data folder and proves that it can be written. */
export function prepareDataDirectory(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true })
    const probe = join(dir, `.writable-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw userError(
      `The data folder ${dir} cannot be written (${codeOf(error) || messageOf(error)}): set ATTEST_DATA_DIR to a folder that you may write to.`,
    )
  }
}

/** A secret made once and kept in the data folder, readable by its owner only. */
export function keptSecret(dir: string, name: string): string {
  const file = join(dir, name)
  try {
    writeFileSync(file, randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}

/** Throws one sentence when the server could not listen there. */
export async function checkPort({ host, port }: { host: string; port: number }): Promise<void> {
  const failure = await new Promise<unknown>((done) => {
    const probe = createServer()
    probe.once('error', done)
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => done(null)))
  })
  if (failure === null) return
  const code = codeOf(failure)
  if (code === 'EADDRINUSE') {
    throw userError(
      `Port ${port} on ${host} is taken by another program: end it, or set PORT to a free port.`,
    )
  }
  if (code === 'EACCES')
    throw userError(`Port ${port} needs more rights than you have: set PORT to one above 1023.`)
  throw userError(
    `The server cannot listen on ${host}:${port} (${messageOf(failure)}): set HOST and PORT to an address of this machine.`,
  )
}
