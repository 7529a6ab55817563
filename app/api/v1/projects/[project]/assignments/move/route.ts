import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { moveReviews } from '@/lib/assignment/mutations'
import { moveSchema } from '@/lib/assignment/schema'

export const POST = defineRoute({
  body: moveSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:edit'),
  run: async ({ scope, body }) => ({ body: await moveReviews(scope, body) }),
})
