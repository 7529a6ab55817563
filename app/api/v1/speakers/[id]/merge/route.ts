import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { mergeSpeakers } from '@/lib/speaker/mutations'
import { mergeSchema } from '@/lib/text/name'

export const POST = defineRoute({
  body: mergeSchema,
  gate: ({ actor, params }) => scopeOf(actor, 'speaker', params.id ?? '', 'speaker:edit'),
  run: async ({ scope, params, body }) => ({
    body: await mergeSpeakers(scope, { id: params.id ?? '', into: body.into }),
  }),
})
