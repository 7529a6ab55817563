/**
 * The server time of the dashboards and profiles over HTTP, first byte to last, in projects of 10,000, 100,000 and 1,000,000
 * annotations by ten reviewers: `npm run bench:dashboards`. Exits with 1 when, at 1,000,000, the p95 of a page is above 150 ms
 * or its median more than three times that at 10,000. `npm run bench:dashboards -- 10000 100000` measures other sizes.
 * “After a change” means that a review was reopened and submitted before each visit; before all, every project is visited
 * while none of its profiles is worked out yet.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { encode } from 'next-auth/jwt'
import pg from 'pg'
import { REVIEWERS, type Size, seed, signIn } from '@/bench/dashboards-seed'
import { buildIfChanged } from '@/scripts/build'
import { ensureDatabase, freePort, startCluster } from '@/scripts/cluster'
import { applyMigrations } from '@/scripts/migrations'
import { step } from '@/scripts/progress'
import { startServer } from '@/scripts/server'
import { ROOT } from '@/scripts/settings'

const SIZES = [10_000, 100_000, 1_000_000]
const WARM_UP = 5
const ROUNDS = 40
const MOST_P95_MS = 150
const MOST_RATIO = 3

/** The blind reviewer has submitted eleven reviews of twelve; the lead sees everything. */
const WHO = { lead: 0, reviewer: 1 } as const
type Ids = { slug: string; outlet: string; article: string }
type BenchPage = { name: string; who: keyof typeof WHO; path: (ids: Ids) => string; changed?: boolean }

const outlets = ({ slug }: Ids) => `/projects/${slug}/outlets`
const PAGES: BenchPage[] = [
  { name: 'My work, blind reviewer', who: 'reviewer', path: () => '/' },
  { name: 'My work, lead', who: 'lead', path: () => '/' },
  { name: 'Overview, blind reviewer', who: 'reviewer', path: ({ slug }) => `/projects/${slug}` },
  { name: 'Overview, lead', who: 'lead', path: ({ slug }) => `/projects/${slug}` },
  { name: 'Outlets, blind reviewer', who: 'reviewer', path: outlets },
  { name: 'Outlets, lead', who: 'lead', path: outlets },
  { name: 'Outlets after a change, lead', who: 'lead', path: outlets, changed: true },
  { name: 'An outlet, blind reviewer', who: 'reviewer', path: (ids) => `${outlets(ids)}/${ids.outlet}` },
  { name: 'An outlet, lead', who: 'lead', path: (ids) => `${outlets(ids)}/${ids.outlet}` },
  {
    name: 'An outlet after a change, lead',
    who: 'lead',
    path: (ids) => `${outlets(ids)}/${ids.outlet}`,
    changed: true,
  },
  {
    name: 'A report’s profile, lead',
    who: 'lead',
    path: ({ slug, article }) => `/projects/${slug}/articles/${article}/profile`,
  },
  {
    name: 'Contradicted spans, lead',
    who: 'lead',
    path: ({ slug, outlet }) => `/projects/${slug}/spans?outlet=${outlet}&only=contradicted`,
  },
]

const agent = new Agent({ keepAlive: true })

/** Milliseconds until the last byte of a page is there, and whether it says that reports are being counted. */
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
        done({ ms, behind: Buffer.concat(parts).includes('being counted') })
      })
    }).once('error', fail)
  })
}

const quantile = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN

type Measured = { page: string; annotations: number; median: number; p95: number }
type Place = { client: pg.Client; base: string; secret: string }

async function cookieFor({ client, secret }: Place, email: string): Promise<string> {
  const sid = randomBytes(32).toString('base64url')
  await signIn(client, { email, token: sid })
  return `attest.session=${await encode({ token: { sid }, secret })}`
}

async function idsOf({ client }: Place, slug: string): Promise<Ids> {
  const { rows } = await client.query(
    `select (select o.id from outlet o where o.project_id = p.id order by o.name limit 1) as outlet,
            (select a.id from article a where a.project_id = p.id order by a.title limit 1) as article
       from project p where p.slug = $1`,
    [slug],
  )
  return { slug, ...rows[0] }
}

/** A reviewer’s submitted review is given back and comes again. */
async function change({ client }: Place, slug: string): Promise<void> {
  const { rows } = await client.query(
    `update review set status = 'in-progress', submitted_at = null
      where id = (select r.id from review r join project p on p.id = r.project_id
                   where p.slug = $1 and r.status = 'submitted' order by random() limit 1) returning id`,
    [slug],
  )
  await client.query(`update review set status = 'submitted', submitted_at = now() where id = $1`, [
    rows[0]?.id,
  ])
}

/** The first visit of all to a project's outlets, and how long it takes until all profiles are worked out. */
async function measureFirst(place: Place, sizes: readonly Size[]): Promise<void> {
  console.log('\n  No profile worked out yet: the first visit, and until all are\n')
  for (const { slug, annotations } of sizes)
    for (const [who, number] of Object.entries(WHO)) {
      const cookie = await cookieFor(place, `${slug}-${number}@example.org`)
      const address = `${place.base}${outlets(await idsOf(place, slug))}`
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
        `  ${annotations.toLocaleString('en').padStart(10)} ${who.padEnd(10)} first ${first.ms.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms, all after ${seconds.toFixed(1)} s`,
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
      address: `${place.base}${page.path(await idsOf(place, slug))}`,
      cookie: await cookieFor(place, `${slug}-${WHO[page.who]}@example.org`),
      times: [],
    })
  for (let at = -WARM_UP; at < ROUNDS; at++)
    for (const { slug, address, cookie, times } of asked) {
      if (page.changed) await change(place, slug)
      const { ms } = await visit(address, cookie)
      if (at >= 0) times.push(ms)
    }
  return asked.map(({ annotations, times }) => ({
    page: page.name,
    annotations,
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  }))
}

/** Prints a line per page and returns whether every page holds both bounds. */
function report(measured: readonly Measured[], sizes: readonly Size[]): boolean {
  const line = (name: string, cells: readonly string[]) =>
    console.log(`  ${name.padEnd(32)}${cells.map((cell) => cell.padStart(18)).join('')}`)
  console.log(`\n  median and p95 of ${ROUNDS} visits in ms, ${REVIEWERS} reviewers\n`)
  line('annotations', [...sizes.map(({ annotations }) => annotations.toLocaleString('en')), 'growth'])
  let good = true
  for (const { name } of PAGES) {
    const found = measured.filter(({ page }) => page === name)
    const [small, large] = [found[0], found.at(-1)]
    if (!small || !large) continue
    const ratio = large.median / small.median
    const holds = large.p95 <= MOST_P95_MS && ratio <= MOST_RATIO
    good &&= holds
    line(name, [
      ...found.map(({ median, p95 }) => `${median.toFixed(1)} / ${p95.toFixed(1)}`),
      `${ratio.toFixed(2)} ×${holds ? '' : ' NOT GOOD'}`,
    ])
  }
  const worst = Math.max(
    ...measured.filter((one) => one.annotations === sizes.at(-1)?.annotations).map((one) => one.p95),
  )
  console.log(
    `\ndashboards at ${(sizes.at(-1)?.annotations ?? 0).toLocaleString('en')} annotations: p95 ${worst.toFixed(0)} ms at worst (at most ${MOST_P95_MS}), growth at most ${MOST_RATIO} ×: ${good ? 'good' : 'NOT GOOD'}`,
  )
  return good
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
    return report(measured, sizes) ? 0 : 1
  } finally {
    agent.destroy()
    await server.stop()
    await client.end()
    await cluster.stop()
  }
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
