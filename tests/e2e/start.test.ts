import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { freePort } from '@/scripts/cluster'
import { readHolder, startOf } from '@/scripts/process-lock'
import { ROOT } from '@/scripts/settings'
import { emptyDatabase } from '../support/postgres'

type Run = { child: ChildProcess; out: () => string; err: () => string; ended: Promise<number | null> }

const SECRET = 'a secret for tests only, which nobody else knows'
/** The data folder of an Attest that has run and was stopped. */
const used = mkdtempSync(join(tmpdir(), 'attest-used-'))
let dir = ''
let port = 0
let runs: Run[] = []

beforeAll(async () => {
  dir = used
  port = await freePort()
  const run = start()
  await ready(run)
  await end(run)
})

afterAll(() => rmSync(used, { recursive: true, force: true }))

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'attest-start-'))
  port = await freePort()
  runs = []
})

afterEach(async () => {
  for (const run of runs) await end(run)
  rmSync(dir, { recursive: true, force: true })
})

function start(env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'scripts/start.ts'], {
    cwd: ROOT,
    // Variables of the test run itself must not reach it.
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      ATTEST_DATA_DIR: dir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const run = { child, out: () => out, err: () => err, ended }
  runs.push(run)
  return run
}

/** Starts with what an earlier Attest has left, which is quicker than making the database and the demo. */
function startAgain(): Run {
  // With its owner: PostgreSQL reads nobody else's files.
  execFileSync('cp', ['-a', `${used}/.`, dir])
  return start()
}

async function end(run: Run): Promise<void> {
  run.child.kill('SIGTERM')
  await run.ended
}

async function ready(run: Run): Promise<void> {
  const early = run.ended.then(() => {
    throw new Error(`It ended before it was ready: ${run.out()}${run.err()}`)
  })
  const lines = new Promise<void>((done) => {
    run.child.stdout?.on('data', () => run.out().includes('Attest runs at') && done())
  })
  await Promise.race([lines, early])
}

/** The processes of a running start, as the data folder names them. */
function processes(): { server: number; postmaster: number } {
  const postmaster = Number(readFileSync(join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  return { server: readHolder(join(dir, 'server.json'))?.pid ?? 0, postmaster }
}

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const lines = readFileSync(join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  const password = readFileSync(join(dir, 'database-password'), 'utf8')
  const client = new pg.Client(`postgresql://attest:${password}@127.0.0.1:${lines[3]}/attest`)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

async function failure(env: Record<string, string>): Promise<string> {
  const run = start(env)
  expect(await run.ended).toBe(1)
  const lines = run.err().trim().split('\n')
  expect(lines, 'one sentence and nothing else').toHaveLength(1)
  return lines[0] ?? ''
}

test('a taken port is one sentence and exit code 1, before anything is made', async () => {
  const other = createServer().listen(port, '127.0.0.1')
  expect(await failure({})).toBe(
    `Port ${port} on 127.0.0.1 is taken by another program: end it, or set PORT to a free port.`,
  )
  expect(existsSync(join(dir, 'postgres'))).toBe(false)
  other.close()
})

test('a database that is not there is one sentence and exit code 1, without its password', async () => {
  const env = { DATABASE_URL: 'postgresql://attest:hunter2@127.0.0.1:1/attest', NEXTAUTH_SECRET: SECRET }
  const sentence = await failure(env)
  expect(sentence).toMatch(/^The database attest at 127\.0\.0\.1:1 cannot be reached: .*\.$/)
  expect(sentence).not.toContain('hunter2')
})

test('a data folder that cannot be written is one sentence and exit code 1', async () => {
  const file = join(dir, 'file')
  writeFileSync(file, '')
  expect(await failure({ ATTEST_DATA_DIR: join(file, 'data') })).toMatch(
    /^The data folder .* cannot be written/,
  )
})

test('SIGTERM ends server and database, with exit code 0', async () => {
  const run = startAgain()
  await ready(run)
  const { server, postmaster } = processes()
  run.child.kill('SIGTERM')
  expect(await run.ended).toBe(0)
  expect([startOf(server), startOf(postmaster)]).toEqual([null, null])
  expect(existsSync(join(dir, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('the first start names the demo sign-ins; a second one beside it says where the first runs', async () => {
  const run = start({ ATTEST_DEMO_PASSWORD: 'lantern on the quay' })
  await ready(run)
  expect(run.out()).toContain('lead@example.org')
  expect(run.out()).toContain('lantern on the quay')
  const beside = { PORT: String(await freePort()) }
  expect(await failure(beside)).toMatch(`Attest is already running at http://127.0.0.1:${port}`)
})

test('after kill -9 of everything the next start has all the data', async () => {
  const first = startAgain()
  await ready(first)
  await query(
    `insert into user_account (id, email, name) values (gen_random_uuid(), 'kept@example.org', 'Kept')`,
  )
  const { server, postmaster } = processes()
  for (const pid of [first.child.pid ?? 0, server, postmaster]) process.kill(pid, 'SIGKILL')
  await first.ended
  const second = start()
  await ready(second)
  expect(await query(`select name from user_account where name = 'Kept'`)).toEqual([{ name: 'Kept' }])
  expect(second.out()).not.toMatch(/^ {2}Demo /m)
})

test('a start that was killed alone leaves no server behind, and its database is taken over', async () => {
  const first = startAgain()
  await ready(first)
  const { postmaster } = processes()
  first.child.kill('SIGKILL')
  await first.ended
  const second = start()
  await ready(second)
  expect(processes().postmaster).toBe(postmaster)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  expect(startOf(postmaster)).toBeNull()
})

test('when the server is killed the database is stopped and the exit code is 1', async () => {
  const run = startAgain()
  await ready(run)
  const { server, postmaster } = processes()
  process.kill(server, 'SIGKILL')
  expect(await run.ended).toBe(1)
  expect(run.err()).toContain('The server ended unexpectedly (signal SIGKILL)')
  expect(startOf(postmaster)).toBeNull()
})

test('a killed database is started again under the running server', async () => {
  const run = startAgain()
  await ready(run)
  const { postmaster } = processes()
  process.kill(postmaster, 'SIGKILL')
  await expect.poll(() => query('select 1 as one').catch(() => []), { timeout: 20_000 }).toEqual([{ one: 1 }])
  expect(processes().postmaster).not.toBe(postmaster)
})

test('somebody else’s database gets the migrations and no demo', async () => {
  const databaseUrl = await emptyDatabase(inject('demoUrl'), 'attest_foreign')
  const run = start({ DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: SECRET })
  await ready(run)
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const { rows } = await client.query('select count(*)::int as people from user_account')
  await client.end()
  expect(rows).toEqual([{ people: 0 }])
  expect(run.out()).not.toContain('Demo')
  expect(existsSync(join(dir, 'postgres'))).toBe(false)
})
