import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureDatabase, startCluster } from '@/scripts/cluster'
import { applyMigrations } from '@/scripts/migrations'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of the db and api tests, with the migrated database `template` in it. */
    postgres: string
  }
}

/** One PostgreSQL for all db and api tests, with a migrated template that each worker copies. */
export async function setup(project: TestProject) {
  const dir = mkdtempSync(join(tmpdir(), 'attest-test-'))
  // Durability is what these tests never look at, and half of their time.
  const flags = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((flag) => [
    '-c',
    flag,
  ])
  const cluster = await startCluster(dir, { flags })
  await ensureDatabase(cluster, 'template_attest')
  await applyMigrations({ url: cluster.url('template_attest'), root: join(import.meta.dirname, '../..') })
  project.provide('postgres', cluster.url('postgres'))
  return async () => {
    await cluster.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
