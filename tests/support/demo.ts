import type { TestProject } from 'vitest/node'
import { buildIfChanged } from '@/scripts/build'
import { runNode } from '@/scripts/child'
import { ensureDatabase } from '@/scripts/cluster'
import { applyMigrations } from '@/scripts/migrations'
import { ROOT } from '@/scripts/settings'
import { temporaryCluster } from './postgres'

const SECRET = 'a secret for tests only, which nobody else knows'

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to from outside.
  export interface ProvidedContext {
    /** Address of the database that holds the demo; each test file copies it. */
    demoUrl: string
    /** Of every demo user. */
    password: string
  }
}

/** Global set-up of the e2e tests: the built app, one PostgreSQL, one database with the demo. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildIfChanged()
  const cluster = await temporaryCluster()
  await ensureDatabase(cluster, 'attest_demo')
  const demoUrl = cluster.url('attest_demo')
  await applyMigrations({ url: demoUrl, root: ROOT })
  const password = 'harbour lights at dusk'
  const env = { DATABASE_URL: demoUrl, NEXTAUTH_SECRET: SECRET, ATTEST_DEMO_PASSWORD: password }
  const demo = await runNode(['scripts/run.mjs', 'scripts/load-demo.ts'], { env })
  if (demo.code !== 0) throw new Error(`The demo could not be loaded: ${demo.stderr}`)
  project.provide('demoUrl', demoUrl)
  project.provide('password', password)
  return cluster.remove
}
