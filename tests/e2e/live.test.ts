import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser'
import { dragOver, saved } from '../support/passages'

const TEXT = 'Four officers were wounded on Tuesday.\n\nThe mayor said that three were hurt.\n'

let browser: Browser
let lead: Page
let first: Page
let second: Page

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 } })
  browser = opened.browser
  lead = opened.page
  ;[first, second] = [await opened.newPage(), await opened.newPage()]
  await signIn(lead, 'lead@example.org')
  await signIn(first, 'reviewer1@example.org')
  await signIn(second, 'reviewer2@example.org')
})

afterAll(() => browser?.close())

/** What a page of ours can ask of the API, with its own cookie and origin. */
function ask<T>(page: Page, given: { method: string; path: string; body?: unknown; version?: number }) {
  return page.evaluate(async ({ method, path, body, version }) => {
    const reply = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(`${method} ${path}: ${await reply.text()}`)
    return (await reply.json()) as unknown
  }, given) as Promise<T> // the caller names the shape
}

/** A project with one report, opened by both reviewers and the lead. */
async function openRoom(slug: string, mode: 'open' | 'blind'): Promise<void> {
  await ask(lead, { method: 'POST', path: '/projects', body: { slug, name: slug, mode } })
  for (const email of ['reviewer1@example.org', 'reviewer2@example.org'])
    await ask(lead, { method: 'POST', path: `/projects/${slug}/members`, body: { email, role: 'reviewer' } })
  const { id } = await ask<{ id: string }>(lead, {
    method: 'POST',
    path: `/projects/${slug}/articles`,
    body: { title: 'The report', text: TEXT },
  })
  for (const page of [lead, first, second]) {
    await page.goto(`/projects/${slug}/articles/${id}`)
    await saved(page)
  }
}

async function tag(page: Page, quote: string): Promise<string> {
  await dragOver(page, '[data-pane=text]', quote)
  await page
    .getByRole('toolbar', { name: 'The selected passage' })
    .getByRole('button', { name: /^Fact/ })
    .click()
  const card = page.locator('[data-annotation]', { hasText: quote })
  await card.waitFor()
  await saved(page)
  return (await card.getAttribute('data-annotation')) ?? ''
}

const readers = (page: Page) => page.getByRole('list', { name: 'Also reading this report' })
const spans = (page: Page) => page.locator('[data-annotation]')

test('in open mode another’s span comes, changes and goes without a reload, and both are shown as readers', async () => {
  await openRoom('live-open', 'open')
  await readers(first).locator('[data-reader]').nth(1).waitFor()
  await readers(second).locator('[data-reader]').nth(1).waitFor()
  const id = await tag(first, 'Four officers')
  const there = second.locator(`[data-annotation="${id}"]`)
  await there.waitFor()
  expect(await spans(second).count()).toBe(1)
  await ask(first, { method: 'PATCH', path: `/annotations/${id}`, version: 1, body: { tag: 'opinion' } })
  await there.getByText('Opinion', { exact: false }).first().waitFor()
  // Another window of the same person keeps up as well.
  await first.locator(`[data-annotation="${id}"]`).getByText('Opinion', { exact: false }).first().waitFor()
  await ask(first, { method: 'DELETE', path: `/annotations/${id}`, version: 2 })
  await there.waitFor({ state: 'detached' })
  await first.goto('/projects')
  await readers(second).locator('[data-reader]').nth(1).waitFor({ state: 'detached' })
})

test('in blind mode a lead sees it come; another reviewer sees neither span nor reader until they have submitted', async () => {
  await openRoom('live-blind', 'blind')
  const id = await tag(first, 'Four officers')
  await lead.locator(`[data-annotation="${id}"]`).waitFor()
  await readers(lead).locator('[data-reader]').nth(1).waitFor()
  const own = await tag(second, 'The mayor')
  expect(await spans(second).count()).toBe(1)
  expect(await readers(second).count()).toBe(0)
  const { reviewId } = await ask<{ reviewId: string }>(second, {
    method: 'GET',
    path: `/annotations/${own}`,
  })
  await ask(second, { method: 'POST', path: `/reviews/${reviewId}/submit` })
  await second.locator(`[data-annotation="${id}"]`).waitFor()
  await ask(lead, { method: 'POST', path: `/reviews/${reviewId}/reopen` })
  await second.locator(`[data-annotation="${id}"]`).waitFor({ state: 'detached' })
  expect(await spans(second).count()).toBe(1)
})
