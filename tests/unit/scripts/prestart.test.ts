import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '@/scripts/settings'

/** Runs the set-up as if Node were of another version. */
function under(version: string) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  const args = ['--import', `data:text/javascript,${disguise}`, join(ROOT, 'scripts/prestart.mjs')]
  return spawnSync(process.execPath, args, { encoding: 'utf8' })
}

test.each(['18.20.8', '20.18.3'])(
  'Node %s is refused in one sentence, before anything is installed',
  (version) => {
    const { status, stdout, stderr } = under(version)
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toBe(
      `Attest needs Node 20.19 or newer and this is ${version}: install a newer Node (24 is a good choice).\n`,
    )
  },
)
