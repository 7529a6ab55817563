import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { settle } from '@/lib/training/mutations'

export const POST = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'review:adjudicate'),
  run: async ({ scope, params, version }) => ({
    body: await settle(scope, { articleId: params.id ?? '', version }),
  }),
})
