import { randomBytes } from 'node:crypto'
import type { Problem } from '@/lib/errors'
import { db } from '@/lib/server/db'
import { sha256 } from '@/lib/server/secrets'
import { inRequest } from './browser-request'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

type Call = {
  method?: string
  /** The address, query included; handlers read the query from it. */
  path?: string
  params?: Record<string, string>
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown
  /** Whose personal access token is sent; without it the request carries none. */
  as?: { id: string }
  /** Sent as If-Match. */
  version?: number
  headers?: Record<string, string>
}

export type Answer<T> = { status: number; body: T; text: string; headers: Headers }

/** A new personal access token of a user, in the clear. */
export async function tokenFor(user: { id: string }): Promise<string> {
  const token = `att_${randomBytes(32).toString('base64url')}`
  await db().accessToken.create({
    data: { userId: user.id, name: 'test', tokenHash: sha256(token), prefix: token.slice(0, 8) },
  })
  return token
}

/**
 * Calls a route handler as the server would. The body is parsed when it is JSON; name its type where the test reads
 * it: `call<AnnotationRow>(PUT, …)`. Refusals are Problems.
 */
export async function call<T = Problem>(handler: Handler, given: Call = {}): Promise<Answer<T>> {
  const { method = 'GET', path = '/api/v1/test', params = {}, body, as, version } = given
  const headers = new Headers(given.headers)
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
  if (version !== undefined) headers.set('if-match', `"${version}"`)
  if (as) headers.set('authorization', `Bearer ${await tokenFor(as)}`)
  const payload = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(new URL(path, 'http://127.0.0.1:3000'), {
    method,
    headers,
    ...(payload === undefined ? {} : { body: payload }),
  })
  const response = await inRequest(request, () => handler(request, { params: Promise.resolve(params) }))
  const text = await response.text()
  const json = /\bjson\b/.test(response.headers.get('content-type') ?? '')
  const parsed: unknown = json ? JSON.parse(text) : undefined
  return { status: response.status, body: parsed as T, text, headers: response.headers } // the caller names the shape
}
