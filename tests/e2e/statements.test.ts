import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codePointLength } from '@/lib/text/code-points'
import { baseUrl } from '../support/app'
import { openBrowser, signIn } from '../support/browser'
import { REPRINT_AGENCY, REPRINT_EVENT, REPRINTS } from '../support/reprints'

const SLUG = 'footbridge'

let browser: Browser
let page: Page

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 } })
  browser = opened.browser
  page = opened.page
  await signIn(page, 'lead@example.org')
})

afterAll(() => browser?.close())

async function ask<T>(method: string, path: string, data?: unknown, version?: number): Promise<T> {
  const reply = await page.request.fetch(`/api/v1${path}`, {
    method,
    data,
    headers: {
      origin: baseUrl,
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
  })
  if (!reply.ok()) throw new Error(`${method} ${path} answered ${reply.status()}: ${await reply.text()}`)
  return (await reply.json()) as T // the caller names the shape
}

/** The five reports with a span on each count and links from the first to the others. */
async function collapse(): Promise<void> {
  await ask('POST', '/projects', { slug: SLUG, name: 'The footbridge' })
  const reports: { id: string; version: number }[] = []
  const spans: string[] = []
  for (const { key: _, quote, ...report } of REPRINTS) {
    const body = { ...report, event: REPRINT_EVENT }
    const stored = await ask<{ id: string; version: number }>('POST', `/projects/${SLUG}/articles`, body)
    const start = codePointLength(report.text.slice(0, report.text.indexOf(quote)))
    const span = { articleId: stored.id, start, end: start + codePointLength(quote), quote, tag: 'fact' }
    reports.push(stored)
    spans.push(v7())
    await ask('PUT', `/annotations/${spans.at(-1)}`, span)
  }
  for (const { id, version } of reports.slice(1, 3))
    await ask('PATCH', `/articles/${id}`, { origin: { kind: 'reprint', articleId: reports[0]?.id } }, version)
  for (const toId of spans.slice(1))
    await ask('PUT', `/links/${v7()}`, { fromId: spans[0], toId, relation: 'corroborates' })
}

test('five reports of which three carry one agency are three origins, on screen and on the statement’s page', async () => {
  await collapse()
  await page.goto(`/projects/${SLUG}`)
  await page.getByRole('link', { name: 'Statements', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: REPRINTS[0].quote })
  await row.waitFor()
  const text = ((await row.textContent()) ?? '').replace(/\s+/g, ' ')
  expect(text).toContain('3 independent origins')
  expect(text).toContain(`3 of 5: ${REPRINT_AGENCY}`)
  expect(text).toContain('“nine”')
  expect(await row.getByRole('cell').count()).toBe(6)

  // The explanation and the quotes are one press away, by keyboard too.
  await row.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await page.getByText('3 independent origins behind 5 reports').waitFor()
  expect(await page.getByRole('table').getByRole('article').count()).toBe(5)

  await page.getByRole('link', { name: 'Open this statement' }).click()
  await page.getByRole('heading', { level: 1, name: REPRINTS[0].quote }).waitFor()
  await page.getByRole('heading', { name: 'Who linked what' }).waitFor()
  expect(await page.getByRole('listitem').filter({ hasText: 'corroborates' }).count()).toBe(4)

  const csv = await page.request.get(`/api/v1/projects/${SLUG}/export/statements.csv`)
  expect(await csv.text()).toContain(`${REPRINT_AGENCY} (3); Fenland Radio (1); Hartsea Observer (1)`)
})

test('the first dispute lies open; arrow keys go from row to row; what is chosen is in the address', async () => {
  await page.goto('/projects/harbour-fire/statements')
  const buttons = page.locator('[data-row-toggle]')
  await page.locator('[data-row-toggle][aria-expanded=true]').waitFor()
  await page.getByRole('table').getByRole('article').first().waitFor()
  await buttons.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => buttons.nth(1).evaluate((button) => button === document.activeElement)).toBe(true)
  const all = await buttons.count()
  await page.getByLabel('Contradicted only').check()
  await page.waitForURL(/contradicted=1/)
  await expect.poll(() => buttons.count()).toBeLessThan(all)
  expect(
    await page.locator('.statement-row:has([data-row-toggle])').filter({ hasNotText: 'disputed' }).count(),
  ).toBe(0)
})

test('on paper every statement stands, read before it is printed; else it says how many of how many', async () => {
  let away = true
  await page.route(/\/statements\?.*cursor=/, (route) => (away ? route.abort() : route.continue()))
  await page.goto('/projects/harbour-fire/statements?limit=2')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  const rows = page.locator('[data-row-toggle]')
  expect(await rows.count()).toBe(2)
  const part = page.getByText(/^Statements 1 to 2 of \d+\./)
  expect(await part.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  expect(await part.isVisible()).toBe(true)
  const total = Number(/of (\d+)/.exec((await part.textContent()) ?? '')?.[1])
  await page.emulateMedia({ media: 'screen' })

  // What has failed is asked for again, and nothing is printed before all of it is there.
  await page.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'))
      document.title = 'printed'
    }
  })
  await page.getByRole('button', { name: 'Print' }).click()
  await page.getByText('Not printed').first().waitFor()
  expect(await page.title()).not.toBe('printed')
  away = false
  await page.getByRole('button', { name: 'Print' }).click()
  await expect.poll(() => page.title()).toBe('printed')
  expect(await rows.count()).toBe(total)
  expect(await page.locator('.statement-far').count()).toBe(0)
  expect(await part.count()).toBe(0)
  await page.unroute(/\/statements\?.*cursor=/)
})
