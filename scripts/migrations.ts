import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** The key of Prisma's own migration lock: two migrators, theirs or ours, never run at once. */
const LOCK = 72707369

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
 * Applies what is missing and returns the names applied. Each migration is one transaction with its own entry,
 * so a killed migrator leaves whole migrations only. Throws when an applied one was edited afterwards.
 */
export async function applyMigrations({ url, root }: { url: string; root: string }): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  const applied: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    )
    const known = new Map(rows.map((row) => [row.migration_name, row.checksum]))
    for (const migration of readMigrations(root)) {
      const checksum = known.get(migration.name)
      if (checksum === migration.checksum) continue
      if (checksum !== undefined)
        throw new Error(`Migration ${migration.name} was changed after it had been applied.`)
      await client.query('begin')
      await client.query(migration.sql)
      await client.query(
        `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, now(), $3, 1)`,
        [randomUUID(), migration.checksum, migration.name],
      )
      await client.query('commit')
      applied.push(migration.name)
    }
    return applied
  } finally {
    // Ending the connection also ends a failed transaction and the lock.
    await client.end()
  }
}
