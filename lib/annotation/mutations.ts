import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { eventForSpan } from '@/lib/event/mutations'
import { lockReviews, openMyReview } from '@/lib/review/mutations'
import { replayOf } from '@/lib/server/client-rows'
import { Prisma, type Tx, transaction } from '@/lib/server/db'
import { sha256 } from '@/lib/server/secrets'
import { ensureSpeaker } from '@/lib/speaker/mutations'
import { codePointLength } from '@/lib/text/code-points'
import type { Span } from '@/lib/text/spans'
import { canonicalJson } from './canonical-json'
import { getAnnotation, readText } from './queries'
import { type AnnotationRow, clientId, type PatchAnnotation, type PutAnnotation } from './schema'
import { decides, spanProblems, windowAround } from './span-check'

/**
 * Stores a new annotation under the client's id, in the actor's review of the article. The same body again is a
 * replay and gives the stored row with `created: false`. Throws `conflict` when the id stands for anything else
 * (with `current` only when that is the actor's own), `submitted`, and `invalid` naming start, end, quote or event.
 */
export async function putAnnotation(
  scope: ProjectScope,
  given: { id: string; body: PutAnnotation },
): Promise<{ created: boolean; row: AnnotationRow }> {
  const id = clientId(given.id)
  const { body } = given
  const hash = requestHash(body)
  return transaction(async (tx) => {
    const before = await replay(tx, scope, { id, hash })
    if (before) return { created: false, row: before }
    await checkSpan(tx, scope, { ...body, span: body })
    const review = await openMyReview(tx, scope, body.articleId)
    const place = { articleId: body.articleId, reviewId: review.id }
    const speakerId =
      body.speaker === null ? null : await ensureSpeaker(tx, scope, { ...place, name: body.speaker })
    const eventId = body.event === null ? null : await eventForSpan(tx, scope, body.event)
    const made = await tx.$executeRaw`
      insert into annotation (id, project_id, article_id, review_id, author_id, start, "end", quote, tag, speaker_id,
                              event_id, note, unsure, request_hash)
      values (${id}::uuid, ${scope.projectId}::uuid, ${body.articleId}::uuid, ${review.id}::uuid,
              ${scope.actorId}::uuid, ${body.start}::int, ${body.end}::int, ${body.quote}, ${body.tag},
              ${speakerId}::uuid, ${eventId}::uuid, ${body.note}, ${body.unsure}, ${hash})
      on conflict (id) do nothing`
    if (made === 0) {
      const first = await replay(tx, scope, { id, hash })
      if (first) return { created: false, row: first }
      throw new AppError('conflict')
    }
    const row = await getAnnotation(scope, id, tx)
    await record(tx, scope, { action: 'annotation.created', before: null, after: row })
    return { created: true, row }
  })
}

/** A body that names no event hashes as it did before spans had events of their own: old retries stay replays. */
function requestHash({ event, ...body }: PutAnnotation): string {
  return sha256(canonicalJson(event === null ? body : { ...body, event }))
}

function replay(
  tx: Tx,
  scope: ProjectScope,
  given: { id: string; hash: string },
): Promise<AnnotationRow | null> {
  const read = () => getAnnotation(scope, given.id, tx)
  return replayOf(tx, { table: 'annotation', noun: 'span', owner: scope, read, ...given })
}

/** Throws `invalid` unless the quote is the text of the span and the span cuts no character. */
export async function checkSpan(
  tx: Tx,
  scope: ProjectScope,
  given: { articleId: string; span: Span; quote: string },
): Promise<void> {
  const span = { start: given.span.start, end: given.span.end }
  // Before the text is read: the quote's length bounds how much of it is.
  if (codePointLength(given.quote) !== span.end - span.start)
    throw invalid('quote', 'The quote is not as long as the span. Offsets count code points.')
  const part = await readText(scope, { articleId: given.articleId, part: windowAround(span) }, tx)
  const window = decides(part, span)
    ? part
    : await readText(scope, { articleId: given.articleId, part: { start: 0, end: part.length } }, tx)
  const fields = spanProblems({ window, span, quote: given.quote })
  if (fields[0]) throw new AppError('invalid', { detail: fields[0].message, fields })
}

/**
 * The actor's own annotation: `not-found` when not visible, `forbidden` when another's, `submitted` when read-only.
 * Its review is locked, and so are those whose links lead here: deleting and restoring touches them.
 */
async function lockOwn(tx: Tx, scope: ProjectScope, id: string): Promise<AnnotationRow> {
  const seen = await getAnnotation(scope, id, tx)
  if (seen.authorId !== scope.actorId)
    throw new AppError('forbidden', { detail: 'Only its author can change this span.' })
  if (seen.final)
    throw new AppError('forbidden', {
      detail: 'This span belongs to the final review. Change it where the report is adjudicated.',
    })
  const linking = await tx.$queryRaw<{ reviewId: string }[]>`
    select distinct f.review_id as "reviewId" from link l join annotation f on f.id = l.from_id
     where l.to_id = ${id}::uuid and l.project_id = ${scope.projectId}::uuid`
  const reviews = await lockReviews(tx, scope, [seen.reviewId, ...linking.map((row) => row.reviewId)])
  if (reviews.get(seen.reviewId) === 'submitted') throw new AppError('submitted')
  return getAnnotation(scope, id, tx)
}

/**
 * Changes an annotation of the actor's own, or undoes its deletion: its links come back with it. Throws `stale`
 * with `current` unless it has that version, `submitted`, `conflict` when it is deleted, `invalid` as when stored.
 */
export async function changeAnnotation(
  scope: ProjectScope,
  given: { id: string; version: number; patch: PatchAnnotation },
): Promise<AnnotationRow> {
  const { patch, version } = given
  const id = given.id.toLowerCase()
  return transaction(async (tx) => {
    const before = await lockOwn(tx, scope, id)
    if (before.version !== version) throw new AppError('stale', { current: before })
    const restores = before.deleted && patch.deleted === false
    if (before.deleted && !restores)
      throw new AppError('conflict', {
        detail: 'This span was deleted. Undo the deletion first.',
        current: before,
      })
    const deletedAt = restores ? await deletionOf(tx, id) : null
    const sets = await assignments(tx, scope, { before, patch })
    const changed = await tx.$executeRaw`
      update annotation set ${Prisma.join([...sets, Prisma.sql`version = version + 1`])}, updated_at = now()
       where id = ${id}::uuid and project_id = ${scope.projectId}::uuid and author_id = ${scope.actorId}::uuid
         and version = ${version}::int and (deleted_at is null or ${restores})`
    const after = await getAnnotation(scope, id, tx)
    if (changed === 0) throw new AppError('stale', { current: after })
    await record(tx, scope, {
      action: restores ? 'annotation.restored' : 'annotation.changed',
      before,
      after,
    })
    if (deletedAt !== null) await restoreLinks(tx, scope, { id, deletedAt })
    return after
  })
}

async function assignments(
  tx: Tx,
  scope: ProjectScope,
  given: { before: AnnotationRow; patch: PatchAnnotation },
): Promise<Prisma.Sql[]> {
  const { before, patch } = given
  const { articleId, reviewId } = before
  const sets: Prisma.Sql[] = []
  const { start, end, quote } = patch
  if (start !== undefined && end !== undefined && quote !== undefined) {
    await checkSpan(tx, scope, { articleId, span: { start, end }, quote })
    sets.push(Prisma.sql`start = ${start}::int, "end" = ${end}::int, quote = ${quote}`)
  }
  if (patch.tag !== undefined) sets.push(Prisma.sql`tag = ${patch.tag}`)
  if (patch.note !== undefined) sets.push(Prisma.sql`note = ${patch.note}`)
  if (patch.unsure !== undefined) sets.push(Prisma.sql`unsure = ${patch.unsure}`)
  if (patch.speaker === null) sets.push(Prisma.sql`speaker_id = null`)
  else if (patch.speaker !== undefined) {
    const speakerId = await ensureSpeaker(tx, scope, { articleId, reviewId, name: patch.speaker })
    sets.push(Prisma.sql`speaker_id = ${speakerId}::uuid`)
  }
  if (patch.event === null) sets.push(Prisma.sql`event_id = null`)
  else if (patch.event !== undefined)
    sets.push(Prisma.sql`event_id = ${await eventForSpan(tx, scope, patch.event)}::uuid`)
  if (patch.deleted === false) sets.push(Prisma.sql`deleted_at = null`)
  return sets
}

/**
 * Deletes an annotation of the actor's own, and its links. Once more changes nothing. Throws `stale` with
 * `current`, `submitted`, and `in-use` when a submitted review of another article links to it.
 */
export async function deleteAnnotation(
  scope: ProjectScope,
  given: { id: string; version: number },
): Promise<AnnotationRow> {
  const { version } = given
  const id = given.id.toLowerCase()
  return transaction(async (tx) => {
    const before = await lockOwn(tx, scope, id)
    if (before.deleted) return before
    if (before.version !== version) throw new AppError('stale', { current: before })
    await refuseWhileLinked(tx, scope, id)
    const changed = await tx.$executeRaw`
      update annotation set deleted_at = now(), updated_at = now(), version = version + 1
       where id = ${id}::uuid and project_id = ${scope.projectId}::uuid and author_id = ${scope.actorId}::uuid
         and version = ${version}::int and deleted_at is null`
    const after = await getAnnotation(scope, id, tx)
    if (changed === 0) throw new AppError('stale', { current: after })
    await record(tx, scope, { action: 'annotation.deleted', before, after })
    const deletedAt = await deletionOf(tx, id)
    const gone = await tx.$queryRaw<LinkPlace[]>`
      select l.id, f.article_id as "articleId", f.review_id as "reviewId" from link l join annotation f on f.id = l.from_id
       where (l.from_id = ${id}::uuid or l.to_id = ${id}::uuid) and l.deleted_at = ${deletedAt}::timestamptz`
    await recordLinks(tx, scope, { action: 'link.deleted', links: gone })
    return after
  })
}

/** Links of training that is handed in hold nothing back: nobody could reopen it, and its feedback is kept. */
async function refuseWhileLinked(tx: Tx, scope: ProjectScope, id: string): Promise<void> {
  const rows = await tx.$queryRaw<{ title: string }[]>`
    select ar.title from link l
      join annotation f on f.id = l.from_id
      join review r on r.id = f.review_id
      join article ar on ar.id = f.article_id
     where l.to_id = ${id}::uuid and l.project_id = ${scope.projectId}::uuid and l.deleted_at is null
       and r.status = 'submitted' and r.kind <> 'training' limit 1`
  if (rows[0])
    throw new AppError('in-use', {
      detail: `Your submitted review of “${rows[0].title}” links to this span. A lead can reopen it.`,
    })
}

/** When it was deleted, as text: a Date would lose nothing here, but the comparison must be exact in any case. */
async function deletionOf(tx: Tx, id: string): Promise<string> {
  const rows = await tx.$queryRaw<{ at: string | null }[]>`
    select deleted_at::text as at from annotation where id = ${id}::uuid`
  const at = rows[0]?.at
  if (at === null || at === undefined) throw new AppError('not-found')
  return at
}

type LinkPlace = { id: string; articleId: string; reviewId: string }

/**
 * Brings back the links that a deletion took along (it stamped them with its own time), as far as their other end
 * lives, their review is open and nobody has drawn the same link again. Where the other end was deleted later, the
 * link is handed over to that deletion, so that undoing both in any order brings it back.
 */
async function restoreLinks(
  tx: Tx,
  scope: ProjectScope,
  given: { id: string; deletedAt: string },
): Promise<void> {
  const { id, deletedAt } = given
  const taken = Prisma.sql`l.project_id = ${scope.projectId}::uuid and l.deleted_at = ${deletedAt}::timestamptz
    and (l.from_id = ${id}::uuid or l.to_id = ${id}::uuid)`
  await tx.$executeRaw`
    update link l set deleted_at = o.deleted_at from annotation o
     where ${taken} and o.id in (l.from_id, l.to_id) and o.id <> ${id}::uuid and o.deleted_at is not null`
  const back = await tx.$queryRaw<LinkPlace[]>`
    update link l set deleted_at = null, updated_at = now(), version = l.version + 1
      from annotation f, review r
     where ${taken} and f.id = l.from_id and r.id = f.review_id and r.status <> 'submitted'
       and not exists (
         select 1 from link x where x.deleted_at is null and x.relation = l.relation
            and least(x.from_id, x.to_id) = least(l.from_id, l.to_id)
            and greatest(x.from_id, x.to_id) = greatest(l.from_id, l.to_id))
    returning l.id, f.article_id as "articleId", f.review_id as "reviewId"`
  await recordLinks(tx, scope, { action: 'link.restored', links: back })
}

async function recordLinks(
  tx: Tx,
  scope: ProjectScope,
  given: { action: string; links: LinkPlace[] },
): Promise<void> {
  for (const { id, articleId, reviewId } of given.links) {
    const deleted = given.action === 'link.deleted'
    const change = { before: { deleted: !deleted }, after: { deleted } }
    await audit(tx, scope, {
      action: given.action,
      objectType: 'link',
      objectId: id,
      articleId,
      reviewId,
      ...change,
    })
  }
}

function record(
  tx: Tx,
  scope: ProjectScope,
  given: { action: string; before: AnnotationRow | null; after: AnnotationRow },
): Promise<void> {
  const { action, before, after } = given
  return audit(tx, scope, {
    action,
    objectType: 'annotation',
    objectId: after.id,
    articleId: after.articleId,
    reviewId: after.reviewId,
    before: before && auditView(before),
    after: auditView(after),
  })
}

function auditView(row: AnnotationRow): Record<string, unknown> {
  const { start, end, quote, tag, speaker, event, note, unsure, deleted, version } = row
  return { start, end, quote, tag, speaker, event, note, unsure, deleted, version }
}
