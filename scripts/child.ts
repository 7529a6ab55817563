import { spawn } from 'node:child_process'
import { ROOT } from '@/scripts/settings'

export type ChildResult = { code: number; stdout: string; stderr: string }

/**
 * Runs a Node program from the repository and returns what it wrote. `onSpawn` gets a function that ends it,
 * for a caller that is interrupted meanwhile.
 */
export async function runNode(
  args: string[],
  options: { env?: Record<string, string>; onSpawn?: (end: () => void) => void } = {},
): Promise<ChildResult> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.once('error', fail)
    child.once('close', (code) =>
      done({ code: code ?? 1, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    )
    options.onSpawn?.(() => child.kill('SIGTERM'))
  })
}
