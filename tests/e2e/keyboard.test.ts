import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from '../support/browser'
import { saved } from '../support/passages'
import { type MadeReport, makeReports } from '../support/reports'

let browser: Browser
let page: Page
let reports: MadeReport[]

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 } })
  browser = opened.browser
  page = opened.page
})

afterAll(() => browser?.close())

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Presses Tab until the focus is on what has this accessible name. */
async function tabTo(name: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    const here = await page.evaluate(() => {
      const active = document.activeElement
      const label = active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : null
      return (active?.getAttribute('aria-label') ?? label ?? active?.textContent ?? '').trim()
    })
    if (here === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to “${name}”.`)
}

const said = () => page.locator('[data-announcer]').textContent()
const says = (text: string | RegExp) =>
  expect
    .poll(said, { timeout: 20_000 })
    .toEqual(typeof text === 'string' ? text : expect.stringMatching(text))

/** Presses a key until the page answers: before it has come alive it hears nothing. */
async function firstKey(key: string, answer: RegExp): Promise<void> {
  await expect
    .poll(async () => {
      await page.keyboard.press(key)
      return said()
    })
    .toMatch(answer)
}

/** The key that opens a report of those that are listed as what to link to. */
const digitOf = async ({ title }: MadeReport) =>
  String(
    await page.evaluate((wanted) => {
      const list = [...document.querySelectorAll('[data-candidate]')]
      return list.findIndex((button) => button.textContent?.includes(wanted)) + 1
    }, title),
  )

type Stored = { annotations: Row[]; links: Link[]; title: string; outlet: string; review: { status: string } }
type Row = { id: string; quote: string; tag: string; speaker: string | null }
type Link = {
  relation: string
  facets: string[]
  from: { quote: string }
  to: { quote: string; tag: string }
}

const stored = (id: string) =>
  page.evaluate(async (article) => {
    const reply = await fetch(`/api/v1/articles/${article}`)
    return (await reply.json()) as Stored
  }, id)

test('two reports are annotated, linked and submitted with the keyboard alone', async () => {
  await page.goto('/login')
  await tabTo('E-mail')
  await page.keyboard.type('reviewer3@example.org')
  await press('Tab')
  await page.keyboard.type(inject('password'))
  await press('Enter')
  await page.waitForURL((url) => url.pathname !== '/login')

  reports = await makeReports(page, 'by-keys')
  const [first, second] = reports
  if (!first || !second) throw new Error('There must be two reports.')
  await page.goto(`/projects/by-keys/articles/${first.id}`)
  await page.locator('[data-save-state="saved"]').waitFor()

  // The cursor reads out sentence by sentence, and F tags the one that it is on.
  await firstKey('j', /\w/)
  await press('Shift+j')
  const fact = 'Two officers were injured on Friday.'
  await says(fact)
  await press('f')
  await says(`Tagged as fact: ${fact}`)
  await press('k', 'j')
  await says(`${fact} – fact`)

  // A selection grows word by word; S and N lead into the fields of its span, Escape back.
  await press('j', 'j', 'w', 'w', 'v', 'w', 'w')
  await says('it – selected')
  await press('c')
  await says('Tagged as claim: Vale called it')
  await press('s')
  await page.keyboard.type('Xenia Quill')
  await press('Enter', 'Escape', 'Escape')
  await says(/^Speaker Xenia Quill: /)
  await press('n')
  await page.keyboard.type('Heard by f, c and o.')
  await press('Escape')
  await says(/^Note saved: /)
  await press('u')
  await says(/^Unsure: /)
  await press('Control+z')
  await says(/^Undone: Unsure: /)
  await press('Control+Shift+z')
  await says(/^Redone: Unsure: /)

  // Back to the first span; L to the other reports, a digit opens one, and the same cursor finds the passage.
  await press('[')
  await says(`fact: ${fact}`)
  await press('l')
  await says(/^Choose a report: 1 /)
  await press(await digitOf(second))
  await says(new RegExp(`^${second.outlet}: .*press Enter\\.$`))
  await press('j', 'Shift+j')
  const other = 'Three officers were injured.'
  await says(other)
  await press('-')
  await says(/^Link to: .*Contradicts\./)
  await press('c')
  await says('Second passage: Claim')
  await press('1')
  await says('Quantity on')
  await press('Enter')
  await says('Linked: Three officers were injured, in Outlet B, contradicts, quantity')
  await saved(page)

  const here = await stored(first.id)
  expect(here.annotations.map(({ quote, tag, speaker }) => [quote === fact, tag, speaker])).toEqual([
    [true, 'fact', null],
    [false, 'claim', 'Xenia Quill'],
  ])
  expect(here.links).toMatchObject([
    {
      relation: 'contradicts',
      facets: ['quantity'],
      from: { quote: fact },
      to: { quote: other, tag: 'claim' },
    },
  ])

  // The palette leads to the other report, where one more span is made, and to submitting.
  await press('Escape', 'Escape')
  await press('Control+k')
  await page.getByRole('combobox', { name: 'Report, project or action' }).waitFor()
  await page.keyboard.type(`report ${second.title}`)
  await press('Enter')
  await page.waitForURL(`**/articles/${second.id}`)
  await page.locator(`[data-annotation]`).waitFor()
  await firstKey('j', /\w/)
  await press('Shift+j', 'Shift+j', 'o')
  await says(/^Tagged as opinion: /)
  for (const report of [second, first]) {
    await saved(page)
    await press('Control+k')
    await page.getByRole('combobox', { name: 'Report, project or action' }).waitFor()
    if (!page.url().endsWith(report.id)) {
      await page.keyboard.type(`report ${report.title}`)
      await press('Enter')
      await page.waitForURL(`**/articles/${report.id}`)
      await firstKey('j', /\w/)
      await press('Control+k')
      await page.getByRole('combobox', { name: 'Report, project or action' }).waitFor()
    }
    await page.keyboard.type('Submit review')
    await press('Enter')
    await page.getByRole('dialog').getByText('Submit your review?').waitFor()
    await tabTo('Submit review')
    await press('Enter')
    await page.getByText('You submitted this review').waitFor()
    await page.getByRole('dialog', { name: 'Submit your review?' }).waitFor({ state: 'detached' })
    expect((await stored(report.id)).review.status).toBe('submitted')
  }
})

test('on a phone, where one pane is shown at a time, the same keys tag and link', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  const [, , third, fourth] = reports
  if (!third || !fourth) throw new Error('There must be four reports.')
  await page.goto(`/projects/by-keys/articles/${third.id}`)
  await saved(page)
  await firstKey('j', /\w/)
  await press('Shift+j', 'Shift+j', 'f')
  const fact = 'Two officers left the hospital.'
  await says(`Tagged as fact: ${fact}`)
  // The note is in another pane, which comes to the front; Escape leads out of the field.
  await press('n')
  await page.keyboard.type('Left on Saturday.')
  await press('Escape')
  await says(/^Note saved: /)

  await press('l')
  await says(/^Choose a report: 1 /)
  await press(await digitOf(fourth))
  await says(new RegExp(`^${fourth.outlet}: .*press Enter\\.$`))
  await press('j', 'Shift+j')
  const other = 'The council will speak of it on Monday.'
  await says(other)
  await press('+')
  await says(/^Link to: .*Corroborates\./)
  await press('3', 'Enter')
  await says(/^Linked: The council will speak of it on Monday, in Outlet D, corroborates/)
  await saved(page)
  expect((await stored(third.id)).links).toMatchObject([
    { relation: 'corroborates', from: { quote: fact }, to: { quote: other } },
  ])

  // Back to the text: the cursor reads on there.
  await press('Escape', 'Escape', 'Shift+k')
  await page.locator('[data-pane=text]').waitFor()
  await says(/\w/)
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('a key can be changed, is refused where it is taken, and stays changed', async () => {
  await press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await tabTo('Change the key of: Next sentence')
  await press('Enter', 'k')
  await page.getByRole('alert').getByText('K is already “Previous sentence”', { exact: false }).waitFor()
  await press('Enter', 'x')
  await page.getByRole('dialog', { name: 'Keys' }).locator('kbd', { hasText: /^X$/ }).waitFor()
  await press('Escape')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' })
  await page.reload()
  await page.locator('[data-save-state="saved"]').waitFor()
  await firstKey('x', /\w/)
})

test('the keys are off in a dialog', async () => {
  const before = await said()
  await press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await press('x', 'Shift+j')
  expect(await said()).toBe(before)
  await press('Escape')
})
