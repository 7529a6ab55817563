import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, type PageQuery, pageOf } from '@/lib/access/paging'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'

/** `articles` counts the reports of this outlet. */
export type OutletRow = { id: string; name: string; articles: number; createdAt: Date; version: number }

const columns = Prisma.sql`o.id, o.name, o.created_at as "createdAt", o.version,
  (select count(*)::int from article a where a.outlet_id = o.id) as articles`

/** One outlet; throws `not-found`. `client` is the transaction to read in, where there is one. */
export async function getOutlet(scope: ProjectScope, id: string, client: Tx = db()): Promise<OutletRow> {
  const rows = await client.$queryRaw<OutletRow[]>`
    select ${columns} from outlet o where o.project_id = ${scope.projectId}::uuid and o.id = ${id}::uuid`
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

/** The outlet of that name, whatever its case, or null. */
export async function findOutlet(scope: ProjectScope, name: string): Promise<OutletRow | null> {
  const rows = await db().$queryRaw<OutletRow[]>`
    select ${columns} from outlet o
     where o.project_id = ${scope.projectId}::uuid and lower(o.name) = lower(${name})`
  return rows[0] ?? null
}

/** Those of the outlets named by id that are the project's, in no order. */
export async function outletsById(scope: ProjectScope, ids: readonly string[]): Promise<OutletRow[]> {
  return db().$queryRaw<OutletRow[]>`
    select ${columns} from outlet o
     where o.project_id = ${scope.projectId}::uuid and o.id = any(${ids}::uuid[])`
}

const cursorSchema = z.tuple([z.string().max(1000)])

/** The project's outlets by name. */
export async function listOutlets(scope: ProjectScope, page: PageQuery): Promise<Page<OutletRow>> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, cursorSchema)[0]
  const rows = await db().$queryRaw<(OutletRow & { key: string })[]>`
    select ${columns}, lower(o.name) as key from outlet o
     where o.project_id = ${scope.projectId}::uuid and (${after}::text is null or lower(o.name) > ${after})
     order by lower(o.name) limit ${page.limit + 1}`
  const { items, next } = pageOf(rows, page.limit, (row) => [row.key])
  return { items: items.map(({ key: _, ...row }) => row), next }
}

// Far more than a list that people choose from can hold.
const MOST_NAMES = 5000

export type OutletOption = Pick<OutletRow, 'id' | 'name'>

/** All outlets, for choosing one and for the preview's proposals. */
export async function outletOptions(scope: ProjectScope): Promise<OutletOption[]> {
  return db().$queryRaw<OutletOption[]>`
    select id, name from outlet where project_id = ${scope.projectId}::uuid order by lower(name) limit ${MOST_NAMES}`
}
