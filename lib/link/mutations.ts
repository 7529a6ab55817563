import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { canonicalJson } from '@/lib/annotation/canonical-json'
import { getAnnotation } from '@/lib/annotation/queries'
import { type AnnotationRow, clientId, isOwn } from '@/lib/annotation/schema'
import { audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { lockReviews } from '@/lib/review/mutations'
import { replayOf } from '@/lib/server/client-rows'
import { Prisma, type Tx, transaction } from '@/lib/server/db'
import { sha256 } from '@/lib/server/secrets'
import { needsConfirmation } from './events'
import { findTwin, getLink } from './queries'
import type { LinkRow, PatchLink, PutLink, Relation } from './schema'

/**
 * Refuses ends in two projects: `invalid` naming toId when the actor may see that end there, `not-found` otherwise,
 * as for an end that does not exist.
 */
export async function refuseForeignEnd(
  scope: ProjectScope,
  given: { toScope: ProjectScope; toId: string },
): Promise<void> {
  if (given.toScope.projectId === scope.projectId) return
  await getAnnotation(given.toScope, given.toId)
  throw invalid('toId', 'Both spans must be in the same project.')
}

/**
 * Stores a new link under the client's id; it belongs to the review of its from end. The same body again is a replay
 * and gives the stored row with `created: false`. Throws `conflict` when the id stands for anything else, `not-found`
 * for an end that is deleted or not visible, `invalid` for another's, `submitted`, `other-event`, and `duplicate`
 * with `current` when the two spans have this relation already, in either direction.
 */
export async function putLink(
  scope: ProjectScope,
  given: { id: string; body: PutLink },
): Promise<{ created: boolean; row: LinkRow }> {
  const id = clientId(given.id)
  const { body } = given
  const hash = sha256(canonicalJson(body))
  return transaction(async (tx) => {
    const before = await replay(tx, scope, { id, hash })
    if (before) return { created: false, row: before }
    await lockEnds(tx, scope, body)
    await refuseOtherEvent(tx, scope, { ...body, confirmed: body.confirmedOtherEvent })
    const made = await tx.$executeRaw`
      insert into link (id, project_id, author_id, from_id, to_id, relation, facets, note, unsure,
                        confirmed_other_event, request_hash)
      values (${id}::uuid, ${scope.projectId}::uuid, ${scope.actorId}::uuid, ${body.fromId}::uuid, ${body.toId}::uuid,
              ${body.relation}, ${body.facets}::text[], ${body.note}, ${body.unsure}, ${body.confirmedOtherEvent}, ${hash})
      on conflict do nothing`
    if (made === 0) {
      const first = await replay(tx, scope, { id, hash })
      if (first) return { created: false, row: first }
      throw new AppError('duplicate', { ...TWICE, current: await findTwin(scope, body, tx) })
    }
    const row = await getLink(scope, id, tx)
    await record(tx, scope, { action: 'link.created', before: null, after: row })
    return { created: true, row }
  })
}

const TWICE = { detail: 'These two spans are already linked in this way.' }

function replay(tx: Tx, scope: ProjectScope, given: { id: string; hash: string }): Promise<LinkRow | null> {
  const read = () => getLink(scope, given.id, tx)
  return replayOf(tx, { table: 'link', noun: 'link', owner: scope, read, ...given })
}

type Ends = { fromId: string; toId: string }

/** Both ends are the actor's own and live, and stay so until the transaction ends; the review of the first is open. */
async function lockEnds(tx: Tx, scope: ProjectScope, ends: Ends): Promise<void> {
  const from = await ownEnd(tx, scope, { id: ends.fromId, field: 'fromId' })
  await ownEnd(tx, scope, { id: ends.toId, field: 'toId' })
  const reviews = await lockReviews(tx, scope, [from.reviewId])
  if (reviews.get(from.reviewId) === 'submitted') throw new AppError('submitted')
  // Reviews before annotations, annotations by id: the order in which everybody locks. This also lines up those
  // who draw the same link at the same time.
  const live = await tx.$queryRaw<{ id: string }[]>`
    select a.id from annotation a
     where a.id in (${ends.fromId}::uuid, ${ends.toId}::uuid) and a.project_id = ${scope.projectId}::uuid
       and a.deleted_at is null
     order by a.id for no key update`
  if (live.length !== 2) throw new AppError('not-found')
}

async function ownEnd(
  tx: Tx,
  scope: ProjectScope,
  given: { id: string; field: string },
): Promise<AnnotationRow> {
  const row = await getAnnotation(scope, given.id, tx)
  if (!isOwn(row, scope.actorId)) throw invalid(given.field, 'Link your own spans only.')
  return row
}

async function refuseOtherEvent(
  tx: Tx,
  scope: ProjectScope,
  given: Ends & { relation: Relation; confirmed: boolean },
): Promise<void> {
  if (given.confirmed) return
  const rows = await tx.$queryRaw<{ fromEvent: string | null; toEvent: string | null }[]>`
    select coalesce(f.event_id, fa.event_id) as "fromEvent", coalesce(t.event_id, ta.event_id) as "toEvent"
      from annotation f join article fa on fa.id = f.article_id, annotation t join article ta on ta.id = t.article_id
     where f.id = ${given.fromId}::uuid and t.id = ${given.toId}::uuid and f.project_id = ${scope.projectId}::uuid`
  const events = rows[0]
  if (events && needsConfirmation({ relation: given.relation, ...events })) throw new AppError('other-event')
}

/** The actor's own link with its review locked: `not-found` when not visible, `forbidden` when another's. */
async function lockOwn(tx: Tx, scope: ProjectScope, id: string): Promise<LinkRow> {
  const seen = await getLink(scope, id, tx)
  if (seen.authorId !== scope.actorId)
    throw new AppError('forbidden', { detail: 'Only its author can change this link.' })
  const { reviewId } = await getAnnotation(scope, seen.fromId, tx)
  const reviews = await lockReviews(tx, scope, [reviewId])
  if (reviews.get(reviewId) === 'submitted') throw new AppError('submitted')
  return getLink(scope, id, tx)
}

/**
 * Changes a link of the actor's own, or undoes its deletion. Throws `stale` with `current` unless it has that
 * version, `submitted`, `conflict` when it or one of its ends is deleted, `other-event` and `duplicate` as when stored.
 */
export async function changeLink(
  scope: ProjectScope,
  given: { id: string; version: number; patch: PatchLink },
): Promise<LinkRow> {
  const { patch, version } = given
  const id = given.id.toLowerCase()
  return transaction(async (tx) => {
    const before = await lockOwn(tx, scope, id)
    if (before.version !== version) throw new AppError('stale', { current: before })
    const restores = before.deleted && patch.deleted === false
    if (before.deleted && !restores)
      throw new AppError('conflict', {
        detail: 'This link was deleted. Undo the deletion first.',
        current: before,
      })
    await checkChange(tx, scope, { before, patch, restores })
    const changed = await tx.$executeRaw`
      update link set ${Prisma.join([...assignments(patch), Prisma.sql`version = version + 1`])}, updated_at = now()
       where id = ${id}::uuid and project_id = ${scope.projectId}::uuid and author_id = ${scope.actorId}::uuid
         and version = ${version}::int and (deleted_at is null or ${restores})`
    const after = await getLink(scope, id, tx)
    if (changed === 0) throw new AppError('stale', { current: after })
    await record(tx, scope, { action: restores ? 'link.restored' : 'link.changed', before, after })
    return after
  })
}

/** Judged anew only when the change bears on it: the event of an article or a span may have been corrected since. */
async function checkChange(
  tx: Tx,
  scope: ProjectScope,
  given: { before: LinkRow; patch: PatchLink; restores: boolean },
): Promise<void> {
  const { before, patch, restores } = given
  const { fromId, toId } = before
  const relation = patch.relation ?? before.relation
  const confirmed = patch.confirmedOtherEvent ?? before.confirmedOtherEvent
  if (!restores && relation === before.relation && confirmed === before.confirmedOtherEvent) return
  const live = await tx.$queryRaw<{ id: string }[]>`
    select a.id from annotation a where a.id in (${fromId}::uuid, ${toId}::uuid) and a.deleted_at is null
     order by a.id for no key update`
  if (live.length !== 2)
    throw new AppError('conflict', {
      detail: 'One of the two spans was deleted. Bring it back first.',
      current: before,
    })
  await refuseOtherEvent(tx, scope, { fromId, toId, relation, confirmed })
  const twin = await findTwin(scope, { fromId, toId, relation, not: before.id }, tx)
  if (twin) throw new AppError('duplicate', { ...TWICE, current: twin })
}

function assignments(patch: PatchLink): Prisma.Sql[] {
  const sets: Prisma.Sql[] = []
  if (patch.relation !== undefined) sets.push(Prisma.sql`relation = ${patch.relation}`)
  if (patch.facets !== undefined) sets.push(Prisma.sql`facets = ${patch.facets}::text[]`)
  if (patch.note !== undefined) sets.push(Prisma.sql`note = ${patch.note}`)
  if (patch.unsure !== undefined) sets.push(Prisma.sql`unsure = ${patch.unsure}`)
  if (patch.confirmedOtherEvent !== undefined)
    sets.push(Prisma.sql`confirmed_other_event = ${patch.confirmedOtherEvent}`)
  if (patch.deleted === false) sets.push(Prisma.sql`deleted_at = null`)
  return sets
}

/** Deletes a link of the actor's own. Once more changes nothing. Throws `stale` with `current`, and `submitted`. */
export async function deleteLink(
  scope: ProjectScope,
  given: { id: string; version: number },
): Promise<LinkRow> {
  const { version } = given
  const id = given.id.toLowerCase()
  return transaction(async (tx) => {
    const before = await lockOwn(tx, scope, id)
    if (before.deleted) return before
    if (before.version !== version) throw new AppError('stale', { current: before })
    const changed = await tx.$executeRaw`
      update link set deleted_at = now(), updated_at = now(), version = version + 1
       where id = ${id}::uuid and project_id = ${scope.projectId}::uuid and author_id = ${scope.actorId}::uuid
         and version = ${version}::int and deleted_at is null`
    const after = await getLink(scope, id, tx)
    if (changed === 0) throw new AppError('stale', { current: after })
    await record(tx, scope, { action: 'link.deleted', before, after })
    return after
  })
}

async function record(
  tx: Tx,
  scope: ProjectScope,
  given: { action: string; before: LinkRow | null; after: LinkRow },
): Promise<void> {
  const { action, before, after } = given
  const from = await getAnnotation(scope, after.fromId, tx)
  await audit(tx, scope, {
    action,
    objectType: 'link',
    objectId: after.id,
    articleId: from.articleId,
    reviewId: from.reviewId,
    before: before && auditView(before),
    after: auditView(after),
  })
}

function auditView(row: LinkRow): Record<string, unknown> {
  const { fromId, toId, relation, facets, note, unsure, confirmedOtherEvent, deleted, version } = row
  return { fromId, toId, relation, facets, note, unsure, confirmedOtherEvent, deleted, version }
}
