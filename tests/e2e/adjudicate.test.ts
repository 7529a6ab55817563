import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Adjudication } from '@/lib/adjudication/schema'
import { baseUrl } from '../support/app'
import { openBrowser, signIn } from '../support/browser'

const SLUG = 'flood-at-the-mill'
const TITLE = 'Flood at the mill'
const TEXT = `${TITLE}\n\nFour sheds were flooded on Monday. The owner said the loss was heavy. It was a dark day.\n\nTwo cows were saved.\n`
const PEOPLE = ['reviewer1@example.org', 'reviewer2@example.org', 'reviewer3@example.org'] as const

/** What the three of them mark. */
const MARKS: Record<(typeof PEOPLE)[number], [quote: string, tag: string][]> = {
  'reviewer1@example.org': [
    ['Four sheds were flooded on Monday', 'fact'],
    ['the loss was heavy', 'claim'],
    ['It was a dark day', 'opinion'],
    ['Two cows', 'fact'],
  ],
  'reviewer2@example.org': [
    ['Four sheds were flooded on Monday', 'fact'],
    ['The owner said the loss was heavy', 'claim'],
    ['It was a dark day', 'opinion'],
    ['Two cows were saved', 'fact'],
  ],
  'reviewer3@example.org': [
    ['Four sheds were flooded on Monday', 'fact'],
    ['the loss was heavy', 'claim'],
    ['It was a dark day', 'fact'],
  ],
}

let browser: Browser
let lead: Page
let second: Page
let articleId = ''

async function ask<T>(page: Page, method: string, path: string, data?: unknown): Promise<T> {
  const headers = { origin: baseUrl }
  const reply = await page.request.fetch(path, { method, headers, ...(data === undefined ? {} : { data }) })
  if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as T // the caller names the shape
}

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  browser = opened.browser
  lead = opened.page
  await signIn(lead, 'lead@example.org')
  await ask(lead, 'POST', '/api/v1/projects', { slug: SLUG, name: TITLE })
  const project = `/api/v1/projects/${SLUG}`
  for (const email of PEOPLE) await ask(lead, 'POST', `${project}/members`, { email })
  articleId = (await ask<{ id: string }>(lead, 'POST', `${project}/articles`, { title: TITLE, text: TEXT }))
    .id
  for (const email of PEOPLE) await review(await opened.newPage(), email)
  second = await opened.newPage()
  await signIn(second, 'lead@example.org')
})

afterAll(() => browser?.close())

/** Marks, sees nothing but what they marked themselves, and submits. */
async function review(page: Page, email: (typeof PEOPLE)[number]): Promise<void> {
  await signIn(page, email)
  let reviewId = ''
  for (const [quote, tag] of MARKS[email]) {
    const start = TEXT.indexOf(quote)
    const body = { articleId, start, end: start + quote.length, quote, tag }
    reviewId = (await ask<{ reviewId: string }>(page, 'PUT', `/api/v1/annotations/${randomUUID()}`, body))
      .reviewId
  }
  const seen = await ask<{ items: { reviewId: string }[] }>(
    page,
    'GET',
    `/api/v1/projects/${SLUG}/annotations?article=${articleId}`,
  )
  expect(new Set(seen.items.map((row) => row.reviewId))).toEqual(new Set([reviewId]))
  await ask(page, 'POST', `/api/v1/reviews/${reviewId}/submit`)
}

const stored = () => ask<Adjudication>(lead, 'GET', `/api/v1/articles/${articleId}/adjudication`)

async function open(page: Page): Promise<void> {
  await page.goto(`/projects/${SLUG}/articles/${articleId}/adjudicate`)
  await page.getByRole('heading', { name: /open difference/ }).waitFor()
  await page.locator('[data-keys="ready"]').waitFor()
}

const shows = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor()
const opened = (page: Page) =>
  page.locator('[data-group]').filter({ has: page.locator('[aria-expanded=true]') })

test('two windows on one final review that decide on the same difference: the later one is told, and loses nothing', async () => {
  await open(lead)
  await open(second)
  await lead.keyboard.press('1')
  await shows(lead, '1 of 4 decided')
  await second.keyboard.press('2')
  const alert = second.getByRole('alert').filter({ hasText: 'decided on this in the meantime' })
  await alert.waitFor()
  expect(await alert.textContent()).toContain('“Accept reading 2”')
  expect((await stored()).finals.map(({ quote }) => quote)).toEqual(['the loss was heavy'])

  await alert.getByRole('button', { name: /^Decide my way/ }).press('Enter')
  await alert.waitFor({ state: 'detached' })
  await expect
    .poll(async () => (await stored()).finals.map(({ quote }) => quote))
    .toEqual(['The owner said the loss was heavy'])
  await second.keyboard.press('u')
  await shows(second, '0 of 4 decided')
})

test('a lead adjudicates by keyboard alone; the final spans know what they came from', async () => {
  await open(lead)
  const ids = await stored()
  expect(ids.reviewers.map(({ letter, name }) => [letter, name])).toEqual([
    ['A', null],
    ['B', null],
    ['C', null],
  ])
  await lead.keyboard.press('a')
  await shows(lead, '1 of 4 decided')

  await lead.keyboard.press('m')
  await shows(lead, 'Merge the bounds to')
  await lead.keyboard.press('1')
  await shows(lead, '2 of 4 decided')
  await lead.keyboard.press('c')
  await shows(lead, 'now a number')
  await lead.keyboard.press('1')
  await shows(lead, 'Bounds merged · Boundary')

  await lead.keyboard.press(']')
  await opened(lead).getByText('It was a dark day').first().waitFor()
  await lead.keyboard.press('1')
  await shows(lead, '3 of 4 decided')
  await lead.keyboard.press('c')
  await shows(lead, 'now a number')
  await lead.keyboard.press('5')
  await shows(lead, 'Accepted · Guideline gap')

  await lead.keyboard.press(']')
  await opened(lead).getByText('Two cows were saved').first().waitFor()
  await lead.keyboard.press('w')
  await shows(lead, 'Write this span anew')
  await lead.keyboard.press('f')
  await shows(lead, '4 of 4 decided')
  await lead.getByRole('button', { name: 'Submit final review' }).press('Enter')
  await lead.getByRole('status').filter({ hasText: 'The final review is submitted' }).first().waitFor()

  const { finals, spans, final, reviewers } = await stored()
  const quotesOf = (sources: string[]) =>
    spans.filter(({ id }) => sources.includes(id)).map(({ quote }) => quote)
  expect(final?.status).toBe('submitted')
  expect(finals.map(({ quote, tag, sources }) => [quote, tag, quotesOf(sources).sort()])).toEqual([
    ['Four sheds were flooded on Monday', 'fact', Array(3).fill('Four sheds were flooded on Monday')],
    [
      'The owner said the loss was heavy',
      'claim',
      ['The owner said the loss was heavy', 'the loss was heavy', 'the loss was heavy'],
    ],
    ['It was a dark day', 'opinion', ['It was a dark day', 'It was a dark day']],
    ['Two cows were saved', 'fact', ['Two cows', 'Two cows were saved']],
  ])
  expect(reviewers.every(({ name }) => name !== null)).toBe(true)

  await lead.goto(`/projects/${SLUG}/guidelines`)
  const gaps = lead.getByRole('region', { name: 'Gaps' })
  await expect.poll(() => gaps.textContent()).toContain('It was a dark day')
})
