import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { INDEX_VERSION } from '@/lib/passage/passages'
import { buildIfChanged } from '@/scripts/build'
import { type ChildResult, runNode } from '@/scripts/child'
import { type Cluster, ensureDatabase, startCluster } from '@/scripts/cluster'
import { applyMigrations, connect, placeOf } from '@/scripts/migrations'
import { claim, endProcess, holder, readHolder, release } from '@/scripts/process-lock'
import { seconds, step } from '@/scripts/progress'
import { type Server, startServer } from '@/scripts/server'
import {
  checkPort,
  keptSecret,
  localAddress,
  prepareDataDirectory,
  ROOT,
  readSettings,
  type Settings,
} from '@/scripts/settings'
import { userError } from '@/scripts/user-error'

type Demo = { password: string; signIns: { email: string; role: string }[] }

/** What must be undone at the end, the latest first. */
const undo: (() => Promise<void> | void)[] = []
let ending: Promise<void> | null = null

function end(): Promise<void> {
  ending ??= (async () => {
    for (const action of undo.reverse()) await action()
  })()
  return ending
}

/** npm and the terminal may both deliver a signal; the first one counts. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending !== null) return
      process.stdout.write('\nStopping …\n')
      end().then(
        () => {
          process.stdout.write('Stopped.\n')
          process.exit(0)
        },
        (error) => {
          process.stderr.write(`${error}\n`)
          process.exit(1)
        },
      )
    })
  }
  // npm passes on every signal but SIGKILL: without its npm, a server would run on unnoticed.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === 'start') {
    setInterval(() => process.ppid === parent || process.emit('SIGTERM', 'SIGTERM'), 200).unref()
  }
  // A closed terminal must not keep the database from being stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

async function main(): Promise<void> {
  const begin = performance.now()
  const settings = readSettings(process.env)
  prepareDataDirectory(settings.dataDir)
  await claimFolder(settings)
  await checkPort(settings)
  process.stdout.write('Attest\n')
  const cluster = settings.databaseUrl === null ? await embedded(settings.dataDir) : null
  const databaseUrl = settings.databaseUrl ?? cluster?.url('attest') ?? ''
  if (cluster === null) {
    await step(
      'Database',
      async () => (await connect(databaseUrl)).end(),
      () => placeOf(databaseUrl),
    )
  }
  await step(
    'Migrations',
    () => applyMigrations({ url: databaseUrl, root: ROOT }),
    (applied) => (applied.length === 0 ? 'up to date' : `${applied.length} applied`),
  )
  const missing = await missingFromIndex(databaseUrl)
  if (missing > 0) {
    await step(
      'Search index',
      () => indexPassages(databaseUrl),
      () => `${missing} report${missing === 1 ? '' : 's'} added`,
    )
  }
  const demo = cluster === null ? null : await demoOf({ dir: settings.dataDir, databaseUrl })
  await step(
    'Pages',
    () => buildIfChanged((stop) => undo.push(stop)),
    (built) => (built ? 'built' : 'unchanged'),
  )
  const server = await serve(settings, databaseUrl)
  const ready = `Attest runs at ${settings.url} (ready after ${seconds(performance.now() - begin)}). Ctrl-C ends it.`
  process.stdout.write(`\n${ready}\n${demo ? signInsOf(demo) : ''}`)
  const watching = cluster === null ? [] : [watchDatabase(cluster, settings.dataDir)]
  const reason = await Promise.race([server.ended, ...watching])
  if (ending === null)
    throw userError(`The server ended unexpectedly (${reason}): start it again with "npm start".`)
}

/** One server per data folder. A server that a killed start left behind is ended. */
async function claimFolder({ dataDir, url }: Settings): Promise<void> {
  const lock = join(dataDir, 'start.json')
  let other = await claim(lock, { ...holder(), url })
  // One that is just ending, or whose npm was killed, is given a moment to be gone.
  for (let waited = 0; other !== null && waited < 1500; waited += 100) {
    await sleep(100)
    other = await claim(lock, { ...holder(), url })
  }
  if (other !== null) {
    throw userError(
      `Attest is already running at ${other.url} (process ${other.pid}): open that address, or end it first.`,
    )
  }
  undo.push(() => release(lock))
  const left = readHolder(join(dataDir, 'server.json'))
  if (left !== null) await endProcess(left, { patienceMs: 8000 })
}

async function embedded(dir: string): Promise<Cluster> {
  const starting = startCluster(dir)
  undo.push(async () => {
    // When it could not start there is nothing to stop, and the reason is reported where it was awaited.
    const cluster = await starting.catch(() => null)
    await cluster?.stop()
  })
  return step(
    'Database',
    async () => {
      const cluster = await starting
      await ensureDatabase(cluster, 'attest')
      return cluster
    },
    (cluster) => `PostgreSQL 18 on port ${cluster.port}${cluster.reused ? ', found running' : ''}`,
  )
}

/** The demo's sign-ins: loads the demo when nobody has used the database yet. */
async function demoOf({ dir, databaseUrl }: { dir: string; databaseUrl: string }): Promise<Demo | null> {
  const file = join(dir, 'demo.json')
  if (await isEmpty(databaseUrl)) {
    const password = process.env.ATTEST_DEMO_PASSWORD || keptSecret(dir, 'demo-password')
    const { stdout } = await step('Demo', () => loadDemo({ databaseUrl, password }))
    writeFileSync(file, JSON.stringify({ password, signIns: JSON.parse(stdout) }), { mode: 0o600 })
  }
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

async function isEmpty(url: string): Promise<boolean> {
  const client = await connect(url)
  try {
    const { rows } = await client.query<{ used: boolean }>(
      'select exists (select from user_account) or exists (select from project) as used',
    )
    return rows[0]?.used === false
  } finally {
    await client.end()
  }
}

/** Reports of before the index, or of another version of it. */
async function missingFromIndex(url: string): Promise<number> {
  const client = await connect(url)
  try {
    const { rows } = await client.query<{ missing: number }>(
      `select count(*)::int as missing
         from article a
         left join indexed_article i on i.article_id = a.id
         left join passage_index p on p.project_id = a.project_id
        where i.article_id is null or p.version <> $1`,
      [INDEX_VERSION],
    )
    return rows[0]?.missing ?? 0
  } finally {
    await client.end()
  }
}

/** In a process of its own, as the demo below. */
async function indexPassages(databaseUrl: string): Promise<void> {
  const result = await runNode(['scripts/run.mjs', 'scripts/index-passages.ts'], {
    env: { DATABASE_URL: databaseUrl },
    onSpawn: (stop) => undo.push(stop),
  })
  if (result.code !== 0)
    throw userError(`${result.stderr}\nThe search index could not be made; the reason stands above.`)
}

/** In a process of its own, so that the demo's connections and memory end with it. */
async function loadDemo(given: { databaseUrl: string; password: string }): Promise<ChildResult> {
  const result = await runNode(['scripts/run.mjs', 'scripts/load-demo.ts'], {
    env: { DATABASE_URL: given.databaseUrl, ATTEST_DEMO_PASSWORD: given.password },
    onSpawn: (stop) => undo.push(stop),
  })
  if (result.code !== 0)
    throw userError(`${result.stderr}\nThe demo could not be loaded; the reason stands above.`)
  return result
}

async function serve(settings: Settings, databaseUrl: string): Promise<Server> {
  const file = join(settings.dataDir, 'server.json')
  const secret = process.env.NEXTAUTH_SECRET || keptSecret(settings.dataDir, 'session-secret')
  return step('Server', () =>
    startServer({
      ...settings,
      local: localAddress(settings),
      env: { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret, NEXTAUTH_URL: settings.url },
      onSpawn: (server) => {
        writeFileSync(file, JSON.stringify(server.holder))
        undo.push(async () => {
          await server.stop()
          rmSync(file, { force: true })
        })
      },
    }),
  )
}

function signInsOf({ password, signIns }: Demo): string {
  const width = Math.max(...signIns.map(({ email }) => email.length))
  const lines = signIns.map(({ email, role }) => `  ${email.padEnd(width)}  ${role}\n`)
  return `Demo sign-ins, password ${password} for each:\n${lines.join('')}`
}

/** A killed PostgreSQL is started again at the same port, where the server's connections look for it. */
async function watchDatabase(first: Cluster, dir: string): Promise<string> {
  for (let cluster = first; ; ) {
    await sleep(500)
    if (ending !== null) return 'stopped'
    if (cluster.running()) continue
    process.stderr.write('The database ended unexpectedly; starting it again.\n')
    await cluster.stop()
    const next = await startCluster(dir, { port: cluster.port })
    undo.unshift(() => next.stop())
    cluster = next
  }
}

endOnSignals()
try {
  await main()
} catch (error) {
  // What fails because everything is being ended is no news.
  if (ending !== null) await new Promise(() => undefined)
  await end()
  throw error
}
