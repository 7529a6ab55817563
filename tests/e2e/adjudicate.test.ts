import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Adjudication } from '@/lib/adjudication/schema'
import { baseUrl } from '../support/app'
import { openBrowser, signIn } from '../support/browser'

const SLUG = 'flood-at-the-mill'
const TITLE = 'Flood at the mill'
const OUTLET = 'The Mill Courier'
const TEXT = `${TITLE}\n\nFour sheds were flooded on Monday. The owner said the loss was heavy. It was a dark day.\n\nTwo cows were saved.\n`
const PEOPLE = ['reviewer1@example.org', 'reviewer2@example.org', 'reviewer3@example.org'] as const

/** What the three of them mark. Whoever marks the claim credits the owner. */
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
  const article = { title: TITLE, text: TEXT, outlet: OUTLET }
  articleId = (await ask<{ id: string }>(lead, 'POST', `${project}/articles`, article)).id
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
    const span = { articleId, start, end: start + quote.length, quote, tag }
    const body = tag === 'claim' ? { ...span, speaker: 'The owner' } : span
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
  // Stored is not yet shown: what is taken back is what this window knows.
  await shows(second, '1 of 4 decided')
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

/** The rows of a chart's table, each as its cells. */
async function numbersOf(page: Page, chart: string): Promise<Record<string, string[]>> {
  const region = page.getByRole('region', { name: chart, exact: true })
  await region.getByText('Show as table').first().click()
  const rows = await region.getByRole('table', { name: chart }).getByRole('row').all()
  const cells = await Promise.all(rows.map((row) => row.getByRole('cell').allTextContents()))
  return Object.fromEntries(cells.map(([name = '', ...rest]) => [name, rest]))
}

/*
 * The text has 130 characters. Reviewers 1, 2 and 3 mark as fact 33 + 8, 33 + 19 and 33 + 17 of them, as claim 18, 33 and 18, as
 * opinion 17, 17 and none, and leave 54, 28 and 62 unmarked: of 390 in all, fact 143, claim 69, opinion 34, unmarked 144.
 *
 * uα. Characters on which two differ, by pair: 15 + 11 (1, 2), 17 + 8 (1, 3), 15 + 17 + 19 (2, 3): 102. Observed 102 / 390.
 *   Expected: pairs of unlike values, 390² − 143² − 69² − 34² − 144² = 104,998, of all pairs but those of a unit with itself,
 *   390² − (33² + 18² + 17² + 8² + 54) − (33² + 33² + 17² + 19² + 28) − (33² + 18² + 17² + 62) = 145,660.
 *   1 − (102 / 390) / (104,998 / 145,660) = 0.637
 * cuα, over what two mark: 33 + 18 + 17 + 8 (1, 2), 33 + 18 + 17 (1, 3 and 2, 3): 212 characters, 124 fact, 54 claim, 34 opinion;
 *   on the dark day, twice 17, they differ. Observed 34 / 212. Expected: unlike 212² − 124² − 54² − 34² = 25,496 of
 *   212² − (33² + 18² + 17² + 8²) − 2 · (33² + 18² + 17²) = 39,774.   1 − (34 / 212) / (25,496 / 39,774) = 0.750
 * α by word. Six words f f f, four c c c, five o o f, two f f: 49 values, 27 f, 12 c, 10 o. Observed 5 · 4 / 2 = 10 of 49,
 *   expected 2 · (27 · 12 + 27 · 10 + 12 · 10) / 48 = 29.75 of 49.   1 − 10 / 29.75 = 0.664
 * Fleiss’ κ. Of 17 words 12 agree wholly, five in one pair of three: observed (12 + 5 / 3) / 17 = 0.8039. Expected, with shares
 *   (8 + 5 / 3) / 17, 4 / 17 and (10 / 3) / 17: 0.4171.   (0.8039 − 0.4171) / (1 − 0.4171) = 0.664
 * Cohen’s κ. 1 and 2 agree on all 17 words: 1. 1 and 3, as 2 and 3, on 10 of 15; by chance on (6 · 11 + 4 · 4) / 15² = 82 / 225:
 *   (150 − 82) / (225 − 82) = 68 / 143.   Mean of 1, 68 / 143 and 68 / 143 = 0.650
 * Links. Nobody linked anything, in 6 pairs of the four passages of 1 and 2, and 3 of the three of 1 and 3, and of 2 and 3: 12 decisions.
 * F1 of equal spans, twice those in common of all: 2 · 2 / 8, 2 · 2 / 7, 2 · 1 / 7.   Mean 0.452
 * F1 of shared text under one tag: 1; of 2 / 4 and 2 / 3 the harmonic mean 4 / 7; the same once more.   Mean 0.714
 */
test('the agreement page shows what is computed by hand', async () => {
  await lead.goto(`/projects/${SLUG}/agreement`)
  const none = ['–', '–']
  const beyondChance = await numbersOf(lead, 'Agreement beyond chance')
  expect(beyondChance).toMatchObject({
    'uα: where spans are': ['0.64', ...none, '11'],
    'cuα: tags of shared text': ['0.75', ...none, '17'],
    'α: tags by word': ['0.66', ...none, '17'],
    'Fleiss’ κ: tags by word': ['0.66', ...none, '17'],
    'Cohen’s κ: tags by word': ['0.65', ...none, '17'],
    'Links, α: there or not': ['not enough data', ...none, '12'],
  })
  expect(await numbersOf(lead, 'Spans in common: F1')).toMatchObject({
    'Same bounds': ['0.45', ...none, '11'],
    'Shared text': ['0.71', ...none, '11'],
  })
  const pairs = lead.getByRole('table', { name: 'Agreement of every two reviewers' })
  // Cohen’s κ of each pair, those who agree least on tags first.
  const kappas = await pairs.getByRole('row').locator('td:nth-child(5)').allTextContents()
  expect(kappas).toEqual(['0.48', '0.48', '1.00'])
})

test('a passage that costs agreement opens the place where it was settled', async () => {
  await lead.goto(`/projects/${SLUG}/agreement`)
  const costly = lead.getByRole('region', { name: 'Passages that cost the most agreement' })
  await costly.getByRole('link', { name: /It was a dark day/ }).press('Enter')
  await lead.waitForURL(/\/adjudicate/)
  await opened(lead).getByText('It was a dark day').first().waitFor()
  await expect
    .poll(() => lead.evaluate(() => document.activeElement?.closest('[data-group]')?.textContent))
    .toContain('It was a dark day')
})

/*
 * Of the four spans of the final review two are facts, one is a claim, one an opinion: three can be checked, one of them with a named
 * speaker. Wilson, with z² = 3.8415, n = 3: 1 of 3 is (1 / 3 + 0.6402 ± 1.96 · √(0.0741 + 0.1067)) / 2.2805 = 0.061 to 0.792;
 * 0 of 3 is 0 to 1.2805 / 2.2805 = 0.561. Of reports, n = 1: 0 of 1 is 0 to 3.8415 / 4.8415 = 0.793.
 */
test('profiles show what is computed by hand', async () => {
  const shares = (page: Page) =>
    page
      .getByRole('main')
      .getByRole('img', { name: /95 % interval/ })
      .evaluateAll((images) => images.map((image) => image.getAttribute('aria-label')))
  await lead.goto(`/projects/${SLUG}/articles/${articleId}/profile`)
  const none = '0 %, 95 % interval 0 % to 56 %, 0 of 3'
  await lead.getByRole('link', { name: '3 checkable' }).waitFor()
  for (const tags of ['2 facts', '1 claim', '1 opinion'])
    await lead.getByRole('link', { name: tags }).waitFor()
  expect(await shares(lead)).toEqual([
    `With a named speaker, ${TITLE}: 33 %, 95 % interval 6 % to 79 %, 1 of 3`,
    `Independently corroborated, ${TITLE}: ${none}`,
    `Contradicted, ${TITLE}: ${none}`,
    `Superseded, ${TITLE}: ${none}`,
    `Corrected by the outlet itself, ${TITLE}: ${none}`,
  ])
  await lead.goto(`/projects/${SLUG}/outlets`)
  await lead.getByRole('rowheader', { name: OUTLET }).waitFor()
  expect(await shares(lead)).toEqual([
    `Independently corroborated, ${OUTLET}: ${none}`,
    `Named speaker, ${OUTLET}: 33 %, 95 % interval 6 % to 79 %, 1 of 3`,
    `Contradicted, ${OUTLET}: ${none}`,
    `Superseded, ${OUTLET}: ${none}`,
    `Reprints, ${OUTLET}: 0 %, 95 % interval 0 % to 79 %, 0 of 1`,
  ])
})

test('going back and forward shows what was decided, submitted and reopened in between', async () => {
  const ready = lead.locator('[data-keys="ready"]')
  const settle = lead.getByRole('region', { name: 'To settle' })
  const submit = lead.getByRole('button', { name: 'Submit final review' })
  const reopen = lead.getByRole('button', { name: 'Reopen' })
  await open(lead)
  await reopen.click()
  await submit.waitFor()
  await lead.goto(`/projects/${SLUG}/assignments`)
  await settle.getByRole('link', { name: TITLE }).click()
  await ready.waitFor()
  await lead.keyboard.press('u')
  await shows(lead, '3 of 4 decided')

  await lead.goBack()
  await settle.getByRole('link', { name: TITLE }).waitFor()
  await lead.goForward()
  await shows(lead, '3 of 4 decided')
  await ready.waitFor()
  await lead.keyboard.press('a')
  await shows(lead, '4 of 4 decided')
  await submit.click()
  await reopen.waitFor()

  await lead.goBack()
  await settle.getByText('Nothing waits for you').waitFor()
  await lead.goForward()
  await reopen.click()
  await submit.waitFor()

  await lead.goBack()
  await settle.getByRole('link', { name: TITLE }).waitFor()
})
