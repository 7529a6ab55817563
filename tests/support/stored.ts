import { db } from '@/lib/server/db'

const TABLES = [
  'project',
  'membership',
  'outlet',
  'event',
  'speaker',
  'article',
  'review',
  'answer',
  'annotation',
  'link',
  'coverage',
  'suggestion_decision',
  'decision',
  'provenance',
  'link_provenance',
  'thread',
  'comment',
  'mention',
  'notice',
  'audit_entry',
] as const

/** Number of rows and MD5 of everything in each table that people's work goes into. */
export async function stored(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const table of TABLES) {
    const rows = await db().$queryRawUnsafe<{ n: number; md5: string | null }[]>(
      `select count(*)::int as n, md5(string_agg(t::text, '|' order by t::text)) as md5 from ${table} t`,
    )
    found[table] = `${rows[0]?.n} rows, ${rows[0]?.md5}`
  }
  return found
}
