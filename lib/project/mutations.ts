import 'server-only'
import { v7 } from 'uuid'
import type { Role } from '@/lib/access/roles'
import type { ProjectScope } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { type Tx, transaction } from '@/lib/server/db'
import type { By } from '@/lib/user/mutations'
import { findUser } from '@/lib/user/queries'
import { DEFAULT_GUIDELINES } from './codebook'
import { getMember, getProject } from './queries'
import type { AddMemberInput, CreateProjectInput, MemberRow, ProjectRow, UpdateProjectInput } from './schema'
import { slugAttempt, slugOf } from './slug'

/** Inserts under the first address that is free; only the given one when there is one. */
async function insertProject(tx: Tx, input: CreateProjectInput): Promise<string> {
  const wanted = input.slug ?? slugOf(input.name)
  const attempts = input.slug === undefined ? 200 : 1
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const made = await tx.$queryRaw<{ id: string }[]>`
      insert into project (id, slug, name, mode, guidelines)
      values (${v7()}::uuid, ${slugAttempt(wanted, attempt)}, ${input.name}, ${input.mode},
              ${input.guidelines ?? DEFAULT_GUIDELINES})
      on conflict (slug) do nothing returning id`
    if (made[0]) return made[0].id
  }
  const message = 'A project has this address already. Choose another one.'
  throw new AppError('duplicate', { detail: message, fields: [{ path: 'slug', message }] })
}

/**
 * Makes a project with `leadId` as its lead and first member. Without a slug one is derived from the name and made
 * unique; without guidelines it starts with the default codebook. `duplicate` when a given slug is taken.
 */
export async function createProject(by: By, input: CreateProjectInput, leadId: string): Promise<ProjectRow> {
  return transaction(async (tx) => {
    const projectId = await insertProject(tx, input)
    await tx.membership.create({ data: { projectId, userId: leadId, role: 'lead', number: 1 } })
    const rows = await tx.$queryRaw<ProjectRow[]>`
      select id, slug, name, mode, guidelines, guidelines_version as "guidelinesVersion", suggestions,
             external_scorer as "externalScorer", hide_names as "hideNames",
           reviewers_per_article as "reviewersPerArticle", open_to_all as "openToAll", 'lead' as role,
             created_at as "createdAt", updated_at as "updatedAt", version
        from project where id = ${projectId}::uuid`
    const project = rows[0]
    if (!project) throw new AppError('internal')
    await audit(
      tx,
      { projectId, actorId: by.userId, requestId: by.requestId },
      {
        action: 'project.created',
        objectType: 'project',
        objectId: projectId,
        after: { slug: project.slug, name: project.name, mode: project.mode, leadId },
      },
    )
    return project
  })
}

/** Changes name, mode, guidelines or what is suggested; new guidelines count up `guidelinesVersion`. `stale` when outdated. */
export async function updateProject(
  scope: ProjectScope,
  { version, input }: { version: number; input: UpdateProjectInput },
): Promise<ProjectRow> {
  return transaction(async (tx) => {
    const before = await getProject(scope, tx)
    const reworded = input.guidelines !== undefined && input.guidelines !== before.guidelines
    const { count } = await tx.project.updateMany({
      where: { id: scope.projectId, version },
      data: {
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.mode === undefined ? {} : { mode: input.mode }),
        ...(input.guidelines === undefined ? {} : { guidelines: input.guidelines }),
        ...(input.suggestions === undefined ? {} : { suggestions: input.suggestions }),
        ...(input.externalScorer === undefined ? {} : { externalScorer: input.externalScorer }),
        ...(input.hideNames === undefined ? {} : { hideNames: input.hideNames }),
        ...(input.reviewersPerArticle === undefined
          ? {}
          : { reviewersPerArticle: input.reviewersPerArticle }),
        ...(input.openToAll === undefined ? {} : { openToAll: input.openToAll }),
        ...(reworded ? { guidelinesVersion: { increment: 1 } } : {}),
        version: { increment: 1 },
      },
    })
    const after = await getProject(scope, tx)
    if (count === 0) throw new AppError('stale', { current: after })
    await audit(tx, scope, {
      action: 'project.changed',
      objectType: 'project',
      objectId: scope.projectId,
      before: changed(before, input),
      after: changed(after, input),
    })
    return after
  })
}

const changed = (row: ProjectRow, input: UpdateProjectInput) =>
  Object.fromEntries(Object.keys(input).map((key) => [key, row[key as keyof UpdateProjectInput]])) // strict schema

const holdMembers = (tx: Tx, scope: ProjectScope) =>
  tx.$queryRaw`select id from project where id = ${scope.projectId}::uuid for update`

const record = (
  tx: Tx,
  scope: ProjectScope,
  event: { action: string; userId: string; from: Role | null; to: Role | null },
) =>
  audit(tx, scope, {
    action: event.action,
    objectType: 'member',
    objectId: event.userId,
    before: event.from && { role: event.from },
    after: event.to && { role: event.to },
  })

/**
 * Adds the person with that e-mail. Who was a member before gets their old number back, so that pseudonyms stay.
 * `invalid` on `email` when nobody has that account, `duplicate` with the row when they are a member already.
 */
export async function addMember(scope: ProjectScope, input: AddMemberInput): Promise<MemberRow> {
  return transaction(async (tx) => {
    const user = await findUser(input.email, tx)
    if (!user || user.disabledAt !== null)
      throw invalid(
        'email',
        'Nobody has an account with this e-mail. Ask an administrator to make one first.',
      )
    await holdMembers(tx, scope)
    const rows = await tx.$queryRaw<{ userId: string }[]>`
      insert into membership as m (project_id, user_id, role, number)
      select ${scope.projectId}::uuid, ${user.id}::uuid, ${input.role}, coalesce(max(number), 0) + 1
        from membership where project_id = ${scope.projectId}::uuid
      on conflict (project_id, user_id) do update
        set role = excluded.role, removed_at = null, version = m.version + 1
        where m.removed_at is not null
      returning user_id as "userId"`
    const row = await getMember(scope, user.id, tx)
    if (rows.length === 0) {
      const message = 'This person is a member already.'
      throw new AppError('duplicate', { detail: message, current: row, fields: [{ path: 'email', message }] })
    }
    await record(tx, scope, { action: 'member.added', userId: user.id, from: null, to: input.role })
    return row
  })
}

/** Throws `conflict` when nobody but this member leads the project. Disabled accounts lead nothing. */
async function requireAnotherLead(tx: Tx, scope: ProjectScope, userId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ others: number }[]>`
    select count(*)::int as others from membership m join user_account u on u.id = m.user_id
     where m.project_id = ${scope.projectId}::uuid and m.role = 'lead' and m.removed_at is null
       and u.disabled_at is null and m.user_id <> ${userId}::uuid`
  if ((rows[0]?.others ?? 0) === 0)
    throw new AppError('conflict', {
      detail: 'This is the last lead of the project. Make somebody else a lead first.',
    })
}

/** Changes a member's role. Never leaves a project without a lead. */
export async function updateMember(
  scope: ProjectScope,
  { userId, version, role }: { userId: string; version: number; role: Role },
): Promise<MemberRow> {
  return transaction(async (tx) => {
    await holdMembers(tx, scope)
    const before = await getMember(scope, userId, tx)
    if (before.version !== version) throw new AppError('stale', { current: before })
    if (before.role === 'lead' && role !== 'lead') await requireAnotherLead(tx, scope, before.userId)
    await tx.membership.updateMany({
      where: { projectId: scope.projectId, userId: before.userId, version },
      data: { role, version: { increment: 1 } },
    })
    await record(tx, scope, { action: 'member.changed', userId: before.userId, from: before.role, to: role })
    return getMember(scope, before.userId, tx)
  })
}

/** Ends a membership; the person's work stays. Never takes the last lead away. */
export async function removeMember(
  scope: ProjectScope,
  { userId, version }: { userId: string; version: number },
): Promise<void> {
  await transaction(async (tx) => {
    await holdMembers(tx, scope)
    const before = await getMember(scope, userId, tx)
    if (before.version !== version) throw new AppError('stale', { current: before })
    if (before.role === 'lead') await requireAnotherLead(tx, scope, before.userId)
    await tx.$executeRaw`
      update membership set removed_at = now(), version = version + 1
       where project_id = ${scope.projectId}::uuid and user_id = ${before.userId}::uuid`
    await record(tx, scope, { action: 'member.removed', userId: before.userId, from: before.role, to: null })
  })
}
