import { ensureDatabase, startCluster } from '@/scripts/cluster'
import { applyMigrations, placeOf } from '@/scripts/migrations'
import { dataDirectory, prepareDataDirectory, ROOT } from '@/scripts/settings'

async function migrate(url: string): Promise<void> {
  const applied = await applyMigrations({ url, root: ROOT })
  const words = applied.length === 0 ? 'Nothing to apply' : `Applied ${applied.join(', ')}`
  process.stdout.write(`${words}: ${placeOf(url)} is up to date.\n`)
}

if (process.env.DATABASE_URL) {
  await migrate(process.env.DATABASE_URL)
} else {
  const dir = dataDirectory(process.env)
  prepareDataDirectory(dir)
  const cluster = await startCluster(dir)
  try {
    await ensureDatabase(cluster, 'attest')
    await migrate(cluster.url('attest'))
  } finally {
    await cluster.stop()
  }
}
