import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { AppError } from '@/lib/errors'
import { isUniqueViolation } from '@/lib/server/database-error'
import { type Tx, transaction } from '@/lib/server/db'
import { ensureNamed, lockForMerge, refersStill } from '@/lib/server/named-rows'
import { findOutlet, getOutlet, type OutletRow } from './queries'
import type { OutletInput } from './schema'

/** The id of the outlet of that name, made when it is new; for callers with a transaction of their own. */
export async function ensureOutlet(tx: Tx, scope: ProjectScope, name: string): Promise<string> {
  const { id, created } = await ensureNamed(tx, { table: 'outlet', projectId: scope.projectId, name })
  if (created) {
    await audit(tx, scope, { action: 'outlet.created', objectType: 'outlet', objectId: id, after: { name } })
  }
  return id
}

/** Makes an outlet; `duplicate` with the row as `current` when the name, whatever its case, is taken. */
export async function createOutlet(scope: ProjectScope, input: OutletInput): Promise<OutletRow> {
  return transaction(async (tx) => {
    const { id, created } = await ensureNamed(tx, {
      table: 'outlet',
      projectId: scope.projectId,
      name: input.name,
    })
    const row = await getOutlet(scope, id, tx)
    if (!created) throw nameTaken(row)
    await audit(tx, scope, {
      action: 'outlet.created',
      objectType: 'outlet',
      objectId: id,
      after: { name: input.name },
    })
    return row
  })
}

/** Renames; `stale` when `version` is not the stored one, `duplicate` when another outlet has the name. */
export async function updateOutlet(
  scope: ProjectScope,
  { id, version, input }: { id: string; version: number; input: OutletInput },
): Promise<OutletRow> {
  try {
    return await transaction(async (tx) => {
      const before = await getOutlet(scope, id, tx)
      const { count } = await tx.outlet.updateMany({
        where: { id, projectId: scope.projectId, version },
        data: { name: input.name, version: { increment: 1 } },
      })
      const row = await getOutlet(scope, id, tx)
      if (count === 0) throw new AppError('stale', { current: row })
      await audit(tx, scope, {
        action: 'outlet.changed',
        objectType: 'outlet',
        objectId: id,
        before: { name: before.name },
        after: { name: row.name },
      })
      return row
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const other = await findOutlet(scope, input.name)
    throw other ? nameTaken(other) : error
  }
}

/** Moves every report of outlet `id` to outlet `into` and deletes `id`. One transaction. */
export async function mergeOutlets(
  scope: ProjectScope,
  { id, into }: { id: string; into: string },
): Promise<OutletRow> {
  return transaction(async (tx) => {
    await lockForMerge(tx, { table: 'outlet', projectId: scope.projectId, id, into })
    const before = await getOutlet(scope, id, tx)
    await tx.article.updateMany({
      where: { outletId: id, projectId: scope.projectId },
      data: { outletId: into, version: { increment: 1 } },
    })
    await tx.article.updateMany({
      where: { originOutletId: id, projectId: scope.projectId },
      data: { originOutletId: into, version: { increment: 1 } },
    })
    // Who is not given the one's reports is not given the other's.
    await tx.$executeRaw`
      insert into outlet_exclusion (project_id, user_id, outlet_id)
      select x.project_id, x.user_id, ${into}::uuid from outlet_exclusion x
       where x.outlet_id = ${id}::uuid and x.project_id = ${scope.projectId}::uuid
      on conflict do nothing`
    await tx.outlet.deleteMany({ where: { id, projectId: scope.projectId } })
    await audit(tx, scope, {
      action: 'outlet.merged',
      objectType: 'outlet',
      objectId: id,
      before: { name: before.name, articles: before.articles },
      after: { into },
    })
    return getOutlet(scope, into, tx)
  })
}

/** Deletes an outlet that no report names; else `in-use`. */
export async function deleteOutlet(
  scope: ProjectScope,
  { id, version }: { id: string; version: number },
): Promise<void> {
  try {
    await transaction(async (tx) => {
      const before = await getOutlet(scope, id, tx)
      if (before.version !== version) throw new AppError('stale', { current: before })
      if (before.articles > 0) throw inUse()
      const { count } = await tx.outlet.deleteMany({ where: { id, projectId: scope.projectId, version } })
      if (count === 0) throw new AppError('stale', { current: await getOutlet(scope, id, tx) })
      await audit(tx, scope, {
        action: 'outlet.deleted',
        objectType: 'outlet',
        objectId: id,
        before: { name: before.name },
      })
    })
  } catch (error) {
    throw refersStill(error) ? inUse() : error
  }
}

const nameTaken = (current: OutletRow) =>
  new AppError('duplicate', {
    detail: `There is an outlet called “${current.name}” already. Merge the two, or choose another name.`,
    current,
  })

const inUse = () =>
  new AppError('in-use', { detail: 'Reports belong to this outlet. Merge it into another one instead.' })
