/**
 * The time and the memory of exporting 200,000 annotations over HTTP, beside psql's \copy of the very same query, in
 * one run: `npm run bench:export`. Exits with 1 when the server's memory grows by 60 MB or more, or when the median
 * time is more than 1.3 times that of psql.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync, statSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { ANNOTATIONS, SLUG, seed } from '@/bench/export-seed'
import { SETTINGS } from '@/lib/export/sql'
import { copyStatement } from '@/lib/export/statements'
import { recordEnds } from '@/lib/server/record-ends'
import type { Cluster } from '@/scripts/cluster'
import { step } from '@/scripts/progress'
import { migratedDatabase, withClient, withCluster } from './setup/database'
import { median } from './setup/figures'
import { withServer } from './setup/server'

const ROUNDS = 5
const MOST_GROWTH_MB = 60
const MOST_RATIO = 1.3

type Round = { http: number; copy: number; growth: number }

const seconds = async (work: () => Promise<void> | void) => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** Streams the export to a file and returns nothing before the last byte is there. */
async function download({ url, token, file }: { url: string; token: string; file: string }): Promise<void> {
  const response = await new Promise<IncomingMessage>((done, fail) => {
    // A connection of its own: psql blocks this process for longer than the server keeps an idle one.
    get(url, { agent: false, headers: { authorization: `Bearer ${token}` } }, done).once('error', fail)
  })
  if (response.statusCode !== 200) throw new Error(`The export answered ${response.statusCode}.`)
  await pipeline(response, createWriteStream(file))
}

type Copy = { name: string; run: (file: string) => Promise<void> | void }

/** psql's \copy, or a bare COPY to a file from this process where psql is not installed. */
async function otherSide({ url, folder }: { url: string; folder: string }): Promise<Copy> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ project: string; actor: string }>(
    `select project_id as project, user_id as actor from membership where role = 'lead'`,
  )
  const { project = '', actor = '' } = rows[0] ?? {}
  const given: Record<string, string> = { project, actor, role: 'lead', pseudonyms: 'false', raw: 'false' }
  const settings = SETTINGS.map((name) => `set_config('attest.${name}', '${given[name] ?? ''}', true)`)
  const statement = copyStatement('annotations')
  if (spawnSync('psql', ['--version']).status !== 0) {
    return {
      name: 'COPY to a file (psql is not installed)',
      run: async (file) => {
        await client.query(`begin isolation level repeatable read read only; select ${settings.join(', ')}`)
        await pipeline(client.query(copyTo(statement)), createWriteStream(file))
        await client.query('commit')
      },
    }
  }
  await client.end()
  const script = join(folder, 'copy.sql')
  return {
    name: `psql \\copy (${execFileSync('psql', ['--version'], { encoding: 'utf8' }).trim()})`,
    run: (file) => {
      // \copy takes one line.
      const line = statement
        .replaceAll('\n', ' ')
        .replace(/^copy (.*) to stdout with/, (_, query) => `\\copy ${query} to '${file}' with`)
      writeFileSync(
        script,
        `begin isolation level repeatable read read only;\n\\o /dev/null\nselect ${settings.join(', ')};\n\\o\n${line}\ncommit;\n`,
      )
      execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url, '-f', script], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    },
  }
}

/** Resident memory in bytes of a process, or NaN where the system does not tell. */
function resident(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
  } catch {
    return Number.NaN
  }
}

/** The most resident memory seen while the work runs, sampled every 20 ms. */
async function peakDuring(pid: number, work: () => Promise<void>): Promise<number> {
  let peak = resident(pid)
  const timer = setInterval(() => {
    peak = Math.max(peak, resident(pid))
  }, 20)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return Math.max(peak, resident(pid))
}

async function digest(file: string, change: (chunk: Uint8Array) => Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(change(chunk))
  return hash.digest('hex')
}

const megabytes = (bytes: number) => bytes / 1e6

async function measure({ cluster, folder }: { cluster: Cluster; folder: string }): Promise<number> {
  const url = await migratedDatabase(cluster, 'bench')
  const token = await step(`${ANNOTATIONS.toLocaleString('en')} annotations`, () => withClient(url, seed))
  return withServer(url, ({ base, pid }) => {
    const address = `${base}/api/v1/projects/${SLUG}/export/annotations.csv`
    return compare({ folder, pid, address, token, url })
  })
}

type Given = { folder: string; pid: number; address: string; token: string; url: string }

async function compare({ folder, pid, address, token, url }: Given): Promise<number> {
  const files = { http: join(folder, 'http.csv'), copy: join(folder, 'copy.csv') }
  const other = await otherSide({ url, folder })
  const http = () => download({ url: address, token, file: files.http })
  const cold = resident(pid)
  // One of each unmeasured: the server loads its modules, Postgres its pages.
  await http()
  await other.run(files.copy)
  const before = resident(pid)
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round++) {
    let time = 0
    const peak = await peakDuring(pid, async () => {
      time = await seconds(http)
    })
    const copy = await seconds(() => other.run(files.copy))
    rounds.push({ http: time, copy, growth: megabytes(peak - before) })
    await sleep(200)
  }
  const same = (await digest(files.http, (chunk) => chunk)) === (await digest(files.copy, recordEnds()))
  return report({ rounds, other: other.name, bytes: statSync(files.http).size, same, before, cold })
}

type Outcome = { rounds: Round[]; other: string; bytes: number; same: boolean; before: number; cold: number }

function report({ rounds, other, bytes, same, before, cold }: Outcome): number {
  const http = median(rounds.map((round) => round.http))
  const copy = median(rounds.map((round) => round.copy))
  const growth = Math.max(...rounds.map((round) => round.growth))
  const ratio = http / copy
  const row = (cells: string[]) => console.log(`  ${cells.map((cell) => cell.padStart(12)).join('')}`)
  console.log(
    `\n  ${ANNOTATIONS.toLocaleString('en')} annotations, ${megabytes(bytes).toFixed(1)} MB, HTTP beside ${other}\n`,
  )
  row(['round', 'HTTP s', 'copy s', 'ratio', 'growth MB'])
  for (const [index, round] of rounds.entries()) {
    row([
      String(index + 1),
      round.http.toFixed(2),
      round.copy.toFixed(2),
      (round.http / round.copy).toFixed(2),
      round.growth.toFixed(1),
    ])
  }
  row(['median', http.toFixed(2), copy.toFixed(2), ratio.toFixed(2), ''])
  console.log(
    `\n  server memory: ${megabytes(cold).toFixed(0)} MB just started, ${megabytes(before).toFixed(0)} MB after one export`,
  )
  console.log(
    `  the two files hold ${same ? 'the same bytes, save CR LF at the ends of records' : 'DIFFERENT BYTES'}`,
  )
  const good = same && ratio <= MOST_RATIO && !(growth >= MOST_GROWTH_MB)
  console.log(
    `\nexport of ${ANNOTATIONS.toLocaleString('en')} annotations: ${ratio.toFixed(2)} × the time of ${other.startsWith('psql') ? 'psql \\copy' : 'a bare COPY'} (at most ${MOST_RATIO}), memory +${growth.toFixed(1)} MB (below ${MOST_GROWTH_MB}): ${good ? 'good' : 'NOT GOOD'}`,
  )
  return good ? 0 : 1
}

process.exit(await withCluster(measure))
