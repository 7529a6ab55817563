import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { addLeave } from '@/lib/assignment/availability/mutations'
import { leaveSchema } from '@/lib/assignment/schema'

export const POST = defineRoute({
  body: leaveSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:edit'),
  run: async ({ scope, body }) => ({ status: 201, body: await addLeave(scope, body) }),
})
