import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { reopenReview } from '@/lib/review/mutations'
import { returnSchema } from '@/lib/review/schema'

export const POST = defineRoute({
  body: returnSchema,
  gate: ({ actor, params }) => scopeOf(actor, 'review', params.id ?? '', 'review:write'),
  run: async ({ scope, params, body }) => ({
    body: await reopenReview(scope, params.id ?? '', body.comment),
  }),
})
