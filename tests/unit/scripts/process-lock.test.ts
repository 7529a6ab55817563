import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import {
  claim,
  endProcess,
  holder,
  isRunning,
  living,
  readHolder,
  release,
  withLock,
} from '@/scripts/process-lock'

const dir = mkdtempSync(join(tmpdir(), 'attest-lock-'))
afterAll(() => rmSync(dir, { recursive: true }))

/** A process that does nothing until it is ended. */
async function idle() {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => 0, 1000)'])
  await new Promise((ready) => child.stdout.once('data', ready))
  return holder(child.pid ?? 0)
}

test('a lock has one holder, and is free again after its release', async () => {
  const file = join(dir, 'one')
  expect(await claim(file)).toBeNull()
  expect((await claim(file))?.pid).toBe(process.pid)
  release(file)
  expect(await claim(file)).toBeNull()
})

test('a lock of a killed process is taken over', async () => {
  const file = join(dir, 'killed')
  const other = await idle()
  writeFileSync(file, JSON.stringify(other))
  expect(await claim(file)).toEqual(other)
  await endProcess(other, { signal: 'SIGKILL', patienceMs: 5000 })
  expect(await claim(file)).toBeNull()
  expect(readHolder(file)?.pid).toBe(process.pid)
})

test('a process that was given the number of an ended one is not taken for it', () => {
  const reused = { ...holder(), started: 'another boot 1' }
  expect(isRunning(holder())).toBe(true)
  expect(isRunning(reused)).toBe(false)
})

test('a damaged lock is taken over', async () => {
  const file = join(dir, 'damaged')
  writeFileSync(file, '')
  expect(await claim(file)).toBeNull()
})

test('nobody else is inside while one works under a lock', async () => {
  const file = join(dir, 'turns')
  const order: string[] = []
  const work = (name: string) =>
    withLock(file, async () => {
      order.push(`${name} in`)
      await new Promise((resume) => setTimeout(resume, 20))
      order.push(`${name} out`)
    })
  await Promise.all([work('a'), work('b')])
  expect(order.map((entry) => entry.slice(2))).toEqual(['in', 'out', 'in', 'out'])
})

test('the entries of killed processes do not count as living', async () => {
  const folder = mkdtempSync(join(dir, 'users-'))
  const other = await idle()
  writeFileSync(join(folder, 'a'), JSON.stringify(other))
  writeFileSync(join(folder, 'b'), JSON.stringify(holder()))
  expect(living(folder)).toHaveLength(2)
  await endProcess(other, { patienceMs: 5000 })
  expect(living(folder)).toEqual([holder()])
})
