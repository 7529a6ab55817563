import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser'
import { dragOver, saved } from '../support/passages'

let browser: Browser
let page: Page

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 } })
  browser = opened.browser
  page = opened.page
})

afterAll(() => browser?.close())

/** A report that reviewer3 has not begun, on its page. */
async function openFreshReport(): Promise<string> {
  const ids = await page.evaluate(async () => {
    const listed = ['not-started', 'assigned'].map(async (status) => {
      const reply = await fetch(`/api/v1/projects/harbour-fire/articles?status=${status}`)
      return ((await reply.json()) as { items: { id: string }[] }).items
    })
    return (await Promise.all(listed)).flat().map(({ id }) => id)
  })
  const id = ids[0] ?? ''
  await page.goto(`/projects/harbour-fire/articles/${id}`)
  await page.locator('[data-save-state="saved"]').waitFor()
  return id
}

const stored = (articleId: string) =>
  page.evaluate(async (id) => {
    const reply = await fetch(`/api/v1/articles/${id}`)
    const { annotations } = (await reply.json()) as {
      annotations: { quote: string; tag: string; version: number }[]
    }
    return annotations.map(({ quote, tag, version }) => ({ quote, tag, version }))
  }, articleId)

/** The first words of a paragraph, long enough to be a passage. */
const opening = async (paragraph: number) =>
  ((await page.locator(`[data-pane=text] p[data-p="${paragraph}"]`).textContent()) ?? '')
    .split(' ')
    .slice(0, 5)
    .join(' ')

/** Drags over a passage and waits until it can be tagged. */
async function mark(quote: string): Promise<void> {
  await dragOver(page, '[data-pane=text]', quote)
  await page.getByRole('toolbar', { name: 'The selected passage' }).waitFor()
}

test('edits made while the server is away survive a reload, and are sent once when it is back', async () => {
  await signIn(page, 'reviewer3@example.org')
  const id = await openFreshReport()
  const quote = await opening(2)

  await page.route('**/api/v1/annotations/**', (route) => route.abort())
  await mark(quote)
  await page.keyboard.press('c')
  await page.locator('[data-save-state="on this device"]').waitFor()
  await page.getByText('Attest cannot be reached', { exact: false }).waitFor()
  expect(await stored(id)).toEqual([])

  await page.reload()
  await page.locator('[data-save-state="on this device"]').waitFor()
  expect(await page.locator('[data-annotation]').count()).toBe(1)
  expect(await stored(id)).toEqual([])

  await page.unroute('**/api/v1/annotations/**')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await saved(page)
  expect(await stored(id)).toEqual([{ quote, tag: 'claim', version: 1 }])
})

test('delete, undo and redo end where the reviewer left off, on the server too', async () => {
  const id = await openFreshReport().then(() => page.url().split('/').at(-1) ?? '')
  const quote = await opening(1)
  await mark(quote)
  await page.keyboard.press('f')
  await saved(page)
  await page.keyboard.press('Delete')
  await saved(page)
  expect(await stored(id)).toEqual([])
  await page.keyboard.press('Control+z')
  await saved(page)
  expect(await stored(id)).toMatchObject([{ quote, tag: 'fact' }])
  await page.keyboard.press('Control+Shift+z')
  await saved(page)
  expect(await stored(id)).toEqual([])
})

test('when another writer was first, both versions are shown and the reviewer chooses', async () => {
  // Told live of the other write, the page would make its edit on top of it.
  await page.route('**/live*', (route) => route.abort())
  const id = await openFreshReport()
  const quote = await opening(1)
  await mark(quote)
  await page.keyboard.press('f')
  await saved(page)
  const changed = await page.evaluate(async (articleId) => {
    const reply = await fetch(`/api/v1/articles/${articleId}`)
    const [row] = ((await reply.json()) as { annotations: { id: string; version: number }[] }).annotations
    const patch = await fetch(`/api/v1/annotations/${row?.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': `"${row?.version}"` },
      body: JSON.stringify({ tag: 'opinion' }),
    })
    return patch.status
  }, id)
  expect(changed).toBe(200)

  await page.keyboard.press('c')
  await page.locator('[data-save-state="conflict"]').waitFor()
  const card = page.locator('[data-annotation]')
  const panel = card.getByRole('group', { name: 'Somebody changed this in the meantime.' })
  expect(await panel.getByRole('group', { name: 'Tag' }).textContent()).toContain('Opinion')
  await card.getByRole('button', { name: 'Keep chosen' }).click()
  await saved(page)
  expect(await stored(id)).toMatchObject([{ quote, tag: 'claim' }])
})
