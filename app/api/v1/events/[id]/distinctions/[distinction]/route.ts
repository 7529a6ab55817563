import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { forgetDistinction } from '@/lib/event/mutations'

export const DELETE = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'event', params.id ?? '', 'event:edit'),
  run: async ({ scope, params }) => {
    await forgetDistinction(scope, { id: params.id ?? '', distinctionId: params.distinction ?? '' })
    return {}
  },
})
