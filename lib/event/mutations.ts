import 'server-only'
import { v7 } from 'uuid'
import { permits } from '@/lib/access/roles'
import type { ProjectScope } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { isUniqueViolation, violates } from '@/lib/server/database-error'
import { type Tx, transaction } from '@/lib/server/db'
import { ensureNamed, lockForMerge, refersStill } from '@/lib/server/named-rows'
import { type Distinction, type EventRow, findEvent, getEvent, listDistinctions } from './queries'
import type { DistinctionInput, EventChange, EventInput } from './schema'

/** The id of the event of that name, made when it is new; for callers with a transaction of their own. */
export async function ensureEvent(tx: Tx, scope: ProjectScope, name: string): Promise<string> {
  const { id, created } = await ensureNamed(tx, { table: 'event', projectId: scope.projectId, name })
  if (created) {
    await audit(tx, scope, { action: 'event.created', objectType: 'event', objectId: id, after: { name } })
  }
  return id
}

/**
 * The id of the event of that name, for a span that is about it. Events are seen by every member, so who may not make
 * any names one that is there: else `invalid`. For callers with a transaction of their own.
 */
export async function eventForSpan(tx: Tx, scope: ProjectScope, name: string): Promise<string> {
  if (permits(scope.role, 'event:edit')) return ensureEvent(tx, scope, name)
  const found = await tx.$queryRaw<{ id: string }[]>`
    select id from event where project_id = ${scope.projectId}::uuid and lower(name) = lower(${name}) for key share`
  if (!found[0]) throw invalid('event', `There is no event called “${name}”. A lead can add it.`)
  return found[0].id
}

/** Makes an event; `duplicate` with the row as `current` when the name, whatever its case, is taken. */
export async function createEvent(scope: ProjectScope, input: EventInput): Promise<EventRow> {
  return transaction(async (tx) => {
    const { id, created } = await ensureNamed(tx, {
      table: 'event',
      projectId: scope.projectId,
      name: input.name,
    })
    if (!created) throw nameTaken(await getEvent(scope, id, tx))
    await tx.event.updateMany({ where: { id, projectId: scope.projectId }, data: dataOf(input) })
    const row = await getEvent(scope, id, tx)
    await audit(tx, scope, {
      action: 'event.created',
      objectType: 'event',
      objectId: id,
      after: recordOf(row),
    })
    return row
  })
}

/**
 * Changes any part of an event; `stale` when `version` is not the stored one, `duplicate` when another event
 * has the name, `invalid` when the last day would be before the first.
 */
export async function updateEvent(
  scope: ProjectScope,
  { id, version, change }: { id: string; version: number; change: EventChange },
): Promise<EventRow> {
  try {
    return await transaction(async (tx) => {
      const before = await getEvent(scope, id, tx)
      const { count } = await tx.event.updateMany({
        where: { id, projectId: scope.projectId, version },
        data: { ...dataOf(change), version: { increment: 1 } },
      })
      const row = await getEvent(scope, id, tx)
      if (count === 0) throw new AppError('stale', { current: row })
      await audit(tx, scope, {
        action: 'event.changed',
        objectType: 'event',
        objectId: id,
        before: recordOf(before),
        after: recordOf(row),
      })
      return row
    })
  } catch (error) {
    if (violates(error, 'event_dates')) throw invalid('to', 'The last day is before the first.')
    if (!isUniqueViolation(error) || change.name === undefined) throw error
    const other = await findEvent(scope, change.name)
    throw other ? nameTaken(other) : error
  }
}

/** Moves every report and span on event `id` to event `into`, with what tells it apart, and deletes `id`. One transaction. */
export async function mergeEvents(
  scope: ProjectScope,
  { id, into }: { id: string; into: string },
): Promise<EventRow> {
  return transaction(async (tx) => {
    await lockForMerge(tx, { table: 'event', projectId: scope.projectId, id, into })
    const before = await getEvent(scope, id, tx)
    await tx.article.updateMany({
      where: { eventId: id, projectId: scope.projectId },
      data: { eventId: into, version: { increment: 1 } },
    })
    // The versions of the spans stay: the reviewers' own work has not changed, as after a merge of speakers.
    await tx.annotation.updateMany({
      where: { eventId: id, projectId: scope.projectId },
      data: { eventId: into },
    })
    await moveDistinctions(tx, scope, { id, into })
    await tx.event.deleteMany({ where: { id, projectId: scope.projectId } })
    await audit(tx, scope, {
      action: 'event.merged',
      objectType: 'event',
      objectId: id,
      before: { ...recordOf(before), articles: before.articles },
      after: { into },
    })
    return getEvent(scope, into, tx)
  })
}

/** What tells the merged event apart from a third one now tells `into` apart from it; the two are no pair any more. */
async function moveDistinctions(
  tx: Tx,
  scope: ProjectScope,
  { id, into }: { id: string; into: string },
): Promise<void> {
  await tx.$executeRaw`
    insert into event_distinction (id, project_id, first_id, second_id, text, author_id, created_at)
    select gen_random_uuid(), d.project_id, least(d.other, ${into}::uuid), greatest(d.other, ${into}::uuid), d.text,
           d.author_id, d.created_at
      from (select *, case when first_id = ${id}::uuid then second_id else first_id end as other
              from event_distinction
             where project_id = ${scope.projectId}::uuid and (first_id = ${id}::uuid or second_id = ${id}::uuid)) d
     where d.other <> ${into}::uuid
    on conflict do nothing`
}

/** Deletes an event that no report and no span is on; else `in-use`. */
export async function deleteEvent(
  scope: ProjectScope,
  { id, version }: { id: string; version: number },
): Promise<void> {
  try {
    await transaction(async (tx) => {
      const before = await getEvent(scope, id, tx)
      if (before.version !== version) throw new AppError('stale', { current: before })
      if (before.articles > 0) throw inUse()
      const { count } = await tx.event.deleteMany({ where: { id, projectId: scope.projectId, version } })
      if (count === 0) throw new AppError('stale', { current: await getEvent(scope, id, tx) })
      await audit(tx, scope, {
        action: 'event.deleted',
        objectType: 'event',
        objectId: id,
        before: recordOf(before),
      })
    })
  } catch (error) {
    throw refersStill(error) ? inUse() : error
  }
}

/**
 * Records what tells event `id` apart from another one of the project. The same words for the same pair once more change
 * nothing. `invalid` naming otherId for the event itself or one that is not there.
 */
export async function tellApart(
  scope: ProjectScope,
  { id, input }: { id: string; input: DistinctionInput },
): Promise<Distinction> {
  const { otherId, text } = input
  if (otherId === id.toLowerCase()) throw invalid('otherId', 'Choose another event than this one.')
  return transaction(async (tx) => {
    await getEvent(scope, id, tx)
    const other = await tx.event.count({ where: { id: otherId, projectId: scope.projectId } })
    if (other === 0) throw invalid('otherId', 'There is no such event in this project.')
    const made = await tx.$executeRaw`
      insert into event_distinction (id, project_id, first_id, second_id, text, author_id)
      values (${v7()}::uuid, ${scope.projectId}::uuid, least(${id}::uuid, ${otherId}::uuid),
              greatest(${id}::uuid, ${otherId}::uuid), ${text}, ${scope.actorId}::uuid)
      on conflict do nothing`
    const rows = await listDistinctions(scope, { eventId: id }, tx)
    const row = rows.find((one) => one.text === text && one.events.some((event) => event.id === otherId))
    if (!row) throw new AppError('unavailable')
    if (made > 0)
      await audit(tx, scope, {
        action: 'event.told-apart',
        objectType: 'event',
        objectId: id,
        after: { otherId, text },
      })
    return row
  })
}

/** Takes back what was said to tell an event apart from another; `not-found` when it is not there. */
export async function forgetDistinction(
  scope: ProjectScope,
  { id, distinctionId }: { id: string; distinctionId: string },
): Promise<void> {
  await transaction(async (tx) => {
    const rows = await listDistinctions(scope, { eventId: id }, tx)
    const row = rows.find((one) => one.id === distinctionId.toLowerCase())
    if (!row) throw new AppError('not-found')
    await tx.eventDistinction.deleteMany({ where: { id: row.id, projectId: scope.projectId } })
    await audit(tx, scope, {
      action: 'event.distinction-removed',
      objectType: 'event',
      objectId: id,
      before: { events: row.events.map((event) => event.name), text: row.text },
    })
  })
}

/** Only what the change names: Prisma leaves `undefined` columns alone. */
function dataOf({ name, place, from, to }: EventChange) {
  return { name, place, fromDate: dateOf(from), toDate: dateOf(to) }
}

const dateOf = (day: string | null | undefined) => (day ? new Date(`${day}T00:00:00Z`) : day)

const recordOf = ({ name, place, from, to }: EventRow) => ({ name, place, from, to })

const nameTaken = (current: EventRow) =>
  new AppError('duplicate', {
    detail: `There is an event called “${current.name}” already. Merge the two, or choose another name.`,
    current,
  })

const inUse = () =>
  new AppError('in-use', {
    detail: 'Reports or spans belong to this event. Merge it into another one instead.',
  })
