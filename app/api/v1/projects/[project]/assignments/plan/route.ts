import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { previewPlan } from '@/lib/assignment/queries'
import { planSchema } from '@/lib/assignment/schema'

// A POST that stores nothing: what to plan is too much for an address.
export const POST = defineRoute({
  body: planSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:edit'),
  run: async ({ scope, body }) => ({
    body: await previewPlan(scope, { input: body, today: new Date().toISOString().slice(0, 10) }),
  }),
})
