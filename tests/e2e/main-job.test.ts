import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCorpus } from '@/prisma/demo/corpus'
import { openBrowser, signIn } from '../support/browser'
import { dragOver, saved } from '../support/passages'

/** Real reports where they are at hand, which the repository may not hold; else the demo's. */
const SHARED = join(import.meta.dirname, '../../../shared/reports')

type Given = { folder: string; files: string[]; first: End; second: End; remove: () => void }
/** A report's file, and a pattern that finds the passage to mark in it. */
type End = { file: string; passage: RegExp }

function given(): Given {
  if (existsSync(SHARED)) {
    return {
      folder: SHARED,
      files: readdirSync(SHARED)
        .filter((name) => name.endsWith('.txt'))
        .sort(),
      first: { file: 'report-000.txt', passage: /Four Kosovo police officers have been wounded/ },
      second: { file: 'report-002.txt', passage: /Five police and [\w ]+? were wounded/ },
      remove: () => undefined,
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'attest-reports-'))
  for (const article of demoCorpus.articles) writeFileSync(join(folder, `${article.key}.txt`), article.text)
  const contradiction = demoCorpus.links.find((link) => link.relation === 'contradicts')
  const end = (key: string | undefined): End => {
    const annotation = demoCorpus.annotations.find((candidate) => candidate.key === key)
    const quote = annotation?.quote.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') ?? ''
    return { file: `${annotation?.article}.txt`, passage: new RegExp(quote) }
  }
  return {
    folder,
    files: demoCorpus.articles.map((article) => `${article.key}.txt`),
    first: end(contradiction?.from),
    second: end(contradiction?.to),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

const reports = given()
const textOf = (file: string) =>
  readFileSync(join(reports.folder, file), 'utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
const passageOf = ({ file, passage }: End) => passage.exec(textOf(file))?.[0] ?? ''
const EVENT = 'Operation of that morning'
const SLUG = 'main-job'

let browser: Browser
let lead: Page
let reviewer: Page

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 } })
  browser = opened.browser
  lead = opened.page
  reviewer = await opened.newPage()
})

afterAll(async () => {
  await browser?.close()
  reports.remove()
})

/** What a page of ours can ask of the API, with its own cookie and origin. */
async function ask(page: Page, method: string, path: string, body: unknown): Promise<number> {
  return page.evaluate(
    async (request) => {
      const { status } = await fetch(request.path, {
        method: request.method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request.body),
      })
      return status
    },
    { method, path, body },
  )
}

async function importReports(page: Page): Promise<void> {
  await page.goto(`/projects/${SLUG}/articles/new`)
  await page
    .locator('input[type=file]')
    .setInputFiles(reports.files.map((name) => join(reports.folder, name)))
  for (const [number, { file }] of [reports.first, reports.second].entries()) {
    const card = page.getByRole('article', { name: file, exact: true })
    for (const [label, name] of [
      ['Outlet', `Outlet ${number + 1}`],
      ['Event', EVENT],
    ] as const) {
      const field = card.getByRole('combobox', { name: label })
      await field.fill(name)
      await field.press('Enter')
    }
  }
  await page.getByRole('button', { name: `Add ${reports.files.length} reports` }).click()
  await page.getByText(`${reports.files.length} reports added.`).waitFor()
}

test('from import to CSV: one contradiction, marked by mouse, is exactly one row that cuts exactly its quotes', async () => {
  await signIn(lead, 'lead@example.org')
  expect(await ask(lead, 'POST', '/api/v1/projects', { slug: SLUG, name: 'The main job' })).toBe(201)
  expect(
    await ask(lead, 'POST', `/api/v1/projects/${SLUG}/members`, {
      email: 'reviewer1@example.org',
      role: 'reviewer',
    }),
  ).toBe(201)
  await importReports(lead)

  await signIn(reviewer, 'reviewer1@example.org')
  await reviewer.goto(`/projects/${SLUG}/articles`)
  await reviewer
    .getByRole('link', { name: titleOf(reports.first) })
    .first()
    .click()
  await saved(reviewer)

  const [first, second] = [passageOf(reports.first), passageOf(reports.second)]
  await dragOver(reviewer, '[data-pane=text]', first)
  await reviewer
    .getByRole('toolbar', { name: 'The selected passage' })
    .getByRole('button', { name: /^Fact/ })
    .click()
  await reviewer.locator('[data-annotation]').waitFor()

  const evidence = reviewer.getByRole('complementary', { name: 'Evidence' })
  await evidence.getByRole('button', { name: /^Outlet 2/ }).click()
  await dragOver(reviewer, '[data-report]', second)
  const form = reviewer.getByRole('form', { name: 'Link the two passages' })
  await form.locator('label', { hasText: 'Claim' }).click()
  await form.locator('label', { hasText: 'Contradicts' }).click()
  await form.locator('label', { hasText: 'Quantity' }).click()
  await form.getByRole('button', { name: 'Link', exact: true }).click()
  await saved(reviewer)

  await reviewer.getByRole('button', { name: 'Submit review' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: 'Submit review' }).click()
  await reviewer.getByText('You submitted this review').waitFor()

  await lead.goto(`/projects/${SLUG}`)
  const overview = lead.getByRole('main')
  await expect.poll(() => overview.textContent()).toContain(first)
  expect(await overview.textContent()).toContain(second)

  const download = lead.waitForEvent('download')
  await lead.goto(`/projects/${SLUG}/export`)
  await lead.getByRole('link', { name: /links\.csv/ }).click()
  const rows: Record<string, string>[] = parse(readFileSync(await (await download).path(), 'utf8'), {
    columns: true,
  })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    relation: 'contradicts',
    facets: 'quantity',
    same_event: 'true',
    reviewer: 'reviewer1@example.org',
    review_kind: 'independent',
    unsure: 'false',
    from_event: EVENT,
    to_event: EVENT,
    from_tag: 'fact',
    to_tag: 'claim',
    from_quote: first,
    to_quote: second,
    version: '1',
  })
  const cut = (end: 'from' | 'to', file: string) => {
    const codePoints = [...textOf(file)]
    return codePoints.slice(Number(rows[0]?.[`${end}_start`]), Number(rows[0]?.[`${end}_end`])).join('')
  }
  expect(cut('from', reports.first.file)).toBe(first)
  expect(cut('to', reports.second.file)).toBe(second)
})

/** The title under which a report was added: the headline of its first line, here. */
function titleOf({ file }: End): RegExp {
  const start = (textOf(file).trim().split('\n')[0] ?? '').slice(0, 24)
  return new RegExp(start.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
}
