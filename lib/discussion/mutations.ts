import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { canonicalJson } from '@/lib/annotation/canonical-json'
import { clientId } from '@/lib/annotation/schema'
import { audit } from '@/lib/audit/mutations'
import { AppError } from '@/lib/errors'
import { notify } from '@/lib/notice/mutations'
import type { NewNotice } from '@/lib/notice/schema'
import { replayOf } from '@/lib/server/client-rows'
import { type Tx, transaction } from '@/lib/server/db'
import { sha256 } from '@/lib/server/secrets'
import { setMentions } from './mentions/mutations'
import { getComment, getThread, placeOf } from './queries'
import type { CommentRow, EditComment, PutComment, PutThread, ThreadRow } from './schema'

/** What one person may write into one article's discussions: bounds that tell nothing of what others write. */
const MAX_THREADS = 300
const MAX_COMMENTS = 2000

const replay = (tx: Tx, scope: ProjectScope, given: { id: string; hash: string }) =>
  replayOf(tx, {
    ...{ table: 'comment', noun: 'comment', owner: scope, read: () => getComment(scope, given.id, tx) },
    ...given,
  })

const record = (
  tx: Tx,
  scope: ProjectScope,
  given: { action: string; thread: { id: string; articleId: string }; commentId?: string },
) =>
  audit(tx, scope, {
    ...{ action: given.action, objectType: 'thread', objectId: given.thread.id },
    articleId: given.thread.articleId,
    // What was said stands in the comment alone, so that its author can delete it.
    after: given.commentId === undefined ? null : { commentId: given.commentId },
  })

/**
 * Opens a discussion with its first comment, under the client's ids; the same again is a replay with `created: false`.
 * Throws `not-found` for a span, link or article out of sight, `conflict` for taken ids and deleted targets, `invalid`
 * for a mention of somebody who could not read it.
 */
export async function openThread(
  scope: ProjectScope,
  given: { id: string; body: PutThread },
): Promise<{ created: boolean; thread: ThreadRow; comment: CommentRow }> {
  const id = clientId(given.id)
  const { comment, ...target } = given.body
  const hash = sha256(canonicalJson({ id, ...given.body }))
  return transaction(async (tx) => {
    const before = await replay(tx, scope, { id: comment.id, hash })
    if (before) return { created: false, thread: await getThread(scope, id, tx), comment: before }
    const place = await placeOf(scope, target, tx)
    await refuseTooMany(tx, scope, { articleId: place.articleId })
    const made = await tx.$executeRaw`
      insert into thread (id, project_id, article_id, other_article_id, annotation_id, link_id, target_author_id, opened_by)
      values (${id}::uuid, ${scope.projectId}::uuid, ${place.articleId}::uuid, ${place.otherArticleId}::uuid,
              ${place.annotationId}::uuid, ${place.linkId}::uuid, ${place.targetAuthorId}::uuid, ${scope.actorId}::uuid)
      on conflict do nothing`
    // Whoever has taken the id may be out of sight.
    if (made === 0) throw new AppError('conflict')
    await insertComment(tx, scope, { ...comment, threadId: id, hash })
    const thread = await getThread(scope, id, tx)
    const mentioned = await setMentions(tx, scope, { thread, commentId: comment.id, ...comment })
    await tell(tx, scope, { thread, commentId: comment.id, kind: 'comment', mentioned })
    await record(tx, scope, { action: 'thread.opened', thread, commentId: comment.id })
    const said = await getComment(scope, comment.id, tx)
    return { created: true, thread: await getThread(scope, id, tx), comment: said }
  })
}

async function refuseTooMany(tx: Tx, scope: ProjectScope, { articleId }: { articleId: string }) {
  const where = { projectId: scope.projectId, articleId, openedById: scope.actorId }
  if ((await tx.thread.count({ where })) >= MAX_THREADS)
    throw new AppError('conflict', {
      detail: `You have opened ${MAX_THREADS} discussions on this report. Go on in one of them.`,
    })
}

async function insertComment(
  tx: Tx,
  scope: ProjectScope,
  given: { id: string; threadId: string; body: string; hash: string },
): Promise<void> {
  const made = await tx.$executeRaw`
    insert into comment (id, project_id, thread_id, author_id, body, private, request_hash)
    select ${given.id}::uuid, t.project_id, t.id, ${scope.actorId}::uuid, ${given.body},
           thread_is_private(t.project_id, t.opened_by, t.article_id, t.other_article_id), ${given.hash}
      from thread t where t.id = ${given.threadId}::uuid and t.project_id = ${scope.projectId}::uuid
    on conflict do nothing`
  if (made === 0) throw new AppError('conflict')
}

/** Adds a comment under the client's id; a replay gives the stored one. `not-found` for a thread out of sight. */
export async function putComment(
  scope: ProjectScope,
  given: { id: string; body: PutComment },
): Promise<{ created: boolean; row: CommentRow }> {
  const id = clientId(given.id)
  const { threadId, body, mentions } = given.body
  const hash = sha256(canonicalJson(given.body))
  return transaction(async (tx) => {
    const before = await replay(tx, scope, { id, hash })
    if (before) return { created: false, row: before }
    const thread = await getThread(scope, threadId, tx)
    const where = { projectId: scope.projectId, threadId, authorId: scope.actorId }
    if ((await tx.comment.count({ where })) >= MAX_COMMENTS)
      throw new AppError('conflict', { detail: 'You have said very much here. Open another discussion.' })
    await insertComment(tx, scope, { id, threadId, body, hash })
    const mentioned = await setMentions(tx, scope, { thread, commentId: id, body, mentions })
    await tell(tx, scope, { thread, commentId: id, kind: 'reply', mentioned })
    await record(tx, scope, { action: 'comment.added', thread, commentId: id })
    return { created: true, row: await getComment(scope, id, tx) }
  })
}

/**
 * Tells those whom a comment concerns: whose span or link it is about, who has written in the thread, and the leads
 * where it is private, for nobody else can answer. Who cannot read it yet is told once they can.
 */
async function tell(
  tx: Tx,
  scope: ProjectScope,
  given: { thread: ThreadRow; commentId: string; kind: 'comment' | 'reply'; mentioned: readonly string[] },
): Promise<void> {
  const { thread, commentId, kind, mentioned } = given
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    select m.user_id as "userId" from membership m join thread t on t.project_id = m.project_id
     where t.id = ${thread.id}::uuid and m.project_id = ${scope.projectId}::uuid and m.removed_at is null
       and (m.user_id in (t.opened_by, t.target_author_id)
         or m.role = 'lead' and ${thread.private}
         or exists (select 1 from comment c where c.thread_id = t.id and c.author_id = m.user_id and c.deleted_at is null))`
  const { articleId, id: threadId } = thread
  await notify(
    tx,
    scope,
    rows
      .filter(({ userId }) => !mentioned.includes(userId))
      .map(({ userId }): NewNotice => ({ kind, userId, articleId, threadId, commentId })),
  )
}

/** A comment in sight, locked; `forbidden` when it is another's, `stale` with `current` unless it has that version. */
async function lockOwn(
  tx: Tx,
  scope: ProjectScope,
  given: { id: string; version: number },
): Promise<CommentRow> {
  await getComment(scope, given.id, tx)
  await tx.$queryRaw`
    select id from comment where id = ${given.id}::uuid and project_id = ${scope.projectId}::uuid for no key update`
  const row = await getComment(scope, given.id, tx)
  if (row.authorId !== scope.actorId)
    throw new AppError('forbidden', { detail: 'Only who wrote a comment can change it.' })
  if (!row.deleted && row.version !== given.version) throw new AppError('stale', { current: row })
  return row
}

/** Changes a comment of the actor's own; `conflict` for one that is deleted. */
export async function editComment(
  scope: ProjectScope,
  given: { id: string; version: number; edit: EditComment },
): Promise<CommentRow> {
  return transaction(async (tx) => {
    const before = await lockOwn(tx, scope, given)
    if (before.deleted)
      throw new AppError('conflict', { detail: 'This comment was deleted.', current: before })
    const thread = await getThread(scope, before.threadId, tx)
    // What is written after others have come in was not written in private.
    await tx.$executeRaw`
      update comment set body = ${given.edit.body}, private = private and ${thread.private}, edited_at = now(),
                         version = version + 1
       where id = ${before.id}::uuid and project_id = ${scope.projectId}::uuid`
    await setMentions(tx, scope, { thread, commentId: before.id, ...given.edit })
    await record(tx, scope, { action: 'comment.edited', thread, commentId: before.id })
    return getComment(scope, before.id, tx)
  })
}

/** Takes a comment of the actor's own away; that there was one stays. Once more changes nothing. */
export async function deleteComment(
  scope: ProjectScope,
  given: { id: string; version: number },
): Promise<CommentRow> {
  return transaction(async (tx) => {
    const before = await lockOwn(tx, scope, given)
    if (before.deleted) return before
    const thread = await getThread(scope, before.threadId, tx)
    const where = { projectId: scope.projectId, commentId: before.id }
    await tx.mention.deleteMany({ where })
    await tx.notice.deleteMany({ where: { ...where, OR: [{ kind: 'mention' }, { count: 1 }] } })
    // What else is new in the thread is still told, by its last comment.
    await tx.$executeRaw`
      update notice n set count = n.count - 1, comment_id = coalesce((
               select c.id from comment c
                where c.thread_id = n.thread_id and c.id <> n.comment_id and c.deleted_at is null
                  and c.author_id <> n.user_id
                order by c.created_at desc, c.id desc limit 1), n.comment_id)
       where n.comment_id = ${before.id}::uuid and n.project_id = ${scope.projectId}::uuid`
    await tx.$executeRaw`
      update comment set body = '', deleted_at = now(), version = version + 1
       where id = ${before.id}::uuid and project_id = ${scope.projectId}::uuid`
    await record(tx, scope, { action: 'comment.deleted', thread, commentId: before.id })
    return getComment(scope, before.id, tx)
  })
}

/** Marks a thread in sight as resolved, or opens it again. Throws `stale` with `current` unless it has that version. */
export async function resolveThread(
  scope: ProjectScope,
  given: { id: string; version: number; resolved: boolean },
): Promise<ThreadRow> {
  const { resolved, version } = given
  return transaction(async (tx) => {
    const before = await getThread(scope, given.id, tx)
    if (before.resolved === resolved) return before
    const changed = await tx.$executeRaw`
      update thread set resolved_at = case when ${resolved} then now() end,
                        resolved_by = case when ${resolved} then ${scope.actorId}::uuid end, version = version + 1
       where id = ${before.id}::uuid and project_id = ${scope.projectId}::uuid and version = ${version}::int`
    const thread = await getThread(scope, before.id, tx)
    if (changed === 0) throw new AppError('stale', { current: thread })
    await record(tx, scope, { action: resolved ? 'thread.resolved' : 'thread.reopened', thread })
    return thread
  })
}
