import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { noteServer } from '@/scripts/build'
import { endProcess, type Holder, holder } from '@/scripts/process-lock'
import { ROOT } from '@/scripts/settings'
import { userError } from '@/scripts/user-error'

export type Server = {
  holder: Holder
  /** Settles when the process ends, in words: "exit code 1", "signal SIGKILL". */
  ended: Promise<string>
  stop: () => Promise<void>
}

type Given = {
  host: string
  port: number
  /** Where this machine reaches it. */
  local: string
  env: Record<string, string>
  onSpawn?: (server: Server) => void
}

/**
 * Starts the built pages and waits until they answer. The server ends by itself when this process is killed.
 * Throws one sentence, with what the server wrote, when it does not come up.
 */
export async function startServer({ host, port, local, env, onSpawn }: Given): Promise<Server> {
  const watch = pathToFileURL(join(import.meta.dirname, 'parent-watch.mjs')).href
  const next = join(ROOT, 'node_modules/next/dist/bin/next')
  // A small young generation: streams leave short-lived buffers, which otherwise grow the process by some 50 MB.
  const node = ['--max-semi-space-size=8', '--import', watch]
  const child = spawn(process.execPath, [...node, next, 'start', '-H', host, '-p', String(port)], {
    cwd: ROOT,
    env: { ...process.env, ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    // Its own process group: Ctrl-C reaches the parent only, which stops the server before the database.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) => done(signal ? `signal ${signal}` : `exit code ${code}`))
  })
  if (child.pid === undefined) throw userError(`The server cannot be started: ${await ended}.`)
  const me = { ...holder(child.pid), url: local }
  noteServer(me)
  const server: Server = { holder: me, ended, stop: () => endProcess(me, { patienceMs: 8000 }) }
  onSpawn?.(server)
  const written = collect(child)
  let gone: string | null = null
  void ended.then((reason) => {
    gone = reason
  })
  const patience = performance.now() + 60_000
  while (!(await healthy(local))) {
    if (gone !== null) throw userError(`${written()}\nThe server did not start (${gone}).`)
    if (performance.now() > patience) {
      await server.stop()
      throw userError(`${written()}\nThe server did not answer within a minute at ${local}/api/health.`)
    }
    await sleep(50)
  }
  // Loads what the first visitor would otherwise wait for. Whether the database answers is not the question here.
  await fetch(`${local}/api/ready`).catch(() => undefined)
  passOn(child)
  return server
}

/** Keeps what the server writes until it is ready: a banner when all is well, the reason when it is not. */
function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-8000)
    })
  }
  return () => text.trim()
}

function passOn(child: ChildProcess): void {
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from?.removeAllListeners('data')
    from?.on('data', (chunk: Buffer) => to.write(chunk))
    from?.resume()
  }
}

async function healthy(local: string): Promise<boolean> {
  try {
    const response = await fetch(`${local}/api/health`, { signal: AbortSignal.timeout(5000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
