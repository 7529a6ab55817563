import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl } from '../support/app'
import { axeFindings } from '../support/axe'
import { openBrowser, signIn } from '../support/browser'
import { ask, markAll, settledReport } from '../support/settled'

const ROOT = join(import.meta.dirname, '../..')
const PROJECT = '/projects/harbour-fire'

/** Every page of the app, and where the test finds it. */
const PAGES: Record<string, () => Promise<string>> = {
  '(auth)/login': async () => '/login',
  '(auth)/password/[token]': passwordLink,
  '(work)': async () => '/',
  '(work)/account': async () => '/account',
  '(work)/inbox': inbox,
  '(work)/projects': async () => '/projects',
  '(work)/projects/[project]': async () => PROJECT,
  '(work)/projects/[project]/agreement': async () => `${PROJECT}/agreement`,
  '(work)/projects/[project]/articles': async () => `${PROJECT}/articles`,
  '(work)/projects/[project]/articles/[id]': async () => `${PROJECT}/articles/${await articleId()}`,
  '(work)/projects/[project]/articles/[id]/adjudicate': async () =>
    `${PROJECT}/articles/${await articleId()}/adjudicate`,
  '(work)/projects/[project]/articles/[id]/edit': async () => `${PROJECT}/articles/${await articleId()}/edit`,
  '(work)/projects/[project]/articles/[id]/profile': async () =>
    `${PROJECT}/articles/${await articleId()}/profile`,
  '(work)/projects/[project]/articles/[id]/training': training,
  '(work)/projects/[project]/articles/new': async () => `${PROJECT}/articles/new`,
  '(work)/projects/[project]/assignments': async () => `${PROJECT}/assignments`,
  '(work)/projects/[project]/events': async () => `${PROJECT}/events`,
  '(work)/projects/[project]/events/[id]': async () => `${PROJECT}/events/${await eventId()}`,
  '(work)/projects/[project]/export': async () => `${PROJECT}/export`,
  '(work)/projects/[project]/guidelines': async () => `${PROJECT}/guidelines`,
  '(work)/projects/[project]/outlets': async () => `${PROJECT}/outlets`,
  '(work)/projects/[project]/outlets/[id]': async () => `${PROJECT}/outlets/${await outletId()}`,
  '(work)/projects/[project]/outlets/method': async () => `${PROJECT}/outlets/method`,
  '(work)/projects/[project]/reprints': async () => `${PROJECT}/reprints`,
  '(work)/projects/[project]/reprints/[copy]/[source]': twoReports,
  '(work)/projects/[project]/settings': async () => `${PROJECT}/settings`,
  '(work)/projects/[project]/spans': async () => `${PROJECT}/spans`,
  '(work)/projects/[project]/speakers': async () => `${PROJECT}/speakers`,
  '(work)/projects/[project]/statements': async () => `${PROJECT}/statements`,
  '(work)/projects/[project]/statements/[key]': async () => `${PROJECT}/statements/${await statementKey()}`,
  '(work)/users': async () => '/users',
}

let browser: Browser
let lead: Page
let reviewer: Page
let visitor: Page

beforeAll(async () => {
  const opened = await openBrowser({ reducedMotion: 'reduce' })
  browser = opened.browser
  lead = opened.page
  reviewer = await opened.newPage()
  visitor = await opened.newPage()
  await signIn(lead, 'lead@example.org')
  await signIn(reviewer, 'reviewer1@example.org')
})

afterAll(() => browser?.close())

async function answer<T>(page: Page, path: string, data?: unknown): Promise<T> {
  const method = data === undefined ? 'GET' : 'POST'
  const reply = await page.request.fetch(path, { method, data, headers: { origin: baseUrl } })
  if (!reply.ok()) throw new Error(`${path} answered ${reply.status()}`)
  return (await reply.json()) as T // the caller names the shape
}

/** A report with spans and links of reviewer1. */
async function articleId(): Promise<string> {
  const { items } = await answer<{ items: { id: string; annotations: number }[] }>(
    reviewer,
    `/api/v1${PROJECT}/articles`,
  )
  return items.toSorted((a, b) => b.annotations - a.annotations)[0]?.id ?? ''
}

/** The event that most reports are on. */
async function eventId(): Promise<string> {
  const { items } = await answer<{ items: { id: string; articles: number }[] }>(
    reviewer,
    `/api/v1${PROJECT}/events`,
  )
  return items.toSorted((a, b) => b.articles - a.articles)[0]?.id ?? ''
}

async function outletId(): Promise<string> {
  const { items } = await answer<{ items: { id: string; articles: number }[] }>(
    reviewer,
    `/api/v1${PROJECT}/outlets`,
  )
  return items.toSorted((a, b) => b.articles - a.articles)[0]?.id ?? ''
}

async function statementKey(): Promise<string> {
  const { items } = await answer<{ items: { key: string }[] }>(lead, `/api/v1${PROJECT}/statements?layer=all`)
  return `${items[0]?.key}?layer=all`
}

/** Two reports side by side that share text. */
async function twoReports(): Promise<string> {
  const { items } = await answer<{ items: { copy: { id: string }; source: { id: string } }[] }>(
    reviewer,
    `/api/v1${PROJECT}/reprints`,
  )
  const pair = items[0]
  return `${PROJECT}/reprints/${pair?.copy.id}/${pair?.source.id}`
}

/** A report that reviewer1 was given as training and has handed in, as its lead sees it. */
async function training(): Promise<string> {
  const text = 'Three boats were lost.\n\nThe mayor said that it was a warning.\n'
  const marks = [['Three boats were lost', 'fact'] as const, ['it was a warning', 'opinion'] as const]
  const slug = PROJECT.split('/')[2] ?? ''
  const articleId = await settledReport(lead, { slug, title: 'Three boats', text, marks })
  const { id } = await ask<{ id: string }>(reviewer, 'GET', '/account')
  await ask(lead, 'POST', `${PROJECT}/training`, { data: { articleId, reviewerIds: [id] } })
  const reviewId = await markAll(reviewer, { articleId, text, marks: [['that it was a warning', 'claim']] })
  await ask(reviewer, 'POST', `/reviews/${reviewId}/submit`, { data: {} })
  return `${PROJECT}/articles/${articleId}/training?reviewer=${id}`
}

/** The lead's inbox, with a question of reviewer1 in it. */
async function inbox(): Promise<string> {
  const { id } = await ask<{ id: string }>(lead, 'GET', '/account')
  const comment = { id: v7(), body: 'Is this one report or two?', mentions: [id] }
  await ask(reviewer, 'PUT', `/threads/${v7()}`, { data: { articleId: await articleId(), comment } })
  return '/inbox'
}

async function passwordLink(): Promise<string> {
  const data = { email: 'newcomer@example.org', name: 'Newcomer' }
  const { passwordLink } = await answer<{ passwordLink: { url: string } }>(lead, '/api/v1/users', data)
  return new URL(passwordLink.url).pathname
}

/** What reaches past the right edge of the window, so that the whole page scrolls sideways; at 390 px after axe. */
function wide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= edge) return []
    return Array.from(document.querySelectorAll('body *'))
      .filter((element) => element.getBoundingClientRect().right > edge + 1)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`)
  })
}

/** Not until the network is idle: a page that is kept up to date never is. */
async function open(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(path)
  await page.getByRole('main').first().waitFor()
  await page.waitForFunction(() => document.fonts.status === 'loaded')
  if (/\/articles\/[0-9a-f-]{36}$/.test(path)) await page.locator('[data-save-state="saved"]').waitFor()
}

describe('axe finds nothing, light and dark, at 1440 and 390 px', () => {
  test('the list below holds every page', () => {
    const pages = readdirSync(join(ROOT, 'app'), { recursive: true, withFileTypes: true })
      .filter(({ name }) => name === 'page.tsx')
      .map(({ parentPath }) => relative(join(ROOT, 'app'), parentPath))
    expect(Object.keys(PAGES).sort()).toEqual(pages.sort())
  })

  test.each(Object.keys(PAGES))('%s', async (name) => {
    const page = name.startsWith('(auth)') ? visitor : name.endsWith('articles/[id]') ? reviewer : lead
    const path = (await PAGES[name]?.()) ?? ''
    await open(page, path)
    expect(await axeFindings(page)).toEqual([])
    expect(await wide(page)).toEqual([])
  })

  test('a page that is not there', async () => {
    await open(lead, '/projects/no-such-project')
    expect(await axeFindings(lead)).toEqual([])
  })

  test('a report with a span selected, with what is said about it, and with the dialog of its keys', async () => {
    const path = `${PROJECT}/articles/${await articleId()}`
    await open(reviewer, path)
    await reviewer.locator('[data-annotation]').first().click()
    expect(await axeFindings(reviewer)).toEqual([])
    await open(reviewer, path)
    await reviewer.locator('[data-annotation]').first().click()
    await reviewer.getByRole('button', { name: 'Discuss' }).first().click()
    const field = reviewer.getByRole('textbox', { name: /^(Begin a discussion|Answer)$/ })
    await field.fill('A fact, or a claim?')
    await field.press('Control+Enter')
    await reviewer.locator('[data-comment]', { hasText: 'A fact, or a claim?' }).first().waitFor()
    expect(await axeFindings(reviewer)).toEqual([])
    await open(reviewer, path)
    await reviewer.keyboard.press('?')
    await reviewer.getByRole('dialog').waitFor()
    expect(await axeFindings(reviewer)).toEqual([])
  })
})

test('on a phone a message does not lie over the buttons of a dialog, and the focus stays near what is gone', async () => {
  await open(lead, `${PROJECT}/events`)
  await lead.setViewportSize({ width: 390, height: 844 })
  await lead.getByRole('button', { name: 'New event' }).press('Enter')
  await lead.getByRole('textbox', { name: 'Name' }).fill('A flood')
  await lead.getByRole('textbox', { name: 'Name' }).press('Enter')
  await lead.getByText('“A flood” is added.').waitFor()
  await lead.getByRole('button', { name: 'Actions for “A flood”' }).press('Enter')
  await lead.getByRole('menuitem', { name: 'Delete…' }).press('Enter')
  const act = lead.getByRole('alertdialog').getByRole('button', { name: 'Delete' })
  await expect
    .poll(() =>
      act.evaluate((button) => {
        const { x, y, width, height } = button.getBoundingClientRect()
        return button.contains(document.elementFromPoint(x + width / 2, y + height / 2))
      }),
    )
    .toBe(true)
  await act.press('Enter')
  await lead.getByRole('button', { name: 'Actions for “A flood”' }).waitFor({ state: 'detached' })
  await expect
    .poll(() => lead.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toMatch(/^Actions for /)
})

test('without scripts the spans are marked, and every paragraph is there once', async () => {
  const path = `${PROJECT}/articles/${await articleId()}`
  await open(reviewer, path)
  const paragraphs = await reviewer.locator('[data-pane=text] p[data-p]').allTextContents()
  const context = await browser.newContext({
    baseURL: baseUrl,
    javaScriptEnabled: false,
    storageState: await reviewer.context().storageState(),
  })
  const page = await context.newPage()
  await page.goto(path)
  const shown = page.locator('[data-pane=text] .reader p:visible')
  expect(await shown.allTextContents()).toEqual(paragraphs)
  expect(await shown.locator('mark').count()).toBeGreaterThan(0)
  await context.close()
})
