import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Account, type Binaries, binaries, serverAccount } from '@/scripts/postgres-programs'
import {
  endProcess,
  type Holder,
  holder,
  isRunning,
  living,
  processesIn,
  withLock,
} from '@/scripts/process-lock'
import { keptSecret } from '@/scripts/settings'
import { codeOf, messageOf, userError } from '@/scripts/user-error'

export type Cluster = {
  /** The connection address of one of its databases. */
  url: (database: string) => string
  port: number
  pid: number
  /** True when it was running already: a server uses it, or a killed one left it behind. */
  reused: boolean
  running: () => boolean
  /** Ends this process's use. The last user stops PostgreSQL, so a command never stops it under a server. */
  stop: () => Promise<void>
}

type Options = {
  /** Further settings for `postgres`, only when it is started and not joined. */
  flags?: string[]
  /** The port to listen on; a free one by default. */
  port?: number
}

const PATIENCE_MS = 120_000

/**
 * Starts, or joins, the PostgreSQL whose files are in `dir`/postgres, listening on loopback only.
 * A postmaster that a killed parent left behind is joined, never an error. Throws one sentence when it cannot run.
 */
export async function startCluster(dir: string, options: Options = {}): Promise<Cluster> {
  const account = serverAccount()
  const programs = await binaries(account)
  mkdirSync(join(dir, 'users'), { recursive: true })
  const place = { pgdata: join(dir, 'postgres'), log: join(dir, 'postgres.log'), account, programs }
  const password = keptSecret(dir, 'database-password')
  const urlAt = (port: number) => (database: string) =>
    `postgresql://attest:${password}@127.0.0.1:${port}/${database}`
  const lock = join(dir, 'cluster.lock')
  const use = join(dir, 'users', `${process.pid}-${randomUUID()}`)

  return withLock(lock, async () => {
    const joined = await joinRunning(place.pgdata, urlAt)
    const server = joined ?? (await start({ place, password, urlAt, options }))
    writeFileSync(use, JSON.stringify(holder()))
    const stop = () =>
      withLock(lock, async () => {
        rmSync(use, { force: true })
        if (living(join(dir, 'users')).length > 0) return
        // "Fast" shutdown: ends open sessions and writes a checkpoint.
        await endProcess(server.postmaster, { signal: 'SIGINT', patienceMs: 60_000 })
      })
    return {
      url: urlAt(server.port),
      port: server.port,
      pid: server.postmaster.pid,
      reused: joined !== null,
      running: () => isRunning(server.postmaster),
      stop,
    }
  })
}

type Place = { pgdata: string; log: string; account: Account | null; programs: Binaries }
type Server = { port: number; postmaster: Holder }
type UrlAt = (port: number) => (database: string) => string

/** The running postmaster, once it answers. A stale pid file of a killed one is cleared, when that is safe. */
async function joinRunning(pgdata: string, urlAt: UrlAt): Promise<Server | null> {
  const file = join(pgdata, 'postmaster.pid')
  for (let waited = 0; existsSync(file); waited += 50) {
    const lines = readFileSync(file, 'utf8').split('\n')
    const postmaster = holder(Number(lines[0]))
    if (!(await isPostmaster(postmaster, pgdata))) {
      await clearAfterCrash(pgdata, file)
      return null
    }
    const port = Number(lines[3])
    if (port > 0 && (await answers(urlAt(port)('postgres')))) return { port, postmaster }
    if (waited > PATIENCE_MS) {
      throw userError(
        `PostgreSQL (process ${postmaster.pid}) runs in ${pgdata} but does not answer: end that process and try again.`,
      )
    }
    await sleep(50)
  }
  return null
}

/** After a crash or a restarted container, the number in a pid file may belong to any program. */
async function isPostmaster(candidate: Holder, pgdata: string): Promise<boolean> {
  if (!isRunning(candidate)) return false
  if (existsSync('/proc/self/cwd')) return processesIn(realpathSync(pgdata)).includes(candidate.pid)
  const command = execFileSync('ps', ['-o', 'command=', '-p', String(candidate.pid)], { encoding: 'utf8' })
  return command.includes('postgres')
}

/**
 * The processes of a killed postmaster end by themselves within moments. Only when none is left may the pid file go:
 * a second server beside them would damage the data. Where processes cannot be listed PostgreSQL decides.
 */
async function clearAfterCrash(pgdata: string, file: string): Promise<void> {
  if (!existsSync('/proc/self/cwd')) return
  const folder = realpathSync(pgdata)
  for (let waited = 0; processesIn(folder).length > 0; waited += 50) {
    if (waited > 30_000) {
      throw userError(
        `A killed PostgreSQL left the process ${processesIn(folder)[0]} behind in ${pgdata}: end it and try again.`,
      )
    }
    await sleep(50)
  }
  rmSync(file, { force: true })
}

async function start(given: {
  place: Place
  password: string
  urlAt: UrlAt
  options: Options
}): Promise<Server> {
  const { place, password, urlAt, options } = given
  if (!existsSync(join(place.pgdata, 'PG_VERSION'))) initialise(place, password)
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const child = spawnPostgres(place, port, options.flags ?? [])
    const pid = child.pid
    if (pid === undefined) throw userError(`PostgreSQL cannot be started: ${await spawnFailure(child)}.`)
    const postmaster = holder(pid)
    for (let waited = 0; child.exitCode === null && child.signalCode === null; waited += 25) {
      if (await answers(urlAt(port)('postgres'))) {
        child.unref()
        return { port, postmaster }
      }
      if (waited > PATIENCE_MS) break
      await sleep(25)
    }
    await endProcess(postmaster, { signal: 'SIGINT', patienceMs: 5000 })
    const reason = lastLines(place.log)
    // Another program may have taken the port since it was found free.
    if (attempt < 3 && /could not bind|Address already in use/.test(reason)) continue
    throw userError(`PostgreSQL did not start: ${reason} (more in ${place.log}).`)
  }
}

/**
 * Where root lends the database an account, that account may not be able to walk to the data folder (a clone under
 * /root, a private temporary folder). It gets the open folder as descriptor 3 instead, which needs no walk.
 */
const INHERITED = '/proc/self/fd/3'
const lent = (account: Account | null) => account !== null && existsSync('/proc/self/fd')

/** Makes the database's files. They get their name when they are whole, so an interrupted attempt is begun again. */
function initialise(place: Place, password: string): void {
  const { pgdata, account, programs } = place
  const fresh = `${pgdata}.new`
  const passwordFile = `${pgdata}.password`
  for (const old of [pgdata, fresh]) rmSync(old, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account) for (const path of [fresh, passwordFile]) chownSync(path, account.uid, account.gid)
  const descriptors = [openSync(fresh, 'r'), openSync(passwordFile, 'r')]
  const [data, secret] = lent(account) ? [INHERITED, '/proc/self/fd/4'] : [fresh, passwordFile]
  try {
    execFileSync(
      programs.initdb,
      [
        `--pgdata=${data}`,
        `--pwfile=${secret}`,
        '--username=attest',
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
      ],
      { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe', ...descriptors] },
    )
    renameSync(fresh, pgdata)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    throw userError(`PostgreSQL cannot make its files in ${pgdata}: ${messageOf(error)}.`)
  } finally {
    for (const descriptor of descriptors) closeSync(descriptor)
    rmSync(passwordFile, { force: true })
  }
}

function spawnPostgres(place: Place, port: number, flags: string[]): ChildProcess {
  const { pgdata, log, account, programs } = place
  const data = openSync(pgdata, 'r')
  const output = openSync(log, 'w', 0o600)
  try {
    const network = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
    // Its own process group: Ctrl-C reaches this process only, which then ends things in the right order.
    return spawn(programs.postgres, ['-D', lent(account) ? INHERITED : pgdata, ...network, ...flags], {
      ...account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'ignore', output, data],
    })
  } finally {
    closeSync(data)
    closeSync(output)
  }
}

function spawnFailure(child: ChildProcess): Promise<string> {
  return new Promise((done) => child.once('error', (error) => done(messageOf(error))))
}

function lastLines(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR/.test(line))
  return (telling.length > 0 ? telling : lines).slice(-2).join(' ')
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  // A server that is still starting closes the connection, which arrives as an event too.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    await client.end().catch(() => undefined)
    if (codeOf(error) === '28P01') {
      throw userError('The database password kept in the data folder is not the one that the database has.')
    }
    return false
  }
}

/** A port that was free a moment ago, on loopback. */
export async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address
          ? done(address.port)
          : fail(new Error('The system gave no port.')),
      )
    })
  })
}

/** Makes a database of a cluster unless it is there already. */
export async function ensureDatabase(cluster: Cluster, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
