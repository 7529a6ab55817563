import 'server-only'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { AppError, type ErrorCode, type FieldProblem, problemOf } from '@/lib/errors'
import { asAppError } from '@/lib/server/database-error'
import { env } from '@/lib/server/env'
import { log } from '@/lib/server/log'
import { type BucketName, take } from '@/lib/server/rate-limit'
import { currentSession, findTokenHolder } from '@/lib/server/session'
import { readJson } from './read-body'
import type { Actor } from './scope'

type Params = Record<string, string>

export type Reply = { status?: number; body?: unknown; headers?: Record<string, string> }

type Definition<B, Q, S> = {
  /** zod schema of the JSON body; strict objects only. Without one the route reads no body. */
  body?: z.ZodType<B>
  query?: z.ZodType<Q>
  /** Largest body in bytes. */
  limit?: number
  /** The route changes a row: `If-Match: "<version>"` is required and handed on as `version`. */
  ifMatch?: boolean
  bucket?: BucketName
  /** Turns the actor into what the work may touch (a scope, or the actor itself); throws `not-found`, `forbidden`. */
  gate: (input: { actor: Actor; params: Params; body: B; query: Q }) => Promise<S> | S
  run: (input: {
    scope: S
    actor: Actor
    params: Params
    body: B
    query: Q
    version: number
    request: Request
  }) => Promise<Reply | Response>
}

const DEFAULT_LIMIT = 256 * 1024
const NO_STORE = { 'cache-control': 'private, no-store' }

function problemResponse(error: AppError, requestId: string): Response {
  const problem = problemOf(error, requestId)
  const headers = new Headers({
    ...NO_STORE,
    'content-type': 'application/problem+json; charset=utf-8',
    'x-request-id': requestId,
  })
  if (problem.status === 503 || problem.status === 429)
    headers.set('retry-after', String(error.details.retryAfterSeconds ?? 2))
  if (error.code === 'unauthenticated') headers.set('www-authenticate', 'Bearer realm="attest"')
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}

/** zod's issues as fields named in plain words. */
function fieldProblems(error: z.ZodError, prefix = ''): FieldProblem[] {
  return error.issues.slice(0, 50).flatMap((issue) => {
    const path = [prefix, ...issue.path.map(String)].filter((part) => part !== '').join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
    return issue.keys.slice(0, 20).map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: 'This field is not known here.',
    }))
  })
}

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown, prefix = ''): T {
  if (!schema) return undefined as T // a route without this schema types it as undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = fieldProblems(result.error, prefix)
  throw new AppError('invalid', {
    detail: fields[0]?.message ?? 'Something in this request is not right.',
    fields,
  })
}

/** A cookie alone proves nothing about who sent the request: the browser must say that it was our own page. */
function checkOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  if (site === 'same-origin') return
  const origin = request.headers.get('origin')
  const own = [new URL(env().NEXTAUTH_URL).origin]
  const host = request.headers.get('host')
  if (host) own.push(`${new URL(env().NEXTAUTH_URL).protocol}//${host}`)
  if (site === null && origin !== null && own.includes(origin)) return
  throw new AppError('foreign-origin')
}

/** A page that was opened by one person never acts as another who has signed in since in the same browser. */
function checkPerson(request: Request, actor: Actor): void {
  const meant = request.headers.get('x-attest-user')
  if (meant !== null && meant !== actor.userId)
    throw new AppError('unauthenticated', { detail: 'Somebody else is signed in in this browser now.' })
}

async function authenticate(request: Request, requestId: string): Promise<Actor> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    const token = /^Bearer ([\w.~+/=-]{20,200})$/i.exec(authorization)?.[1]
    const holder = token === undefined ? null : await findTokenHolder(token)
    if (!holder) throw new AppError('unauthenticated')
    const { tokenId: _, ...who } = holder
    return { ...who, via: 'token', requestId }
  }
  const session = await currentSession()
  if (!session) throw new AppError('unauthenticated')
  const { sessionId: _, ...who } = session
  return { ...who, via: 'session', requestId }
}

function versionOf(request: Request): number {
  const header = request.headers.get('if-match')
  if (header === null) throw new AppError('version-required')
  const digits = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (digits === undefined)
    throw new AppError('invalid', {
      detail: 'If-Match takes a version in quotes.',
      fields: [{ path: 'If-Match', message: 'This takes a version in quotes, such as "3".' }],
    })
  return Number(digits)
}

async function bodyOf<B>(
  request: Request,
  schema: z.ZodType<B> | undefined,
  limit: number,
): Promise<unknown> {
  if (!schema) return undefined
  const body = await readJson(request, limit)
  if (body.ok) return body.value
  const code: ErrorCode = body.reason === 'too-large' ? 'too-large' : 'invalid'
  throw new AppError(code, {
    detail: body.detail,
    fields: body.fields ?? [{ path: '', message: body.detail }],
  })
}

/**
 * The one way in. Order: request id → content type → origin → body limit → who → rate → schema → gate → work.
 * The work writes its audit entry in its own transaction. Every refusal leaves as problem+json.
 */
export function defineRoute<B = undefined, Q = undefined, S = Actor>(definition: Definition<B, Q, S>) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const requestId = randomUUID()
    const writes = !['GET', 'HEAD'].includes(request.method)
    try {
      if (definition.body) requireJson(request)
      if (writes && request.headers.get('authorization') === null) checkOrigin(request)
      const raw = await bodyOf(request, definition.body, definition.limit ?? DEFAULT_LIMIT)
      const actor = await authenticate(request, requestId)
      checkPerson(request, actor)
      if (writes || definition.bucket) await take(definition.bucket ?? 'write', actor.userId)
      const params = await context.params
      const version = definition.ifMatch ? versionOf(request) : 0
      const body = parse(definition.body, raw)
      const query = parse(definition.query, singleValues(new URL(request.url).searchParams))
      const scope = await definition.gate({ actor, params, body, query })
      const reply = await definition.run({ scope, actor, params, body, query, version, request })
      if (reply instanceof Response) return reply
      return jsonResponse(reply, requestId)
    } catch (thrown) {
      return refusal(thrown, request, requestId)
    }
  }
}

/**
 * A route for people who cannot be signed in yet. No cookie or token gives it any right, so a foreign page gains
 * nothing by calling it; what it may do must be proved by the body. Each address has few tries.
 */
export function definePublicRoute<B>(definition: {
  body: z.ZodType<B>
  run: (input: { body: B; requestId: string }) => Promise<Reply>
}) {
  return async (request: Request): Promise<Response> => {
    const requestId = randomUUID()
    try {
      requireJson(request)
      const raw = await bodyOf(request, definition.body, DEFAULT_LIMIT)
      await take('sign-in address', request.headers.get('x-forwarded-for')?.split(',')[0] ?? 'local')
      return jsonResponse(await definition.run({ body: parse(definition.body, raw), requestId }), requestId)
    } catch (thrown) {
      return refusal(thrown, request, requestId)
    }
  }
}

function requireJson(request: Request): void {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new AppError('unsupported-type', { detail: 'Send application/json.' })
}

/** What a thrown value leaves as; faults are logged with their cause, which never leaves. */
function refusal(thrown: unknown, request: Request, requestId: string): Response {
  const error = asAppError(thrown)
  if (error.code === 'internal' || error.code === 'unavailable') {
    const cause = error.details.cause
    log('error', error.code, {
      requestId,
      path: new URL(request.url).pathname,
      cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    })
  }
  return problemResponse(error, requestId)
}

/** Query parameters as an object; one given twice is refused rather than half read. */
function singleValues(search: URLSearchParams): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [key, value] of search) {
    if (Object.hasOwn(values, key))
      throw new AppError('invalid', { fields: [{ path: key, message: 'Give this once.' }] })
    if (value.includes('\0'))
      throw new AppError('invalid', { fields: [{ path: key, message: 'This holds a NUL character.' }] })
    Object.defineProperty(values, key, { value, enumerable: true, writable: true, configurable: true })
  }
  return values
}

function jsonResponse(reply: Reply, requestId: string): Response {
  const headers = new Headers({ ...NO_STORE, 'x-request-id': requestId, ...reply.headers })
  if (reply.body === undefined) return new Response(null, { status: reply.status ?? 204, headers })
  headers.set('content-type', 'application/json; charset=utf-8')
  const { version } = reply.body as { version?: unknown } // any body may carry one
  if (typeof version === 'number') headers.set('etag', `"${version}"`)
  return new Response(JSON.stringify(reply.body), { status: reply.status ?? 200, headers })
}
