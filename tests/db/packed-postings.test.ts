import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { kindOf, type Posting, readBlocks } from '@/lib/passage/postings'
import { applyMigrations } from '@/scripts/migrations'
import { ROOT } from '@/scripts/settings'
import { emptyDatabase } from '../support/postgres'

const MIGRATIONS = 'prisma/migrations'
const PACKED = '0017'

test('an index of before is packed as it stands, term by term', async () => {
  const url = await emptyDatabase(inject('templateUrl'), `packed_${process.pid}`)
  const before = mkdtempSync(join(tmpdir(), 'attest-packed-'))
  cpSync(join(ROOT, MIGRATIONS), join(before, MIGRATIONS), { recursive: true })
  for (const name of readdirSync(join(before, MIGRATIONS)))
    if (/^\d/.test(name) && name >= PACKED) rmSync(join(before, MIGRATIONS, name), { recursive: true })
  await applyMigrations({ url, root: before })
  rmSync(before, { recursive: true })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // A word in every third passage, one in two that are far apart, one that is used up.
  const every = Array.from({ length: 700 }, (_, at) => ({ n: 1 + 3 * at, tf: 1 + (at % 11), length: 9 + at }))
  const far = [
    { n: 7, tf: 2, length: 11 },
    { n: 5_000_000, tf: 1, length: 300 },
  ]
  await client.query(`
    insert into project (id, slug, name, mode, guidelines) values (gen_random_uuid(), 'old', 'Old', 'open', '');
    insert into term (id, project_id, text, df) select v.id, p.id, v.text, v.df
      from project p, (values (1, 'dock', 700), (2, 'crane', 2), (3, 'quay', 0)) v (id, text, df);`)
  const rows = [...every.map((one) => ({ ...one, id: 1 })), ...far.map((one) => ({ ...one, id: 2 }))]
  await client.query(
    `insert into posting (term_id, n, tf, length)
     select * from unnest($1::int[], $2::int[], $3::int[], $4::int[])`,
    [
      rows.map(({ id }) => id),
      rows.map(({ n }) => n),
      rows.map(({ tf }) => tf),
      rows.map((one) => one.length),
    ],
  )
  await applyMigrations({ url, root: ROOT })
  const { rows: terms } = await client.query<{ id: number; blocks: Buffer }>(`
    select term_id as id, string_agg(int4send(first) || int4send(octet_length(postings) / 4) || postings, '' order by first) as blocks
      from posting_block group by 1 order by 1`)
  const sizes = await client.query<{ size: number }>(
    `select octet_length(postings) / 4 as size from posting_block where term_id = 1 order by first`,
  )
  await client.end()
  const read = terms.map(({ id, blocks }) => {
    const postings: Posting[] = []
    readBlocks(blocks, (n, kind) => postings.push({ n, ...kindOf(kind) }))
    return { id, postings }
  })
  const kept = ({ n, tf, length }: Posting) => ({ n, tf: Math.min(8, tf), length: Math.min(127, length) })
  expect(read).toEqual([
    { id: 1, postings: every.map(kept) },
    { id: 2, postings: far.map(kept) },
  ])
  expect(sizes.rows.map(({ size }) => size)).toEqual([240, 240, 220])
})
