import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { codeOf, messageOf, userError } from '@/scripts/user-error'

/** The key of Prisma's own migration lock: two migrators, theirs or ours, never run at once. */
const LOCK = 72707369

/** The oldest PostgreSQL that the migrations are written for. */
const OLDEST_SERVER = 15

/** Prisma's table, so that its tools can take over at any time. */
const TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

export type Migration = { name: string; sql: string; checksum: string }

/** The migrations of `prisma/migrations`, in order. */
export function readMigrations(root: string): Migration[] {
  const base = join(root, 'prisma/migrations')
  return readdirSync(base)
    .filter((name) => existsSync(join(base, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(base, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Which of `migrations` a database that has applied `known` (name → checksum) still needs. Throws one sentence when
 * an applied one was edited since, or when the database has one that this version does not know.
 */
export function missingMigrations(migrations: Migration[], known: Map<string, string>): Migration[] {
  const unknown = [...known.keys()].find((name) => !migrations.some((migration) => migration.name === name))
  if (unknown !== undefined) {
    throw userError(
      `The database has the migration ${unknown}, which this version of Attest does not know: use the newer version that made it.`,
    )
  }
  return migrations.filter(({ name, checksum }) => {
    const applied = known.get(name)
    if (applied !== undefined && applied !== checksum) {
      throw userError(
        `The migration ${name} was changed after it had been applied: restore the file as it was.`,
      )
    }
    return applied === undefined
  })
}

/** Opens a connection, or throws one sentence that names the server and never the password. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  // A connection lost between two queries is reported by the next query.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw userError(`The database ${placeOf(url)} cannot be reached: ${messageOf(error) || codeOf(error)}.`)
  }
}

/** Host, port and name of a database address, without its user and password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${pathname.slice(1) || 'postgres'} at ${hostname || 'localhost'}:${port || 5432}`
}

/**
 * Applies what is missing and returns the names applied. Each migration is one transaction with its own entry,
 * so a killed migrator leaves whole migrations only.
 */
export async function applyMigrations({ url, root }: { url: string; root: string }): Promise<string[]> {
  const client = await connect(url)
  try {
    await checkServer(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    )
    const known = new Map(rows.map((row) => [row.migration_name, row.checksum]))
    const missing = missingMigrations(readMigrations(root), known)
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    // Ending the connection also ends a failed transaction and the lock.
    await client.end()
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding`,
  )
  const server = rows[0]
  if (server !== undefined && server.version < OLDEST_SERVER) {
    throw userError(`The database runs PostgreSQL ${server.version}: Attest needs ${OLDEST_SERVER} or newer.`)
  }
  if (server !== undefined && server.encoding !== 'UTF8') {
    throw userError(
      `The database is encoded in ${server.encoding}: make one with "encoding 'UTF8'" for Attest.`,
    )
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('commit')
  } catch (error) {
    throw userError(`The migration ${name} failed and changed nothing: ${messageOf(error)}.`)
  }
}
