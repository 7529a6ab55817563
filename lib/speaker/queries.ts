import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, type PageQuery, pageOf } from '@/lib/access/paging'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import type { SpeakerKind } from './schema'

/** `annotations` counts the live spans that name this speaker, as far as the actor may see them. */
export type SpeakerRow = {
  id: string
  name: string
  kind: SpeakerKind
  annotations: number
  createdAt: Date
  version: number
}

const columns = (
  scope: ProjectScope,
) => Prisma.sql`s.id, s.name, s.kind, s.created_at as "createdAt", s.version,
  (select count(*)::int from annotation a
    where a.speaker_id = s.id and a.deleted_at is null and a.review_id in ${visibleReviews(scope)}) as annotations`

/**
 * Which speakers of table alias `s` the actor may know of: a blind reviewer only those whom they, a lead or
 * nobody in particular made, and those whom a span in sight names. Anything else would tell of hidden work.
 */
function visibleSpeakers(scope: ProjectScope): Prisma.Sql {
  if (scope.role !== 'reviewer' || scope.mode === 'open') return Prisma.sql`true`
  return Prisma.sql`(s.created_by_id is null or s.created_by_id = ${scope.actorId}::uuid
    or exists (select 1 from membership m
                where m.project_id = s.project_id and m.user_id = s.created_by_id and m.role = 'lead')
    or exists (select 1 from annotation a
                where a.speaker_id = s.id and a.deleted_at is null and a.review_id in ${visibleReviews(scope)}))`
}

/** One speaker; throws `not-found`, also for one out of sight. `client` is the transaction to read in. */
export async function getSpeaker(scope: ProjectScope, id: string, client: Tx = db()): Promise<SpeakerRow> {
  const rows = await client.$queryRaw<SpeakerRow[]>`
    select ${columns(scope)} from speaker s
     where s.project_id = ${scope.projectId}::uuid and s.id = ${id}::uuid and ${visibleSpeakers(scope)}`
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

/** The speaker of that name in sight, whatever its case, or null. */
export async function findSpeaker(scope: ProjectScope, name: string): Promise<SpeakerRow | null> {
  const rows = await db().$queryRaw<SpeakerRow[]>`
    select ${columns(scope)} from speaker s
     where s.project_id = ${scope.projectId}::uuid and lower(s.name) = lower(${name}) and ${visibleSpeakers(scope)}`
  return rows[0] ?? null
}

const cursorSchema = z.tuple([z.string().max(1000)])

/** The speakers in sight by name. */
export async function listSpeakers(scope: ProjectScope, page: PageQuery): Promise<Page<SpeakerRow>> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, cursorSchema)[0]
  const rows = await db().$queryRaw<(SpeakerRow & { key: string })[]>`
    select ${columns(scope)}, lower(s.name) as key from speaker s
     where s.project_id = ${scope.projectId}::uuid and ${visibleSpeakers(scope)}
       and (${after}::text is null or lower(s.name) > ${after})
     order by lower(s.name) limit ${page.limit + 1}`
  const { items, next } = pageOf(rows, page.limit, (row) => [row.key])
  return { items: items.map(({ key: _, ...row }) => row), next }
}

export type SpeakerOption = Pick<SpeakerRow, 'id' | 'name' | 'kind'>

// Far more than a list that people choose from can hold.
const MOST_NAMES = 5000

/** All speakers in sight, for choosing one. */
export async function speakerOptions(scope: ProjectScope): Promise<SpeakerOption[]> {
  return db().$queryRaw<SpeakerOption[]>`
    select s.id, s.name, s.kind from speaker s
     where s.project_id = ${scope.projectId}::uuid and ${visibleSpeakers(scope)}
     order by lower(s.name) limit ${MOST_NAMES}`
}
