import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser'
import { dragOver, saved } from '../support/passages'

const SLUG = 'two-fires'
const SPRING = 'The fire in spring'
const FIRST = 'Two ferries burned'
const SECOND = 'three ferries burned'
const REPORTS = [
  {
    ...{ title: 'Fire in the old harbour', outlet: 'Outlet A', event: SPRING, publishedAt: '2020-04-02' },
    text: `Fire in the old harbour\n\n${FIRST} before noon, the harbour master said.\n`,
  },
  {
    ...{ title: 'Fire again', outlet: 'Outlet B', event: 'The fire in autumn', publishedAt: '2020-10-09' },
    text: `Fire again\n\nA shed burned. In spring ${SECOND} at the same quay.\n`,
  },
]

let browser: Browser
let page: Page

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  browser = opened.browser
  page = opened.page
})

afterAll(() => browser?.close())

/** The id of what the API made. */
async function post(path: string, body: unknown): Promise<string> {
  return page.evaluate(
    async (request) => {
      const reply = await fetch(request.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request.body),
      })
      if (reply.status !== 201) throw new Error(`${request.path}: ${reply.status} ${await reply.text()}`)
      return ((await reply.json()) as { id: string }).id
    },
    { path, body },
  )
}

test('background on an earlier event becomes evidence on that event’s page, one click from its passage', async () => {
  await signIn(page, 'lead@example.org')
  await post('/api/v1/projects', { slug: SLUG, name: 'Two fires' })
  const [first] = [
    await post(`/api/v1/projects/${SLUG}/articles`, REPORTS[0]),
    await post(`/api/v1/projects/${SLUG}/articles`, REPORTS[1]),
  ]

  await page.goto(`/projects/${SLUG}/articles/${first}`)
  await page.locator('[data-pane=text] p[data-p]').first().waitFor()
  await dragOver(page, '[data-pane=text]', FIRST)
  const toolbar = page.getByRole('toolbar', { name: 'The selected passage' })
  await toolbar.getByRole('button', { name: /^Fact/ }).click()
  const evidence = page.getByRole('complementary', { name: 'Evidence' })
  await evidence.getByRole('button', { name: /^Outlet B/ }).click()
  await dragOver(page, '[data-report]', SECOND)

  const form = page.getByRole('form', { name: 'Link the two passages' })
  await form.locator('label', { hasText: 'Contradicts' }).click()
  expect(await form.getByRole('button', { name: 'Link', exact: true }).isDisabled()).toBe(true)
  await form.getByRole('radio', { name: /^Background/ }).check()
  await form.getByRole('button', { name: 'Link', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await saved(page)

  await page.goto(`/projects/${SLUG}/events`)
  await page.getByRole('link', { name: SPRING, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: SPRING }).waitFor()
  const figures = page.getByRole('region', { name: 'Disputed figures' })
  await expect.poll(() => figures.textContent()).toContain('ferries burned')
  expect(await figures.locator('dt').allTextContents()).toEqual(['twolowest', 'threehighest'])
  expect(await figures.locator('dd').nth(1).textContent()).toContain('as background')

  await figures.getByRole('link', { name: 'Outlet B' }).click()
  await page.getByRole('heading', { name: 'Fire again' }).first().waitFor()
  const card = page.locator('[data-annotation]').getByRole('button', { expanded: true })
  await expect.poll(() => card.textContent()).toContain(SECOND)
})
