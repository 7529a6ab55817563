import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COLUMNS, EXPORT_NAMES, freeTextColumns } from '@/lib/export/columns'
import { MEANINGS } from '@/lib/export/meanings'
import { exportFileName, exportNameOf, readExportQuery } from '@/lib/export/schema'
import { SETTINGS } from '@/lib/export/sql'
import { copyStatement, rowsStatement } from '@/lib/export/statements'
import { recordEnds } from '@/lib/server/record-ends'

const docs = readFileSync(join(import.meta.dirname, '../../../docs/exports.md'), 'utf8')

describe.each(EXPORT_NAMES)('%s.csv', (name) => {
  test('every column has a meaning, and the documentation lists them all in the file’s order', () => {
    expect(Object.keys(MEANINGS[name]).sort()).toEqual([...COLUMNS[name]].sort())
    const section = docs.split(`## ${name}.csv`)[1]?.split('\n## ')[0] ?? ''
    const documented = [...section.matchAll(/^\| `(\w+)` \|.*\| (.+) \|$/gm)].map((match) => [
      match[1],
      match[2],
    ])
    expect(documented).toEqual(COLUMNS[name].map((column) => [column, MEANINGS[name][column]]))
  })

  test('every column of free text passes the guard, and no other does', () => {
    const guarded = [...rowsStatement(name).matchAll(/^(?:select | +)(.*) as "(\w+)",? ?$/gm)]
      .filter((match) => match[1]?.includes('csv_guard('))
      .map((match) => match[2])
    expect(guarded).toEqual(freeTextColumns(name))
  })

  test('the statement has no comment and no parameter, and reads only settings that are set', () => {
    const statement = copyStatement(name)
    expect(statement).not.toMatch(/--|\/\*|\$\d/)
    const read = new Set(
      [...statement.matchAll(/current_setting\('attest\.(\w+)'\)/g)].map((match) => match[1]),
    )
    expect(
      [...read].filter((setting) => !(SETTINGS as readonly (string | undefined)[]).includes(setting)),
    ).toEqual([])
    expect([...read]).toEqual(expect.arrayContaining(['project', 'actor', 'role']))
  })
})

test('links.csv has nine columns, eleven for each end, and four', () => {
  expect(COLUMNS.links).toHaveLength(35)
  expect(COLUMNS.links.slice(8, 10)).toEqual(['unsure', 'from_annotation_id'])
  expect(COLUMNS.links.slice(19, 21)).toEqual(['from_speaker', 'to_annotation_id'])
})

test('a file is named after its project, its content and the day in UTC', () => {
  expect(exportFileName({ slug: 'harbour', name: 'links', now: new Date('2026-03-31T23:30:00Z') })).toBe(
    'harbour-links-2026-03-31.csv',
  )
  expect(exportNameOf('links.csv')).toBe('links')
  expect(exportNameOf('links')).toBeNull()
})

test('an address with an empty filter sets none, and one that cannot be read sets none at all and says so', () => {
  expect(readExportQuery({ tag: 'fact', outlet: '', raw: '1' })).toEqual({
    query: { tag: 'fact', raw: '1' },
    filters: { tag: 'fact', raw: true },
    refused: false,
  })
  expect(readExportQuery({ tag: 'fact', colour: 'red' })).toEqual({ query: {}, filters: {}, refused: true })
  expect(readExportQuery({ tag: ['fact', 'claim'] }).refused).toBe(true)
})

test('records end with CR LF and cells keep their line ends, wherever the chunks are cut', () => {
  const csv = Buffer.from('a,b\n1,"x\ny ""q"" \r\n"\n"""\n""","é\n"\n,\n')
  const expected = 'a,b\r\n1,"x\ny ""q"" \r\n"\r\n"""\n""","é\n"\r\n,\r\n'
  for (let size = 1; size <= csv.length; size++) {
    const convert = recordEnds()
    const parts: Uint8Array[] = []
    for (let at = 0; at < csv.length; at += size) parts.push(convert(csv.subarray(at, at + size)))
    expect(Buffer.concat(parts).toString()).toBe(expected)
  }
})
