import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sourceHash } from '@/scripts/build'

const root = mkdtempSync(join(tmpdir(), 'attest-sources-'))
afterAll(() => rmSync(root, { recursive: true }))
mkdirSync(join(root, 'app'))
mkdirSync(join(root, 'docs'))
writeFileSync(join(root, 'app', 'page.tsx'), 'one')

test('the same sources have the same hash', () => {
  expect(sourceHash(root)).toBe(sourceHash(root))
})

test('changed content, a new name and a removed file change the hash; other folders do not', () => {
  const before = sourceHash(root)
  writeFileSync(join(root, 'docs', 'page.md'), 'text')
  expect(sourceHash(root)).toBe(before)
  writeFileSync(join(root, 'app', 'page.tsx'), 'two')
  const changed = sourceHash(root)
  expect(changed).not.toBe(before)
  renameSync(join(root, 'app', 'page.tsx'), join(root, 'app', 'other.tsx'))
  const renamed = sourceHash(root)
  expect(renamed).not.toBe(changed)
  rmSync(join(root, 'app', 'other.tsx'))
  expect(sourceHash(root)).not.toBe(renamed)
})
