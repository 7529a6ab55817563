import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { removeLeave } from '@/lib/assignment/availability/mutations'

export const DELETE = defineRoute({
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:edit'),
  run: async ({ scope, params }) => {
    await removeLeave(scope, params.id ?? '')
    return {}
  },
})
