import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { invalid } from '@/lib/errors'
import { notify } from '@/lib/notice/mutations'
import type { Tx } from '@/lib/server/db'
import { labelIn, labelled } from '../labels'
import { behindAlias, readersOf } from '../people/queries'
import { placeOfThread } from '../queries'
import { isAlias, type ThreadRow } from '../schema'

type Called = { userId: string; label: string | null; alias: string | null }
/** With the letter, where they are called by one. */
type Calling = { userId: string; alias: string | null; letter: string | null }

/** Whom `mentions` name: members by their ids, and for who adjudicates the reviewers whose names are hidden. */
async function calledBy(
  tx: Tx,
  scope: ProjectScope,
  given: { thread: ThreadRow; had: readonly Called[]; mentions: readonly string[] },
): Promise<Calling[]> {
  const { thread, had, mentions } = given
  const called = new Map<string, Calling>()
  for (const id of mentions) {
    const alias = isAlias(id) ? id : null
    const known = alias === null ? id : had.find((one) => one.alias === alias)?.userId
    const behind =
      known !== undefined || alias === null
        ? undefined
        : await behindAlias(scope, { place: thread, alias }, tx)
    const userId = known ?? behind?.userId
    if (userId === undefined)
      throw invalid('mentions', 'Somebody you mention has no submitted review of this report (any more).')
    if (userId !== scope.actorId && !called.has(userId))
      called.set(userId, { userId, alias, letter: behind?.label ?? null })
  }
  return [...called.values()]
}

/** Makes `mentions` those of a comment and tells who is new among them; who is dropped is not told any more. */
export async function setMentions(
  tx: Tx,
  scope: ProjectScope,
  given: { thread: ThreadRow; commentId: string; body: string; mentions: readonly string[] },
): Promise<string[]> {
  const { thread, commentId, body, mentions } = given
  const where = { projectId: scope.projectId, commentId }
  const had = await tx.mention.findMany({ where, select: { userId: true, label: true, alias: true } })
  const wanted = await calledBy(tx, scope, { thread, had, mentions })
  const added = wanted.filter(({ userId }) => !had.some((one) => one.userId === userId))
  const readers =
    added.length === 0 ? [] : labelled(await readersOf(scope, await placeOfThread(scope, thread.id, tx), tx))
  if (added.some(({ userId }) => !readers.some((one) => one.userId === userId)))
    throw invalid('mentions', 'Somebody you mention cannot read this discussion (yet).')
  const dropped = { userId: { notIn: wanted.map(({ userId }) => userId) } }
  await tx.mention.deleteMany({ where: { ...where, ...dropped } })
  await tx.notice.deleteMany({ where: { ...where, ...dropped, kind: 'mention' } })
  await tx.mention.createMany({
    data: added.map(({ userId, alias, letter }) => {
      const { name = '', label = '' } = readers.find((one) => one.userId === userId) ?? {}
      return { ...where, userId, alias, label: letter ?? labelIn(body, [label, name]) }
    }),
  })
  const { articleId, id: threadId } = thread
  await notify(
    tx,
    scope,
    added.map(({ userId }) => ({ kind: 'mention', userId, articleId, threadId, commentId })),
  )
  return wanted.map(({ userId }) => userId)
}
