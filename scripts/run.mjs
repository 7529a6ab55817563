// Runs a TypeScript script in this very process, so that signals and exit codes need no passing on:
//   node scripts/run.mjs scripts/start.ts [arguments]
import { register } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

// `server-only` guards client bundles. Scripts have none, and outside Next it would throw.
const hook = `export const resolve = (specifier, context, next) =>
  specifier === 'server-only' ? { url: 'data:text/javascript,', shortCircuit: true } : next(specifier, context)`

const [script, ...rest] = process.argv.slice(2)
try {
  const tsx = await import('tsx/esm/api')
  tsx.register({ tsconfig: resolve(import.meta.dirname, '../tsconfig.json') })
  register(`data:text/javascript,${encodeURIComponent(hook)}`)
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write(
    'The dependencies are not installed: run "npm ci" (or "npm start", which does it) first.\n',
  )
  process.exit(1)
}

try {
  process.argv = [process.argv[0], resolve(script), ...rest]
  await import(pathToFileURL(process.argv[1]).href)
} catch (error) {
  process.stderr.write(`${error?.name === 'UserError' ? error.message : (error?.stack ?? error)}\n`)
  process.exit(1)
}
