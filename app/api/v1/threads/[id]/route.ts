import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { openThread, resolveThread } from '@/lib/discussion/mutations'
import { getThread } from '@/lib/discussion/queries'
import { patchThreadSchema, putThreadSchema } from '@/lib/discussion/schema'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'thread', params.id ?? '', 'discussion:read'),
  run: async ({ scope, params }) => ({ body: await getThread(scope, params.id ?? '') }),
})

export const PUT = defineRoute({
  body: putThreadSchema,
  limit: 64 * 1024,
  bucket: 'comment',
  gate: ({ actor, body }) => {
    if (body.annotationId !== undefined)
      return scopeOf(actor, 'annotation', body.annotationId, 'discussion:write')
    if (body.linkId !== undefined) return scopeOf(actor, 'link', body.linkId, 'discussion:write')
    return scopeOf(actor, 'article', body.articleId ?? '', 'discussion:write')
  },
  run: async ({ scope, params, body }) => {
    const { created, ...stored } = await openThread(scope, { id: params.id ?? '', body })
    return { status: created ? 201 : 200, body: stored }
  },
})

export const PATCH = defineRoute({
  body: patchThreadSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'thread', params.id ?? '', 'discussion:write'),
  run: async ({ scope, params, body, version }) => ({
    body: await resolveThread(scope, { id: params.id ?? '', version, ...body }),
  }),
})
