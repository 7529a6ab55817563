import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { getAdjudication } from '@/lib/adjudication/queries'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'review:adjudicate'),
  run: async ({ scope, params }) => ({ body: await getAdjudication(scope, params.id ?? '') }),
})
