import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { mergeOutlets } from '@/lib/outlet/mutations'
import { mergeSchema } from '@/lib/text/name'

export const POST = defineRoute({
  body: mergeSchema,
  gate: ({ actor, params }) => scopeOf(actor, 'outlet', params.id ?? '', 'outlet:edit'),
  run: async ({ scope, params, body }) => ({
    body: await mergeOutlets(scope, { id: params.id ?? '', into: body.into }),
  }),
})
