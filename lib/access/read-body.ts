import type { FieldProblem } from '@/lib/errors'

export type Body =
  | { ok: true; value: unknown }
  | { ok: false; reason: 'too-large' | 'malformed'; detail: string; fields?: FieldProblem[] }

/** Reads a JSON body of at most `limit` bytes, counted as they arrive; never trusts Content-Length. */
export async function readJson(request: Request, limit: number): Promise<Body> {
  const tooLarge: Body = {
    ok: false,
    reason: 'too-large',
    detail: `At most ${limit} bytes are accepted here.`,
  }
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      return tooLarge
    }
    chunks.push(value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  try {
    // ignoreBOM would keep one; JSON.parse refuses it, so the decoder drops it.
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const fields = unstorable(value)
    return fields.length === 0
      ? { ok: true, value }
      : { ok: false, reason: 'malformed', detail: fields[0]?.message ?? '', fields }
  } catch (error) {
    // TypeError: not UTF-8. SyntaxError: not JSON. RangeError: nested beyond the stack. All are the sender's.
    return {
      ok: false,
      reason: 'malformed',
      detail: error instanceof TypeError ? 'The body is not valid UTF-8.' : 'The body is not valid JSON.',
    }
  }
}

/** Names the strings that Postgres refuses (NUL) or would silently change (lone surrogates). */
function unstorable(value: unknown, path = ''): FieldProblem[] {
  if (typeof value === 'string') {
    if (value.includes('\0'))
      return [{ path, message: 'This holds a NUL character, which cannot be stored.' }]
    if (/\p{Surrogate}/u.test(value))
      return [{ path, message: 'This holds half a character (a lone surrogate), which cannot be stored.' }]
    return []
  }
  if (value === null || typeof value !== 'object') return []
  const problems: FieldProblem[] = []
  for (const [key, item] of Object.entries(value)) {
    problems.push(...unstorable(item, path === '' ? key : `${path}.${key}`))
    if (problems.length >= 20) break
  }
  return problems
}
