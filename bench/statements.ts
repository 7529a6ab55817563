/**
 * The statements page of a project with 200 reports, 5,000 statements and 100,000 annotations, in Chromium: when its first
 * row is painted, once after a change, so that all is derived anew, and once again; and the longest frame while one flings
 * through all of it, and while one then scrolls so that every row is drawn in full. `npm run bench:statements`. Exits with 1 when the median of three rounds is beyond one second or 50 ms. Once with twenty events of ten reports, once with all 200
 * reports as columns of one event.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Browser, chromium, type Page } from 'playwright-core'
import { migratedDatabase, withClient, withCluster } from '@/bench/setup/database'
import { median } from '@/bench/setup/figures'
import { withServer } from '@/bench/setup/server'
import { SIZE, SLUG, SPANS, STATEMENTS, seed } from '@/bench/statements-seed'
import { hashPassword } from '@/lib/server/secrets'
import { ensureBrowser } from '@/scripts/browser'
import { step } from '@/scripts/progress'

const ROUNDS = 3
const MOST_FIRST_MS = 1000
const MOST_FRAME_MS = 50
const PASSWORD = 'harbour lights at dusk'

type Scrolled = { longest: number; over: number; frames: number }
type Round = { anew: number; again: number; fling: Scrolled; brisk: Scrolled; rows: number }

/** Notes when the first row is there, in milliseconds since the address was asked for. */
const WATCH = `(() => {
  const look = () => {
    if (document.querySelector('[data-row-toggle]')) requestAnimationFrame(() => { window.firstRow = performance.now() })
    else requestAnimationFrame(look)
  }
  look()
})()`

// A round that takes longer has lost its rows on the way; it ends and counts as failed.
const PATIENCE_MS = 60_000

// A hard fling, some 10,000 pixels a second, to the very end.
const FLING = { step: 160, most: Infinity }
// Faster than one reads, slow enough for every row to be drawn: 5,000 pixels a second for 750 frames.
const BRISK = { step: 80, most: 60_000 }

/** Scrolls from where it is, and notes the length of each frame. */
const scrollBy = ({ step, most }: typeof FLING) => `(() => {
  const box = document.querySelector('.statement-box')
  const frames = []
  const begun = performance.now()
  const from = box.scrollTop
  let last = begun
  let still = 0
  window.frames_ = null
  const turn = (now) => {
    frames.push(now - last)
    last = now
    const before = box.scrollTop
    box.scrollTop += ${step}
    still = box.scrollTop === before ? still + 1 : 0
    // Looked for at the end alone: to search the whole page in each frame would be what is measured.
    const ended = box.scrollTop - from >= ${most} || (still > 60 && !document.querySelector('a[rel=next]'))
    if (ended || now - begun > ${PATIENCE_MS}) window.frames_ = frames
    else requestAnimationFrame(turn)
  }
  requestAnimationFrame(turn)
})()`

async function scroll(page: Page, how: typeof FLING): Promise<Scrolled> {
  await page.evaluate(scrollBy(how))
  let frames: number[] | null = null
  while (frames === null) {
    await sleep(500)
    frames = await page.evaluate<number[] | null>('window.frames_')
  }
  return {
    longest: Math.max(...frames),
    over: frames.filter((frame) => frame > MOST_FRAME_MS).length,
    frames: frames.length,
  }
}

// The pages' policy forbids what playwright's waitForFunction does between two looks.
const settled = (page: Page) =>
  page.evaluate(`new Promise((done) => requestIdleCallback(() => done(true), { timeout: 3000 }))`)

async function firstRow(page: Page): Promise<number> {
  await page.goto(`/projects/${SLUG}/statements`)
  return page.evaluate<number>(`new Promise((done) => {
    const look = () => (window.firstRow === undefined ? requestAnimationFrame(look) : done(window.firstRow))
    look()
  })`)
}

async function round(page: Page, client: pg.Client): Promise<Round> {
  await client.query(
    `update annotation set updated_at = now() where id = (select id from annotation limit 1)`,
  )
  const anew = await firstRow(page)
  const again = await firstRow(page)
  // What a reader does next comes after the page has settled.
  await settled(page)
  const fling = await scroll(page, FLING)
  const rows = await page.locator('[data-row-toggle]').count()
  await page.evaluate(`document.querySelector('.statement-box').scrollTop = 0`)
  await sleep(1000)
  await settled(page)
  return { anew, again, fling, brisk: await scroll(page, BRISK), rows }
}

async function scene(given: {
  browser: Browser
  base: string
  client: pg.Client
  name: string
}): Promise<boolean> {
  const { browser, base, client, name } = given
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(WATCH)
  await page.goto('/login')
  await page.getByLabel('E-mail').fill('person0@example.org')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
  const rounds: Round[] = []
  for (let at = 0; at < ROUNDS; at++) {
    rounds.push(await round(page, client))
    process.stderr.write(`  ${name}: round ${at + 1} of ${ROUNDS}\n`)
  }
  await context.close()
  const line = (cells: readonly string[]) =>
    console.log(`  ${cells.map((cell) => cell.padStart(12)).join('')}`)
  console.log(`\n  ${name}\n`)
  line([
    'round',
    'anew ms',
    'again ms',
    'fling ms',
    '> 50 ms',
    'frames',
    'brisk ms',
    '> 50 ms',
    'frames',
    'rows',
  ])
  for (const [at, each] of rounds.entries())
    line([
      String(at + 1),
      each.anew.toFixed(0),
      each.again.toFixed(0),
      ...[each.fling, each.brisk].flatMap(({ longest, over, frames }) => [
        longest.toFixed(1),
        String(over),
        String(frames),
      ]),
      String(each.rows),
    ])
  const middle = (of: (each: Round) => number) => median(rounds.map(of))
  const [anew, again] = [middle((each) => each.anew), middle((each) => each.again)]
  const [fling, brisk] = [middle((each) => each.fling.longest), middle((each) => each.brisk.longest)]
  const whole = rounds.every((each) => each.rows === STATEMENTS)
  const good = whole && Math.max(anew, again) <= MOST_FIRST_MS && Math.max(fling, brisk) <= MOST_FRAME_MS
  console.log(
    `\n  first row after ${anew.toFixed(0)} ms anew and ${again.toFixed(0)} ms again (at most ${MOST_FIRST_MS}), longest frame ${fling.toFixed(1)} ms flung and ${brisk.toFixed(1)} ms scrolled briskly (at most ${MOST_FRAME_MS})${whole ? '' : ', NOT ALL ROWS'}: ${good ? 'good' : 'NOT GOOD'}`,
  )
  return good
}

async function measure(url: string, client: pg.Client): Promise<number> {
  await step(`${SPANS.toLocaleString('en')} annotations`, () => seed(client))
  await client.query(`update user_account set password_hash = $1 where email = 'person0@example.org'`, [
    await hashPassword(PASSWORD),
  ])
  return withServer(url, async ({ base }) => {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update']
    const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...quiet, ...sandbox] })
    try {
      const shape = `${SIZE.articles} reports, ${STATEMENTS.toLocaleString('en')} statements`
      const given = { browser, base, client }
      const many = await scene({ ...given, name: `${shape}, ${SIZE.events} events` })
      await client.query('update article set event_id = (select id from event order by from_date limit 1)')
      const one = await scene({ ...given, name: `${shape}, one event of ${SIZE.articles} columns` })
      return many && one ? 0 : 1
    } finally {
      await browser.close()
    }
  })
}

const code = await withCluster(async ({ cluster }) => {
  const url = await migratedDatabase(cluster, 'bench')
  return withClient(url, (client) => measure(url, client))
})
process.exit(code)
