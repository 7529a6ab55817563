import type { TestProject } from 'vitest/node'
import { buildIfChanged } from '@/scripts/build'
import { runNode } from '@/scripts/child'
import { ensureDatabase, freePort } from '@/scripts/cluster'
import { applyMigrations } from '@/scripts/migrations'
import { startServer } from '@/scripts/server'
import { ROOT } from '@/scripts/settings'
import { temporaryCluster } from './postgres'

const PASSWORD = 'harbour lights at dusk'
const SECRET = 'a secret for tests only, which nobody else knows'

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to from outside.
  export interface ProvidedContext {
    /** The running app with the demo loaded, without a slash at the end. */
    baseUrl: string
    databaseUrl: string
    /** Of every demo user. */
    password: string
  }
}

/** Global set-up of the e2e tests: the built app on a free port, with the demo in a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildIfChanged()
  const cluster = await temporaryCluster()
  await ensureDatabase(cluster, 'attest')
  const databaseUrl = cluster.url('attest')
  await applyMigrations({ url: databaseUrl, root: ROOT })
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const env = { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: SECRET, NEXTAUTH_URL: baseUrl }
  const demo = await runNode(['scripts/run.mjs', 'scripts/load-demo.ts'], {
    env: { ...env, ATTEST_DEMO_PASSWORD: PASSWORD },
  })
  if (demo.code !== 0) throw new Error(`The demo could not be loaded: ${demo.stderr}`)
  const server = await startServer({ host: '127.0.0.1', port, local: baseUrl, env })
  project.provide('baseUrl', baseUrl)
  project.provide('databaseUrl', databaseUrl)
  project.provide('password', PASSWORD)
  return async () => {
    await server.stop()
    await cluster.remove()
  }
}
