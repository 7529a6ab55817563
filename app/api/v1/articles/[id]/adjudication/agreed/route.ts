import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { acceptAgreed } from '@/lib/adjudication/mutations'

export const POST = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'review:adjudicate'),
  run: async ({ scope, params }) => ({ body: await acceptAgreed(scope, params.id ?? '') }),
})
