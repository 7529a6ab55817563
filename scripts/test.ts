import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from '@/scripts/browser'
import { ROOT } from '@/scripts/settings'
import { addCounts, type Counts, closingLine, countsOf, failuresOf, type Report } from '@/scripts/test-counts'

const BIN = join(ROOT, 'node_modules', '.bin')

let running: ChildProcess | null = null
const failures: string[] = []

/** An interrupted run ends without a count. Vitest takes its servers down on SIGINT only. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    if (running === null) process.exit(130)
    running.once('exit', () => process.exit(130))
    running.kill('SIGINT')
  })
}

/** Runs a program with its output on ours; a program that cannot be started counts as failed. */
function run(command: string, args: string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
    running = child
    child.once('error', () => done(1))
    child.once('exit', (code) => done(code ?? 1))
  })
}

/** A check without tests of its own, such as the linter, counts as one test. */
async function check(label: string, commands: [string, ...string[]][]): Promise<Counts> {
  process.stdout.write(`\n${label}\n`)
  for (const [program, ...args] of commands) {
    if ((await run(join(BIN, program), args)) === 0) continue
    failures.push(`${label}: ${program} ${args.join(' ')}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  return { passed: 1, failed: 0, skipped: 0 }
}

async function vitest(label: string, args: string[]): Promise<Counts> {
  process.stdout.write(`\n${label}\n`)
  const folder = join(ROOT, 'tests', '.artifacts')
  const file = join(folder, 'vitest.json')
  mkdirSync(folder, { recursive: true })
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const exitCode = await run(join(BIN, 'vitest'), ['run', ...reporters, '--passWithNoTests', ...args])
  const report: Report | null = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  failures.push(...(report ? failuresOf(report) : [`${label}: ended without a report`]))
  return countsOf({ report, exitCode })
}

// Arguments are vitest's: `npm test -- tests/unit/text` runs those tests alone, without lint and types.
const filters = process.argv.slice(2)
ensureBrowser()
const counts: Counts[] = []
if (filters.length === 0) {
  counts.push(await check('Format and lint', [['biome', 'ci', '.']]))
  counts.push(
    await check('Types', [
      ['next', 'typegen'],
      ['tsc', '--noEmit'],
    ]),
  )
}
const withoutBrowser = ['unit', 'ui', 'db'].flatMap((name) => ['--project', name])
counts.push(await vitest('Unit, page and database tests', [...withoutBrowser, ...filters]))
counts.push(await vitest('Tests in the browser', ['--project', 'e2e', ...filters]))
const total = addCounts(counts)
// Once more at the end: a log of thousands of lines is often kept by its tail alone.
if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((each) => `  ${each}\n`).join('')}`)
process.stdout.write(`\n${closingLine(total)}\n`)
process.exit(total.failed === 0 ? 0 : 1)
