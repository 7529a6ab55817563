import { log } from '@/lib/server/log'
import { missingMigrations } from '@/lib/server/readiness'

const headers = { 'cache-control': 'no-store' }
const notYet = (reason: string) =>
  Response.json({ status: 'not-ready', reason }, { status: 503, headers: { ...headers, 'retry-after': '2' } })

/** The database answers and has every migration. Says what is wrong, never where the database is. */
export async function GET(): Promise<Response> {
  try {
    const missing = await missingMigrations()
    return missing.length === 0 ? Response.json({ status: 'ready' }, { headers }) : notYet('migrations')
  } catch (error) {
    log('warn', 'not ready', { cause: String(error) })
    return notYet('database')
  }
}
