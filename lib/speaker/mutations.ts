import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { AppError } from '@/lib/errors'
import { isUniqueViolation } from '@/lib/server/database-error'
import { type Tx, transaction } from '@/lib/server/db'
import { ensureNamed, lockForMerge, refersStill } from '@/lib/server/named-rows'
import { findSpeaker, getSpeaker, type SpeakerRow } from './queries'
import type { SpeakerChange, SpeakerInput, SpeakerKind } from './schema'

/**
 * The id of the speaker of that name, made by this actor when it is new; for callers with a transaction of
 * their own. A name that is there but out of the actor's sight is used without a word, so that nothing is told.
 */
export async function ensureSpeaker(
  tx: Tx,
  scope: ProjectScope,
  { name, kind = 'person', ...place }: { name: string; kind?: SpeakerKind } & Place,
): Promise<string> {
  const { id, created } = await ensureNamed(tx, { table: 'speaker', projectId: scope.projectId, name })
  if (created) await finishCreation(tx, scope, { id, name, kind, ...place })
  return id
}

/** The review in which a speaker was first named: blindness covers the record of it, as of all that is in there. */
type Place = { articleId?: string; reviewId?: string }

async function finishCreation(
  tx: Tx,
  scope: ProjectScope,
  { id, name, kind, ...place }: { id: string; name: string; kind: SpeakerKind } & Place,
): Promise<void> {
  await tx.speaker.updateMany({
    where: { id, projectId: scope.projectId },
    data: { kind, createdById: scope.actorId },
  })
  await audit(tx, scope, {
    action: 'speaker.created',
    objectType: 'speaker',
    objectId: id,
    ...place,
    after: { name, kind },
  })
}

/** Makes a speaker; `duplicate` with the row as `current` when the name, whatever its case, is taken. */
export async function createSpeaker(scope: ProjectScope, input: SpeakerInput): Promise<SpeakerRow> {
  return transaction(async (tx) => {
    const { name, kind = 'person' } = input
    const { id, created } = await ensureNamed(tx, { table: 'speaker', projectId: scope.projectId, name })
    if (!created) throw nameTaken(await getSpeaker(scope, id, tx))
    await finishCreation(tx, scope, { id, name, kind })
    return getSpeaker(scope, id, tx)
  })
}

/** Changes name or kind; `stale` when `version` is not the stored one, `duplicate` when the name is taken. */
export async function updateSpeaker(
  scope: ProjectScope,
  { id, version, change }: { id: string; version: number; change: SpeakerChange },
): Promise<SpeakerRow> {
  try {
    return await transaction(async (tx) => {
      const before = await getSpeaker(scope, id, tx)
      const { count } = await tx.speaker.updateMany({
        where: { id, projectId: scope.projectId, version },
        data: { name: change.name, kind: change.kind, version: { increment: 1 } },
      })
      const row = await getSpeaker(scope, id, tx)
      if (count === 0) throw new AppError('stale', { current: row })
      await audit(tx, scope, {
        action: 'speaker.changed',
        objectType: 'speaker',
        objectId: id,
        before: { name: before.name, kind: before.kind },
        after: { name: row.name, kind: row.kind },
      })
      return row
    })
  } catch (error) {
    if (!isUniqueViolation(error) || change.name === undefined) throw error
    const other = await findSpeaker(scope, change.name)
    throw other ? nameTaken(other) : error
  }
}

/** Lets every span of speaker `id` name speaker `into`, and deletes `id`. One transaction. */
export async function mergeSpeakers(
  scope: ProjectScope,
  { id, into }: { id: string; into: string },
): Promise<SpeakerRow> {
  return transaction(async (tx) => {
    await lockForMerge(tx, { table: 'speaker', projectId: scope.projectId, id, into })
    const before = await getSpeaker(scope, id, tx)
    // The versions of the spans stay, as after a renaming: the reviewer's own work has not changed, and a
    // pending edit of theirs must not become a conflict. updatedAt moves, so that exports pick them up.
    await tx.annotation.updateMany({
      where: { speakerId: id, projectId: scope.projectId },
      data: { speakerId: into },
    })
    await tx.speaker.deleteMany({ where: { id, projectId: scope.projectId } })
    await audit(tx, scope, {
      action: 'speaker.merged',
      objectType: 'speaker',
      objectId: id,
      before: { name: before.name, kind: before.kind, annotations: before.annotations },
      after: { into },
    })
    return getSpeaker(scope, into, tx)
  })
}

/** Deletes a speaker whom no span names, deleted spans included since they can be taken back; else `in-use`. */
export async function deleteSpeaker(
  scope: ProjectScope,
  { id, version }: { id: string; version: number },
): Promise<void> {
  try {
    await transaction(async (tx) => {
      const before = await getSpeaker(scope, id, tx)
      if (before.version !== version) throw new AppError('stale', { current: before })
      const { count } = await tx.speaker.deleteMany({ where: { id, projectId: scope.projectId, version } })
      if (count === 0) throw new AppError('stale', { current: await getSpeaker(scope, id, tx) })
      await audit(tx, scope, {
        action: 'speaker.deleted',
        objectType: 'speaker',
        objectId: id,
        before: { name: before.name, kind: before.kind },
      })
    })
  } catch (error) {
    throw refersStill(error) ? inUse() : error
  }
}

const nameTaken = (current: SpeakerRow) =>
  new AppError('duplicate', {
    detail: `There is a speaker called “${current.name}” already. Merge the two, or choose another name.`,
    current,
  })

const inUse = () =>
  new AppError('in-use', {
    detail: 'Spans name this speaker, or deleted ones did. Merge it into another one instead.',
  })
