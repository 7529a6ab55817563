import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reprint } from '@/lib/origin/schema'
import { openBrowser, signIn } from '../support/browser'
import { REPRINT_EVENT, REPRINTS } from '../support/reprints'
import { ask } from '../support/settled'

const SLUG = 'ravensmoor'

let browser: Browser
let lead: Page
const ids = new Map<string, string>()

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  browser = opened.browser
  lead = opened.page
  await signIn(lead, 'lead@example.org')
  await ask(lead, 'POST', '/projects', { data: { slug: SLUG, name: 'Ravensmoor' } })
  for (const { key, quote: _, ...report } of REPRINTS.filter(({ key }) => key !== 'whole')) {
    const data = { ...report, event: REPRINT_EVENT }
    ids.set(key, (await ask<{ id: string }>(lead, 'POST', `/projects/${SLUG}/articles`, { data })).id)
  }
})

afterAll(() => browser?.close())

const COPY = 'Commuters plunge into the Ravens'
// A busy machine is no failure.
const PATIENT = { timeout: 30_000 }

const accepted = async () =>
  (await ask<{ items: Reprint[] }>(lead, 'GET', `/projects/${SLUG}/reprints?state=accepted`)).items.map(
    ({ copy, source }) => [copy.id, source.id],
  )

test('the lens lists the report that shares text, with the numbers that were changed on the way', async () => {
  await lead.goto(`/projects/${SLUG}/reprints`)
  await lead.getByRole('heading', { name: COPY }).waitFor()
  const cards = lead.getByRole('main').getByRole('heading', { level: 2 })
  expect(await cards.allTextContents()).toEqual(['Footbridge collapses in Ravensmoor, seven hurt', COPY])
  const numbers = lead.getByRole('list', { name: 'Changed numbers' }).getByRole('listitem')
  expect(await numbers.allTextContents()).toEqual([
    expect.stringMatching(/Seven.*Nine people were/),
    expect.stringMatching(/eighteen.*eight months ago/),
  ])
})

test('side by side the changed numbers are marked in both texts', async () => {
  await lead.getByRole('link', { name: `Side by side: ${COPY}` }).click()
  await lead.waitForURL(`**/reprints/${ids.get('changed')}/${ids.get('agency')}`)
  await lead.getByRole('heading', { name: 'Side by side' }).waitFor()
  for (const [tag, words] of [
    ['del', 'Seven'],
    ['ins', 'Nine'],
    ['del', 'eighteen'],
    ['ins', 'eight'],
  ] as const) {
    const word = lead.locator(tag).filter({ hasText: new RegExp(`^${words}$`) })
    await word.waitFor()
    const said = await word.evaluate((element) => element.previousElementSibling?.textContent)
    expect(said).toBe('Changed number: ')
  }
})

test('a lead marks it as a reprint; the report and its profile say of what', async () => {
  const mark = `button[aria-label="Mark as reprint: ${COPY}"]`
  // What is pressed before the page is ready has no effect: pressed until it has. Found and pressed in one step, since
  // afterwards the same button takes the mark back.
  await expect
    .poll(async () => {
      await lead.evaluate((button) => document.querySelector<HTMLElement>(button)?.click(), mark)
      return accepted()
    }, PATIENT)
    .toEqual([[ids.get('changed'), ids.get('agency')]])
  await lead.getByText('marked as reprint').waitFor()
  await lead.getByRole('link', { name: COPY }).click()
  await lead.waitForURL(`**/articles/${ids.get('changed')}`)
  const origin = lead.getByText(/^Reprint of\s+Ravensmoor Chronicle$/).first()
  await origin.waitFor()
  await lead.goto(`/projects/${SLUG}/articles/${ids.get('changed')}/profile`)
  await origin.waitFor()
})
