import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/** Rows that were read of each of the product's tables, by index or by going through it. */
export type Reads = ReadonlyMap<string, number>

const READS = `
  select relid::regclass::text as name, sum(n)::float8 as n
    from (select relid, seq_tup_read as n from pg_stat_user_tables
          union all select relid, idx_tup_read from pg_stat_user_indexes) w
   group by relid having sum(n) > 0`

/**
 * Waits until the pages' server has nothing more to do and ends its connections: only then a connection tells all that it
 * has read. The server opens others.
 */
async function settle(client: pg.Client): Promise<void> {
  for (let idle = 0; idle < 3; ) {
    const { rows } = await client.query(
      `select count(*)::int as busy from pg_stat_activity where application_name = 'attest' and state <> 'idle'`,
    )
    idle = rows[0]?.busy === 0 ? idle + 1 : 0
    await sleep(15)
  }
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'attest'`,
  )
  for (let left = 1; left > 0; ) {
    await sleep(10)
    const { rows } = await client.query(
      `select count(*)::int as left from pg_stat_activity where application_name = 'attest'`,
    )
    left = rows[0]?.left
  }
  // The server hears of it.
  await sleep(50)
}

async function readsSoFar(client: pg.Client): Promise<Reads> {
  await client.query('select pg_stat_force_next_flush()')
  const { rows } = await client.query<{ name: string; n: number }>(READS)
  return new Map(rows.map(({ name, n }) => [name, n]))
}

/** How many rows of each table `work` has the pages' server read, the most first; those of `client` do not count. */
export async function readsOf(
  client: pg.Client,
  { prepare, work, times }: { prepare?: () => Promise<void>; work: () => Promise<unknown>; times: number },
): Promise<Reads> {
  const sums = new Map<string, number>()
  for (let at = 0; at < times; at++) {
    await prepare?.()
    await settle(client)
    const before = await readsSoFar(client)
    await work()
    await settle(client)
    for (const [name, n] of await readsSoFar(client)) {
      const read = n - (before.get(name) ?? 0)
      if (read > 0) sums.set(name, (sums.get(name) ?? 0) + read / times)
    }
  }
  return new Map([...sums].sort(([, a], [, b]) => b - a))
}
