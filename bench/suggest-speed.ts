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
import { SLUG, seedSentences } from '@/bench/suggest-seed'
import { B, idf, K1 } from '@/lib/passage/bm25'
import { namesOf, termsOf } from '@/lib/text/terms'
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

type Span = { articleId: string; quote: string; eventId: string | null; own: number[] }

type Searched = { candidates: number[]; all: number[]; recall: number }

/** The product's own search, and how much it finds of what BM25 over all terms does, worked out here from the sentences. */
async function candidates({ url }: Database): Promise<Searched> {
  Object.assign(process.env, {
    DATABASE_URL: url,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
  })
  // Loaded late: the product reads its environment at first use.
  const { operatorScope } = await import('@/lib/access/gate')
  const { LIMITS, searchPassages } = await import('@/lib/passage/queries')
  const { closeDatabase, db } = await import('@/lib/server/db')
  const { CLOSELY } = await import('@/lib/suggestion/closely')
  const scope = await operatorScope(SLUG)
  const spans = await db().$queryRaw<Span[]>`
    select n.article_id as "articleId", n.quote, a.event_id as "eventId",
           (select array_agg(p.n) from passage p
             where p.article_id = n.article_id and p.start < n."end" and p."end" > n.start) as own
      from annotation n join article a on a.id = n.article_id order by n.id`
  const found: Searched = { candidates: [], all: [], recall: 0 }
  const searches = spans.map(({ articleId, eventId, quote, own }) => ({
    ...{ articleId, eventId, except: own, terms: termsOf(quote) },
    names: namesOf(quote).flatMap(({ terms }) => terms),
    most: { near: CLOSELY.event, others: CLOSELY.others },
  }))
  const there: Set<number>[] = []
  for (const [at, search] of [...searches.slice(0, WARM_UP), ...searches].entries()) {
    const into = at < WARM_UP ? [] : found.candidates
    const { near, others } = await timed(into, () => searchPassages(scope, search))
    if (at >= WARM_UP) there.push(new Set([...near, ...others].map(({ n }) => n)))
  }
  // Apart from those: what it leaves behind would be cleared away in their time.
  for (const search of searches)
    await timed(found.all, () => searchPassages(scope, search, { ...LIMITS, postings: 1e9 }))
  // After the clock: a few million objects would slow everything else down.
  const bm25 = await everything(db)
  let [met, wanted] = [0, 0]
  for (const [at, { terms, except }] of searches.entries()) {
    const best = bm25(terms, except)
    wanted += best.length
    met += best.filter((n) => there[at]?.has(n)).length
  }
  await closeDatabase()
  return { ...found, recall: met / wanted }
}

type Occurrence = { n: number; tf: number; length: number }

/** BM25 over all terms and all sentences, read from their texts: the first of it for a question, `except` left out. */
async function everything(db: typeof import('@/lib/server/db').db) {
  const postings = new Map<string, Occurrence[]>()
  let [count, total] = [0, 0]
  for (let from = 1; ; from += 20_000) {
    const rows = await db().$queryRaw<{ n: number; text: string }[]>`
      select n, text from passage where n >= ${from}::int and n < ${from + 20_000}::int`
    if (rows.length === 0) break
    for (const { n, text } of rows) {
      const found = termsOf(text)
      const tfs = new Map<string, number>()
      for (const term of found) tfs.set(term, (tfs.get(term) ?? 0) + 1)
      for (const [term, tf] of tfs) {
        const there = postings.get(term) ?? []
        there.push({ n, tf, length: found.length })
        postings.set(term, there)
      }
      count += 1
      total += found.length
    }
  }
  return (terms: readonly string[], except: readonly number[]): number[] => {
    const sums = new Map<number, number>()
    for (const term of new Set(terms)) {
      const found = postings.get(term) ?? []
      const weight = idf({ df: found.length, n: count })
      for (const { n, tf, length } of found) {
        const share = (tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * length * count) / total))
        sums.set(n, (sums.get(n) ?? 0) + weight * share)
      }
    }
    for (const n of except) sums.delete(n)
    return [...sums]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, FIRST)
      .map(([n]) => n)
  }
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
  const row = (name: string, times: readonly number[]) =>
    `  ${name.padEnd(46)}${quantile(times, 0.5).toFixed(1).padStart(9)}${quantile(times, 0.95).toFixed(1).padStart(9)}`
  const figures = {
    candidatesMs: quantile(searched.candidates, 0.5),
    recall: searched.recall,
    requestMs: quantile(largeTimes, 0.5),
    requestP95Ms: quantile(largeTimes, 0.95),
    growth: quantile(largeTimes, 0.5) / quantile(smallTimes, 0.5),
  }
  const lines = [
    `  ${SPANS} spans, milliseconds`.padEnd(48) + 'median'.padStart(9) + 'p95'.padStart(9),
    row('candidates from the database', searched.candidates),
    row('the same without a bound, for comparison', searched.all),
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
