import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { baseUrl, databaseUrl, killServer, restartServer } from '../support/app'
import { openBrowser, signIn } from '../support/browser'
import { dragOver, saved } from '../support/passages'

let browser: Browser
let db: pg.Client
let lead: Page
/** A desk of the reviewer, with cookies and storage of its own. */
let newDesk: () => Promise<Page>

beforeAll(async () => {
  db = new pg.Client({ connectionString: databaseUrl })
  await db.connect()
  const viewport = { width: 1440, height: 900 }
  const opened = await openBrowser({ viewport })
  browser = opened.browser
  lead = opened.page
  await signIn(lead, 'lead@example.org')
  const first = await opened.newPage()
  await signIn(first, 'reviewer3@example.org')
  const storageState = await first.context().storageState()
  await first.context().close()
  newDesk = async () => (await browser.newContext({ baseURL: baseUrl, viewport, storageState })).newPage()
})

afterAll(async () => {
  await browser?.close()
  await db?.end()
})

/** The passage to mark in each paragraph of a test's report. */
const passage = (n: number) => `Boat ${n} left the quay`

/** A report of its own for one test; its address within the site. */
async function importReport(title: string, paragraphs: number): Promise<{ id: string; path: string }> {
  const lines = Array.from({ length: paragraphs }, (_, n) => `${passage(n)} before noon, said the clerk.`)
  const id = await lead.evaluate(
    async (article) => {
      const reply = await fetch('/api/v1/projects/harbour-fire/articles', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(article),
      })
      return ((await reply.json()) as { id: string }).id
    },
    { title, text: `${title}\n\n${lines.join('\n\n')}` },
  )
  return { id, path: `/projects/harbour-fire/articles/${id}` }
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await saved(page)
}

/** Marks a passage as a claim; returns when the page shows the new span, saved or not. */
async function mark(page: Page, n: number): Promise<void> {
  const toolbar = page.getByRole('toolbar', { name: 'The selected passage' })
  await dragOver(page, '[data-pane=text]', passage(n))
  await toolbar.waitFor()
  await page.keyboard.press('c')
  await toolbar.waitFor({ state: 'detached' })
  await page
    .locator('[data-annotation]')
    .filter({ hasText: passage(n) })
    .waitFor()
  await page.keyboard.press('Escape')
}

type Stored = { id: string; quote: string; tag: string }

const stored = async (articleId: string) =>
  (
    await db.query<Stored>(
      'select id, quote, tag from annotation where article_id = $1 and deleted_at is null order by start',
      [articleId],
    )
  ).rows

const quotes = async (articleId: string) => (await stored(articleId)).map(({ quote }) => quote)
const passages = (count: number) => Array.from({ length: count }, (_, n) => passage(n))

test('20 spans made offline, the tab closed, come back online in a new tab: 20 rows, each once', async () => {
  const { id, path } = await importReport('Offline at the quay', 20)
  const page = await newDesk()
  const context = page.context()
  await open(page, path)
  await context.setOffline(true)
  for (let n = 0; n < 20; n++) await mark(page, n)
  await page.locator('[data-save-state="on this device"]').waitFor()
  await page.getByText('20 edits on this device').waitFor()
  await page.close()
  expect(await stored(id)).toEqual([])

  await context.setOffline(false)
  const next = await context.newPage()
  // Whichever page the reviewer comes back to sends them.
  await next.goto('/')
  await expect.poll(() => quotes(id), { timeout: 60_000 }).toEqual(passages(20))
  await open(next, path)
  expect(await next.locator('[data-annotation]').count()).toBe(20)
  expect(await stored(id)).toHaveLength(20)
  await context.close()
})

test('a server killed between 50 saves loses nothing that was shown as saved, and gets the rest once', async () => {
  const { id, path } = await importReport('Killed at the quay', 50)
  const page = await newDesk()
  await open(page, path)
  let kills = 0
  for (let n = 0; n < 50; n++) {
    await mark(page, n)
    // Right behind an act, while its request is somewhere on its way: the request decides how far it gets.
    if (n % 11 !== 7) continue
    await killServer()
    kills++
    const shown = await page.locator('[data-annotation]').evaluateAll((cards) =>
      cards.map((card) => ({
        id: card.getAttribute('data-annotation') ?? '',
        saved: !/on this device|conflict|refused/.test(card.textContent ?? ''),
      })),
    )
    const held = new Set((await stored(id)).map((row) => row.id))
    expect(shown.filter((span) => span.saved && !held.has(span.id))).toEqual([])
    expect(shown).toHaveLength(n + 1)
    await mark(page, ++n)
    await restartServer()
  }
  expect(kills).toBeGreaterThan(3)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await saved(page)
  expect(await quotes(id)).toEqual(passages(50))
  await page.context().close()
})

test('two tabs of one browser show each other’s edits, and both go to the server', async () => {
  const { id, path } = await importReport('Two tabs at the quay', 3)
  const one = await newDesk()
  await open(one, path)
  const two = await one.context().newPage()
  await open(two, path)
  await mark(one, 0)
  await two
    .locator('[data-annotation]')
    .filter({ hasText: passage(0) })
    .waitFor()
  await two.bringToFront()
  await mark(two, 1)
  await one
    .locator('[data-annotation]')
    .filter({ hasText: passage(1) })
    .waitFor()
  await Promise.all([saved(one), saved(two)])
  expect(await quotes(id)).toEqual([passage(0), passage(1)])
  await one.context().close()
})

test('a stale version leads to a choice between both, and nothing is dropped before it', async () => {
  const { id, path } = await importReport('Two desks at the quay', 2)
  const [here, there] = [await newDesk(), await newDesk()]
  // The other desk hears of nothing, as after a night asleep.
  await there.route('**/live*', (route) => route.abort())
  await open(here, path)
  await mark(here, 0)
  await saved(here)
  await open(there, path)
  const tagAs = async (page: Page, key: string) => {
    await page.bringToFront()
    await page.keyboard.press('Escape')
    await page.locator('[data-annotation] button').first().click()
    await page.keyboard.press(key)
  }
  const card = there.locator('[data-annotation]')
  const panel = card.getByRole('group', { name: 'Somebody changed this in the meantime.' })

  await tagAs(here, 'f')
  await saved(here)
  await tagAs(there, 'o')
  await there.locator('[data-save-state="conflict"]').waitFor()
  const choice = await panel.getByRole('group', { name: 'Tag' }).textContent()
  expect(choice).toContain('Opinion')
  expect(choice).toContain('Fact')
  await there.reload()
  await there.locator('[data-save-state="conflict"]').waitFor()
  expect(await stored(id)).toMatchObject([{ tag: 'fact' }])

  // From the page's own list, for the one that is stored.
  await there.getByRole('button', { name: 'Decide' }).click()
  const dialog = there.getByRole('dialog', { name: 'Edits that need you' })
  await dialog.getByRole('radio', { name: 'Stored' }).check()
  await dialog.getByRole('button', { name: 'Keep chosen' }).click()
  await saved(there)
  await there.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await stored(id)).toMatchObject([{ tag: 'fact' }])

  // From the card, for mine.
  await tagAs(here, 'c')
  await saved(here)
  await tagAs(there, 'o')
  await panel.getByRole('button', { name: 'Keep chosen' }).click()
  await saved(there)
  expect(await stored(id)).toMatchObject([{ tag: 'opinion' }])
  await Promise.all([here.context().close(), there.context().close()])
})
