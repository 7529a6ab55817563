import 'server-only'
import { v7 } from 'uuid'
import type { Actor } from '@/lib/access/scope'
import { type AuditEvent, audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { db, type Tx, transaction } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { take } from '@/lib/server/rate-limit'
import { hashPassword, randomToken, sha256, verifyPassword } from '@/lib/server/secrets'
import { emailKey } from '@/lib/server/session'
import { passwordFault, passwordSentence } from './password'
import { getUser } from './queries'
import type { CreateUserInput, PasswordLink, TokenRow, UpdateUserInput, UserRow } from './schema'

/** Who acts on accounts. The command line on the server itself has no account: `userId` is null there. */
export type By = { userId: string | null; requestId: string }

const LINK_DAYS = 7
/** Live tokens per person; more than this is a script that forgot to keep its token. */
const MOST_TOKENS = 100

type OnUser = Pick<AuditEvent, 'action' | 'before' | 'after'> & { userId: string }

const record = (tx: Tx, by: By, { userId, ...event }: OnUser) =>
  audit(
    tx,
    { actorId: by.userId, requestId: by.requestId, projectId: null },
    { ...event, objectType: 'user', objectId: userId },
  )

/** A new link for `userId`; earlier ones stop working. Only its hash is kept. */
async function makeLink(tx: Tx, userId: string): Promise<PasswordLink> {
  const token = randomToken()
  await tx.$executeRaw`update password_link set used_at = now() where user_id = ${userId}::uuid and used_at is null`
  const rows = await tx.$queryRaw<{ expiresAt: Date }[]>`
    insert into password_link (token_hash, user_id, expires_at)
    values (${sha256(token)}, ${userId}::uuid, now() + ${`${LINK_DAYS} days`}::interval)
    returning expires_at as "expiresAt"`
  const base = env().NEXTAUTH_URL.replace(/\/$/, '')
  const expiresAt = rows[0]?.expiresAt
  if (!expiresAt) throw new AppError('internal')
  return { url: `${base}/password/${token}`, expiresAt }
}

/** Ends every sign-in of a person, save `keep` (a session's id). */
async function endSessions(tx: Tx, userId: string, keep: string | null): Promise<void> {
  await tx.$executeRaw`
    update session set revoked_at = now()
     where user_id = ${userId}::uuid and revoked_at is null and (${keep}::text is null or id_hash <> ${keep})`
}

/** Throws when `password` may not become the password of the account with this e-mail; `path` is the field to blame. */
function checkPassword(password: string, email: string, path: string): void {
  const fault = passwordFault(password, email)
  if (fault !== null) throw invalid(path, passwordSentence(fault))
}

/**
 * Makes an account and the one-time link by which its owner sets a password within seven days; with a `password`
 * (command line, demo) there is no link. `duplicate` when the e-mail is taken.
 */
export async function createUser(
  by: By,
  input: CreateUserInput & { password?: string },
): Promise<{ user: UserRow; passwordLink: PasswordLink | null }> {
  const email = emailKey(input.email)
  if (input.password !== undefined) checkPassword(input.password, email, 'password')
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password)
  return transaction(async (tx) => {
    const made = await tx.$queryRaw<{ id: string }[]>`
      insert into user_account (id, email, name, is_admin, password_hash)
      values (${v7()}::uuid, ${email}, ${input.name}, ${input.isAdmin}, ${passwordHash})
      on conflict (email) do nothing returning id`
    const id = made[0]?.id
    if (id === undefined) {
      const message = 'There is an account with this e-mail already.'
      throw new AppError('duplicate', { detail: message, fields: [{ path: 'email', message }] })
    }
    const passwordLink = passwordHash === null ? await makeLink(tx, id) : null
    const after = { email, name: input.name, isAdmin: input.isAdmin }
    await record(tx, by, { action: 'user.created', userId: id, after })
    return { user: await getUser(id, tx), passwordLink }
  })
}

/** Holds the admins still, so that two who leave at once cannot both be the last but one. */
async function anotherAdmin(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from user_account where is_admin and disabled_at is null order by id for update`
  return rows.some((row) => row.id !== id)
}

/**
 * Changes name, admin right or whether the account is disabled. Disabling ends sign-ins, tokens and open links at
 * once. `conflict` when nobody would be left to administrate, `stale` when `version` is not the stored one.
 */
export async function updateUser(
  by: By,
  { id, version, input }: { id: string; version: number; input: UpdateUserInput },
): Promise<UserRow> {
  return transaction(async (tx) => {
    const before = await getUser(id, tx)
    if (before.version !== version) throw new AppError('stale', { current: before })
    const leaves = input.isAdmin === false || input.disabled === true
    if (before.isAdmin && before.disabledAt === null && leaves && !(await anotherAdmin(tx, id)))
      throw new AppError('conflict', {
        detail: 'This is the last administrator. Make somebody else one first.',
      })
    const { count } = await tx.user.updateMany({
      where: { id, version },
      data: {
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.isAdmin === undefined ? {} : { isAdmin: input.isAdmin }),
        version: { increment: 1 },
      },
    })
    if (count === 0) throw new AppError('stale', { current: await getUser(id, tx) })
    if (input.disabled === true) await disable(tx, id)
    if (input.disabled === false)
      await tx.$executeRaw`update user_account set disabled_at = null where id = ${id}::uuid`
    const after = await getUser(id, tx)
    await record(tx, by, { action: 'user.changed', userId: id, before: facts(before), after: facts(after) })
    return after
  })
}

const facts = (user: UserRow) => ({
  name: user.name,
  isAdmin: user.isAdmin,
  disabled: user.disabledAt !== null,
})

async function disable(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`update user_account set disabled_at = coalesce(disabled_at, now()) where id = ${id}::uuid`
  await endSessions(tx, id, null)
  await tx.$executeRaw`update access_token set revoked_at = now() where user_id = ${id}::uuid and revoked_at is null`
  await tx.$executeRaw`update password_link set used_at = now() where user_id = ${id}::uuid and used_at is null`
}

/** A new one-time link, shown to the admin once. Earlier links stop working. `conflict` for a disabled account. */
export async function createPasswordLink(by: By, userId: string): Promise<PasswordLink> {
  return transaction(async (tx) => {
    const user = await getUser(userId, tx)
    if (user.disabledAt !== null)
      throw new AppError('conflict', { detail: 'This account is disabled. Enable it first.' })
    const link = await makeLink(tx, user.id)
    await record(tx, by, { action: 'user.link-created', userId: user.id })
    return link
  })
}

const deadLink = () =>
  new AppError('not-found', {
    detail: 'This link has been used or is too old. Ask your administrator for a new one.',
  })

/** Sets the password of the account that the one-time link was made for, once, and ends its earlier sign-ins. */
export async function setPasswordByLink(
  { token, password }: { token: string; password: string },
  requestId: string,
): Promise<{ email: string }> {
  const tokenHash = sha256(token)
  const rows = await db().$queryRaw<{ userId: string; email: string }[]>`
    select u.id as "userId", u.email from password_link l join user_account u on u.id = l.user_id
     where l.token_hash = ${tokenHash} and l.used_at is null and l.expires_at > now() and u.disabled_at is null`
  const found = rows[0]
  if (!found) throw deadLink()
  checkPassword(password, found.email, 'password')
  const passwordHash = await hashPassword(password)
  await transaction(async (tx) => {
    // Spending the link is one statement, so that of two at once only one succeeds.
    const spent = await tx.$executeRaw`
      update password_link l set used_at = now() from user_account u
       where l.token_hash = ${tokenHash} and l.used_at is null and l.expires_at > now()
         and u.id = l.user_id and u.disabled_at is null`
    if (spent === 0) throw deadLink()
    await storePassword(tx, found.userId, passwordHash)
    await endSessions(tx, found.userId, null)
    await record(
      tx,
      { userId: found.userId, requestId },
      { action: 'user.password-set', userId: found.userId },
    )
  })
  return { email: found.email }
}

async function storePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.$executeRaw`
    update user_account set password_hash = ${passwordHash}, version = version + 1 where id = ${userId}::uuid`
}

/**
 * Changes the actor's own password and ends all their sign-ins save `keep`. A wrong current password is `invalid`
 * and counts against the same limit as a wrong sign-in.
 */
export async function changePassword(
  actor: Actor,
  { current, next, keep }: { current: string; next: string; keep: string | null },
): Promise<void> {
  await take('sign-in account', sha256(actor.email))
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.userId } })
  if (!(await verifyPassword(user.passwordHash, current)))
    throw invalid('current', 'This is not your current password.')
  checkPassword(next, user.email, 'next')
  const passwordHash = await hashPassword(next)
  await transaction(async (tx) => {
    await storePassword(tx, actor.userId, passwordHash)
    await endSessions(tx, actor.userId, keep)
    await tx.$executeRaw`
      update password_link set used_at = now() where user_id = ${actor.userId}::uuid and used_at is null`
    await record(tx, actor, { action: 'user.password-changed', userId: actor.userId })
  })
}

/** Changes the actor's own name. */
export async function updateAccount(
  actor: Actor,
  { version, name }: { version: number; name: string },
): Promise<UserRow> {
  return updateUser(actor, { id: actor.userId, version, input: { name } })
}

/** Ends every sign-in of the actor, this one included. Access tokens stay. */
export async function signOutEverywhere(actor: Actor): Promise<void> {
  await transaction(async (tx) => {
    await endSessions(tx, actor.userId, null)
    await record(tx, actor, { action: 'user.signed-out-everywhere', userId: actor.userId })
  })
}

/** A new personal access token of `userId`. Its secret is in the answer and nowhere else: only a hash is kept. */
export async function createToken(
  by: By,
  { userId, name }: { userId: string; name: string },
): Promise<TokenRow & { token: string }> {
  const token = `att_${randomToken()}`
  return transaction(async (tx) => {
    await tx.$queryRaw`select id from user_account where id = ${userId}::uuid for update`
    const live = await tx.accessToken.count({ where: { userId, revokedAt: null } })
    if (live >= MOST_TOKENS)
      throw new AppError('conflict', {
        detail: `There are ${MOST_TOKENS} tokens already. Revoke some first.`,
      })
    const row = await tx.accessToken.create({
      data: { id: v7(), userId, name, tokenHash: sha256(token), prefix: token.slice(0, 10) },
      select: { id: true, name: true, prefix: true, createdAt: true, lastUsedAt: true },
    })
    await record(tx, by, { action: 'user.token-created', userId, after: { tokenId: row.id, name } })
    return { ...row, token }
  })
}

/** Revokes one of the actor's tokens at once; `not-found` for others' and for revoked ones. */
export async function revokeToken(actor: Actor, id: string): Promise<void> {
  await transaction(async (tx) => {
    const revoked = await tx.$executeRaw`
      update access_token set revoked_at = now()
       where id::text = ${id.toLowerCase()} and user_id = ${actor.userId}::uuid and revoked_at is null`
    if (revoked === 0) throw new AppError('not-found')
    await record(tx, actor, { action: 'user.token-revoked', userId: actor.userId, before: { tokenId: id } })
  })
}
