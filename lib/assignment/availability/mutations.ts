import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { type AuditEvent, audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { type Tx, transaction } from '@/lib/server/db'
import { holdMembers } from '../mutations'
import type { Leave, LeaveInput } from '../schema'

async function requireMember(tx: Tx, scope: ProjectScope, userId: string): Promise<void> {
  const found = await tx.membership.findFirst({
    where: { projectId: scope.projectId, userId, removedAt: null },
    select: { userId: true },
  })
  if (!found) throw new AppError('not-found')
}

const availability = (
  userId: string,
  given: { action: string; before?: Record<string, unknown>; after?: Record<string, unknown> },
): AuditEvent => ({ objectType: 'availability', objectId: userId, ...given })

/** Notes that a member is away, both days included. */
export async function addLeave(scope: ProjectScope, { userId, from, to }: LeaveInput): Promise<Leave> {
  return transaction(async (tx) => {
    await requireMember(tx, scope, userId)
    const id = v7()
    await tx.$executeRaw`
      insert into leave_of_absence (id, project_id, user_id, from_date, to_date)
      values (${id}::uuid, ${scope.projectId}::uuid, ${userId}::uuid, ${from}::date, ${to}::date)`
    await audit(tx, scope, availability(userId, { action: 'availability.leave-added', after: { from, to } }))
    return { id, from, to }
  })
}

/** Takes a leave back. */
export async function removeLeave(scope: ProjectScope, id: string): Promise<void> {
  await transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ userId: string; from: string; to: string }[]>`
      delete from leave_of_absence where id = ${id}::uuid and project_id = ${scope.projectId}::uuid
      returning user_id as "userId", to_char(from_date, 'YYYY-MM-DD') as from, to_char(to_date, 'YYYY-MM-DD') as to`
    const [leave] = rows
    if (!leave) throw new AppError('not-found')
    const { userId, ...before } = leave
    await audit(tx, scope, availability(userId, { action: 'availability.leave-removed', before }))
  })
}

/** Names all outlets whose reports a member is not given by a plan. `invalid` when one is not of this project. */
export async function setExclusions(
  scope: ProjectScope,
  { userId, outletIds }: { userId: string; outletIds: readonly string[] },
): Promise<{ outletIds: string[] }> {
  const wanted = [...new Set(outletIds)].sort()
  return transaction(async (tx) => {
    await requireMember(tx, scope, userId)
    await holdMembers(tx, scope)
    const where = { projectId: scope.projectId, userId }
    const before = await tx.outletExclusion.findMany({ where, select: { outletId: true } })
    await tx.outletExclusion.deleteMany({ where: { ...where, outletId: { notIn: wanted } } })
    const known = await tx.outlet.count({ where: { projectId: scope.projectId, id: { in: wanted } } })
    if (known < wanted.length) throw invalid('outletIds', 'An outlet named here is not in this project.')
    await tx.outletExclusion.createMany({
      data: wanted.map((outletId) => ({ ...where, outletId })),
      skipDuplicates: true,
    })
    const was = before.map(({ outletId }) => outletId).sort()
    if (was.join() !== wanted.join())
      await audit(
        tx,
        scope,
        availability(userId, {
          ...{ action: 'availability.exclusions-changed' },
          ...{ before: { outletIds: was }, after: { outletIds: wanted } },
        }),
      )
    return { outletIds: wanted }
  })
}
