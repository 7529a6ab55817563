/**
 * How long suggestions take at 200,000 sentences in 10,000 reports: the candidates from the database beside BM25 over all
 * terms, and the whole request over HTTP beside the same at 20,000: `npm run bench:suggest-speed`. Exits with 1 when a bound
 * is missed.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { REPORTS_PER_EVENT, SLUG, seedSentences } from '@/bench/suggest-seed'
import { buildIfChanged } from '@/scripts/build'
import { type Cluster, startCluster } from '@/scripts/cluster'
import { applyMigrations } from '@/scripts/migrations'
import { step } from '@/scripts/progress'
import { startServer } from '@/scripts/server'
import { ROOT } from '@/scripts/settings'

const SIZES = { small: 20_000, large: 200_000 }
const SPANS = 200
const WARM_UP = 30
const FIRST = 20

const BOUNDS = { candidatesMs: 5, recall: 0.95, requestMs: 25, requestP95Ms: 60, growth: 2 }

export type Outcome = { lines: string[]; failures: string[]; headline: string }

type Database = { url: string; token: string; annotations: string[] }

const quantile = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  into.push(performance.now() - start)
  return result
}

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function makeDatabase(cluster: Cluster, sentences: number): Promise<Database> {
  const name = `bench_${sentences}`
  const admin = new pg.Client({ connectionString: cluster.url('postgres') })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = cluster.url(name)
  await applyMigrations({ url, root: ROOT })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const seeded = await seedSentences(client, { sentences, spans: SPANS })
  await client.end()
  return { url, ...seeded }
}

/** Milliseconds of each request for the suggestions of a span, over HTTP, one after another. */
async function requests({ url, token, annotations }: Database): Promise<number[]> {
  const port = await freePort()
  const local = `http://127.0.0.1:${port}`
  const env = {
    DATABASE_URL: url,
    NEXTAUTH_URL: local,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
  }
  const server = await startServer({ host: '127.0.0.1', port, local, env })
  try {
    const times: number[] = []
    const ask = async (id: string, into: number[]) => {
      const answer = await timed(into, async () => {
        const response = await fetch(`${local}/api/v1/annotations/${id}/suggestions`, {
          headers: { authorization: `Bearer ${token}` },
        })
        return { status: response.status, body: (await response.json()) as { items?: unknown[] } } // our own route
      })
      if (answer.status !== 200 || !answer.body.items?.length)
        throw new Error(`The request answered ${answer.status} with no suggestion.`)
    }
    for (const id of annotations.slice(0, WARM_UP)) await ask(id, [])
    // The server remembers the words of what it was asked before: only spans that it has never seen are counted.
    for (const id of annotations.slice(WARM_UP)) await ask(id, times)
    return times
  } finally {
    await server.stop()
  }
}

type Span = { articleId: string; start: number; end: number; quote: string; eventId: string | null }

type Searched = { terms: number[]; event: number[]; others: number[]; all: number[]; recall: number }

/** The product's own queries, one after another, and BM25 over all terms for comparison. */
async function candidates({ url }: Database): Promise<Searched> {
  Object.assign(process.env, {
    DATABASE_URL: url,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
  })
  // Loaded late: the product reads its environment at first use.
  const { operatorScope } = await import('@/lib/access/gate')
  const { indexState, passagesRound, queryTerms, searchEvent, searchProject } = await import(
    '@/lib/passage/queries'
  )
  const { B, K1 } = await import('@/lib/passage/bm25')
  const { closeDatabase, db } = await import('@/lib/server/db')
  const { namesOf, termsOf } = await import('@/lib/text/terms')
  const { CLOSELY } = await import('@/lib/suggestion/closely')
  const scope = await operatorScope(SLUG)
  const spans = await db().$queryRaw<Span[]>`
    select n.article_id as "articleId", n.start, n."end", n.quote, a.event_id as "eventId"
      from annotation n join article a on a.id = n.article_id order by n.id`
  const { passages, meanLength } = await indexState(scope)
  const found: Searched = { terms: [], event: [], others: [], all: [], recall: 0 }
  let [met, wanted] = [0, 0]
  for (const [at, span] of [...spans.slice(0, WARM_UP), ...spans].entries()) {
    const into = at < WARM_UP ? { terms: [], event: [], others: [], all: [] } : found
    const round = await passagesRound(scope, span)
    const except = round.passages
      .filter((one) => one.start < span.end && one.end > span.start)
      .map(({ n }) => n)
    const words = termsOf(span.quote)
    const names = namesOf(span.quote).flatMap(({ terms }) => terms)
    const terms = await timed(into.terms, () => queryTerms(scope, { terms: words, names, passages }))
    const search = { terms, meanLength, except, eventId: span.eventId }
    const near = await timed(into.event, () =>
      searchEvent(scope, {
        ...search,
        articleId: span.articleId,
        reports: REPORTS_PER_EVENT,
        most: CLOSELY.event,
      }),
    )
    const far = await timed(into.others, () =>
      searchProject(scope, { ...search, side: 'others', most: CLOSELY.others }),
    )
    const own = terms.filter(({ text }) => words.includes(text))
    const best = await timed(
      into.all,
      () => db().$queryRaw<{ n: number }[]>`
        select p.n
          from unnest(${own.map(({ id }) => id)}::int[], ${own.map(({ weight }) => weight)}::float8[]) q (id, weight)
          join posting p on p.term_id = q.id
         where p.n <> all(${except}::int[])
         group by p.n
         order by sum(q.weight * p.tf * ${K1 + 1}::float8
                  / (p.tf + ${K1}::float8 * (${1 - B}::float8 + p.length * ${B / meanLength}::float8))) desc, p.n
         limit ${FIRST}::int`,
    )
    if (at < WARM_UP) continue
    const there = new Set([...near, ...far].map(({ n }) => n))
    wanted += best.length
    met += best.filter(({ n }) => there.has(n)).length
  }
  await closeDatabase()
  return { ...found, recall: met / wanted }
}

/** Generates the sentences, measures, and answers with a table, the bounds that were missed and a headline. */
export async function speed(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'))
  // The account that runs PostgreSQL must reach its files.
  chmodSync(folder, 0o755)
  try {
    const cluster = await step('database', () => startCluster(folder))
    try {
      const large = await step('200,000 sentences', () => makeDatabase(cluster, SIZES.large))
      const small = await step('20,000 sentences', () => makeDatabase(cluster, SIZES.small))
      const searched = await step('candidates', () => candidates(large))
      await step('pages', () => buildIfChanged())
      const smallTimes = await step('requests at 20,000', () => requests(small))
      const largeTimes = await step('requests at 200,000', () => requests(large))
      return report({ searched, smallTimes, largeTimes })
    } finally {
      await cluster.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function report(given: { searched: Searched; smallTimes: number[]; largeTimes: number[] }): Outcome {
  const { searched, smallTimes, largeTimes } = given
  const whole = searched.terms.map(
    (one, at) => one + Math.max(searched.event[at] ?? 0, searched.others[at] ?? 0),
  )
  const row = (name: string, times: readonly number[]) =>
    `  ${name.padEnd(46)}${quantile(times, 0.5).toFixed(1).padStart(9)}${quantile(times, 0.95).toFixed(1).padStart(9)}`
  const figures = {
    candidatesMs: quantile(whole, 0.5),
    recall: searched.recall,
    requestMs: quantile(largeTimes, 0.5),
    requestP95Ms: quantile(largeTimes, 0.95),
    growth: quantile(largeTimes, 0.5) / quantile(smallTimes, 0.5),
  }
  const lines = [
    `  ${SPANS} spans, milliseconds`.padEnd(48) + 'median'.padStart(9) + 'p95'.padStart(9),
    row('terms of the question', searched.terms),
    row('candidates of the event (all terms)', searched.event),
    row('candidates of other events (rarest terms)', searched.others),
    row('candidates together', whole),
    row('BM25 over all terms, for comparison', searched.all),
    row('whole request at 20,000 sentences', smallTimes),
    row('whole request at 200,000 sentences', largeTimes),
    `  of the first ${FIRST} of BM25 over all terms, found: ${(100 * searched.recall).toFixed(1)} %`,
  ]
  const failures = [
    ...(figures.recall >= BOUNDS.recall
      ? []
      : [`recall ${figures.recall.toFixed(3)}, at least ${BOUNDS.recall}`]),
    ...(['candidatesMs', 'requestMs', 'requestP95Ms', 'growth'] as const)
      .filter((name) => !(figures[name] <= BOUNDS[name]))
      .map((name) => `${name} ${figures[name].toFixed(1)}, at most ${BOUNDS[name]}`),
  ]
  const headline = `suggestions at 200,000 sentences: candidates ${figures.candidatesMs.toFixed(1)} ms, ${(100 * figures.recall).toFixed(1)} % of BM25’s first ${FIRST}; request ${figures.requestMs.toFixed(1)} ms (p95 ${figures.requestP95Ms.toFixed(1)}), ${figures.growth.toFixed(2)} × that at 20,000: ${failures.length === 0 ? 'good' : 'NOT GOOD'}`
  return { lines, failures, headline }
}

if (process.argv[1] === import.meta.filename) {
  const { lines, failures, headline } = await speed()
  console.log(lines.join('\n'))
  for (const failure of failures) console.log(`MISSED ${failure}`)
  console.log(headline)
  process.exit(failures.length === 0 ? 0 : 1)
}
