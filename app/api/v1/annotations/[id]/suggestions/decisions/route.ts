import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { decide, takeBack } from '@/lib/suggestion/mutations'
import { decisionPlace, decisionSchema } from '@/lib/suggestion/schema'

export const PUT = defineRoute({
  body: decisionSchema,
  gate: ({ actor, params }) => scopeOf(actor, 'annotation', params.id ?? '', 'annotation:write'),
  run: async ({ scope, params, body }) => ({
    body: await decide(scope, { annotationId: params.id ?? '', input: body }),
  }),
})

export const DELETE = defineRoute({
  query: decisionPlace,
  gate: ({ actor, params }) => scopeOf(actor, 'annotation', params.id ?? '', 'annotation:write'),
  run: async ({ scope, params, query }) => {
    await takeBack(scope, { annotationId: params.id ?? '', place: query })
    return {}
  },
})
