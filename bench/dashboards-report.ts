import type { Reads } from '@/bench/dashboards-reads'
import { REVIEWERS, reportsOf } from '@/bench/dashboards-seed'

const MOST_P95_MS = 150
const MOST_RATIO = 3
const MOST_READ_RATIO = 3
/** On top of that ratio, for each report: as much as some short rows for each of its ten reviews, not its five hundred spans. */
const ROWS_PER_REPORT = 80

/** Times in milliseconds. `reads` is null where a visit begins a work that reads all there is. */
export type Measured = {
  page: string
  annotations: number
  median: number
  p95: number
  reads: Reads | null
}

const rowsIn = (reads: Reads) => [...reads.values()].reduce((sum, n) => sum + n, 0)
const counted = (n: number) => Math.round(n).toLocaleString('en')

/** What is wrong with a page, in words, from its smallest and its largest project. */
function faultsOf(small: Measured, large: Measured): string[] {
  const faults: string[] = []
  if (large.p95 > MOST_P95_MS) faults.push('SLOW')
  if (large.median / small.median > MOST_RATIO) faults.push('GROWS')
  if (!small.reads || !large.reads) return faults
  const most = MOST_READ_RATIO * rowsIn(small.reads) + ROWS_PER_REPORT * reportsOf(large.annotations)
  if (rowsIn(large.reads) <= most) return faults
  const worst = [...large.reads].slice(0, 3).map(([table, n]) => `${table} ${counted(n)}`)
  return [...faults, `READS MORE THAN ${counted(most)}: ${worst.join(', ')}`]
}

/** Prints a line per page and returns whether every page holds all bounds. */
export function report(
  measured: readonly Measured[],
  { sizes, rounds }: { sizes: readonly number[]; rounds: number },
): boolean {
  const line = (name: string, cells: readonly string[]) =>
    console.log(`  ${name.padEnd(40)}${cells.map((cell) => cell.padStart(16)).join('')}`)
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)]
  console.log(
    `\n  median and p95 of ${rounds} visits in ms, ${REVIEWERS} reviewers; rows read per visit at ${counted(least)} and ${counted(most)}\n`,
  )
  line('annotations', [...sizes.map(counted), 'growth', 'rows read', ''])
  let [worst, good] = [0, true]
  for (const name of new Set(measured.map(({ page }) => page))) {
    const found = measured.filter(({ page }) => page === name)
    const [small, large] = [found[0], found.at(-1)]
    if (!small || !large) continue
    const faults = faultsOf(small, large)
    worst = Math.max(worst, large.p95)
    good &&= faults.length === 0
    line(name, [
      ...found.map(({ median, p95 }) => `${median.toFixed(1)} / ${p95.toFixed(1)}`),
      `${(large.median / small.median).toFixed(2)} ×`,
      ...[small, large].map(({ reads }) => (reads ? counted(rowsIn(reads)) : '')),
      ...(faults.length > 0 ? [`  ${faults.join(', ')}`] : []),
    ])
  }
  console.log(
    `\ndashboards at ${counted(most)} annotations: p95 ${worst.toFixed(0)} ms at worst (at most ${MOST_P95_MS}), growth at most ${MOST_RATIO} ×, rows read at most ${MOST_READ_RATIO} × and ${ROWS_PER_REPORT} a report: ${good ? 'good' : 'NOT GOOD'}`,
  )
  return good
}
