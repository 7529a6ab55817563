import 'server-only'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

type Message<Progress> = { progress: Progress } | { result: unknown } | { failure: string }

type Job<Progress> = {
  /** From the root of the repository. */
  module: string
  /** A pure function that it exports: takes `given` and tells its progress. */
  name: string
  /** Copied into the worker, so plain data only. */
  given: unknown
  onProgress: (progress: Progress) => void
  /** Ends the thread; the promise then rejects. */
  signal?: AbortSignal
}

// The bundler knows nothing of a worker's files, so the sources are read as the scripts read them: through tsx.
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads')
const load = async () => {
  const tsx = await import('tsx/esm/api')
  tsx.register({ tsconfig: workerData.tsconfig })
  return import(workerData.href)
}
load().then((found) => {
  let last = 0
  const tell = (progress) => {
    const now = performance.now()
    if (now - last < 100) return
    last = now
    parentPort.postMessage({ progress })
  }
  parentPort.postMessage({ result: found[workerData.name](workerData.given, tell) })
}).catch((error) => parentPort.postMessage({ failure: String(error?.stack ?? error) }))
`

/**
 * Runs a pure function of the product in a thread of its own, so that seconds of arithmetic hold up no request.
 * Rejects when it throws or its thread ends early.
 */
export function inWorker<T, Progress>({
  module,
  name,
  given,
  onProgress,
  signal,
}: Job<Progress>): Promise<T> {
  const root = /* turbopackIgnore: true */ process.cwd()
  const href = pathToFileURL(join(/* turbopackIgnore: true */ root, module)).href
  const tsconfig = join(/* turbopackIgnore: true */ root, 'tsconfig.json')
  return new Promise<T>((done, fail) => {
    const worker = new Worker(PROGRAM, { eval: true, workerData: { tsconfig, href, name, given } })
    worker.on('message', (message: Message<Progress>) => {
      if ('progress' in message) return onProgress(message.progress)
      if ('failure' in message) fail(new Error(message.failure))
      else done(message.result as T) // what the named function returns; the caller knows its type
      void worker.terminate()
    })
    // Its end is told by 'exit'.
    signal?.addEventListener('abort', () => void worker.terminate(), { once: true })
    worker.on('error', fail)
    worker.on('exit', (code) => fail(new Error(`The worker ended early (${code}).`)))
  })
}
