import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { withdraw } from '@/lib/adjudication/mutations'
import { clientId } from '@/lib/annotation/schema'

export const DELETE = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'review:adjudicate'),
  run: async ({ scope, params, version }) => ({
    body: await withdraw(scope, { articleId: params.id ?? '', id: clientId(params.decision ?? ''), version }),
  }),
})
