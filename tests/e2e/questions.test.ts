import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Adjudication } from '@/lib/adjudication/schema'
import type { AnswerRow, Asked } from '@/lib/question/schema'
import { axeFindings } from '../support/axe'
import { openBrowser, signIn } from '../support/browser'
import { saved } from '../support/passages'
import { ask } from '../support/settled'

const SLUG = 'mill-in-flames'
const TEXT = 'Mill in flames\n\nThe mill burned on Monday. Nobody was hurt.\n'
const HEADLINE = /headline represent/
const ORIGINALITY = /outlet’s own/

let browser: Browser
let lead: Page
let reviewer: Page
let other: Page
let articleId = ''

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  browser = opened.browser
  lead = opened.page
  reviewer = await opened.newPage()
  other = await opened.newPage()
  await signIn(lead, 'lead@example.org')
  await ask(lead, 'POST', '/projects', { data: { slug: SLUG, name: 'Mill in flames' } })
  for (const email of ['reviewer1@example.org', 'reviewer2@example.org'])
    await ask(lead, 'POST', `/projects/${SLUG}/members`, { data: { email } })
  const article = { title: 'Mill in flames', text: TEXT }
  articleId = (await ask<{ id: string }>(lead, 'POST', `/projects/${SLUG}/articles`, { data: article })).id
  await signIn(reviewer, 'reviewer1@example.org')
  await signIn(other, 'reviewer2@example.org')
})

afterAll(() => browser?.close())

const stored = async (page: Page) =>
  (await ask<{ items: AnswerRow[] }>(page, 'GET', `/articles/${articleId}/answers`)).items

async function openForm(page: Page): Promise<void> {
  await page.goto(`/projects/${SLUG}/articles/${articleId}`)
  await saved(page)
  await page.locator('summary').filter({ hasText: 'About the report' }).press('Enter')
  await page.getByRole('combobox', { name: HEADLINE }).waitFor()
}

// A busy machine is no failure.
const PATIENT = { timeout: 30_000 }

test('a lead chooses what is asked', async () => {
  await lead.goto(`/projects/${SLUG}/settings`)
  // What is pressed before the page is ready has no effect: pressed until it has.
  await expect
    .poll(async () => {
      for (const name of [/^Headline/, /^Originality/]) await lead.getByRole('checkbox', { name }).check()
      await lead.getByRole('button', { name: 'Save questions' }).click()
      return (await ask<Asked>(lead, 'GET', `/projects/${SLUG}/questions`)).questions
    }, PATIENT)
    .toEqual(['headline', 'originality'])
  await lead.goto(`/projects/${SLUG}/settings`)
  const chosen = lead.getByRole('group', { name: 'Questions' }).locator('input:checked')
  await expect
    .poll(() => chosen.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value'))), PATIENT)
    .toEqual(['headline', 'originality'])
})

test('an answer given while the server is away outlasts a reload and arrives once', async () => {
  await openForm(reviewer)
  await reviewer.route('**/answers/**', (route) => route.abort())
  await reviewer.getByRole('combobox', { name: HEADLINE }).selectOption('overstates')
  await reviewer.locator('[data-save-state="on this device"]').waitFor()
  expect(await stored(reviewer)).toEqual([])
  await reviewer.reload()
  await reviewer.locator('[data-save-state="on this device"]').waitFor()
  await reviewer.getByText('1 of 2 answered').waitFor()
  await reviewer.unroute('**/answers/**')
  await reviewer.evaluate(() => window.dispatchEvent(new Event('online')))
  await saved(reviewer)
  expect((await stored(reviewer)).map(({ question, value, version }) => [question, value, version])).toEqual([
    ['headline', 'overstates', 1],
  ])
})

test('submitting points out what is not answered, and leads there; afterwards it is read only', async () => {
  await reviewer.getByRole('button', { name: 'Submit review' }).click()
  const dialog = reviewer.getByRole('dialog')
  await dialog.getByText('1 question about the report without an answer').waitFor()
  await dialog.getByRole('button', { name: 'Originality' }).click()
  const originality = reviewer.getByRole('combobox', { name: ORIGINALITY })
  await originality.waitFor()
  await expect
    .poll(() => originality.evaluate((control) => control === document.activeElement), PATIENT)
    .toBe(true)
  await originality.selectOption('original')
  await saved(reviewer)
  await reviewer.getByRole('button', { name: 'Submit review' }).click()
  await dialog.getByRole('button', { name: 'Submit review' }).click()
  await reviewer.getByText('You submitted this review').waitFor()
  await reviewer.getByText('Overstates what the body says').waitFor()
  expect(await originality.count()).toBe(0)
})

test('another reviewer answers without seeing that, undoes it and makes it again', async () => {
  expect(await stored(other)).toEqual([])
  await openForm(other)
  await other.getByText('0 of 2 answered').waitFor()
  expect(await axeFindings(other)).toEqual([])
  await other.setViewportSize({ width: 1440, height: 900 })
  const headline = other.getByRole('combobox', { name: HEADLINE })
  await headline.selectOption('represents')
  await other.getByText('1 of 2 answered').waitFor()
  await headline.press('Control+z')
  await other.getByText('0 of 2 answered').waitFor()
  await headline.press('Control+y')
  await other.getByText('1 of 2 answered').waitFor()
  await saved(other)
  const [own] = await stored(other)
  await ask(other, 'POST', `/reviews/${own?.reviewId}/submit`, { data: {} })
})

test('a lead settles both by keyboard; the report’s profile and the file say what is settled', async () => {
  await lead.goto(`/projects/${SLUG}/articles/${articleId}/adjudicate`)
  await lead.locator('[data-keys="ready"]').waitFor()
  await lead.getByText('0 of 2 settled · 1 differs').waitFor()
  await lead.locator('summary').filter({ hasText: 'About the report' }).press('Enter')
  const accept = lead.getByRole('button', { name: 'Accept “Represents the body” for headline' })
  await accept.waitFor()
  expect(await axeFindings(lead)).toEqual([])
  await lead.setViewportSize({ width: 1440, height: 900 })
  await accept.press('Enter')
  await lead.getByText('1 of 2 settled · 1 differs').waitFor()
  await lead.getByRole('combobox', { name: 'Settled answer for originality' }).selectOption('original')
  await lead.getByText('2 of 2 settled · 1 differs').waitFor()
  const { final, questions } = await ask<Adjudication>(lead, 'GET', `/articles/${articleId}/adjudication`)
  expect(questions.map((one) => one.final?.value)).toEqual(['represents', 'original'])
  await ask(lead, 'POST', `/articles/${articleId}/adjudication/final`, {
    ...{ data: {}, version: final?.version ?? 0 },
  })

  await lead.goto(`/projects/${SLUG}/articles/${articleId}/profile`)
  const panel = lead.getByRole('region', { name: 'Questions about the report' })
  expect(await panel.getByRole('listitem').allTextContents()).toEqual([
    'Represents the bodysettled',
    'Most likely originalsettled',
  ])
  expect(await axeFindings(lead)).toEqual([])
  const csv = await lead.request.get(`/api/v1/projects/${SLUG}/export/answers.csv?kind=final`)
  expect((await csv.text()).split('\r\n').filter((line) => line !== '')).toHaveLength(3)
})
