import { execFileSync } from 'node:child_process'
import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** One process, told apart from a later one that was given the same number. */
export type Holder = { pid: number; started: string; url?: string }

/**
 * When a process began, in a form that is only good for comparing; null when it does not run.
 * A process that has ended and that nobody has collected (a container without an init) does not run.
 */
export function startOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (existsSync('/proc/self/stat')) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The second field is a name in parentheses that may itself hold spaces and parentheses.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (fields[0] === 'Z' || fields[0] === 'X') return null
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
    } catch {
      return null
    }
  }
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '')
  } catch {
    return null
  }
}

/** This process, or the running process `pid`, as the holder of something. */
export function holder(pid: number = process.pid): Holder {
  return { pid, started: startOf(pid) ?? '' }
}

export function isRunning(candidate: Holder): boolean {
  return candidate.started !== '' && startOf(candidate.pid) === candidate.started
}

/** Running processes whose working folder is `folder`; empty where the system does not tell. */
export function processesIn(folder: string): number[] {
  if (!existsSync('/proc/self/stat')) return []
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      return readlinkSync(`/proc/${name}/cwd`) === folder && startOf(Number(name)) ? [Number(name)] : []
    } catch {
      return [] // Another user's process, or one that has just ended.
    }
  })
}

/** Sends SIGTERM (or `signal`), waits for the end, and after `patienceMs` ends the process by force. */
export async function endProcess(
  target: Holder,
  { signal = 'SIGTERM', patienceMs }: { signal?: NodeJS.Signals; patienceMs: number },
): Promise<void> {
  if (!isRunning(target)) return
  process.kill(target.pid, signal)
  for (let waited = 0; waited < patienceMs && isRunning(target); waited += 25) await sleep(25)
  if (!isRunning(target)) return
  process.kill(target.pid, 'SIGKILL')
  for (let waited = 0; waited < 5000 && isRunning(target); waited += 25) await sleep(25)
}

/** The running holders of the files in a folder. Entries of killed processes are removed. */
export function living(folder: string): Holder[] {
  return readdirSync(folder).flatMap((name) => {
    const entry = join(folder, name)
    const found = readHolder(entry)
    if (found !== null && isRunning(found)) return [found]
    rmSync(entry, { force: true })
    return []
  })
}

/** The holder written in a file, or null when there is none or it cannot be read as one. */
export function readHolder(file: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value)) return null
    const url = 'url' in value && typeof value.url === 'string' ? { url: value.url } : {}
    return { pid: Number(value.pid), started: String(value.started), ...url }
  } catch {
    return null
  }
}

/**
 * Takes the lock `file` for this process, or returns its running holder. A lock whose holder was killed is taken over.
 * A system error (folder not writable) is thrown as it comes.
 */
export async function claim(file: string, me: Holder = holder()): Promise<Holder | null> {
  for (let unreadable = 0; ; ) {
    try {
      writeFileSync(file, JSON.stringify(me), { flag: 'wx' })
      return null
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const other = readHolder(file)
    // A file just created may be empty for a moment.
    if (other === null && unreadable++ < 10) await sleep(20)
    else if (other !== null && isRunning(other)) return other
    else setAside(file)
  }
}

/** Removes a dead holder's lock; if a quicker process has just taken it over, its lock is put back. */
function setAside(file: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return // Somebody else has removed it already.
  }
  const moved = readHolder(aside)
  if (moved !== null && isRunning(moved) && !existsSync(file)) renameSync(aside, file)
  else rmSync(aside, { force: true })
}

/** Gives the lock back, unless somebody else holds it by now. */
export function release(file: string): void {
  if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true })
}

/** Runs `work` while no other process is inside the same lock; waits for its turn. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while ((await claim(file)) !== null) await sleep(50)
  try {
    return await work()
  } finally {
    release(file)
  }
}
