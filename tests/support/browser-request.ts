/**
 * Requests as a browser sends them: with the session cookie, read through next-auth as in the running app.
 */

import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external'
import { RequestCookies } from 'next/dist/server/web/spec-extension/cookies'
import { NextRequest } from 'next/server'
import { encode } from 'next-auth/jwt'
import { env } from '@/lib/server/env'
import { authOptions } from '@/lib/server/session'

/** Runs `work` where `cookies()` and `headers()` of next/headers read this request. */
export function inRequest<T>(request: Request, work: () => Promise<T>): Promise<T> {
  // Of Next's own two stores, what next/headers reads.
  const page = { route: '/test', forceStatic: false, dynamicShouldError: false } as never
  const cookies = new RequestCookies(request.headers)
  const unit = { type: 'request', phase: 'render', headers: request.headers, cookies } as never
  return workAsyncStorage.run(page, () => workUnitAsyncStorage.run(unit, work))
}

/** Signs a person in and returns their cookie, as `name=value`. */
export async function signInCookie(user: { id: string; email: string; name: string }): Promise<string> {
  const options = authOptions()
  const account = { type: 'credentials' as const, provider: 'credentials', providerAccountId: user.id }
  const token = await options.callbacks?.jwt?.({ token: {}, user, account, trigger: 'signIn' })
  const value = await encode({ token: token ?? {}, secret: env().NEXTAUTH_SECRET })
  return `${options.cookies?.sessionToken?.name}=${value}`
}

type Handler<P> = (request: NextRequest, context: { params: Promise<P> }) => Promise<Response>

type Sent = {
  method?: string
  path?: string
  cookie?: string
  headers?: Record<string, string>
  body?: string
}

/** Calls a route handler with a browser's request from Attest's own page. */
export async function browse<P>(handler: Handler<P>, params: P, sent: Sent = {}): Promise<Response> {
  const { method = 'GET', path = '/api/v1/test', cookie, body } = sent
  const headers = new Headers({ 'sec-fetch-site': 'same-origin', ...sent.headers })
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
  const request = new NextRequest(new URL(path, env().NEXTAUTH_URL), {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  return inRequest(request, () => handler(request, { params: Promise.resolve(params) }))
}
