import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Cluster, ensureDatabase, startCluster } from '@/scripts/cluster'
import { applyMigrations } from '@/scripts/migrations'
import { isRunning, living, readHolder } from '@/scripts/process-lock'
import { ROOT } from '@/scripts/settings'

const PREFIX = 'attest-test-'
const TEMPLATE = 'attest_template'
const TEN_MINUTES = 600_000

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to from outside.
  export interface ProvidedContext {
    /** Address of the database that holds the migrations and nothing else; workers copy it. */
    templateUrl: string
  }
}

export type TestCluster = Cluster & { remove: () => Promise<void> }

/** A PostgreSQL in a temporary folder. It may lose everything in a crash, which makes it several times faster. */
export async function temporaryCluster(): Promise<TestCluster> {
  await removeLeftOvers()
  const dir = mkdtempSync(join(tmpdir(), PREFIX))
  chmodSync(dir, 0o755)
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((flag) => ['-c', flag])
  const cluster = await startCluster(dir, { flags: fast })
  // An interrupted run has no tear-down; its files go with the next run's left-overs.
  const abandon = () => cluster.running() && process.kill(cluster.pid, 'SIGINT')
  process.once('exit', abandon)
  const remove = async () => {
    process.off('exit', abandon)
    await cluster.stop()
    rmSync(dir, { recursive: true, force: true })
  }
  return { ...cluster, remove }
}

/** What a killed test run left behind: its server is stopped and its files go. */
async function removeLeftOvers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dir = join(tmpdir(), name)
    // A young one may be just starting in another run: between its lock and its first user it looks abandoned.
    if (Date.now() - statSync(dir).birthtimeMs < TEN_MINUTES) continue
    if (!existsSync(join(dir, 'users')) || living(join(dir, 'users')).length > 0) continue
    const starting = readHolder(join(dir, 'cluster.lock'))
    if (starting !== null && isRunning(starting)) continue
    if (existsSync(join(dir, 'postgres', 'postmaster.pid'))) await (await startCluster(dir)).stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Global set-up of the db and api tests: one server, one template database with the migrations. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await temporaryCluster()
  await ensureDatabase(cluster, TEMPLATE)
  await applyMigrations({ url: cluster.url(TEMPLATE), root: ROOT })
  project.provide('templateUrl', cluster.url(TEMPLATE))
  return cluster.remove
}

/** A fresh copy of the template under `name`, replacing an earlier one; returns its address. */
export function copyTemplate(templateUrl: string, name: string): Promise<string> {
  return createDatabase({ server: templateUrl, name, template: new URL(templateUrl).pathname.slice(1) })
}

/** A database without any table on the same server, replacing an earlier one; returns its address. */
export function emptyDatabase(templateUrl: string, name: string): Promise<string> {
  return createDatabase({ server: templateUrl, name, template: 'template0' })
}

/** Removes a database of the tests, whoever is connected. */
export async function dropDatabase(address: string): Promise<void> {
  const name = new URL(address).pathname.slice(1)
  await asOwner(address, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  )
}

async function createDatabase(given: { server: string; name: string; template: string }): Promise<string> {
  const url = new URL(given.server)
  url.pathname = `/${given.name}`
  await dropDatabase(url.href)
  await asOwner(url.href, (client) => {
    const [name, template] = [given.name, given.template].map((text) => client.escapeIdentifier(text))
    // Copying files is faster than copying through the log, and nothing here must survive a crash.
    return client.query(`create database ${name} template ${template} strategy file_copy`)
  })
  return url.href
}

/** Runs a statement that cannot run inside the database it is about. */
async function asOwner(address: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const url = new URL(address)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
