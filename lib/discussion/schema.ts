import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'
import { idSchema } from '@/lib/annotation/schema'

/** Characters of a comment, and people called by name in one. */
export const MAX_COMMENT = 5000
const MAX_MENTIONS = 20

/** Somebody whose name is hidden during adjudication, as the list of people names them: `reviewer:{article}:{mark}`. */
const aliasSchema = z.string().regex(/^reviewer:[0-9a-f-]{36}:[0-9a-f]{16}$/, 'Name people by their ids.')

/** Whether a mention calls a reviewer whose name is hidden. */
export const isAlias = (id: string): boolean => id.startsWith('reviewer:')

const commentFields = {
  body: z
    .string('Write something first.')
    .max(2 * MAX_COMMENT, `A comment has at most ${MAX_COMMENT} characters.`)
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => text !== '', 'Write something first.')
    .refine((text) => [...text].length <= MAX_COMMENT, `A comment has at most ${MAX_COMMENT} characters.`),
  mentions: z
    .array(z.union([idSchema, aliasSchema], 'Name people by their ids.'))
    .max(MAX_MENTIONS, `A comment can mention at most ${MAX_MENTIONS} people.`)
    .default([]),
}

export const editCommentSchema = z.strictObject(commentFields)
export type EditComment = z.infer<typeof editCommentSchema>

export const putCommentSchema = z.strictObject({ threadId: idSchema, ...commentFields })
export type PutComment = z.infer<typeof putCommentSchema>

/** What a discussion is about: a span, a link, or an article as a whole. */
const targetFields = {
  articleId: idSchema.optional(),
  annotationId: idSchema.optional(),
  linkId: idSchema.optional(),
}
type Target = { [K in keyof typeof targetFields]?: string | undefined }
const namesOne = (target: Target) =>
  [target.articleId, target.annotationId, target.linkId].filter((id) => id !== undefined).length === 1

/** A thread begins with its first comment. */
export const putThreadSchema = z
  .strictObject({ ...targetFields, comment: z.strictObject({ id: idSchema, ...commentFields }) })
  .refine(namesOne, { error: 'Name one thing: an article, an annotation or a link.', path: ['articleId'] })
export type PutThread = z.infer<typeof putThreadSchema>

export const patchThreadSchema = z.strictObject({ resolved: z.boolean('Say true or false.') })

const oneTarget = { annotation: idSchema.optional(), link: idSchema.optional() }

export const threadsQuery = z.strictObject({
  ...pageFields,
  ...oneTarget,
  state: z.enum(['open', 'resolved'], 'A discussion is open or resolved.').optional(),
})
export type ThreadsQuery = z.infer<typeof threadsQuery>

/** `adjudicating`: the article that is adjudicated; for those who may. Names that are hidden are hidden without it, too. */
const adjudicating = { adjudicating: idSchema.optional() }

export const peopleQuery = z.strictObject({ ...oneTarget, ...adjudicating })
export const threadPeopleQuery = z.strictObject(adjudicating)

/** A thread as somebody may see it. Moments are ISO 8601 in UTC. */
export type ThreadRow = {
  id: string
  articleId: string
  /** The article at the other end, for a link between two. */
  otherArticleId: string | null
  annotationId: string | null
  linkId: string | null
  /** The span, or the span at the link's from end; null for an article. */
  quote: string | null
  /** The span at the link's to end. */
  otherQuote: string | null
  openedById: string
  openedByName: string
  createdAt: string
  resolved: boolean
  resolvedByName: string | null
  /** Only who opened it and those who see every review read it, until the former has handed in. */
  private: boolean
  /** Those in sight that are not deleted. */
  comments: number
  /** How the first of them begins, and who wrote it. */
  excerpt: string
  excerptBy: string
  excerptMentions: Person[]
  lastAt: string
  version: number
}

/**
 * Somebody who can be mentioned, or is. `label` is what calls them after an @: the name, with the beginning of the e-mail
 * address where others have that name too. Where names are hidden, both are as in “Reviewer A” and the id is an alias.
 */
export type Person = { userId: string; name: string; label: string }

export type CommentRow = {
  id: string
  threadId: string
  authorId: string
  authorName: string
  /** Plain text; empty once it is deleted. */
  body: string
  mentions: Person[]
  createdAt: string
  editedAt: string | null
  deleted: boolean
  version: number
}
