import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, type PageQuery, pageOf } from '@/lib/access/paging'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import { sha256 } from '@/lib/server/secrets'
import { emailKey } from '@/lib/server/session'
import type { SessionRow, TokenRow, UserRow } from './schema'

const columns = Prisma.sql`u.id, u.email, u.name, u.is_admin as "isAdmin", u.password_hash is not null as "hasPassword",
  u.disabled_at as "disabledAt", u.created_at as "createdAt", u.version,
  (select max(s.last_seen_at) from session s where s.user_id = u.id) as "lastSeenAt"`

const uuid = z.uuid()

/** One person; throws `not-found`, also for what is no id at all. */
export async function getUser(id: string, client: Tx = db()): Promise<UserRow> {
  if (!uuid.safeParse(id).success) throw new AppError('not-found')
  const rows = await client.$queryRaw<UserRow[]>`
    select ${columns} from user_account u where u.id = ${id}::uuid`
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

/** The person with that e-mail, in whatever case it is typed, or null. */
export async function findUser(email: string, client: Tx = db()): Promise<UserRow | null> {
  const rows = await client.$queryRaw<UserRow[]>`
    select ${columns} from user_account u where u.email = ${emailKey(email)}`
  return rows[0] ?? null
}

const cursorSchema = z.tuple([z.string().max(400)])

/** Everybody, by e-mail; with `q`, those whose name or e-mail holds it. For admins. */
export async function listUsers(query: PageQuery & { q?: string | undefined }): Promise<Page<UserRow>> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, cursorSchema)[0]
  const needle = query.q?.trim().toLowerCase() ?? ''
  const rows = await db().$queryRaw<UserRow[]>`
    select ${columns} from user_account u
     where (${after}::text is null or u.email > ${after})
       and (strpos(u.email, ${needle}) > 0 or strpos(lower(u.name), ${needle}) > 0)
     order by u.email limit ${query.limit + 1}`
  return pageOf(rows, query.limit, (row) => [row.email])
}

/** Whose password the one-time link sets, or null when it is unknown, used or too old. */
export async function findPasswordLink(token: string): Promise<{ email: string; name: string } | null> {
  const rows = await db().$queryRaw<{ email: string; name: string }[]>`
    select u.email, u.name from password_link l join user_account u on u.id = l.user_id
     where l.token_hash = ${sha256(token)} and l.used_at is null and l.expires_at > now() and u.disabled_at is null`
  return rows[0] ?? null
}

/** A person's tokens that still work, newest first. There are at most MOST_TOKENS, so this is no paged list. */
export async function listTokens(userId: string): Promise<TokenRow[]> {
  return db().$queryRaw<TokenRow[]>`
    select id, name, prefix, created_at as "createdAt", last_used_at as "lastUsedAt" from access_token
     where user_id = ${userId}::uuid and revoked_at is null order by created_at desc, id desc`
}

/** A person's live sign-ins, last used first, at most 100. `id` is the stored hash, which opens nothing. */
export async function listSessions(userId: string, currentId: string | null): Promise<SessionRow[]> {
  return db().$queryRaw<SessionRow[]>`
    select id_hash as id, created_at as "createdAt", last_seen_at as "lastSeenAt", user_agent as "userAgent",
           coalesce(id_hash = ${currentId}, false) as current
      from session
     where user_id = ${userId}::uuid and revoked_at is null and expires_at > now()
       and last_seen_at > now() - '24 hours'::interval
     order by current desc, last_seen_at desc limit 100`
}
