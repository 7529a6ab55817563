export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type ApiRequest = {
  method: ApiMethod
  path: string
  /** Sent as JSON. */
  body?: unknown
  /** The version the change is based on, sent as `If-Match: "<version>"`. */
  version?: number
  /** Who this is for: when somebody else has signed in since in this browser, it is refused with 401. */
  userId?: string
  /** Lets a small request outlive the page that sends it. */
  keepalive?: boolean
  signal?: AbortSignal
}

/** Browsers take 64 KiB from a page for requests that outlive it. In UTF-16 units, each of at most 3 bytes. */
const KEEPALIVE_UNITS = 20_000

export type ApiProblem = {
  code: string
  title: string
  detail?: string
  fields?: { path: string; message: string }[]
  /** The row as it is now, when a change was based on an older version. */
  current?: unknown
}

export type ApiResult<T> =
  | { ok: true; status: number; data: T }
  | { ok: false; status: number; problem: ApiProblem }

/**
 * Asks Attest's own API. Never throws: no network is `{ok: false, status: 0, problem: {code: 'offline'}}`, an
 * aborted request has the code `aborted`, and a reply that is not the API's has the code `unreadable`.
 */
export async function api<T = unknown>({
  method,
  path,
  body,
  version,
  userId,
  keepalive = false,
  signal,
}: ApiRequest): Promise<ApiResult<T>> {
  const headers = new Headers({ accept: 'application/json' })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (version !== undefined) headers.set('if-match', `"${version}"`)
  if (userId !== undefined) headers.set('x-attest-user', userId)
  const payload = body === undefined ? undefined : JSON.stringify(body)
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: payload,
      keepalive: keepalive && (payload?.length ?? 0) <= KEEPALIVE_UNITS,
      signal,
      credentials: 'same-origin',
      cache: 'no-store',
    })
    return readReply<T>(response.status, response.ok, await response.text())
  } catch {
    return signal?.aborted ? failure(0, aborted) : failure(0, offline)
  }
}

function readReply<T>(status: number, ok: boolean, text: string): ApiResult<T> {
  const reply = parseJson(text)
  if (ok && (text === '' || reply.ok)) {
    // The API's own replies are typed by the routes; the caller names the type of the route it asks.
    return { ok: true, status, data: (reply.ok ? reply.value : undefined) as T }
  }
  return failure(status, (reply.ok && problemOf(reply.value)) || unreadable(status))
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}

function problemOf(value: unknown): ApiProblem | null {
  if (typeof value !== 'object' || value === null) return null
  const { code, title, detail, fields, current } = value as Record<string, unknown>
  if (typeof code !== 'string' || typeof title !== 'string') return null
  return {
    code,
    title,
    ...(typeof detail === 'string' ? { detail } : {}),
    ...(Array.isArray(fields) ? { fields: fields.flatMap(fieldOf) } : {}),
    ...(current === undefined ? {} : { current }),
  }
}

function fieldOf(value: unknown): { path: string; message: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const { path, message } = value as Record<string, unknown>
  if (typeof message !== 'string') return []
  return [{ path: Array.isArray(path) ? path.join('.') : String(path ?? ''), message }]
}

function failure(status: number, problem: ApiProblem): ApiResult<never> {
  return { ok: false, status, problem }
}

const aborted: ApiProblem = { code: 'aborted', title: 'The request was cancelled.' }

const offline: ApiProblem = {
  code: 'offline',
  title: 'Attest cannot be reached.',
  detail: 'Nothing was lost: check your connection and try again.',
}

function unreadable(status: number): ApiProblem {
  return {
    code: 'unreadable',
    title:
      status >= 500
        ? 'The server had a problem.'
        : 'The server gave an answer that Attest does not understand.',
    detail: `Try again in a moment. If it happens again, tell your administrator (status ${status}).`,
  }
}
