import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser'
import { saved } from '../support/passages'
import { type MadeReport, makeReports } from '../support/reports'

let browser: Browser
let page: Page
let finger: CDPSession
let articles: MadeReport[]

beforeAll(async () => {
  const opened = await openBrowser({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  })
  browser = opened.browser
  page = opened.page
  await signIn(page, 'reviewer3@example.org')
  articles = await makeReports(page, 'by-touch')
  finger = await page.context().newCDPSession(page)
})

afterAll(() => browser?.close())

type Point = { x: number; y: number }

const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) =>
  finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })

async function draw(from: Point, to: Point): Promise<void> {
  for (const part of [0.3, 0.6, 0.9, 1])
    await touch('touchMove', { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part })
}

/** The middle of a word of the text, and its right edge. */
const middleOf = (word: string) =>
  page.locator('[data-pane=text]').evaluate((pane, wanted): Point & { right: number } => {
    for (const paragraph of pane.querySelectorAll('p[data-p]')) {
      const node = paragraph.firstChild
      const at = node?.textContent?.indexOf(wanted) ?? -1
      if (!node || at === -1) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      const { left, right, top, height } = range.getBoundingClientRect()
      return { x: (left + right) / 2, y: top + height / 2, right }
    }
    throw new Error(`The text does not hold “${wanted}”.`)
  }, word)

const chosen = () => page.evaluate(() => getSelection()?.toString() ?? '')
const toolbar = () => page.getByRole('toolbar', { name: 'The selected passage' })

const stored = async () => {
  await saved(page)
  return page.evaluate(async (id) => {
    const { annotations } = (await (await fetch(`/api/v1/articles/${id}`)).json()) as {
      annotations: { quote: string; tag: string }[]
    }
    return annotations.map(({ quote, tag }) => [quote, tag])
  }, articles[0]?.id)
}

test('a finger that rests selects a word, takes on words while it is drawn on, and tags them', async () => {
  await page.goto(`/projects/by-touch/articles/${articles[0]?.id}`)
  await page.locator('[data-save-state="saved"]').waitFor()
  const [from, to] = [await middleOf('Two'), await middleOf('injured')]
  await touch('touchStart', from)
  await expect.poll(chosen).toBe('Two')
  await draw(from, to)
  await expect.poll(chosen).toBe('Two officers were injured')
  await touch('touchEnd')
  await toolbar().getByRole('button', { name: /^Fact/ }).tap()
  await expect.poll(chosen).toBe('')
  expect(await stored()).toEqual([['Two officers were injured', 'fact']])
})

test('a tap selects a span, its toolbar changes the tag, and its handle moves its end', async () => {
  const at = await middleOf('officers')
  await page.touchscreen.tap(at.x, at.y)
  await toolbar()
    .getByRole('button', { name: /^Claim/ })
    .tap()
  await expect.poll(stored).toEqual([['Two officers were injured', 'claim']])

  const handle = await page.locator('.reader-handle[data-edge=end]').boundingBox()
  const to = await middleOf('Friday')
  if (!handle) throw new Error('The selected span has no handle.')
  // The knob hangs below its line.
  const from = { x: handle.x + handle.width / 2, y: handle.y + handle.height - 8 }
  const end = await middleOf('injured')
  await touch('touchStart', from)
  await draw(from, { x: from.x + to.x - end.right, y: from.y + to.y - end.y })
  await touch('touchEnd')
  await expect.poll(stored).toEqual([['Two officers were injured on Friday', 'claim']])
})

test('a finger that does not rest scrolls the text and selects nothing', async () => {
  await page.setViewportSize({ width: 390, height: 480 })
  const pane = page.locator('[data-pane=text]')
  const before = await pane.evaluate((element) => element.scrollTop)
  const from = await middleOf('begun')
  await touch('touchStart', from)
  await draw(from, { x: from.x, y: from.y - 120 })
  await touch('touchEnd')
  await expect.poll(() => pane.evaluate((element) => element.scrollTop)).toBeGreaterThan(before)
  expect(await chosen()).toBe('')
})
