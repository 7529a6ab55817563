/** Drives one surface at one size in a fresh page of Chromium. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { ROOT } from '@/scripts/settings'
import type { Size } from './material'
import type { bench, Change, Hits, Kind } from './page'
import type { SurfaceName } from './surfaces'

const HITS = 200
// A surface that takes half a second for a change is not asked as often as one that takes a millisecond.
const USUAL = { changes: 8, moves: 24, frames: 60 }
const SLOW = { changes: 3, moves: 5, frames: 12 }
const MOST_MS = 120_000

/** Milliseconds, unless it says otherwise; heap in bytes. What a surface cannot do is left out. */
export type Measured = {
  load: number
  nodes: number
  heap: number
  scrollLongest: number
  scrollCpu: number
  add?: number
  retag?: number
  remove?: number
  /** Frames from a change to its paint; 1 is the next frame. */
  frames?: number
  hover?: number
  /** Microseconds. */
  hit?: number
  /** Part of the hit-tests that were right, 0 to 1. */
  right?: number
  /** The longest frame of changes and of scrolling. */
  longest?: number
}

type Bench = typeof bench

/** The page's script and the document it runs in. */
export async function bundle(): Promise<{ script: string; document: string }> {
  const built = await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    minify: true,
    absWorkingDir: ROOT,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  const peer = dirname(createRequire(import.meta.url).resolve('@recogito/text-annotator'))
  const variables = /:root \{[^}]*\}/.exec(readFileSync(join(ROOT, 'app/globals.css'), 'utf8'))?.[0] ?? ''
  const styles = [
    variables,
    'body { margin: 24px; color: var(--ink); background: var(--paper) }',
    // The bare text in the reader's own column, type and spacing.
    'main { max-width: 620px; margin-inline: auto; font: 400 1.094rem / 1.62 Georgia, serif; overflow-wrap: anywhere }',
    'main p { margin: 0; padding-block-end: 0.85em; white-space: pre-wrap }',
    readFileSync(join(ROOT, 'components/reader/reader.css'), 'utf8'),
    readFileSync(join(peer, 'text-annotator.css'), 'utf8'),
  ]
  const document = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bench</title><style>${styles.join('\n')}</style></head><body><main></main></body></html>`
  return { script: built.outputFiles[0]?.text ?? '', document }
}

/** Calls a function of the page by name: a function that is passed in would drag this side's build along. */
async function ask<K extends keyof Bench>(
  page: Page,
  name: K,
  ...args: Parameters<Bench[K]>
): Promise<Awaited<ReturnType<Bench[K]>>> {
  const call = `bench.${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`
  return page.evaluate<Awaited<ReturnType<Bench[K]>>>(call)
}

/** Milliseconds that the page's main thread worked while `work` ran. */
async function cpu(session: CDPSession, work: () => Promise<unknown>): Promise<number> {
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const before = await read()
  await work()
  return ((await read()) - before) * 1000
}

/** JavaScript's heap and the one of the browser's own objects, after a collection. */
async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number
    embedderHeapUsedSize?: number // younger than the protocol's typings
  }
  return usedSize + embedderHeapUsedSize
}

export async function measure(given: {
  browser: Browser
  name: SurfaceName
  size: Size
  page: { script: string; document: string }
  /** Fewer changes, moves and frames, for a surface that is slow at this size. */
  slow: boolean
}): Promise<Measured> {
  const { browser, name, size } = given
  const effort = given.slow ? SLOW : USUAL
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(MOST_MS)
    await page.setContent(given.page.document)
    await page.addScriptTag({ content: given.page.script })
    await ask(page, 'prepare', size)
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    const empty = await heap(session)
    await page.waitForTimeout(100)
    const load = await cpu(session, () => ask(page, 'load', name))
    await page.waitForTimeout(200)
    const nodes = await ask(page, 'nodes')
    const rest = name === 'bare' ? {} : await interact({ page, session, effort })
    const held = (await heap(session)) - empty
    let lengths: number[] = []
    const scrolled = await cpu(session, async () => {
      lengths = await ask(page, 'scroll', effort.frames)
    })
    const scrollLongest = Math.max(...lengths)
    return {
      load,
      nodes,
      heap: held,
      scrollLongest,
      scrollCpu: scrolled / effort.frames,
      ...rest,
      ...(rest.longest === undefined ? {} : { longest: Math.max(rest.longest, scrollLongest) }),
    }
  } finally {
    await context.close()
  }
}

type Hands = { page: Page; session: CDPSession; effort: typeof USUAL }

async function interact({ page, session, effort }: Hands): Promise<Partial<Measured>> {
  const { right, of, microseconds }: Hits = await ask(page, 'hits', HITS)
  const list: Change[] = await ask(page, 'changes', effort.changes)
  const each = async (kind: Kind) => {
    let total = 0
    for (const given of list) total += await cpu(session, () => ask(page, 'change', kind, given))
    return total / list.length
  }
  const add = await each('add')
  const retag = await each('retag')
  const remove = await each('remove')
  const frames: number[] = []
  for (const given of list.slice(0, effort.changes / 2))
    frames.push(...(await ask(page, 'framesToPaint', given)))
  const longest = await ask(page, 'longestOfChanges', list.slice(0, effort.changes / 2))
  const visited = await ask(page, 'points', effort.moves)
  let hover = 0
  for (const { x, y } of visited) {
    hover += await cpu(session, async () => {
      await page.mouse.move(x, y)
      await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')
    })
  }
  return {
    hit: microseconds,
    right: right / of,
    add,
    retag,
    remove,
    frames: frames.reduce((sum, n) => sum + n, 0) / frames.length,
    longest,
    hover: hover / effort.moves,
  }
}
