import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cluster, startCluster } from '@/scripts/cluster'
import { ROOT } from '@/scripts/settings'

const dir = mkdtempSync(join(tmpdir(), 'attest-command-'))
const report = join(dir, 'fire.txt')

/** Runs a command as people do, against a data folder of its own. */
const byNpm = (args: string[]) => run(['npm', 'run', '-s', 'attest', '--', ...args])

/** Runs what npm would run, without the seconds that npm takes. */
const attest = (args: string[], input = '') =>
  run([process.execPath, 'scripts/run.mjs', 'scripts/attest.ts', ...args], input)

function run([program = '', ...args]: string[], input = '') {
  const env = {
    NODE_ENV: 'production' as const,
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    ATTEST_DATA_DIR: dir,
  }
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    env,
    input,
    encoding: 'utf8',
  })
  // npm may warn about a machine's own settings; that is not the command's output.
  const errors = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm warn'))
  return { status, stdout, errors }
}

const postmasterRuns = () => existsSync(join(dir, 'postgres', 'postmaster.pid'))

beforeAll(() => {
  writeFileSync(report, 'Fire closes the harbour\n\nThree people were hurt on Friday, the mayor said.\n')
  expect(attest(['user', 'create', '--email', 'lead@example.org', '--name', 'Lea']).status).toBe(0)
  expect(
    attest(['project', 'create', '--slug', 'fire', '--name', 'Fire', '--lead', 'lead@example.org']).status,
  ).toBe(0)
})

afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('without a server the database is started and stopped again', () => {
  const { status, stdout } = byNpm(['token', 'create', '--email', 'lead@example.org'])
  expect(status).toBe(0)
  expect(stdout, 'the token and nothing else').toMatch(/^att_\S{30,}\n$/)
  expect(postmasterRuns()).toBe(false)
})

test('a database that somebody uses is joined and left running', async () => {
  const cluster = await startCluster(dir)
  try {
    const { status } = attest(['token', 'create', '--email', 'lead@example.org'])
    expect(status).toBe(0)
    expect(cluster.running()).toBe(true)
  } finally {
    await cluster.stop()
  }
  expect(postmasterRuns()).toBe(false)
})

describe('beside a running database', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster(dir)
  })
  afterAll(() => cluster.stop())

  test('an account without a password gets a one-time link, one with a password none', () => {
    const linked = attest(['user', 'create', '--email', 'a@example.org', '--name', 'Ann'])
    expect(linked.stdout).toMatch(/http:\/\/127\.0\.0\.1:3000\/password\/\S{20,}/)
    const args = ['user', 'create', '--email', 'b@example.org', '--name', 'Ben', '--password-stdin']
    expect(attest(args, 'nine grey herons\n').stdout).toBe('Made the account b@example.org.\n')
  })

  test('imported reports come out as CSV; the same text twice is refused by name', () => {
    const first = attest([
      'import',
      '--project',
      'fire',
      '--event',
      'Harbour fire',
      '--outlet',
      'The Quay',
      report,
    ])
    expect(first.errors).toEqual([])
    expect(first.status).toBe(0)
    const again = attest(['import', '--project', 'fire', report, join(dir, 'missing.txt')])
    expect(again.status).toBe(1)
    expect(again.errors).toEqual([
      `${report}: This text is in the project already, as “Fire closes the harbour”.`,
      `${join(dir, 'missing.txt')}: there is no such file.`,
      '2 of 2 files not added.',
    ])
    const { stdout, status } = attest(['export', '--project', 'fire', 'articles.csv'])
    expect(status).toBe(0)
    const rows: Record<string, string>[] = parse(stdout, { columns: true })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      title: 'Fire closes the harbour',
      outlet: 'The Quay',
      event: 'Harbour fire',
      length: String(readFileSync(report, 'utf8').length),
    })
  })

  test.each([
    [
      ['member', 'add', '--project', 'fire', '--email', 'lead@example.org', '--role', 'boss'],
      /^--role: Choose lead/,
    ],
    [
      ['member', 'add', '--project', 'none', '--email', 'lead@example.org', '--role', 'lead'],
      /no project called “none”/,
    ],
    [
      ['user', 'create', '--email', 'lead@example.org', '--name', 'Lea'],
      /an account with this e-mail already/,
    ],
    [
      ['project', 'create', '--slug', 'fire', '--name', 'F', '--lead', 'lead@example.org'],
      /has this address already/,
    ],
    [['export', '--project', 'fire', 'people.csv'], /^There is no export "people\.csv"/],
  ])('%j fails with one sentence and exit code 1', (args, sentence) => {
    const { status, stdout, errors } = attest(args)
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(sentence)
  })
})

test('npm passes the exit code on', () => {
  const { status, stdout, errors } = byNpm(['token', 'create', '--email', 'nobody@example.org'])
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(errors).toEqual([expect.stringMatching(/^Nobody has an account/)])
})

test('a missing option is named, and every command has its help', () => {
  expect(attest(['user', 'create', '--email', 'c@example.org'])).toMatchObject({ status: 1, stdout: '' })
  for (const command of [
    ['user', 'create'],
    ['project', 'create'],
    ['member', 'add'],
    ['token', 'create'],
    ['import'],
    ['export'],
  ]) {
    const { status, stdout } = attest([...command, '--help'])
    expect(status).toBe(0)
    expect(stdout).toContain(`Usage: attest ${command.join(' ')}`)
  }
})
