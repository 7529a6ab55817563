import 'server-only'

type Level = 'info' | 'warn' | 'error'

/** One JSON line on standard error. Never pass text of articles, notes, passwords or tokens. */
export function log(
  level: Level,
  event: string,
  fields: Record<string, string | number | boolean | null> = {},
): void {
  const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })
  process.stderr.write(`${line.slice(0, 8000)}\n`)
}
