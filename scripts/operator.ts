import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { ensureDatabase, startCluster } from '@/scripts/cluster'
import { applyMigrations } from '@/scripts/migrations'
import { isRunning, readHolder } from '@/scripts/process-lock'
import { dataDirectory, localAddress, prepareDataDirectory, ROOT } from '@/scripts/settings'

/**
 * Runs `work` with the product's environment set: the database of `DATABASE_URL`, or the embedded one, which is
 * joined where a server runs and started and stopped again where none does. The product is loaded inside `work`.
 */
export async function withDatabase(work: () => Promise<void>): Promise<void> {
  const dir = dataDirectory(process.env)
  process.env.NEXTAUTH_URL ||= addressOf(dir)
  // The product asks for a session secret at start; commands sign nobody in, so any will do.
  process.env.NEXTAUTH_SECRET ||= randomBytes(32).toString('base64url')
  if (process.env.DATABASE_URL) {
    await applyMigrations({ url: process.env.DATABASE_URL, root: ROOT })
    return await closing(work)
  }
  prepareDataDirectory(dir)
  const cluster = await startCluster(dir)
  const interrupted = () => void cluster.stop().finally(() => process.exit(130))
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    await ensureDatabase(cluster, 'attest')
    process.env.DATABASE_URL = cluster.url('attest')
    await applyMigrations({ url: process.env.DATABASE_URL, root: ROOT })
    await closing(work)
  } finally {
    await cluster.stop()
  }
}

async function closing(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } finally {
    const { closeDatabase } = await import('@/lib/server/db')
    await closeDatabase()
  }
}

/** The address that links to people carry: the running server's, else the one that a start would have. */
function addressOf(dir: string): string {
  const server = readHolder(join(dir, 'start.json'))
  if (server?.url && isRunning(server)) return server.url
  return localAddress({ host: process.env.HOST || '127.0.0.1', port: Number(process.env.PORT || 3000) })
}
