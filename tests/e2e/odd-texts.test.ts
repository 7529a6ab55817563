import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codePointLength, sliceCodePoints } from '@/lib/text/code-points'
import { textLayout } from '@/lib/text/paragraphs'
import { openBrowser, signIn } from '../support/browser'
import { saved } from '../support/passages'

const SLUG = 'odd-texts'
const TAGS = { fact: 'f', claim: 'c', opinion: 'o' } as const
const LONG = 'The harbour office counted the boats again and found one more than before, nobody knew why. '

/** Of each text three passages, one a tag, in whole words: a selection by key would be widened to them. */
const TEXTS: [string, string, readonly [string, string, string]][] = [
  [
    'right to left and mixed direction',
    'عنوان الخبر\n\nقال المتحدث إن ثلاثة ضباط أصيبوا في العملية. NATO أكدت ذلك في 13 October 2021.\n\nהמשטרה הודיעה כי חמישה שוטרים נפצעו.',
    ['ثلاثة ضباط أصيبوا', 'ذلك في 13 October', 'חמישה שוטרים'],
  ],
  [
    'Chinese and Japanese without spaces',
    '港口火灾\n\n警方表示五名警官在行动中受伤。警察は五人が負傷したと発表した。\n\n市长说没有人死亡。',
    ['警方表示五名警官', '発表した。', '没有人死亡。'],
  ],
  [
    'emoji joined of several, and flags',
    'Report 👩‍👩‍👧‍👦\n\nA family 👩‍👩‍👧‍👦 waved 🇽🇰🇷🇸 flags 👍🏽 at noon.\n\n😀 Four officers 👮🏽‍♀️ were hurt.',
    ['family 👩‍👩‍👧‍👦 waved', '🇷🇸', 'officers 👮🏽‍♀️ were'],
  ],
  [
    'combining marks',
    'Re\u0301sume\u0301\n\nLe cafe\u0301 de l’e\u0301cole ferme\u0301. हिन्दी समाचार में बताया गया।\n\nZa\u0328\u0301b k\u0307o\u0323n\u0304 end.',
    ['cafe\u0301 de', 'हिन्दी समाचार', 'Za\u0328\u0301b k\u0307o\u0323n\u0304'],
  ],
  [
    'spaces that do not break, and odd white space',
    'Title\u00a0here\r\n\r\nAbout 1\u00a0000\u00a0people  came \u2009 at 5\u00a0p.m.\ttoday.\r\n\u00a0\r\nThe end\u200b of it.',
    ['1\u00a0000\u00a0people  came', 'at 5\u00a0p.m.\ttoday.', 'end\u200b of'],
  ],
  [
    'one very long paragraph',
    `Long\n\n${LONG.repeat(400)}𝔘nique passage near the end. ${LONG}`,
    ['harbour office counted', 'more than before', '𝔘nique passage near the end'],
  ],
  [
    'a report of one line',
    'Four police officers were wounded on Tuesday 😀',
    ['Four', 'officers were', 'Tuesday 😀'],
  ],
]

let browser: Browser
let page: Page

beforeAll(async () => {
  const opened = await openBrowser({ viewport: { width: 1440, height: 900 } })
  browser = opened.browser
  page = opened.page
  await signIn(page, 'lead@example.org')
  await ask('/api/v1/projects', { slug: SLUG, name: 'Odd texts' })
})

afterAll(() => browser?.close())

/** Reads, or with a body writes, by the API, as the page itself would. */
async function ask(path: string, body?: unknown): Promise<string> {
  return page.evaluate(
    async (request) => {
      const reply = await fetch(request.path, {
        method: request.body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json' },
        body: request.body === undefined ? null : JSON.stringify(request.body),
      })
      if (!reply.ok) throw new Error(`${request.path} answered ${reply.status}: ${await reply.text()}`)
      return reply.text()
    },
    { path, body },
  )
}

/** Makes a passage of a paragraph the browser's selection, and waits until the page has taken it in. */
async function select(paragraph: number, start: number, end: number): Promise<void> {
  await page.evaluate(
    (at) => {
      const node = document.querySelector(`[data-pane=text] p[data-p="${at.paragraph}"]`)?.firstChild
      if (node) getSelection()?.setBaseAndExtent(node, at.start, node, at.end)
    },
    { paragraph, start, end },
  )
  await page.waitForFunction(() => (CSS.highlights.get('attest-pending')?.size ?? 0) > 0)
  await page.getByRole('toolbar', { name: 'The selected passage' }).waitFor()
}

/** What the browser paints as spans of a tag, as text. */
const painted = (tag: string) =>
  page.evaluate(
    (name) =>
      [...(CSS.highlights.get(`attest-${name}`) ?? [])].map((range) =>
        range.startContainer.textContent?.slice(range.startOffset, range.endOffset),
      ),
    tag,
  )

test.each(TEXTS)(
  '%s: what is selected comes back from database, CSV and browser',
  async (title, text, quotes) => {
    const { id } = JSON.parse(await ask(`/api/v1/projects/${SLUG}/articles`, { title, text }))
    const { text: kept } = JSON.parse(await ask(`/api/v1/articles/${id}`))
    expect(kept).toBe(text.replace(/\r\n/g, '\n'))
    await page.goto(`/projects/${SLUG}/articles/${id}`)
    await saved(page)

    const { paragraphs } = textLayout(kept)
    const wanted = Object.keys(TAGS).map((tag, i) => ({ tag, quote: quotes[i] ?? '' }))
    for (const [i, { tag, quote }] of wanted.entries()) {
      const paragraph = paragraphs.findIndex((candidate) => candidate.includes(quote))
      const at = paragraphs[paragraph]?.indexOf(quote) ?? -1
      expect(at, `“${quote}” is in the text`).not.toBe(-1)
      await select(paragraph, at, at + quote.length)
      await page.keyboard.press(TAGS[tag as keyof typeof TAGS]) // a key of it
      await expect.poll(() => page.locator('[data-annotation]').count()).toBe(i + 1)
    }
    await saved(page)

    type Stored = { tag: string; quote: string; start: number; end: number }
    const { annotations }: { annotations: Stored[] } = JSON.parse(await ask(`/api/v1/articles/${id}`))
    const pairs = (rows: readonly { tag?: string; quote?: string }[]) =>
      Object.fromEntries(rows.map(({ tag, quote }) => [tag, quote]))
    expect(pairs(annotations)).toEqual(pairs(wanted))
    for (const { start, end, quote } of annotations) {
      expect(sliceCodePoints(kept, start, end)).toBe(quote)
      expect(end - start).toBe(codePointLength(quote))
    }

    const csv = await ask(`/api/v1/projects/${SLUG}/export/annotations.csv?article=${id}&raw=1`)
    const rows: Record<string, string>[] = parse(csv, { columns: true })
    expect(pairs(rows)).toEqual(pairs(wanted))
    for (const row of rows) {
      expect([...kept].slice(Number(row.start), Number(row.end)).join('')).toBe(row.quote)
    }

    await page.reload()
    await saved(page)
    for (const { tag, quote } of wanted) await expect.poll(() => painted(tag)).toEqual([quote])
  },
)
