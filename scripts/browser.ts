import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { userError } from '@/scripts/user-error'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The Chromium that the tests use: `CHROMIUM_PATH`, Playwright's own, the system's; null when there is none. */
export function findBrowser(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw userError(`CHROMIUM_PATH names ${named}, which does not exist.`)
    return named
  }
  return [chromium.executablePath(), ...SYSTEM].find((path) => existsSync(path)) ?? null
}

/** Finds a Chromium, or installs one: Debian's for root, else Playwright's own into its cache. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found !== null) return found
  process.stdout.write('  Installing Chromium for the tests …\n')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  }
  if (findBrowser() === null) {
    const cli = join(
      dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
      'cli.js',
    )
    run(process.execPath, [cli, 'install', 'chromium'])
  }
  const installed = findBrowser()
  if (installed === null) {
    throw userError('No Chromium could be installed: install one yourself and name it in CHROMIUM_PATH.')
  }
  return installed
}

/** A failure is judged by whether a browser is there afterwards; what was written explains it. */
function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
