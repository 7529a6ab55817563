import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser'
import { saved } from '../support/passages'
import { type MadeReport, makeReports } from '../support/reports'

let browser: Browser
let page: Page
let articles: MadeReport[]

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 } })
  browser = opened.browser
  page = opened.page
  await signIn(page, 'reviewer3@example.org')
  articles = await makeReports(page, 'undone')
})

afterAll(() => browser?.close())

const said = () => page.locator('[data-announcer]').textContent()
const says = (text: RegExp) => expect.poll(said, { timeout: 20_000 }).toMatch(text)

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

async function open(number: number): Promise<string> {
  const id = articles[number]?.id ?? ''
  await page.goto(`/projects/undone/articles/${id}`)
  await page.locator('[data-save-state="saved"]').waitFor()
  await expect
    .poll(async () => {
      await press('j')
      return said()
    })
    .toMatch(/\w/)
  return id
}

type Row = Record<string, unknown> & { id: string }

/** The rows of an article as the API gives them, without what every new write changes. */
async function rows(id: string): Promise<Row[]> {
  await saved(page)
  const found = await page.evaluate(async (article) => {
    const reply = await fetch(`/api/v1/articles/${article}`)
    const { annotations, links } = (await reply.json()) as { annotations: Row[]; links: Row[] }
    return [...annotations, ...links]
  }, id)
  return found
    .map(({ version: _, updatedAt: __, ...row }) => row as Row)
    .sort((a, b) => a.id.localeCompare(b.id))
}

/** Links the selected span to the sentence number `sentence` of the first other report. */
async function link(sentence: number): Promise<void> {
  await press('l')
  await says(/^Choose a report: 1 |press Enter\.$/)
  await press('1')
  await says(/press Enter\.$/)
  for (let i = 0; i < sentence; i++) await press('j')
  await press('-', '1', 'Enter')
  await says(/^Linked: /)
  await press('Escape', 'Escape')
}

test('thirty mixed acts are undone to the row, and redone to the row', async () => {
  const id = await open(0)
  // What is there before: four spans and a link between the first and another report.
  for (const tag of ['f', 'c', 'o', 'f']) await press('j', tag)
  await link(2)
  const start = await rows(id)
  expect(start.length).toBe(5)

  // Twice, so that acts meet edits on their way as well as edits that are stored: 15 acts each.
  for (const waits of [false, true]) {
    const rest = () => (waits ? saved(page) : Promise.resolve())
    for (const tag of ['c', 'o', 'f']) await press('Shift+j', tag) // 3
    await rest()
    await press('u', 'o', 'c') // 6
    await press('[', 'u', 'f', 'u') // 9
    await rest()
    await press('Delete') // 10
    await press('[', 'n')
    await page.keyboard.type(`Seen ${waits ? 'twice' : 'once'}`)
    await press('Escape') // 11
    await says(/^Note saved/)
    await press('[', ']', 'o') // 12
    await rest()
    await press('Delete') // 13
    await press('[', waits ? 'f' : 'c') // 14
    await press('u') // 15
    await rest()
  }
  const end = await rows(id)
  expect(end).not.toEqual(start)

  for (let act = 0; act < 30; act++) await press('Control+z')
  expect(await rows(id)).toEqual(start)
  for (let act = 0; act < 30; act++) await press('Control+Shift+z')
  expect(await rows(id)).toEqual(end)
})

test('deleting a span takes its links along, and undo brings both back', async () => {
  const id = await open(1)
  const start = await rows(id)
  await press('j', 'j', 'f')
  await link(3)
  const before = await rows(id)
  expect(before.length).toBe(start.length + 2)
  await press('Delete')
  await says(/^Deleted fact: Witnesses/)
  expect(await rows(id)).toEqual(start)
  await press('Control+z')
  expect(await rows(id)).toEqual(before)
  // The link's own write comes after: its version is known.
  await press('Control+z')
  await says(/^Undone: Linked/)
  expect((await rows(id)).length).toBe(start.length + 1)
  await press('Control+Shift+z')
  expect(await rows(id)).toEqual(before)
})

test('a search in vain is undone, and made again', async () => {
  const id = await open(3)
  const inVain = async () => {
    await saved(page)
    return page.evaluate(async (article) => {
      const reply = await fetch(`/api/v1/articles/${article}`)
      return ((await reply.json()) as { searched: unknown[] }).searched.length
    }, id)
  }
  await press('j', 'f')
  await says(/^Tagged as fact/)
  await press('l')
  await says(/^Choose a report: 1 Outlet A/)
  await page.locator('[data-candidate]:focus').waitFor()
  await press('e')
  await says(/^Searched, none found: Outlet A$/)
  expect(await inVain()).toBe(1)
  await press('Control+z')
  await says(/^Undone: Searched/)
  expect(await inVain()).toBe(0)
  await press('Control+Shift+z')
  await says(/^Redone: Searched/)
  expect(await inVain()).toBe(1)
  await press('Control+z', 'Control+z')
  await says(/^Undone: Tagged/)
  expect(await rows(id)).toEqual([])
})

test('acts on one report can be undone from another, until the tab closes', async () => {
  const id = await open(2)
  const before = await rows(id)
  await press('j', 'c', 'u')
  await saved(page)
  await press('Delete')
  const after = await rows(id)
  await open(3)
  await press('Control+z')
  await says(/^Undone: Deleted claim/)
  expect((await rows(id)).length).toBe(before.length + 1)
  await press('Control+z')
  await says(/^Undone: Unsure/)
  await press('Control+z')
  await says(/^Undone: Tagged/)
  expect(await rows(id)).toEqual(before)
  for (let act = 0; act < 3; act++) await press('Control+Shift+z')
  await says(/^Redone: Deleted claim/)
  expect(await rows(id)).toEqual(after)
})
