import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser'
import { dragOver, saved } from '../support/passages'

const SLUG = 'who-reviews-what'
const TITLES = ['A ferry burned', 'Two ferries burned', 'Three ferries burned', 'A quay burned']
const COMMENT = 'Please look at the second paragraph again.'

let browser: Browser
let lead: Page
let reviewer: Page

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' })
  browser = opened.browser
  lead = opened.page
  reviewer = await opened.newPage()
  await signIn(lead, 'lead@example.org')
  await signIn(reviewer, 'reviewer1@example.org')
})

afterAll(() => browser?.close())

async function post(path: string, data: unknown): Promise<void> {
  const reply = await lead.request.post(`/api/v1${path}`, {
    data,
    headers: { origin: new URL(lead.url()).origin },
  })
  if (reply.status() !== 201) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`)
}

type Assigned = { reviewId: string; status: string; dueOn: string | null }

async function reviewsOf(title: string): Promise<Assigned[]> {
  const reply = await lead.request.get(`/api/v1/projects/${SLUG}/assignments`)
  const { items } = (await reply.json()) as { items: { title: string; reviews: Assigned[] }[] }
  return items.find((item) => item.title === title)?.reviews ?? []
}

const cell = (title: string, person: string) =>
  lead.getByRole('checkbox', { name: `${person} reviews “${title}”` })

test('a lead plans, sees the plan, carries it out and corrects it by keyboard; the reviewer works by due day', async () => {
  await post('/projects', { slug: SLUG, name: 'Who reviews what' })
  for (const email of ['reviewer1@example.org', 'reviewer2@example.org', 'reviewer3@example.org'])
    await post(`/projects/${SLUG}/members`, { email, role: 'reviewer' })
  for (const [i, title] of TITLES.entries())
    await post(`/projects/${SLUG}/articles`, {
      ...{ title, outlet: 'Outlet A' },
      text: `${title}\n\nIt was the fire number ${i} of the night.\n`,
    })

  await lead.goto(`/projects/${SLUG}/assignments`)
  const plan = lead.getByRole('region', { name: 'Plan', exact: true })
  const show = plan.getByRole('button', { name: 'Show a plan' })
  await expect.poll(() => show.isEnabled()).toBe(true)
  await plan.getByLabel('Due day').fill('2099-03-01')
  await show.click()
  await plan.getByText('8 reviews to assign. Nothing is stored yet.').waitFor()
  expect(await lead.getByRole('checkbox', { name: / reviews “/, checked: true }).count()).toBe(0)
  await plan.getByRole('button', { name: 'Carry out this plan' }).click()
  await plan.getByText('Every report has its reviewers.').waitFor()
  await lead
    .getByRole('checkbox', { name: / reviews “/, checked: true })
    .nth(7)
    .waitFor()
  expect(await lead.getByRole('checkbox', { name: / reviews “/, checked: true }).count()).toBe(8)

  // By keyboard: from the first box of a column down to the last, and tick both for the first reviewer.
  const header = await lead
    .getByRole('table', { name: 'Reports and who reviews them' })
    .getByRole('columnheader')
  const person = (await header.nth(4).textContent()) ?? ''
  for (const title of TITLES) {
    const box = cell(title, person)
    if (!(await box.isChecked())) {
      await box.focus()
      await lead.keyboard.press('Space')
      await lead.getByRole('checkbox', { name: `${person} reviews “${title}”`, checked: true }).waitFor()
    }
  }
  const ticked = await lead.getByRole('checkbox', { name: / reviews “/, checked: true }).count()
  await expect.poll(async () => (await Promise.all(TITLES.map(reviewsOf))).flat().length).toBe(ticked)
  await cell(TITLES[0] ?? '', person).focus()
  await lead.keyboard.press('ArrowDown')
  expect(await cell(TITLES[1] ?? '', person).evaluate((box) => box === document.activeElement)).toBe(true)
  const due = lead.getByLabel(`Due day of “${TITLES[2]}”`)
  await due.fill('2098-12-31')
  await due.blur()
  await expect
    .poll(async () => [...new Set((await reviewsOf(TITLES[2] ?? '')).map((review) => review.dueOn))])
    .toEqual(['2098-12-31'])

  await reviewer.goto('/')
  const queue = reviewer.getByRole('region', { name: 'Your queue' })
  await queue.getByRole('row').nth(1).getByRole('cell', { name: '31 Dec 2098' }).waitFor()
  await queue.getByRole('link', { name: TITLES[2] }).click()
  await reviewer.getByText('Due 31 Dec 2098').waitFor()
  await reviewer.locator('[data-pane=text] p[data-p]').first().waitFor()
  await dragOver(reviewer, '[data-pane=text]', 'It was the fire')
  await reviewer
    .getByRole('toolbar', { name: 'The selected passage' })
    .getByRole('button', { name: /^Fact/ })
    .click()
  await saved(reviewer)
  await reviewer.getByRole('button', { name: 'Submit review' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: 'Submit review' }).click()
  await reviewer.getByText('You submitted this review.').waitFor()

  const { reviewId } =
    (await reviewsOf(TITLES[2] ?? '')).find((review) => review.status === 'submitted') ?? {}
  const reply = await lead.request.post(`/api/v1/reviews/${reviewId}/return`, {
    data: { comment: COMMENT },
    headers: { origin: new URL(lead.url()).origin },
  })
  expect(reply.status()).toBe(200)

  // The open page hears of it, and “My work” says it too.
  await reviewer.getByText(COMMENT).waitFor()
  await reviewer.goto('/')
  await reviewer.getByRole('region', { name: 'Your queue' }).getByText(COMMENT).waitFor()
})
