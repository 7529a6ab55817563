import 'server-only'
import { AppError } from '@/lib/errors'
import { Prisma, type Tx } from './db'

const TABLES = {
  annotation: Prisma.sql`annotation`,
  link: Prisma.sql`link`,
  comment: Prisma.sql`comment`,
}

type Given<Row> = {
  table: keyof typeof TABLES
  /** What people call such a row. */
  noun: string
  id: string
  /** Of the body that asks to create it. */
  hash: string
  owner: { projectId: string; actorId: string }
  /** Reads the row as its owner sees it. */
  read: () => Promise<Row>
}

/**
 * For rows whose ids clients make: the stored row when this very body made it, null when the id is free. Anything
 * else is a `conflict`. Retries of a creation thus end in one row.
 */
export async function replayOf<Row>(tx: Tx, given: Given<Row>): Promise<Row | null> {
  const { projectId, actorId } = given.owner
  const rows = await tx.$queryRaw<{ own: boolean; hash: string; deleted: boolean }[]>`
    select r.author_id = ${actorId}::uuid and r.project_id = ${projectId}::uuid as own,
           r.request_hash as hash, r.deleted_at is not null as deleted
      from ${TABLES[given.table]} r where r.id = ${given.id}::uuid`
  const found = rows[0]
  if (!found) return null
  // Another's row under this id may be invisible to the actor: the refusal says nothing about it.
  if (!found.own) throw new AppError('conflict')
  const current = await given.read()
  if (found.deleted) {
    const detail = `This ${given.noun} was deleted. Undo the deletion first.`
    throw new AppError('conflict', { detail, current })
  }
  if (found.hash !== given.hash) {
    throw new AppError('conflict', { detail: `Another ${given.noun} already has this id.`, current })
  }
  return current
}
