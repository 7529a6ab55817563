/**
 * The reading surface beside bare text and Recogito's annotator, in Chromium, in one run: `npm run bench:reader`.
 * Exits with 1 when a bound is missed. Times are work of the page's main thread, medians of the rounds; only ratios
 * within one run mean anything. A number of rounds as argument replaces the usual five.
 */
import { chromium } from 'playwright-core'
import { boundsOf, keyOf, type Row } from '@/bench/reader/bounds'
import type { Size } from '@/bench/reader/material'
import { bundle, type Measured, measure } from '@/bench/reader/measure'
import { SURFACES, type SurfaceName } from '@/bench/reader/surfaces'
import { ensureBrowser } from '@/scripts/browser'
import { median } from './setup/figures'

const ROUNDS = Number(process.argv[2] ?? 5)
// The peers need minutes for the dense sizes: two rounds of them say as much as five.
const DENSE_ROUNDS = 2
const SIZES: readonly Size[] = [
  { words: 5_000, spans: 1_000 },
  { words: 20_000, spans: 1_000 },
  { words: 20_000, spans: 10_000 },
  { words: 100_000, spans: 10_000 },
  { words: 5_000, spans: 10_000 },
]

const isPeer = (name: SurfaceName) => name.startsWith('recogito')

function medianOf(runs: readonly Measured[]): Measured {
  const keys = Object.keys(runs[0] ?? {}) as (keyof Measured)[] // Object.keys forgets the type
  const entries = keys.map((key) => [key, median(runs.map((run) => run[key] ?? Number.NaN))])
  return Object.fromEntries(entries) as Measured // of the same keys
}

async function run(): Promise<Row[]> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update']
  const page = await bundle()
  const runs = new Map<string, { size: Size; name: SurfaceName; measured: Measured[] }>()
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...quiet, ...sandbox] })
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const size of SIZES) {
        // Rotated, so that no surface always comes after the same other one.
        const order = SURFACES.map((_, i) => SURFACES[(i + round) % SURFACES.length] ?? 'bare')
        for (const name of order) {
          const slow = isPeer(name) && size.spans >= 10_000
          if (slow && round >= DENSE_ROUNDS) continue
          const key = `${keyOf(size)} ${name}`
          const known = runs.get(key) ?? { size, name, measured: [] }
          runs.set(key, known)
          known.measured.push(await measure({ browser, name, size, page, slow }))
        }
      }
      process.stderr.write(`  round ${round + 1} of ${ROUNDS}\n`)
    }
  } finally {
    await browser.close()
  }
  return [...runs.values()].map(({ size, name, measured }) => ({ size, name, measured: medianOf(measured) }))
}

const COLUMNS = [
  'load ms',
  '× bare',
  'add ms',
  'retag',
  'delete',
  'frames',
  'hover ms',
  'hit µs',
  'right',
  'scroll max',
  'scroll cpu',
  'longest',
  'nodes ×',
  'heap ×',
]

function report(rows: readonly Row[]): number {
  const line = (first: string, cells: readonly string[]) =>
    console.log(`  ${first.padEnd(32)}${cells.map((cell) => cell.padStart(12)).join('')}`)
  const bounds = SIZES.flatMap((size) => boundsOf(size, rows).map((bound) => ({ size, ...bound })))
  console.log(`\n  Main-thread milliseconds, medians of ${ROUNDS} rounds (dense peers ${DENSE_ROUNDS})\n`)
  line('words × spans', COLUMNS)
  for (const size of SIZES) {
    const here = rows.filter((row) => keyOf(row.size) === keyOf(size))
    const bare = here.find((row) => row.name === 'bare')?.measured
    for (const name of SURFACES) {
      const m = here.find((row) => row.name === name)?.measured
      const show = (value: number | undefined, digits: number) =>
        value === undefined ? '–' : value.toFixed(digits)
      const times = (value: number | undefined, of: number | undefined) =>
        show((value ?? NaN) / (of ?? NaN), 2)
      line(`${keyOf(size)} ${name}`, [
        show(m?.load, 1),
        times(m?.load, bare?.load),
        ...[m?.add, m?.retag, m?.remove].map((value) => show(value, 1)),
        show(m?.frames, 2),
        show(m?.hover, 1),
        show(m?.hit, 1),
        m?.right === undefined ? '–' : `${(m.right * 100).toFixed(0)} %`,
        show(m?.scrollLongest, 1),
        show(m?.scrollCpu, 1),
        show(m?.longest, 1),
        times(m?.nodes, bare?.nodes),
        times(m?.heap, bare?.heap),
      ])
    }
  }
  console.log('\n  Bounds\n')
  for (const { size, what, value, most, good } of bounds) {
    line(`${keyOf(size)}`, [value.toFixed(3), `≤ ${most}`, good ? 'good' : 'MISSED'].concat(`   ${what}`))
  }
  const missed = bounds.filter(({ good }) => !good)
  console.log(
    `\nreading surface: ${bounds.length - missed.length} of ${bounds.length} bounds reached${missed.length > 0 ? `; MISSED: ${missed.map(({ size, what }) => `${what} at ${keyOf(size)}`).join(', ')}` : ''}`,
  )
  return missed.length === 0 ? 0 : 1
}

process.exit(report(await run()))
