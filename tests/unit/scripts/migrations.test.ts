import { expect, test } from 'vitest'
import { missingMigrations, placeOf, readMigrations } from '@/scripts/migrations'
import { ROOT } from '@/scripts/settings'

const first = { name: '0001_init', sql: 'select 1', checksum: 'aa' }
const second = { name: '0002_more', sql: 'select 2', checksum: 'bb' }

test('an empty database needs every migration, in order', () => {
  expect(missingMigrations([first, second], new Map())).toEqual([first, second])
})

test('applied migrations are not applied again', () => {
  expect(missingMigrations([first, second], new Map([['0001_init', 'aa']]))).toEqual([second])
})

test('a migration that was edited after it was applied is refused', () => {
  expect(() => missingMigrations([first], new Map([['0001_init', 'zz']]))).toThrow(/0001_init was changed/)
})

test('a database of a newer version is refused', () => {
  const known = new Map([
    ['0001_init', 'aa'],
    ['0009_later', 'cc'],
  ])
  expect(() => missingMigrations([first, second], known)).toThrow(/0009_later/)
})

test('the migrations of the repository are found in order, each with a name of its own', () => {
  const names = readMigrations(ROOT).map(({ name }) => name)
  expect(names[0]).toBe('0001_init')
  expect(names).toEqual([...new Set(names)].sort())
})

test('a database is named without its password', () => {
  expect(placeOf('postgresql://attest:secret@db.example.org/reports')).toBe('reports at db.example.org:5432')
})
