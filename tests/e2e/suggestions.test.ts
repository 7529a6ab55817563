import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codePointLength } from '@/lib/text/code-points'
import { openBrowser, signIn } from '../support/browser'
import { saved } from '../support/passages'

/** Real reports live beside the repository and never in it: patterns find their passages. */
const SHARED = join(import.meta.dirname, '../../../shared/reports')
const shared = (name: string) => () => readFileSync(join(SHARED, name), 'utf8').replace(/^\uFEFF/, '')
const invented = (...paragraphs: string[]) => {
  const text = `${paragraphs.join('\n\n')}\n`
  return () => text
}

type Given = { title: string; outlet: string; event: string; text: () => string }
type Case = {
  slug: string
  skip: boolean
  /** The report to annotate, the other one on its event, and one on a later event that reads alike. */
  reports: readonly [Given, Given, Given]
  span: RegExp
  wanted: RegExp
  /** The toll of the later event. */
  elsewhere: RegExp
}

const CASES: readonly Case[] = [
  {
    slug: 'suggested-real',
    skip: !existsSync(SHARED),
    reports: [
      { title: 'First', outlet: 'Outlet A', event: 'Operation of 2019', text: shared('report-000.txt') },
      { title: 'Second', outlet: 'Outlet B', event: 'Operation of 2019', text: shared('report-002.txt') },
      { title: 'Third', outlet: 'Outlet C', event: 'Operation of 2021', text: shared('report-001.txt') },
    ],
    span: /Four Kosovo police officers have been wounded/,
    wanted: /Five policemen were wounded/,
    elsewhere: /six police officers were injured/,
  },
  {
    slug: 'suggested-invented',
    skip: false,
    reports: [
      {
        ...{ title: 'First', outlet: 'Outlet A', event: 'Raid of 2024' },
        text: invented(
          'Four Police Officers Wounded In Raid On Smugglers',
          'Four Tarn police officers have been wounded on the north quay of Vell during a raid on smugglers this morning, according to the Vell Courier. Dozens of people were arrested in several ports.',
          'The mayor called the raid long overdue. Shops at the quay stayed closed.',
        ),
      },
      {
        ...{ title: 'Second', outlet: 'Outlet B', event: 'Raid of 2024' },
        text: invented(
          'Navy On Alert After Raid At Vell',
          'The navy was put on alert on Tuesday after a raid on smugglers in the port of Vell. At least nineteen people were arrested.',
          'The officers had met with resistance, Minister Odell said. Five policemen were wounded, one from a gunshot. Six dockers were also hurt, he said.',
          'The opposition asked for an inquiry. Trade unions have called a strike for Friday.',
        ),
      },
      {
        ...{ title: 'Third', outlet: 'Outlet C', event: 'Raid of 2026' },
        text: invented(
          'On 13 October six police officers were wounded on the north quay of Vell when a crowd turned on them after a raid on smugglers.',
          'Goods worth hundreds of thousands were seized, the police said.',
        ),
      },
    ],
    span: /Four Tarn police officers have been wounded/,
    wanted: /Five policemen were wounded/,
    elsewhere: /officers were wounded on the north quay of Vell/,
  },
]

let browser: Browser
let page: Page

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 } })
  browser = opened.browser
  page = opened.page
  await signIn(page, 'lead@example.org')
})

afterAll(() => browser?.close())

/** Asks the API as the page does. */
const ask = <T>(method: string, path: string, body?: unknown): Promise<T> =>
  page.evaluate(
    async (request) => {
      const reply = await fetch(request.path, {
        method: request.method,
        headers: { 'content-type': 'application/json' },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      })
      if (!reply.ok) throw new Error(`${request.path}: ${reply.status} ${await reply.text()}`)
      return reply.json()
    },
    { method, path, body },
  )

async function makeProject({ slug, reports, span }: Case) {
  await ask('POST', '/api/v1/projects', { slug, name: slug })
  const ids: string[] = []
  for (const { text, ...head } of reports) {
    const path = `/api/v1/projects/${slug}/articles`
    ids.push((await ask<{ id: string }>('POST', path, { ...head, text: text() })).id)
  }
  const [home = '', near = '', later = ''] = ids
  const { text } = await ask<{ text: string }>('GET', `/api/v1/articles/${home}`)
  const match = span.exec(text)
  const quote = match?.[0] ?? ''
  const start = codePointLength(text.slice(0, match?.index ?? 0))
  const id = v7()
  const body = { articleId: home, start, end: start + codePointLength(quote), quote, tag: 'fact' }
  await ask('PUT', `/api/v1/annotations/${id}`, body)
  return { home, near, later, id }
}

type Stored = {
  links: { relation: string; facets: string[]; from: { quote: string }; to: { quote: string } }[]
  searched: { annotationId: string; articleId: string }[]
}

/** Selects the first span by key; before the page has come alive it hears nothing. */
const selectSpan = (id: string) =>
  expect
    .poll(async () => {
      const open = page.locator(`[data-annotation="${id}"] [aria-expanded="true"]`)
      if ((await open.count()) === 0) await page.keyboard.press(']')
      return open.count()
    })
    .toBe(1)

describe.each(CASES)('suggestions: $slug', (given) => {
  test.skipIf(given.skip)(
    'the other report of the event says otherwise: among the first three, linked by keys; a later event is folded away',
    async () => {
      const { home, near, later, id } = await makeProject(given)
      await page.goto(`/projects/${given.slug}/articles/${home}`)
      await saved(page)
      await selectSpan(id)

      // The first three cards are there, and none is of another event.
      const cards = page.locator('[data-suggestion]')
      await cards.first().waitFor()
      const shown = await cards.evaluateAll((all) =>
        all.map((card) => ({
          mark: card.querySelector('mark')?.textContent ?? '',
          text: card.textContent ?? '',
          report: card.getAttribute('data-in-report'),
        })),
      )
      const place = shown.findIndex(({ mark }) => given.wanted.test(mark)) + 1
      expect(place, JSON.stringify(shown.map(({ mark }) => mark))).toBeGreaterThan(0)
      expect(place).toBeLessThanOrEqual(3)
      expect(shown[place - 1]).toMatchObject({ text: expect.stringContaining('four ≠ five'), report: near })
      expect(shown.map(({ report }) => report)).not.toContain(later)

      // The later event's figures come with the fold, marked as another event's.
      const fold = page.getByRole('button', { name: /^Other events/ })
      await fold.click()
      const other = page
        .locator(`[data-other-events] [data-suggestion][data-in-report="${later}"]`)
        .filter({ hasText: given.elsewhere })
        .first()
      await other.waitFor()
      expect(await other.textContent()).toContain('a different event')
      await fold.click()
      await other.waitFor({ state: 'detached' })

      // Its number picks it, minus links it.
      await page.keyboard.press('Escape')
      await page.keyboard.press(String(place))
      await page.locator(`[data-suggestion="${place}"]:focus`).waitFor()
      await page.keyboard.press('-')
      await page.locator(`[data-suggestion="${place}"]`, { hasText: 'linked' }).waitFor()
      await expect
        .poll(async () => (await ask<Stored>('GET', `/api/v1/articles/${home}`)).links, { timeout: 20_000 })
        .toMatchObject([
          {
            ...{ relation: 'contradicts', facets: ['quantity'] },
            from: { quote: expect.stringMatching(given.span) },
            to: { quote: expect.stringMatching(given.wanted) },
          },
        ])
      const decisions = async () => {
        const path = `/api/v1/annotations/${id}/suggestions`
        const { items } = await ask<{ items: { quote: string; decision: string | null }[] }>('GET', path)
        return items.filter(({ decision }) => decision === 'accepted').map(({ quote }) => quote)
      }
      await expect.poll(decisions).toEqual([expect.stringMatching(given.wanted)])

      // The third report was searched in vain: L to the list, Tab to it, E says so.
      await page.keyboard.press('l')
      await page.locator('[data-candidate]:focus').waitFor()
      await page.locator(`[data-reports] [data-in-report="${later}"] [data-candidate]`).focus()
      await page.keyboard.press('e')
      await expect
        .poll(async () => (await ask<Stored>('GET', `/api/v1/articles/${home}`)).searched)
        .toEqual([{ annotationId: id, articleId: later }])
      await page.reload()
      await saved(page)
      await selectSpan(id)
      await page.getByText('2 of 2 searched or linked').waitFor()
    },
  )
})
