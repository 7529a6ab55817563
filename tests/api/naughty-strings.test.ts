import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { GET } from '@/app/api/v1/articles/[id]/route'
import { POST as CREATE_OUTLET } from '@/app/api/v1/projects/[project]/outlets/route'
import { canonicalText } from '@/lib/article/canonical'
import type { Article } from '@/lib/article/queries'
import { db } from '@/lib/server/db'
import { addArticle, makeDesk } from '../support/desk'
import { call } from '../support/request'

const LIST = resolve(import.meta.dirname, '../../../shared/eval/badinput/naughty_strings.json')
// A few of each sort, for where the long list is absent.
const FEW = [
  '',
  'undefined',
  '\u00a0',
  "1'; DROP TABLE article--",
  '<script>alert(1)</script>',
  '=cmd|1!A1',
  'Ω≈ç√∫˜µ≤≥÷',
  '田中さんにあげて下さい',
  '👩‍👩‍👧 🇺🇸',
  'الكل في المجمو عة',
  '\u202etest\u202c',
  'Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦',
  '\ufeff',
  ' test ',
]

function strings(): string[] {
  if (!existsSync(LIST)) {
    process.stderr.write('The long list of naughty strings is not here: a short one is used.\n')
    return FEW
  }
  const { strings: found } = JSON.parse(readFileSync(LIST, 'utf8')) as { strings: { value: string }[] }
  return [...new Set([...FEW, ...found.map(({ value }) => value)])]
}

/** Works on all of them, eight at a time. */
async function each(work: (value: string, index: number) => Promise<void>): Promise<void> {
  const open = [...strings().entries()]
  const worker = async () => {
    for (let next = open.shift(); next; next = open.shift()) await work(next[1], next[0])
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}

test('every naughty string comes back exactly, or is refused by name and leaves nothing behind', async () => {
  const desk = await makeDesk()
  let kept = 0
  await each(async (value, index) => {
    const fields = { title: value, byline: value, originName: value, text: `${value} ${index}` }
    const made = await addArticle(desk, desk.lead, fields)
    if (made.status !== 201) return expect([made.status, value]).toEqual([422, value])
    kept++
    const { body } = await call<Article>(GET, { params: { id: made.body.id }, as: desk.lead })
    expect(body).toMatchObject({
      ...{ title: value, byline: value, originName: value },
      text: canonicalText(fields.text),
    })
    expect(body.length).toBe([...body.text].length)
  })
  expect(kept).toBeGreaterThan(strings().length * 0.7)
  expect(await db().article.count()).toBe(kept)
  expect(await db().auditEntry.count()).toBe(kept)
}, 400_000)

test('every naughty name of an outlet is kept exactly, known already, or refused', async () => {
  const { lead, project } = await makeDesk()
  const params = { project: project.slug }
  await each(async (name) => {
    const reply = await call<{ name: string }>(CREATE_OUTLET, {
      method: 'POST',
      params,
      body: { name },
      as: lead,
    })
    if (reply.status === 201) expect(reply.body.name).toBe(name)
    else expect([409, 422]).toContain(reply.status)
  })
}, 400_000)
