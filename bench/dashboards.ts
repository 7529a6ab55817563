/**
 * The server time of the dashboards and profiles over HTTP, first byte to last, in projects of 10,000, 100,000 and 1,000,000
 * annotations by ten reviewers: `npm run bench:dashboards`. Exits with 1 when, at 1,000,000, the p95 of a page is above 150 ms
 * or its median more than three times that at 10,000. `npm run bench:dashboards -- 10000 100000` measures other sizes.
 * “After a change” means that a review was reopened and submitted before each visit; before all, every project is visited
 * while none of its profiles and no agreement is worked out yet.
 * No page reads more than it shows: it also exits with 1 when a visit makes PostgreSQL read more rows at 1,000,000 than three
 * times those at 10,000 and, on top, ROWS_PER_REPORT for each of the 2,000 reports. A report has ten reviews and five hundred
 * spans: sums of reports and reviews may be read, spans may not.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { encode } from 'next-auth/jwt'
import pg from 'pg'
import { type BenchPage, idsOf, PAGES, WHO, WORKED_OUT } from '@/bench/dashboards-pages'
import { type Reads, readsOf } from '@/bench/dashboards-reads'
import { type Measured, report } from '@/bench/dashboards-report'
import { type Size, seed, signIn } from '@/bench/dashboards-seed'
import { buildIfChanged } from '@/scripts/build'
import { ensureDatabase, freePort, startCluster } from '@/scripts/cluster'
import { applyMigrations } from '@/scripts/migrations'
import { step } from '@/scripts/progress'
import { startServer } from '@/scripts/server'
import { ROOT } from '@/scripts/settings'

const SIZES = [10_000, 100_000, 1_000_000]
const WARM_UP = 5
const ROUNDS = 40
const READ_ROUNDS = 2

/** What a page says while profiles or agreement are being worked out. */
const BEHIND = ['being counted', 'Working out the figures']

const agent = new Agent({ keepAlive: true })

/** Milliseconds until the last byte of a page is there, and whether it says that it is not what it will be in a moment. */
function visit(address: string, cookie: string): Promise<{ ms: number; behind: boolean }> {
  return new Promise((done, fail) => {
    const start = performance.now()
    get(address, { agent, headers: { cookie } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', fail)
      response.once('end', () => {
        const ms = performance.now() - start
        if (response.statusCode !== 200) return fail(new Error(`${address} answered ${response.statusCode}.`))
        const page = Buffer.concat(parts)
        done({ ms, behind: BEHIND.some((words) => page.includes(words)) })
      })
    }).once('error', fail)
  })
}

const quantile = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN

type Place = { client: pg.Client; base: string; secret: string }

async function cookieFor({ client, secret }: Place, email: string): Promise<string> {
  const sid = randomBytes(32).toString('base64url')
  await signIn(client, { email, token: sid })
  return `attest.session=${await encode({ token: { sid }, secret })}`
}

/** A reviewer’s submitted review is given back and comes again. */
async function change({ client }: Place, slug: string): Promise<void> {
  const { rows } = await client.query(
    `update review set status = 'in-progress', submitted_at = null
      where id = (select r.id from review r join project p on p.id = r.project_id
                   where p.slug = $1 and r.status = 'submitted' and r.kind = 'independent' order by random() limit 1) returning id`,
    [slug],
  )
  await client.query(`update review set status = 'submitted', submitted_at = now() where id = $1`, [
    rows[0]?.id,
  ])
}

/** The first visit of all to what is worked out behind a page, and how long it takes until all of it is. */
async function measureFirst(place: Place, sizes: readonly Size[]): Promise<void> {
  console.log('\n  Nothing worked out yet: the first visit, and until all is\n')
  for (const { slug, annotations } of sizes)
    for (const { name, who, path } of WORKED_OUT) {
      const cookie = await cookieFor(place, `${slug}-${WHO[who]}@example.org`)
      const address = `${place.base}${path(await idsOf(place.client, slug))}`
      const start = performance.now()
      const first = await visit(address, cookie)
      let slowest = first.ms
      for (let now = first; now.behind; ) {
        await sleep(250)
        now = await visit(address, cookie)
        slowest = Math.max(slowest, now.ms)
      }
      const seconds = (performance.now() - start) / 1000
      console.log(
        `  ${annotations.toLocaleString('en').padStart(10)} ${name.padEnd(26)} first ${first.ms.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms, all after ${seconds.toFixed(1)} s`,
      )
    }
}

/** The sizes take turns, so that whatever else the machine does slows all of them. */
async function measurePage(place: Place, page: BenchPage, sizes: readonly Size[]): Promise<Measured[]> {
  const asked: { annotations: number; slug: string; address: string; cookie: string; times: number[] }[] = []
  // One after the other: they share a connection.
  for (const { slug, annotations } of sizes)
    asked.push({
      annotations,
      slug,
      address: `${place.base}${page.path(await idsOf(place.client, slug))}`,
      cookie: await cookieFor(place, `${slug}-${WHO[page.who]}@example.org`),
      times: [],
    })
  for (let at = -WARM_UP; at < ROUNDS; at++)
    for (const { slug, address, cookie, times } of asked) {
      if (page.changed) await change(place, slug)
      const { ms } = await visit(address, cookie)
      if (at >= 0) times.push(ms)
    }
  const reads: Reads[] = []
  // What a page begins behind itself reads all there is.
  if (!page.begins)
    for (const { slug, address, cookie } of asked)
      reads.push(
        await readsOf(place.client, {
          times: READ_ROUNDS,
          prepare: async () => {
            if (page.changed) await change(place, slug)
          },
          work: () => visit(address, cookie),
        }),
      )
  return asked.map(({ annotations, times }, at) => ({
    page: page.name,
    annotations,
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    reads: reads[at] ?? null,
  }))
}

async function measure(folder: string): Promise<number> {
  const given = process.argv
    .slice(2)
    .map(Number)
    .filter((n) => n > 0)
  const sizes = (given.length > 0 ? given : SIZES).map((annotations) => ({
    annotations,
    slug: `bench-${annotations}`,
  }))
  const cluster = await step('database', () => startCluster(folder))
  await ensureDatabase(cluster, 'bench')
  const url = cluster.url('bench')
  await applyMigrations({ url, root: ROOT })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const size of sizes)
    await step(`${size.annotations.toLocaleString('en')} annotations`, () => seed(client, size))
  await step('statistics', () => client.query('vacuum analyze'))
  await step('pages', () => buildIfChanged())
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const secret = randomBytes(32).toString('base64url')
  const env = { DATABASE_URL: url, NEXTAUTH_URL: base, NEXTAUTH_SECRET: secret }
  const server = await step('server', () => startServer({ host: '127.0.0.1', port, local: base, env }))
  try {
    await measureFirst({ client, base, secret }, sizes)
    const measured: Measured[] = []
    for (const page of PAGES) measured.push(...(await measurePage({ client, base, secret }, page, sizes)))
    return report(measured, { sizes: sizes.map(({ annotations }) => annotations), rounds: ROUNDS }) ? 0 : 1
  } finally {
    agent.destroy()
    await server.stop()
    await client.end()
    await cluster.stop()
  }
}

// Counting rows ends the server's connections, time and again; it says so each time.
const written = process.stderr.write.bind(process.stderr)
process.stderr.write = (chunk: string | Uint8Array) => {
  const lines = String(typeof chunk === 'string' ? chunk : Buffer.from(chunk)).split(/(?<=\n)/)
  return written(lines.filter((line) => !line.includes('idle connection lost')).join(''))
}

const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'))
// The account that runs PostgreSQL must reach its files.
chmodSync(folder, 0o755)
let code = 1
try {
  code = await measure(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(code)
