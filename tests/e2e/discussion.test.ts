import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser'
import { dragOver, saved } from '../support/passages'
import { ask } from '../support/settled'

const TEXT = 'Four officers were wounded on Tuesday.\n\nThe mayor said that three were hurt.\n'
const SLUG = 'talk'

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

async function makeReport(): Promise<string> {
  await ask(lead, 'POST', '/projects', { data: { slug: SLUG, name: 'Talk', mode: 'blind' } })
  for (const email of ['reviewer1@example.org', 'reviewer2@example.org'])
    await ask(lead, 'POST', `/projects/${SLUG}/members`, { data: { email, role: 'reviewer' } })
  const data = { title: 'The report', text: TEXT }
  const { id } = await ask<{ id: string }>(lead, 'POST', `/projects/${SLUG}/articles`, { data })
  return id
}

async function tag(page: Page, quote: string): Promise<string> {
  await dragOver(page, '[data-pane=text]', quote)
  const toolbar = page.getByRole('toolbar', { name: 'The selected passage' })
  await toolbar.getByRole('button', { name: /^Fact/ }).click()
  const card = page.locator('[data-annotation]', { hasText: quote })
  await card.waitFor()
  await saved(page)
  return (await card.getAttribute('data-annotation')) ?? ''
}

/** Waits until the field beside the text holds just these words. */
const holds = (page: Page, words: string) =>
  page.waitForFunction(
    (all) => document.querySelector<HTMLTextAreaElement>('[data-pane=evidence] textarea')?.value === all,
    words,
  )
const thread = (page: Page) => page.locator('[data-thread]')
const said = (page: Page, words: string) => page.locator('[data-comment]', { hasText: words })
const discussions = (page: Page) => page.getByRole('tab', { name: /^Discussion/ })

test('a blind reviewer asks a lead, who answers from the inbox; another reviewer reads it once both have submitted', async () => {
  const articleId = await makeReport()
  const path = `/projects/${SLUG}/articles/${articleId}`
  const { name } = await ask<{ name: string }>(lead, 'GET', '/account')
  await first.goto(path)
  await saved(first)
  const spanId = await tag(first, 'Four officers')

  // By keyboard; what is typed survives a reload before it is sent.
  await first.keyboard.press('d')
  const begin = first.getByRole('textbox', { name: 'Begin a discussion' })
  await begin.waitFor()
  await first.getByText(/leads and observers read what you ask/).waitFor()
  await begin.pressSequentially(`Is it four? @${name.slice(0, 3)}`)
  await first.getByRole('listbox', { name: 'People' }).waitFor()
  await begin.press('Enter')
  await holds(first, `Is it four? @${name} `)
  await first.reload()
  await saved(first)
  await first.locator(`[data-annotation="${spanId}"]`).getByRole('button').first().click()
  await first.getByRole('button', { name: 'Discuss', exact: true }).click()
  await holds(first, `Is it four? @${name} `)
  await first.getByRole('button', { name: 'Send', exact: true }).click()
  await said(first, 'Is it four?').waitFor()

  await lead.goto('/inbox')
  const notices = lead.getByRole('list', { name: 'Inbox' })
  await notices.locator(`a[href*="${articleId}"]`, { hasText: 'mentioned you' }).click()
  await said(lead, 'Is it four?').waitFor()
  await lead.getByRole('textbox', { name: 'Answer' }).fill('Yes:\nfour.')
  await lead.getByRole('button', { name: 'Answer', exact: true }).click()
  await said(first, 'Yes:').waitFor()
  expect(await said(first, 'Yes:').locator('p').last().textContent()).toContain('Yes:\nfour.')

  await second.goto(path)
  await saved(second)
  await discussions(second).click()
  await second.getByText('Nothing is discussed yet').waitFor()

  const start = TEXT.indexOf('three')
  const { reviewId } = await ask<{ reviewId: string }>(second, 'PUT', `/annotations/${v7()}`, {
    data: { articleId, start, end: start + 5, quote: 'three', tag: 'claim' },
  })
  await ask(second, 'POST', `/reviews/${reviewId}/submit`, { data: {} })
  await second.goto('/inbox')
  await second.getByRole('heading', { name: 'Inbox' }).waitFor()
  await second.goto(path)
  await discussions(second).click()
  await second.getByText('Nothing is discussed yet').waitFor()

  const own = await ask<{ review: { id: string } }>(first, 'GET', `/articles/${articleId}`)
  await ask(first, 'POST', `/reviews/${own.review.id}/submit`, { data: {} })
  await second.reload()
  await discussions(second).click()
  await second.getByRole('list', { name: 'Discussions of this report' }).getByRole('button').click()
  await said(second, 'Is it four?').waitFor()

  await lead.getByRole('button', { name: 'Mark as resolved' }).click()
  await thread(second).getByText(`Resolved by ${name}`).waitFor()
})
