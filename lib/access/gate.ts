import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { asAppError } from '@/lib/server/database-error'
import { db, PREPARED, Prisma } from '@/lib/server/db'
import { currentSession } from '@/lib/server/session'
import { type Action, type Mode, permits, type Role } from './roles'
import type { Actor, ProjectScope } from './scope'

type Row = { projectId: string; slug: string; projectName: string; mode: Mode; role: Role }

/** The one place that makes a scope. */
function mint(actor: Actor, row: Row, action: Action): ProjectScope {
  if (!permits(row.role, action)) throw new AppError('forbidden')
  const scope = { ...row, actorId: actor.userId, requestId: actor.requestId }
  return scope as ProjectScope // the brand exists in types only
}

/** The actor's membership in the project that `where` finds; `not-found` for outsiders, whatever exists. */
async function scopeWhere(actor: Actor, where: Prisma.Sql, action: Action): Promise<ProjectScope> {
  const rows = await db().$queryRaw<Row[]>`
    select ${PREPARED} p.id as "projectId", p.slug, p.name as "projectName", p.mode, m.role
      from project p join membership m on m.project_id = p.id
     where m.user_id = ${actor.userId}::uuid and m.removed_at is null and ${where}`
  const row = rows[0]
  if (!row) throw new AppError('not-found')
  return mint(actor, row, action)
}

const uuid = z.uuid()

function requireUuid(id: string): string {
  if (!uuid.safeParse(id).success) throw new AppError('not-found')
  return id.toLowerCase()
}

export function projectScope(actor: Actor, slug: string, action: Action): Promise<ProjectScope> {
  return scopeWhere(actor, Prisma.sql`p.slug = ${slug}`, action)
}

const TABLES = {
  article: Prisma.sql`article`,
  review: Prisma.sql`review`,
  annotation: Prisma.sql`annotation`,
  link: Prisma.sql`link`,
  outlet: Prisma.sql`outlet`,
  event: Prisma.sql`event`,
  speaker: Prisma.sql`speaker`,
  thread: Prisma.sql`thread`,
  comment: Prisma.sql`comment`,
}

/** The scope of the project that owns the row `id` of `table`. Whether the row itself is visible is the query's part. */
export function scopeOf(
  actor: Actor,
  table: keyof typeof TABLES,
  id: string,
  action: Action,
): Promise<ProjectScope> {
  return scopeWhere(
    actor,
    Prisma.sql`p.id = (select t.project_id from ${TABLES[table]} t where t.id = ${requireUuid(id)}::uuid)`,
    action,
  )
}

/** The installation's admin. */
export function requireAdmin(actor: Actor): Actor {
  if (!actor.isAdmin) throw new AppError('forbidden')
  return actor
}

/** For the command line, which runs on the server with the database at hand: a lead's view of any project. */
export async function operatorScope(slug: string): Promise<ProjectScope> {
  const project = await db().project.findUnique({ where: { slug } })
  if (!project) throw new AppError('not-found', { detail: `There is no project called “${slug}”.` })
  const lead = await db().membership.findFirst({
    where: { projectId: project.id, role: 'lead', removedAt: null },
    orderBy: { number: 'asc' },
  })
  if (!lead)
    throw new AppError('conflict', { detail: 'This project has no lead; add one with “member add”.' })
  const actor: Actor = {
    userId: lead.userId,
    name: '',
    email: '',
    isAdmin: false,
    via: 'operator',
    requestId: 'command-line',
  }
  const row = {
    projectId: project.id,
    slug,
    projectName: project.name,
    mode: project.mode as Mode,
    role: 'lead' as const,
  } // CHECK project_mode
  return mint(actor, row, 'project:read')
}

/** Pages: the signed-in person, or off to the sign-in page, which leads back. */
export const requireActor = cache(async (): Promise<Actor> => {
  const session = await currentSession()
  if (!session) {
    const path = (await headers()).get('x-attest-path') ?? '/'
    redirect(path === '/' ? '/login' : `/login?callbackUrl=${encodeURIComponent(path)}`)
  }
  const { userId, name, email, isAdmin } = session
  return { userId, name, email, isAdmin, via: 'session', requestId: 'page' }
})

/** Pages: the scope for a project's slug; outsiders and the unpermitted see “not found”. */
export const requireProject = cache(
  async (slug: string, action: Action = 'project:read'): Promise<ProjectScope> => {
    const actor = await requireActor()
    try {
      return await projectScope(actor, slug, action)
    } catch (error) {
      if (error instanceof AppError && (error.code === 'not-found' || error.code === 'forbidden')) notFound()
      throw error
    }
  },
)

/** Pages: what a query refuses as `not-found`, or as an id or cursor that cannot be one, becomes the not-found page. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const { code } = asAppError(error)
    if (code === 'not-found' || code === 'invalid') notFound()
    throw error
  }
}
