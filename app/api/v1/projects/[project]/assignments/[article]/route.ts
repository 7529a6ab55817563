import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { setDue } from '@/lib/assignment/mutations'
import { dueSchema } from '@/lib/assignment/schema'

export const PUT = defineRoute({
  body: dueSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:edit'),
  run: async ({ scope, params, body }) => ({
    body: await setDue(scope, { articleId: params.article ?? '', dueOn: body.dueOn }),
  }),
})
