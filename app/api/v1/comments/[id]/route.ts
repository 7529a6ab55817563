import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { deleteComment, editComment, putComment } from '@/lib/discussion/mutations'
import { getComment } from '@/lib/discussion/queries'
import { editCommentSchema, putCommentSchema } from '@/lib/discussion/schema'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'comment', params.id ?? '', 'discussion:read'),
  run: async ({ scope, params }) => ({ body: await getComment(scope, params.id ?? '') }),
})

export const PUT = defineRoute({
  body: putCommentSchema,
  limit: 64 * 1024,
  bucket: 'comment',
  gate: ({ actor, body }) => scopeOf(actor, 'thread', body.threadId, 'discussion:write'),
  run: async ({ scope, params, body }) => {
    const { created, row } = await putComment(scope, { id: params.id ?? '', body })
    return { status: created ? 201 : 200, body: row }
  },
})

export const PATCH = defineRoute({
  body: editCommentSchema,
  limit: 64 * 1024,
  bucket: 'comment',
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'comment', params.id ?? '', 'discussion:write'),
  run: async ({ scope, params, body, version }) => ({
    body: await editComment(scope, { id: params.id ?? '', version, edit: body }),
  }),
})

export const DELETE = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'comment', params.id ?? '', 'discussion:write'),
  run: async ({ scope, params, version }) => ({
    body: await deleteComment(scope, { id: params.id ?? '', version }),
  }),
})
