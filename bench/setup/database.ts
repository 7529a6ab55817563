import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Cluster, ensureDatabase, startCluster } from '@/scripts/cluster'
import { applyMigrations } from '@/scripts/migrations'
import { step } from '@/scripts/progress'
import { ROOT } from '@/scripts/settings'

/** A PostgreSQL of a bench's own, in a folder that may also hold its files; both are gone when the work is done or has failed. */
export async function withCluster<T>(
  work: (given: { cluster: Cluster; folder: string }) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'))
  // The account that runs PostgreSQL must reach its files.
  chmodSync(folder, 0o755)
  try {
    const cluster = await step('database', () => startCluster(folder))
    try {
      return await work({ cluster, folder })
    } finally {
      await cluster.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The address of a new database with every migration and nothing else. */
export async function migratedDatabase(cluster: Cluster, name: string): Promise<string> {
  await ensureDatabase(cluster, name)
  const url = cluster.url(name)
  await applyMigrations({ url, root: ROOT })
  return url
}

/** One connection, ended with the work: left open, the end of its server would hide why a bench failed. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
