import 'server-only'
import { AppError } from '@/lib/errors'
import { db } from './db'

export type Bucket = { capacity: number; perSecond: number }

const BUCKETS = {
  'sign-in account': { capacity: 10, perSecond: 10 / 900 },
  'sign-in address': { capacity: 100, perSecond: 100 / 900 },
  write: { capacity: 600, perSecond: 100 },
  // Thirty comments at once, then one in three seconds: each may tell many people.
  comment: { capacity: 30, perSecond: 1 / 3 },
  export: { capacity: 60, perSecond: 1 },
} as const satisfies Record<string, Bucket>

export type BucketName = keyof typeof BUCKETS

/**
 * Takes one token from the bucket of `name` and `key`; throws `too-many` with the seconds to wait when it is empty.
 * One statement in the database, so that several servers share the count.
 */
export async function take(name: BucketName, key: string): Promise<void> {
  const { capacity, perSecond } = BUCKETS[name]
  const rows = await db().$queryRaw<{ tokens: number }[]>`
    insert into rate_limit as b (key, tokens, updated_at) values (${`${name} ${key}`}, ${capacity - 1}, now())
    on conflict (key) do update set
      tokens = greatest(-1, least(${capacity}::float8, b.tokens + extract(epoch from now() - b.updated_at) * ${perSecond}::float8) - 1),
      updated_at = now()
    returning tokens`
  const tokens = rows[0]?.tokens ?? 0
  if (tokens < 0)
    throw new AppError('too-many', { retryAfterSeconds: Math.max(1, Math.ceil(-tokens / perSecond)) })
}
