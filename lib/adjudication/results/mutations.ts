import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { checkSpan } from '@/lib/annotation/mutations'
import type { Tag } from '@/lib/annotation/schema'
import { audit } from '@/lib/audit/mutations'
import { invalid } from '@/lib/errors'
import type { ReviewRow } from '@/lib/review/schema'
import { Prisma, type Tx } from '@/lib/server/db'
import { ensureSpeaker } from '@/lib/speaker/mutations'
import { type Group, mergedBounds } from '../compare'
import type { Decide } from '../schema'

// What decisions make: the spans (and, in links/, the links) of the final review, each with what it came from.

export type Make = { final: ReviewRow; group: Group | null; body: Decide; old: readonly string[] }

/** A span that is to be. Offsets are code points, half-open; the quote is cut from the text by the database. */
type Planned = {
  start: number
  end: number
  tag: string
  speakerId: string | null
  eventId: string | null
  note: string
  unsure: boolean
  sources: readonly { id: string; authorId: string }[]
}

type Source = Omit<Planned, 'sources'> & { id: string; authorId: string }

/**
 * Makes the spans of a decision and returns their ids. Spans `old` of the decision before are changed where they can
 * be, so that links on them stay; the rest of them are deleted.
 */
export async function makeSpans(tx: Tx, scope: ProjectScope, given: Make): Promise<string[]> {
  const { final, old } = given
  const planned = await plan(tx, scope, given)
  const ids: string[] = []
  for (const [at, span] of planned.entries()) {
    const reused = old[at]
    const id = reused ?? v7()
    if (reused === undefined) await insertSpan(tx, scope, { final, id, span })
    else await changeSpan(tx, scope, { id, span })
    await tx.$executeRaw`
      delete from provenance where annotation_id = ${id}::uuid and project_id = ${scope.projectId}::uuid`
    await tx.$executeRaw`
      insert into provenance (annotation_id, author_id, source_id, source_author_id, project_id)
      select ${id}::uuid, ${final.reviewerId}::uuid, s.id, s.author_id, ${scope.projectId}::uuid
        from unnest(${span.sources.map((source) => source.id)}::uuid[],
                    ${span.sources.map((source) => source.authorId)}::uuid[]) as s (id, author_id)`
    await recordSpan(tx, scope, {
      action: reused === undefined ? 'annotation.created' : 'annotation.changed',
      final,
      id,
    })
    ids.push(id)
  }
  await dropResults(tx, scope, { final, kind: 'span', ids: old.slice(planned.length) })
  return ids
}

async function plan(tx: Tx, scope: ProjectScope, { final, group, body }: Make): Promise<Planned[]> {
  const { outcome } = body
  if (outcome.is === 'rejected') return []
  const sources = await readSources(
    tx,
    scope,
    body.sources.map(({ id }) => id),
  )
  if (outcome.is === 'accepted') {
    const reading = group?.readings.find((one) => one.sources.includes(outcome.reading))
    if (!reading) throw invalid('outcome.reading', 'This names none of the readings.')
    return alike(sources.filter(({ id }) => reading.sources.includes(id)))
  }
  if (outcome.is === 'written') return [await written(tx, scope, { final, sources, outcome })]
  const bounds = mergedBounds(sources, outcome.bounds)
  if (!bounds) throw invalid('outcome.bounds', 'These spans have no words in common.')
  const first = sources.find(({ tag }) => tag === outcome.tag) ?? sources[0]
  if (!first) throw invalid('sources', 'Say what is decided on.')
  return [{ ...together(first, sources), ...bounds, tag: outcome.tag }]
}

async function written(
  tx: Tx,
  scope: ProjectScope,
  given: {
    final: ReviewRow
    sources: readonly Source[]
    outcome: Extract<Decide['outcome'], { is: 'written' }>
  },
): Promise<Planned> {
  const { final, sources } = given
  const { start, end, quote, tag, speaker } = given.outcome
  await checkSpan(tx, scope, { articleId: final.articleId, span: { start, end }, quote })
  const place = { articleId: final.articleId, reviewId: final.id }
  const speakerId = speaker === null ? null : await ensureSpeaker(tx, scope, { ...place, name: speaker })
  const events = new Set(sources.map(({ eventId }) => eventId))
  const eventId = events.size === 1 ? (sources[0]?.eventId ?? null) : null
  return { start, end, tag, speakerId, eventId, note: '', unsure: false, sources }
}

async function readSources(tx: Tx, scope: ProjectScope, ids: readonly string[]): Promise<Source[]> {
  return tx.$queryRaw<Source[]>`
    select id, author_id as "authorId", start, "end", tag, speaker_id as "speakerId", event_id as "eventId", note, unsure
      from annotation where id = any(${ids}::uuid[]) and project_id = ${scope.projectId}::uuid
     order by start, "end" desc, id`
}

/** One span for sources that say the same. */
function alike(sources: readonly Source[]): Planned[] {
  const groups = new Map<string, Source[]>()
  for (const source of sources) {
    const { start, end, tag, speakerId, eventId } = source
    const key = JSON.stringify([start, end, tag, speakerId, eventId])
    groups.set(key, [...(groups.get(key) ?? []), source])
  }
  return [...groups.values()].flatMap((group) => (group[0] ? [together(group[0], group)] : []))
}

const MOST_NOTE = 5000

/** What `first` says, with the notes of all; in doubt only where all were. */
function together({ id: _, authorId: __, ...first }: Source, all: readonly Source[]): Planned {
  const notes = [...new Set(all.map(({ note }) => note.trim()).filter((note) => note !== ''))]
  const note = notes.join('\n').slice(0, MOST_NOTE)
  return { ...first, note, unsure: all.every(({ unsure }) => unsure), sources: all }
}

async function insertSpan(
  tx: Tx,
  scope: ProjectScope,
  given: { final: ReviewRow; id: string; span: Planned },
): Promise<void> {
  const { final, id, span } = given
  await tx.$executeRaw`
    insert into annotation (id, project_id, article_id, review_id, author_id, start, "end", quote, tag, speaker_id,
                            event_id, note, unsure, request_hash)
    select ${id}::uuid, ar.project_id, ar.id, ${final.id}::uuid, ${final.reviewerId}::uuid, ${span.start}::int,
           ${span.end}::int, substring(ar.text from ${span.start + 1}::int for ${span.end - span.start}::int),
           ${span.tag}, ${span.speakerId}::uuid, ${span.eventId}::uuid, ${span.note}, ${span.unsure}, 'decision'
      from article ar where ar.id = ${final.articleId}::uuid and ar.project_id = ${scope.projectId}::uuid`
}

async function changeSpan(tx: Tx, scope: ProjectScope, given: { id: string; span: Planned }): Promise<void> {
  const { id, span } = given
  await tx.$executeRaw`
    update annotation a set start = ${span.start}::int, "end" = ${span.end}::int,
           quote = substring(ar.text from ${span.start + 1}::int for ${span.end - span.start}::int), tag = ${span.tag},
           speaker_id = ${span.speakerId}::uuid, event_id = ${span.eventId}::uuid, note = ${span.note},
           unsure = ${span.unsure}, version = a.version + 1, updated_at = now()
      from article ar
     where a.id = ${id}::uuid and a.project_id = ${scope.projectId}::uuid and ar.id = a.article_id`
}

type Stored = {
  id: string
  start: number
  end: number
  quote: string
  tag: Tag
  deleted: boolean
  version: number
}

async function recordSpan(
  tx: Tx,
  scope: ProjectScope,
  given: { action: string; final: ReviewRow; id: string },
): Promise<void> {
  const rows = await tx.$queryRaw<Stored[]>`
    select id, start, "end", quote, tag, deleted_at is not null as deleted, version from annotation
     where id = ${given.id}::uuid and project_id = ${scope.projectId}::uuid`
  const { id, ...after } = rows[0] ?? { id: given.id }
  const { articleId, id: reviewId } = given.final
  await audit(tx, scope, {
    action: given.action,
    objectType: 'annotation',
    objectId: id,
    articleId,
    reviewId,
    after,
  })
}

/** Deletes spans or links of the final review; the links on a span go with it. */
export async function dropResults(
  tx: Tx,
  scope: ProjectScope,
  given: { final: ReviewRow; kind: 'span' | 'link'; ids: readonly string[] },
): Promise<void> {
  const { final, kind, ids } = given
  if (ids.length === 0) return
  const table = kind === 'span' ? Prisma.sql`annotation` : Prisma.sql`link`
  const gone = await tx.$queryRaw<{ id: string }[]>`
    update ${table} set deleted_at = now(), updated_at = now(), version = version + 1
     where id = any(${ids}::uuid[]) and project_id = ${scope.projectId}::uuid and deleted_at is null returning id`
  for (const { id } of gone) {
    if (kind === 'span') await recordSpan(tx, scope, { action: 'annotation.deleted', final, id })
    else await recordLink(tx, scope, { action: 'link.deleted', final, id, after: { deleted: true } })
  }
}

/** Writes down that a link of the final review came or went. */
export function recordLink(
  tx: Tx,
  scope: ProjectScope,
  given: { action: string; final: ReviewRow; id: string; after: { relation?: string; deleted: boolean } },
): Promise<void> {
  const { action, final, id, after } = given
  const place = { articleId: final.articleId, reviewId: final.id }
  return audit(tx, scope, { action, objectType: 'link', objectId: id, ...place, after })
}
