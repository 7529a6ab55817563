import { randomBytes } from 'node:crypto'
import { buildIfChanged } from '@/scripts/build'
import { freePort } from '@/scripts/cluster'
import { step } from '@/scripts/progress'
import { startServer } from '@/scripts/server'

/** `base`: its address, without a slash at the end. `secret`: what its sessions are signed with. */
export type BenchServer = { base: string; pid: number; secret: string }

/** The built product on a database, for as long as the work takes. */
export async function withServer<T>(
  databaseUrl: string,
  work: (server: BenchServer) => Promise<T>,
): Promise<T> {
  await step('pages', () => buildIfChanged())
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const secret = randomBytes(32).toString('base64url')
  const env = { DATABASE_URL: databaseUrl, NEXTAUTH_URL: base, NEXTAUTH_SECRET: secret }
  const server = await step('server', () => startServer({ host: '127.0.0.1', port, local: base, env }))
  try {
    return await work({ base, pid: server.holder.pid, secret })
  } finally {
    await server.stop()
  }
}
