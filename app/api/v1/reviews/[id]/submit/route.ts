import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { handIn } from '@/lib/training/mutations'

export const POST = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'review', params.id ?? '', 'review:write'),
  run: async ({ scope, params }) => ({ body: await handIn(scope, params.id ?? '') }),
})
