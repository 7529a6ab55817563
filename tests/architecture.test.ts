import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

// The house rules as data. A failure says which rule, which file and what to do about it.

const ROOT = join(import.meta.dirname, '..')

/** Nouns in the order in which they may import: leftwards only. */
const NOUNS = [
  'text',
  'audit',
  'access',
  'user',
  'project',
  ['outlet', 'event', 'speaker'],
  'passage',
  'article',
  'origin',
  'notice',
  'review',
  'assignment',
  'question',
  'annotation',
  'link',
  'coverage',
  'discussion',
  'live',
  ['suggestion', 'statement'],
  'adjudication',
  'agreement',
  'credibility',
  'training',
  'outbox',
  ['import', 'export'],
  'dashboard',
] as const

/** Left of every noun: they know none. */
const FOUNDATION = ['errors.ts', 'server']

const RESERVED = ['queries.ts', 'mutations.ts']
const SERVER_SIDE = (file: string) =>
  /^lib\/server\//.test(file) ||
  (/^lib\//.test(file) && RESERVED.includes(basename(file))) ||
  ['lib/access/gate.ts', 'lib/access/define-route.ts'].includes(file)

const PRISMA_ALLOWED =
  /^(lib\/server\/|lib\/.*\/(queries|mutations)\.ts$|lib\/access\/gate\.ts$|prisma\/|prisma\.config\.ts$|scripts\/|tests\/(db|api|support|e2e)\/|bench\/)/

const FORBIDDEN_NAMES = /^(utils?|helpers?|common|types|service|manager|index)\.tsx?$/

const NEXT_FILES =
  /^(page|layout|route|error|global-error|not-found|loading|template|default|icon|manifest|robots)\.tsx?$/
const DEFAULT_EXPORT_ALLOWED = (file: string) =>
  (file.startsWith('app/') && NEXT_FILES.test(basename(file))) || /^[\w.-]+\.config\.(ts|js)$/.test(file)

/** Next, Prisma and vitest look these up by name; a worker is told the name of its function. */
const READ_BY_TOOLS = ['proxy.ts: proxy', 'proxy.ts: config', 'lib/agreement/compute.ts: computeReport']

/** Pure code may use these packages, which neither read the world nor keep state. */
const PURE_PACKAGES = ['zod']

const SOURCE_FOLDERS = ['app', 'components', 'lib', 'prisma', 'scripts', 'tests', 'bench']

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name)
    if (path === 'prisma/generated' || name === 'node_modules' || name.startsWith('.')) return []
    if (statSync(join(ROOT, path)).isDirectory()) return walk(path)
    return /\.(ts|tsx|mjs|js)$/.test(name) ? [path] : []
  })
}

const files = [
  ...SOURCE_FOLDERS.flatMap(walk),
  ...readdirSync(ROOT).filter((name) => /\.(ts|js)$/.test(name) && name !== 'next-env.d.ts'),
]
const sources = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]))

/** Without comments, so that prose about a rule does not break it. Strings with `//` in them keep their imports. */
const code = (file: string) =>
  (sources.get(file) ?? '').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

/** `names`: what stands between `import` and `from`; null where the whole module is taken. */
type Import = { from: string; target: string; local: string | null; typeOnly: boolean; names: string | null }

const imports: Import[] = files.flatMap((from) => {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...code(from).matchAll(pattern)].map((match) => {
    const target = match[3] ?? match[4] ?? ''
    const names = match[2]?.includes('*') ? null : (match[2] ?? null)
    return { from, target, local: resolveLocal(from, target), typeOnly: match[1] !== undefined, names }
  })
})

function resolveLocal(from: string, target: string): string | null {
  const path = target.startsWith('@/')
    ? target.slice(2)
    : target.startsWith('.')
      ? normalize(join(dirname(from), target))
      : null
  if (path === null) return null
  const found = ['', '.ts', '.tsx', '.js', '.mjs']
    .map((ending) => path + ending)
    .find((candidate) => sources.has(candidate))
  return found ?? path
}

const layerOf = (file: string) => file.split('/')[0] ?? ''
const nounOf = (file: string) => (file.startsWith('lib/') ? (file.split('/')[1] ?? '') : '')
const rankOf = (noun: string) =>
  NOUNS.findIndex((group) =>
    typeof group === 'string' ? group === noun : (group as readonly string[]).includes(noun),
  )

const arrow = ({ from, target }: Import) => `${from} imports ${target}`

describe('layers', () => {
  test('app → components → lib: nothing imports upwards', () => {
    const order = ['lib', 'components', 'app']
    const broken = imports.filter(({ from, local }) => {
      if (local === null) return false
      const [here, there] = [order.indexOf(layerOf(from)), order.indexOf(layerOf(local))]
      return here !== -1 && there > here
    })
    expect(broken.map(arrow), 'move what is shared downwards').toEqual([])
  })

  test('nothing imports app, save tests that call its routes', () => {
    const broken = imports.filter(
      ({ from, local }) => local !== null && layerOf(local) === 'app' && !/^(app|tests|bench)\//.test(from),
    )
    expect(broken.map(arrow)).toEqual([])
  })

  test('components/ui and components/reader know no noun', () => {
    const broken = imports.filter(({ from, local }) => {
      if (local === null || !/^components\/(ui|reader)\//.test(from)) return false
      const own = from.startsWith('components/ui/') ? 'components/ui/' : 'components/reader/'
      return !local.startsWith(own) && !local.startsWith('lib/text/')
    })
    expect(broken.map(arrow), 'pass it in as a prop').toEqual([])
  })

  test('components and pages never touch the server side of lib, save pages through queries and the gate', () => {
    const broken = imports.filter(({ from, local, typeOnly }) => {
      if (local === null || typeOnly || !SERVER_SIDE(local)) return false
      if (layerOf(from) === 'components') return true
      if (layerOf(from) !== 'app' || /^app\/api\//.test(from)) return false
      return !/\/(queries|gate|session|env|db)\.ts$/.test(local)
    })
    expect(broken.map(arrow), 'screens write through /api/v1 and read through queries').toEqual([])
  })
})

describe('lib', () => {
  test('every folder is a known noun', () => {
    const nouns = new Set(files.filter((file) => file.startsWith('lib/')).map(nounOf))
    const unknown = [...nouns].filter(
      (noun) => rankOf(noun) === -1 && !FOUNDATION.includes(noun) && noun !== 'README.md',
    )
    expect(unknown, 'add the noun to NOUNS, in its place').toEqual([])
  })

  test('nouns import leftwards only', () => {
    const broken = imports.filter(({ from, local }) => {
      if (local === null || layerOf(from) !== 'lib' || layerOf(local) !== 'lib') return false
      const [here, there] = [nounOf(from), nounOf(local)]
      if (here === there || FOUNDATION.includes(there)) return false
      // audit and access name each other's types only: who acts, and what is recorded.
      if (here === 'audit' && local === 'lib/access/scope.ts') return false
      return FOUNDATION.includes(here) || rankOf(there) >= rankOf(here)
    })
    expect(broken.map(arrow), 'a rule that needs a noun to its right belongs to that noun').toEqual([])
  })

  test('there are no import cycles', () => {
    const edges = new Map<string, string[]>()
    for (const { from, local, typeOnly } of imports) {
      if (local !== null && sources.has(local) && !typeOnly)
        edges.set(from, [...(edges.get(from) ?? []), local])
    }
    const cycles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
        return
      }
      if (done.has(file)) return
      for (const next of edges.get(file) ?? []) visit(next, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  test('Prisma and SQL stay in queries, mutations and lib/server', () => {
    const broken = imports.filter(
      ({ from, target, local }) =>
        (target.startsWith('@prisma/') ||
          target === 'pg' ||
          local?.startsWith('prisma/generated') ||
          local === 'lib/server/db.ts') &&
        !PRISMA_ALLOWED.test(from) &&
        from !== 'app/api/ready/route.ts',
    )
    expect(broken.map(arrow), 'ask a query or a mutation').toEqual([])
  })

  test('queries and mutations say that they are for the server', () => {
    const broken = files.filter(
      (file) => SERVER_SIDE(file) && !/^import 'server-only'/.test(code(file).trimStart()),
    )
    expect(broken, "begin with import 'server-only'").toEqual([])
  })

  test('everything else is pure: no server, framework, clock, chance or environment', () => {
    const pure = files.filter((file) => file.startsWith('lib/') && !SERVER_SIDE(file))
    const importing = imports.filter(({ from, target, local, typeOnly }) => {
      if (!pure.includes(from) || typeOnly) return false
      return local === null ? !PURE_PACKAGES.includes(target) : SERVER_SIDE(local)
    })
    const impure = pure.filter((file) =>
      /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.env|\bfetch\(|randomUUID/.test(code(file)),
    )
    expect(
      [...importing.map(arrow), ...impure],
      'pass now and random in; move the rest to queries or mutations',
    ).toEqual([])
  })

  test('queries and mutations do not read the request', () => {
    const broken = imports.filter(
      ({ from, target }) =>
        RESERVED.includes(basename(from)) && from.startsWith('lib/') && /^next(\/|$)/.test(target),
    )
    expect(broken.map(arrow), 'take a ProjectScope and arguments').toEqual([])
  })

  test('only the gate mints a scope', () => {
    const broken = files.filter(
      (file) =>
        /\bas ProjectScope\b/.test(code(file)) && file !== 'lib/access/gate.ts' && !file.startsWith('tests/'),
    )
    expect(broken).toEqual([])
  })
})

describe('form', () => {
  test('files are kebab-case and named by what they hold', () => {
    const broken = files.filter(
      (file) =>
        FORBIDDEN_NAMES.test(basename(file)) ||
        !/^(\[+[\w.-]+\]+|[a-z0-9.[\]-]+)\.(ts|tsx|mjs|js)$/.test(basename(file)),
    )
    expect(broken, 'no utils, helpers, common, types, service, manager, index').toEqual([])
  })

  test('export default is for the special files of Next and of tools', () => {
    const broken = files.filter(
      (file) =>
        /^export default\b/m.test(code(file)) &&
        !DEFAULT_EXPORT_ALLOWED(file) &&
        !file.startsWith('tests/support/') &&
        !file.startsWith('scripts/'),
    )
    expect(broken, 'export it by name').toEqual([])
  })

  test('a migration has a number of its own', () => {
    const numbers = readdirSync(join(ROOT, 'prisma/migrations'))
      .filter((name) => /^\d{4}_/.test(name))
      .map((name) => name.slice(0, 4))
    // Two numbers were taken twice before this was a rule, and applied migrations keep their names.
    const twice = numbers.filter((number, at) => number >= '0028' && numbers.indexOf(number) !== at)
    expect(twice, 'take the next free number').toEqual([])
  })

  test('what is exported is used elsewhere', () => {
    const taken = new Map<string, string>()
    for (const { from, local, names } of imports) {
      if (local !== null) taken.set(local, `${taken.get(local) ?? ''} ${names ?? code(from)}`)
    }
    const idle = files
      .filter((file) => !file.startsWith('app/') && !file.startsWith('tests/unit/'))
      .flatMap((file) =>
        [...code(file).matchAll(/^export (?:async )?(?:const|let|function\*?|class) (\w+)/gm)]
          .map(([, name = '']) => name)
          .filter((name) => !READ_BY_TOOLS.includes(`${file}: ${name}`))
          .filter((name) => !new RegExp(`\\b${name}\\b`).test(taken.get(file) ?? ''))
          .map((name) => `${file}: ${name}`),
      )
    expect(idle, 'delete it, or do not export it').toEqual([])
  })

  test('every route is made by defineRoute, save those that answer before anybody is known', () => {
    const routes = files.filter((file) => /^app\/api\/v1\/.*\/route\.ts$/.test(file))
    expect(routes.length).toBeGreaterThan(10)
    const broken = routes.filter(
      (file) => !code(file).includes('defineRoute(') && file !== 'app/api/v1/password/route.ts',
    )
    expect(broken).toEqual([])
  })

  test('there are no Server Actions and no raw HTML', () => {
    const broken = files.filter(
      (file) =>
        /^(app|components|lib)\//.test(file) && /['"]use server['"]|dangerouslySetInnerHTML/.test(code(file)),
    )
    expect(broken).toEqual([])
  })

  test('no any, no non-null assertion', () => {
    const broken = files.filter(
      (file) => /^(app|components|lib|scripts|bench)\//.test(file) && /(:|as|<)\s*any\b/.test(code(file)),
    )
    expect(broken).toEqual([])
  })

  test('the repository holds no path of somebody’s machine', () => {
    const broken = files.filter(
      (file) =>
        /['"`](\/home\/|\/Users\/|\/work\/|\/tmp\/)/.test(sources.get(file) ?? '') &&
        file !== relative(ROOT, import.meta.filename),
    )
    expect(broken).toEqual([])
  })
})
