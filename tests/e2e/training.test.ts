import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser'
import { ask, markAll, settledReport } from '../support/settled'

const SLUG = 'learning-by-a-flood'
const TITLE = 'Flood at the lock'
const TEXT = `${TITLE}\n\nFour barges sank on Monday. Reportedly nobody was on board. It was a dark day.\n`

let browser: Browser
let lead: Page
let reviewer: Page
let articleId = ''

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' })
  browser = opened.browser
  lead = opened.page
  reviewer = await opened.newPage()
  await signIn(lead, 'lead@example.org')
  await signIn(reviewer, 'reviewer1@example.org')
  await ask(lead, 'POST', '/projects', { data: { slug: SLUG, name: 'Learning by a flood' } })
  const member = { email: 'reviewer1@example.org', role: 'reviewer' }
  await ask(lead, 'POST', `/projects/${SLUG}/members`, { data: member })
  articleId = await settledReport(lead, {
    ...{ slug: SLUG, title: TITLE, text: TEXT },
    marks: [
      ['Four barges sank on Monday', 'fact'],
      ['Reportedly nobody was on board', 'claim'],
      ['It was a dark day', 'opinion'],
    ],
  })
})

afterAll(() => browser?.close())

test('a lead gives training, the reviewer works blind, hands it in and reads the feedback; the lead sees it too', async () => {
  await lead.goto(`/projects/${SLUG}/assignments`)
  const panel = lead.getByRole('region', { name: 'Training', exact: true })
  const give = panel.getByRole('button', { name: 'Give as training' })
  await expect.poll(() => give.isEnabled()).toBe(true)
  await panel.getByLabel('Report').selectOption({ label: TITLE })
  await panel.getByRole('checkbox').first().check()
  await give.click()
  await panel.getByText('Not begun').waitFor()

  await markAll(reviewer, {
    ...{ articleId, text: TEXT },
    marks: [
      ['Four barges sank on Monday', 'fact'],
      ['Reportedly nobody was on board', 'fact'],
    ],
  })
  await reviewer.goto('/')
  await reviewer.getByRole('table', { name: 'Your queue' }).getByRole('link', { name: TITLE }).click()
  await reviewer.getByText('Training.', { exact: true }).waitFor()
  expect(await reviewer.locator('[data-annotation]').count()).toBe(2)
  await reviewer.getByRole('button', { name: 'Submit review' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: 'Submit review' }).click()
  await reviewer.getByRole('link', { name: 'See how it compares with the final review' }).click()

  const lines = reviewer.getByRole('region', { name: 'Span by span' }).getByRole('listitem')
  await lines.nth(2).waitFor()
  expect(await lines.count()).toBe(3)
  await lines.nth(0).getByText('Same', { exact: true }).waitFor()
  await lines.nth(1).getByText('Other tag').waitFor()
  await lines.nth(1).getByText('it could be checked, but the report attributes it').waitFor()
  await lines.nth(2).getByText('Missed').waitFor()
  await reviewer.getByRole('img', { name: /Spans as in the final review: .*1 of 3$/ }).waitFor()
  await lines.nth(2).getByRole('link', { name: 'Look at it in the text' }).click()
  await reviewer.waitForURL((url) => url.hash.startsWith('#span-'))
  await reviewer.locator('[data-annotation]').filter({ hasText: 'It was a dark day' }).first().waitFor()

  await lead.reload()
  await panel.getByRole('link', { name: TITLE }).click()
  await lead.getByRole('region', { name: 'Span by span' }).waitFor()
  await lead.getByText('Marked nothing here.').waitFor()
})
