import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeEach, expect, inject, test } from 'vitest'
import { applyMigrations, readMigrations } from '@/scripts/migrations'
import { ROOT } from '@/scripts/settings'
import { emptyDatabase } from '../support/postgres'

const repository = mkdtempSync(join(tmpdir(), 'attest-migrations-'))
afterAll(() => rmSync(repository, { recursive: true }))

let url = ''
beforeEach(async () => {
  url = await emptyDatabase(inject('templateUrl'), `migrations_${process.pid}`)
  rmSync(join(repository, 'prisma'), { recursive: true, force: true })
  cpSync(join(ROOT, 'prisma/migrations'), join(repository, 'prisma/migrations'), { recursive: true })
})

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

function addMigration(name: string, sql: string): void {
  mkdirSync(join(repository, 'prisma/migrations', name))
  writeFileSync(join(repository, 'prisma/migrations', name, 'migration.sql'), sql)
}

test('every migration is applied once and entered as Prisma would enter it', async () => {
  const all = readMigrations(ROOT)
  expect(await applyMigrations({ url, root: ROOT })).toEqual(all.map(({ name }) => name))
  expect(await applyMigrations({ url, root: ROOT })).toEqual([])
  const rows = await query<{ migration_name: string; checksum: string; finished: boolean; steps: number }>(
    `select migration_name, checksum, finished_at is not null as finished, applied_steps_count as steps
       from _prisma_migrations order by migration_name`,
  )
  expect(rows).toEqual(
    all.map(({ name, checksum }) => ({ migration_name: name, checksum, finished: true, steps: 1 })),
  )
})

test('two migrators at once apply each migration once', async () => {
  const both = await Promise.all([1, 2].map(() => applyMigrations({ url, root: ROOT })))
  expect(both.flat().sort()).toEqual(readMigrations(ROOT).map(({ name }) => name))
})

test('a failing migration changes nothing, and those before it stay', async () => {
  addMigration('9001_good', 'create table good (id int)')
  addMigration('9002_bad', 'create table bad (id int); select * from missing_table')
  await expect(applyMigrations({ url, root: repository })).rejects.toThrow(
    /9002_bad failed and changed nothing/,
  )
  const rows = await query<{ good: string | null; bad: string | null }>(
    `select to_regclass('good')::text as good, to_regclass('bad')::text as bad`,
  )
  expect(rows).toEqual([{ good: 'good', bad: null }])
  rmSync(join(repository, 'prisma/migrations/9002_bad'), { recursive: true })
  expect(await applyMigrations({ url, root: repository })).toEqual([])
})

test('a function body with semicolons is one statement', async () => {
  addMigration(
    '9001_function',
    'create function nine() returns int language plpgsql as $$ declare n int; begin n := 9; return n; end $$',
  )
  await applyMigrations({ url, root: repository })
  expect(await query('select nine()')).toEqual([{ nine: 9 }])
})

test('an older version does not touch the database of a newer one', async () => {
  addMigration('9001_newer', 'create table newer (id int)')
  await applyMigrations({ url, root: repository })
  await expect(applyMigrations({ url, root: ROOT })).rejects.toThrow(/9001_newer, which this version/)
})

test('a server that is not there is named without its password', async () => {
  const away = 'postgresql://attest:hunter2@127.0.0.1:1/attest'
  const failure = await applyMigrations({ url: away, root: ROOT }).catch((error: Error) => error.message)
  expect(failure).toMatch(/^The database attest at 127\.0\.0\.1:1 cannot be reached: /)
  expect(failure).not.toContain('hunter2')
})
