import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, type PageQuery, pageOf } from '@/lib/access/paging'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'

/** `from` and `to` are YYYY-MM-DD, both included. `articles` counts the reports on this event. */
export type EventRow = {
  id: string
  name: string
  place: string
  from: string | null
  to: string | null
  articles: number
  createdAt: Date
  version: number
}

const columns = Prisma.sql`e.id, e.name, e.place, to_char(e.from_date, 'YYYY-MM-DD') as "from",
  to_char(e.to_date, 'YYYY-MM-DD') as "to", e.created_at as "createdAt", e.version,
  (select count(*)::int from article a where a.event_id = e.id) as articles`

/** One event; throws `not-found`. `client` is the transaction to read in, where there is one. */
export async function getEvent(scope: ProjectScope, id: string, client: Tx = db()): Promise<EventRow> {
  const rows = await client.$queryRaw<EventRow[]>`
    select ${columns} from event e where e.project_id = ${scope.projectId}::uuid and e.id = ${id}::uuid`
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

/** The event of that name, whatever its case, or null. */
export async function findEvent(scope: ProjectScope, name: string): Promise<EventRow | null> {
  const rows = await db().$queryRaw<EventRow[]>`
    select ${columns} from event e
     where e.project_id = ${scope.projectId}::uuid and lower(e.name) = lower(${name})`
  return rows[0] ?? null
}

const cursorSchema = z.tuple([z.string().max(1000)])

/** The project's events by name. */
export async function listEvents(scope: ProjectScope, page: PageQuery): Promise<Page<EventRow>> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, cursorSchema)[0]
  const rows = await db().$queryRaw<(EventRow & { key: string })[]>`
    select ${columns}, lower(e.name) as key from event e
     where e.project_id = ${scope.projectId}::uuid and (${after}::text is null or lower(e.name) > ${after})
     order by lower(e.name) limit ${page.limit + 1}`
  const { items, next } = pageOf(rows, page.limit, (row) => [row.key])
  return { items: items.map(({ key: _, ...row }) => row), next }
}

export type EventOption = Pick<EventRow, 'id' | 'name' | 'from' | 'to'> & { place: string | null }

// Far more than a list that people choose from can hold.
const MOST_NAMES = 5000

/** All events, for choosing one and for the preview's proposals. */
export async function eventOptions(scope: ProjectScope): Promise<EventOption[]> {
  return db().$queryRaw<EventOption[]>`
    select id, name, nullif(place, '') as place, to_char(from_date, 'YYYY-MM-DD') as "from",
           to_char(to_date, 'YYYY-MM-DD') as "to"
      from event where project_id = ${scope.projectId}::uuid order by lower(name) limit ${MOST_NAMES}`
}

/** What tells two look-alike events apart, as a lead has recorded it. `events` are the two, the smaller id first. */
export type Distinction = {
  id: string
  events: { id: string; name: string }[]
  text: string
  author: string
  createdAt: Date
}

/** The recorded distinctions of an event, or of all events, the oldest first. */
export async function listDistinctions(
  scope: ProjectScope,
  { eventId }: { eventId?: string } = {},
  client: Tx = db(),
): Promise<Distinction[]> {
  const chosen =
    eventId === undefined
      ? Prisma.sql`true`
      : Prisma.sql`(d.first_id = ${eventId}::uuid or d.second_id = ${eventId}::uuid)`
  return client.$queryRaw<Distinction[]>`
    select d.id, jsonb_build_array(jsonb_build_object('id', f.id, 'name', f.name),
             jsonb_build_object('id', s.id, 'name', s.name)) as events,
           d.text, u.name as author, d.created_at as "createdAt"
      from event_distinction d
      join event f on f.id = d.first_id
      join event s on s.id = d.second_id
      join user_account u on u.id = d.author_id
     where d.project_id = ${scope.projectId}::uuid and ${chosen}
     order by d.created_at, d.id limit ${MOST_NAMES}`
}

export type EventReport = { id: string; title: string; outlet: string | null; publishedAt: string | null }

/** The reports on an event in the order in which they were published, undated ones last. */
export async function reportsOnEvent(scope: ProjectScope, eventId: string): Promise<EventReport[]> {
  return db().$queryRaw<EventReport[]>`
    select a.id, a.title, o.name as outlet, a.published_at as "publishedAt"
      from article a left join outlet o on o.id = a.outlet_id
     where a.project_id = ${scope.projectId}::uuid and a.event_id = ${eventId}::uuid
     order by a.published_at nulls last, a.id limit 1000`
}
