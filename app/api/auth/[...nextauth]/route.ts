import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { ERRORS } from '@/lib/errors'
import { env } from '@/lib/server/env'
import { log } from '@/lib/server/log'
import { requireDatabase } from '@/lib/server/readiness'
import { authOptions } from '@/lib/server/session'

type Context = { params: Promise<{ nextauth: string[] }> }

/** What next-auth would hide in an address or swallow leaves with its own status. Its client reads the code from `url`. */
function refuse(code: 'unavailable' | 'too-many', retryAfter: string): Response {
  const { status, title } = ERRORS[code]
  const url = `${new URL(env().NEXTAUTH_URL).origin}/login?error=${code}`
  return new Response(JSON.stringify({ type: 'about:blank', code, title, status, url }), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'private, no-store',
      'retry-after': retryAfter,
    },
  })
}

/** Signing out with the database away would leave the session alive, so these ask the database first. */
const NEED_DATABASE = ['session', 'callback', 'signout']

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (NEED_DATABASE.includes(nextauth[0] ?? '')) {
    try {
      await requireDatabase()
    } catch (error) {
      log('error', 'unavailable', { path: '/api/auth', cause: String(error) })
      return refuse('unavailable', '2')
    }
  }
  const response: Response = await NextAuth(request, context, authOptions())
  if (nextauth[0] !== 'callback' || response.status !== 401) return response
  const text = await response.clone().text()
  if (text.includes('error=too-many')) return refuse('too-many', '90')
  return text.includes('error=unavailable') ? refuse('unavailable', '2') : response
}

export { handle as GET, handle as POST }
