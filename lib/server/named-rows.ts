import 'server-only'
import { v7 } from 'uuid'
import { AppError, invalid } from '@/lib/errors'
import { databaseCode } from './database-error'
import { Prisma, type Tx } from './db'

/** A table whose rows are one per project and lower-case name, held by the index `<table>_name_key`. */
export type NamedTable = 'outlet' | 'event' | 'speaker'

const TABLES: Record<NamedTable, Prisma.Sql> = {
  outlet: Prisma.sql`outlet`,
  event: Prisma.sql`event`,
  speaker: Prisma.sql`speaker`,
}

/**
 * The id of the row of that name, made when there is none; case does not matter. Safe against others who make,
 * merge or delete it at the same time: the row is locked against deletion until the transaction ends.
 */
export async function ensureNamed(
  tx: Tx,
  { table, projectId, name }: { table: NamedTable; projectId: string; name: string },
): Promise<{ id: string; created: boolean }> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const made = await tx.$queryRaw<{ id: string }[]>`
      insert into ${TABLES[table]} (id, project_id, name) values (${v7()}::uuid, ${projectId}::uuid, ${name})
      on conflict (project_id, lower(name)) do nothing returning id`
    if (made[0]) return { id: made[0].id, created: true }
    const found = await tx.$queryRaw<{ id: string }[]>`
      select id from ${TABLES[table]} where project_id = ${projectId}::uuid and lower(name) = lower(${name})
         for key share`
    if (found[0]) return { id: found[0].id, created: false }
    // It was deleted or renamed between the two statements: make it anew.
  }
  throw new AppError('unavailable')
}

/**
 * Locks the two rows of a merge, in one order whoever asks, so that nothing new can refer to them meanwhile.
 * Throws `not-found` when the first is gone and `invalid` when the second is not another row of this project.
 */
export async function lockForMerge(
  tx: Tx,
  { table, projectId, id, into }: { table: NamedTable; projectId: string; id: string; into: string },
): Promise<void> {
  if (id.toLowerCase() === into.toLowerCase()) throw invalid('into', 'Choose another one to merge into.')
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from ${TABLES[table]} where project_id = ${projectId}::uuid and id in (${id}::uuid, ${into}::uuid)
     order by id for update`
  const ids = new Set(rows.map((row) => row.id))
  if (!ids.has(id.toLowerCase())) throw new AppError('not-found')
  if (!ids.has(into.toLowerCase())) throw invalid('into', 'There is nothing of that id in this project.')
}

/** True when a deletion failed because another row refers to this one: it may have come after our own look. */
export function refersStill(error: unknown): boolean {
  return /^(23503|23001|P2003)$/.test(databaseCode(error))
}
