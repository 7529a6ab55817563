import 'server-only'
import { permits } from '@/lib/access/roles'
import type { ProjectScope } from '@/lib/access/scope'
import { invalid } from '@/lib/errors'
import { notify } from '@/lib/notice/mutations'
import type { Tx } from '@/lib/server/db'
import { labelIn, labelled } from '../labels'
import { listAliases, readersOf } from '../people/queries'
import { isAlias, type ThreadRow } from '../schema'

type Called = { userId: string; label: string | null; alias: string | null }

/** Whom `mentions` name: members by their ids, and for who adjudicates the reviewers whose names are hidden. */
async function calledBy(
  tx: Tx,
  scope: ProjectScope,
  given: { thread: ThreadRow; had: readonly Called[]; mentions: readonly string[] },
): Promise<Omit<Called, 'label'>[]> {
  const { thread, had, mentions } = given
  const called = new Map<string, Omit<Called, 'label'>>()
  for (const id of mentions) {
    const alias = isAlias(id) ? id : null
    const known = alias === null ? id : had.find((one) => one.alias === alias)?.userId
    const userId = known ?? (alias === null ? undefined : await behind(tx, scope, { thread, alias }))
    if (userId === undefined)
      throw invalid('mentions', 'Somebody you mention has no submitted review of this report (any more).')
    if (userId !== scope.actorId && !called.has(userId)) called.set(userId, { userId, alias })
  }
  return [...called.values()]
}

/** Whom an alias names; nobody for whoever does not adjudicate what the thread is about. */
async function behind(
  tx: Tx,
  scope: ProjectScope,
  { thread, alias }: { thread: ThreadRow; alias: string },
): Promise<string | undefined> {
  const articleId = alias.split(':')[1] ?? ''
  if (
    !permits(scope.role, 'review:adjudicate') ||
    ![thread.articleId, thread.otherArticleId].includes(articleId)
  )
    return undefined
  return (await listAliases(scope, articleId, tx)).find((one) => one.alias === alias)?.userId
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
  const readers = added.length === 0 ? [] : labelled(await readersOf(scope, thread, tx))
  if (added.some(({ userId }) => !readers.some((one) => one.userId === userId)))
    throw invalid('mentions', 'Somebody you mention cannot read this discussion (yet).')
  const aliases = added.flatMap(({ alias }) => alias?.split(':')[1] ?? [])
  const letters = (await Promise.all([...new Set(aliases)].map((id) => listAliases(scope, id, tx)))).flat()
  const dropped = { userId: { notIn: wanted.map(({ userId }) => userId) } }
  await tx.mention.deleteMany({ where: { ...where, ...dropped } })
  await tx.notice.deleteMany({ where: { ...where, ...dropped, kind: 'mention' } })
  await tx.mention.createMany({
    data: added.map(({ userId, alias }) => {
      const { name = '', label = '' } = readers.find((one) => one.userId === userId) ?? {}
      const letter = letters.find((one) => one.alias === alias)?.label
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
