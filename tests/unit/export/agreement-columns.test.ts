import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AGREEMENT_COLUMNS, AGREEMENT_MEANINGS } from '@/lib/export/agreement'

const DOCS = readFileSync(new URL('../../../docs/exports.md', import.meta.url), 'utf8')

test('docs/exports.md tells of every column of agreement.csv, and so does the page', () => {
  const section = DOCS.slice(DOCS.indexOf('## agreement.csv'))
  const told = [...section.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  )
  expect(told.toSorted()).toEqual([...AGREEMENT_COLUMNS].sort())
  expect(Object.keys(AGREEMENT_MEANINGS).sort()).toEqual([...AGREEMENT_COLUMNS].sort())
})
