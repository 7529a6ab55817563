import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { reachParagraph } from '@/lib/review/mutations'
import { progressSchema } from '@/lib/review/schema'

export const PUT = defineRoute({
  body: progressSchema,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'review:write'),
  run: async ({ scope, params, body }) => ({
    body: await reachParagraph(scope, { articleId: params.id ?? '', ...body }),
  }),
})
