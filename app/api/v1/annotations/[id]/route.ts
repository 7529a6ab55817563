import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { changeAnnotation, deleteAnnotation, putAnnotation } from '@/lib/annotation/mutations'
import { getAnnotation } from '@/lib/annotation/queries'
import { patchAnnotationSchema, putAnnotationSchema } from '@/lib/annotation/schema'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'annotation', params.id ?? '', 'annotation:read'),
  run: async ({ scope, params }) => ({ body: await getAnnotation(scope, params.id ?? '') }),
})

export const PUT = defineRoute({
  body: putAnnotationSchema,
  gate: ({ actor, body }) => scopeOf(actor, 'article', body.articleId, 'annotation:write'),
  run: async ({ scope, params, body }) => {
    const { created, row } = await putAnnotation(scope, { id: params.id ?? '', body })
    return { status: created ? 201 : 200, body: row }
  },
})

export const PATCH = defineRoute({
  body: patchAnnotationSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'annotation', params.id ?? '', 'annotation:write'),
  run: async ({ scope, params, body, version }) => ({
    body: await changeAnnotation(scope, { id: params.id ?? '', version, patch: body }),
  }),
})

export const DELETE = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'annotation', params.id ?? '', 'annotation:write'),
  run: async ({ scope, params, version }) => ({
    body: await deleteAnnotation(scope, { id: params.id ?? '', version }),
  }),
})
