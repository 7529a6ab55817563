import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { decide } from '@/lib/adjudication/mutations'
import { decideSchema } from '@/lib/adjudication/schema'

export const PUT = defineRoute({
  body: decideSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'review:adjudicate'),
  run: async ({ scope, params, body, version }) => ({
    body: await decide(scope, { articleId: params.id ?? '', version, body }),
  }),
})
