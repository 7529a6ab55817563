import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { runNode } from '@/scripts/child'
import { type Holder, living, withLock } from '@/scripts/process-lock'
import { ROOT } from '@/scripts/settings'
import { codeOf, userError } from '@/scripts/user-error'

/** Everything that the built pages are made of. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'proxy.ts',
  'next.config.js',
  'postcss.config.js',
  'package-lock.json',
]

const STATE = join(ROOT, 'node_modules', '.attest')

const stampFile = () => join(ROOT, process.env.ATTEST_DIST_DIR || '.next', 'attest-build')

/** One hash over names and contents of the sources; the order of the file system does not matter. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256')
  const visit = (path: string) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name))
      return
    }
    const content = readFileSync(path)
    hash.update(`${relative(root, path).split(sep).join('/')}\0${content.length}\0`)
    hash.update(content)
  }
  for (const source of SOURCES) visit(join(root, source))
  return hash.digest('hex')
}

/**
 * Builds the pages unless the last complete build was made from the same sources; returns whether it built.
 * The stamp is written last, so an interrupted build does not count.
 */
export async function buildIfChanged(onSpawn?: (end: () => void) => void): Promise<boolean> {
  mkdirSync(STATE, { recursive: true })
  return withLock(join(STATE, 'build.lock'), async () => {
    const wanted = sourceHash(ROOT)
    const stamp = stampFile()
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
    const server = servers()[0]
    if (server) {
      throw userError(
        `The sources changed while Attest serves them at ${server.url ?? 'another port'} (process ${server.pid}): stop it first, a new build would break its pages.`,
      )
    }
    rmSync(stamp, { force: true })
    const { code, stdout, stderr } = await runNode(['node_modules/next/dist/bin/next', 'build'], {
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      ...(onSpawn ? { onSpawn } : {}),
    })
    if (code !== 0)
      throw userError(`${stdout}${stderr}\nThe pages could not be built; the reason stands above.`)
    writeFileSync(stamp, wanted)
    return true
  })
}

function servers(): Holder[] {
  const folder = join(STATE, 'serving')
  return existsSync(folder) ? living(folder) : []
}

/** Notes that a server reads the build, so that nobody replaces it meanwhile. The entry dies with the process. */
export function noteServer(server: Holder): void {
  try {
    mkdirSync(join(STATE, 'serving'), { recursive: true })
    writeFileSync(join(STATE, 'serving', String(server.pid)), JSON.stringify(server))
  } catch (error) {
    // Where the folder cannot be written nobody can build either.
    if (!['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error))) throw error
  }
}
