import 'server-only'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { db } from './db'

/** Throws when the database does not answer. */
export async function requireDatabase(): Promise<void> {
  await db().$queryRaw`select 1`
}

/** The names of the migrations that this program needs and the database has not had. Throws when it does not answer. */
export async function missingMigrations(): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`
  const applied = new Set(rows.map((row) => row.name))
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations')
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && !applied.has(entry.name)).map((entry) => entry.name)
}
