import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import { getServerSession } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { Provider } from 'next-auth/providers/index'
import { cache } from 'react'
import { AppError } from '@/lib/errors'
import { db, PREPARED } from './db'
import { env } from './env'
import { log } from './log'
import { take } from './rate-limit'
import { randomToken, sha256, verifyPassword } from './secrets'

/** A session ends after a day without use, and after two weeks in any case. Both in database time. */
const IDLE = '24 hours'
const ABSOLUTE_SECONDS = 14 * 24 * 3600

export type SignedIn = { userId: string; email: string; name: string; isAdmin: boolean; sessionId: string }

/** The account's key: compatibility forms folded, so that a look-alike address cannot slip past uniqueness. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

async function createSession(userId: string, userAgent: string): Promise<string> {
  const sid = randomToken()
  await db().$executeRaw`
    insert into session (id_hash, user_id, expires_at, user_agent)
    values (${sha256(sid)}, ${userId}::uuid, now() + ${`${ABSOLUTE_SECONDS} seconds`}::interval, ${userAgent.slice(0, 300)})`
  return sid
}

/** Looks the session up, every time: sign-out, disabling and expiry act at once. */
async function findSession(sid: string): Promise<SignedIn | null> {
  const idHash = sha256(sid)
  const rows = await db().$queryRaw<(SignedIn & { seen_ago: number })[]>`
    select u.id as "userId", u.email, u.name, u.is_admin as "isAdmin", s.id_hash as "sessionId",
           extract(epoch from now() - s.last_seen_at)::float8 as seen_ago
      from session s join user_account u on u.id = s.user_id
     where s.id_hash = ${idHash} and s.revoked_at is null and s.expires_at > now()
       and s.last_seen_at > now() - ${IDLE}::interval and u.disabled_at is null`
  const row = rows[0]
  if (!row) return null
  if (row.seen_ago > 60)
    await db().$executeRaw`update session set last_seen_at = now() where id_hash = ${idHash}`
  const { seen_ago: _, ...session } = row
  return session
}

type LookedUp = { attest: SignedIn | null; unavailable?: true }

async function lookUp(sid: unknown): Promise<LookedUp> {
  if (typeof sid !== 'string') return { attest: null }
  return findSession(sid).then(
    (attest) => ({ attest }),
    (fault: unknown) => {
      log('error', 'a session could not be looked up', { cause: String(fault) })
      return { attest: null, unavailable: true }
    },
  )
}

async function authorize(input: { email: string; password: string; address: string; userAgent: string }) {
  const email = emailKey(input.email)
  await take('sign-in address', input.address)
  await take('sign-in account', sha256(email))
  const user = await db().user.findUnique({ where: { email } })
  const right = await verifyPassword(user?.passwordHash ?? null, input.password)
  return user && right && user.disabledAt === null
    ? { id: user.id, email: user.email, name: user.name, userAgent: input.userAgent }
    : null
}

function providers(): Provider[] {
  const credentials = CredentialsProvider({
    name: 'Attest',
    credentials: { email: {}, password: {} },
    async authorize(input, request) {
      const { email, password } = input ?? {}
      if (typeof email !== 'string' || typeof password !== 'string') return null
      if (email.length > 320 || password.length > 1000) return null
      const headers = (request.headers ?? {}) as Record<string, string | undefined>
      try {
        return await authorize({
          email,
          password,
          // The last entry is the one that our own server or proxy added; earlier ones are the client's word.
          address: headers['x-forwarded-for']?.split(',').at(-1)?.trim() ?? 'local',
          userAgent: headers['user-agent'] ?? '',
        })
      } catch (error) {
        // next-auth shows the message of a thrown error as ?error=, so it must be a code of ours.
        throw new Error(error instanceof AppError ? error.code : 'unavailable', { cause: error })
      }
    },
  })
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env()
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [credentials]
  const oidc: Provider = {
    id: 'oidc',
    name: OIDC_NAME,
    type: 'oauth',
    wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    profile: (profile: Record<string, unknown>) => ({
      id: String(profile.sub),
      email: profile.email_verified === true ? String(profile.email) : null,
    }),
  }
  return [credentials, oidc]
}

/** next-auth is an envelope only: its cookie carries a random session id and nothing else. */
export function authOptions(): NextAuthOptions {
  const secure = env().NEXTAUTH_URL.startsWith('https://')
  return {
    secret: env().NEXTAUTH_SECRET,
    providers: providers(),
    session: { strategy: 'jwt', maxAge: ABSOLUTE_SECONDS },
    pages: { signIn: '/login', error: '/login' },
    cookies: {
      sessionToken: {
        name: secure ? '__Host-attest.session' : 'attest.session',
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    callbacks: {
      // People are made by the admin; single sign-on only opens the door for those who exist.
      async signIn({ user, account }) {
        if (account?.type === 'credentials') return true
        if (!user.email) return false
        const known = await db().user.findUnique({ where: { email: emailKey(user.email) } })
        return known !== null && known.disabledAt === null
      },
      async jwt({ token, user, account }) {
        if (!user) return { sid: token.sid }
        const known =
          account?.type === 'credentials'
            ? { id: user.id }
            : await db().user.findUniqueOrThrow({ where: { email: emailKey(user.email ?? '') } })
        const { userAgent } = user as { userAgent?: string } // what authorize returned; single sign-on has none
        return { sid: await createSession(known.id, userAgent ?? '') }
      },
      async session({ session, token }) {
        // next-auth takes a throw here for a forged cookie and signs the person out: an absent database must not.
        const found = await lookUp(token.sid)
        return { expires: session.expires, ...found } as typeof session
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await revokeSession(sha256(token.sid))
      },
    },
  }
}

/** Who is signed in by cookie, or null. Looked up once per request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const session = (await getServerSession(authOptions())) as LookedUp | null // the shape our callback returns
  if (session?.unavailable) throw new AppError('unavailable', { retryAfterSeconds: 2 })
  return session?.attest ?? null
})

async function revokeSession(sessionId: string): Promise<void> {
  await db()
    .$executeRaw`update session set revoked_at = now() where id_hash = ${sessionId} and revoked_at is null`
}

/**
 * For connections that stay open: asks whether what opened this one, its session or bearer token, still holds.
 * Asking is no use of either: an open tab keeps nobody signed in.
 */
export async function signInCheck(authorization: string | null): Promise<() => Promise<boolean>> {
  if (authorization !== null) {
    const tokenHash = sha256(authorization.replace(/^Bearer /i, ''))
    return async () => {
      const rows = await db().$queryRaw<unknown[]>`
        select 1 from access_token t join user_account u on u.id = t.user_id
         where t.token_hash = ${tokenHash} and t.revoked_at is null and u.disabled_at is null`
      return rows.length === 1
    }
  }
  const idHash = (await currentSession())?.sessionId ?? ''
  return async () => {
    const rows = await db().$queryRaw<unknown[]>`
      select 1 from session s join user_account u on u.id = s.user_id
       where s.id_hash = ${idHash} and s.revoked_at is null and s.expires_at > now()
         and s.last_seen_at > now() - ${IDLE}::interval and u.disabled_at is null`
    return rows.length === 1
  }
}

export type TokenHolder = Omit<SignedIn, 'sessionId'> & { tokenId: string }

/** Who a personal access token belongs to, or null. Its use is noted once a minute: a write each time would cost every reader. */
export async function findTokenHolder(token: string): Promise<TokenHolder | null> {
  const rows = await db().$queryRaw<(TokenHolder & { noted: boolean })[]>`
    select ${PREPARED} u.id as "userId", u.email, u.name, u.is_admin as "isAdmin", t.id as "tokenId",
           coalesce(t.last_used_at > now() - interval '1 minute', false) as noted
      from access_token t join user_account u on u.id = t.user_id
     where t.token_hash = ${sha256(token)} and t.revoked_at is null and u.disabled_at is null`
  const row = rows[0]
  if (!row) return null
  const { noted, ...holder } = row
  if (!noted)
    await db().$executeRaw`update access_token set last_used_at = now() where id = ${holder.tokenId}::uuid`
  return holder
}
