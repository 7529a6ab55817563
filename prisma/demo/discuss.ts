import { v7 } from 'uuid'
import { openThread, putComment, resolveThread } from '@/lib/discussion/mutations'
import { getThread } from '@/lib/discussion/queries'
import { putCommentSchema, putThreadSchema } from '@/lib/discussion/schema'
import { type DemoDiscussion, demoCorpus } from './corpus'
import { readNotices } from './inbox'
import { type Ids, linkKey, must, scopeOf } from './loaded'

/** Holds the discussions of the corpus, each member saying what is theirs to say. */
export async function discuss(ids: Ids): Promise<void> {
  for (const discussion of demoCorpus.discussions) await holdDiscussion(ids, discussion)
}

async function holdDiscussion(ids: Ids, { about, comments, resolvedBy }: DemoDiscussion): Promise<void> {
  const threadId = v7()
  for (const [at, { by, body, mentions = [] }] of comments.entries()) {
    const scope = scopeOf(ids, by)
    const said = { body, mentions: mentions.map((email) => scopeOf(ids, email).actorId) }
    if (at === 0) {
      const thread = putThreadSchema.parse({ ...targetOf(ids, about), comment: { id: v7(), ...said } })
      await openThread(scope, { id: threadId, body: thread })
    } else {
      await readNotices(must(ids.actors.get(by)), { threadId })
      await putComment(scope, { id: v7(), body: putCommentSchema.parse({ threadId, ...said }) })
    }
  }
  if (resolvedBy === undefined) return
  const scope = scopeOf(ids, resolvedBy)
  await readNotices(must(ids.actors.get(resolvedBy)), { threadId })
  const { version } = await getThread(scope, threadId)
  await resolveThread(scope, { id: threadId, version, resolved: true })
}

function targetOf(ids: Ids, about: DemoDiscussion['about']) {
  if ('article' in about) return { articleId: must(ids.articles.get(about.article)) }
  if ('span' in about) return { annotationId: must(ids.annotations.get(about.span)) }
  return { linkId: must(ids.links.get(linkKey(about.link[0], about.link[1]))) }
}
