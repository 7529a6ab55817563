import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { setExclusions } from '@/lib/assignment/availability/mutations'
import { exclusionsSchema } from '@/lib/assignment/schema'

export const PUT = defineRoute({
  body: exclusionsSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:edit'),
  run: async ({ scope, params, body }) => ({
    body: await setExclusions(scope, { userId: params.user ?? '', outletIds: body.outletIds }),
  }),
})
