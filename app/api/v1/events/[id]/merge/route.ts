import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { mergeEvents } from '@/lib/event/mutations'
import { mergeSchema } from '@/lib/text/name'

export const POST = defineRoute({
  body: mergeSchema,
  gate: ({ actor, params }) => scopeOf(actor, 'event', params.id ?? '', 'event:edit'),
  run: async ({ scope, params, body }) => ({
    body: await mergeEvents(scope, { id: params.id ?? '', into: body.into }),
  }),
})
