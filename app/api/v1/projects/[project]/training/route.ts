import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { giveTraining } from '@/lib/training/mutations'
import { listTraining } from '@/lib/training/queries'
import { giveSchema, trainingQuery } from '@/lib/training/schema'

export const GET = defineRoute({
  query: trainingQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'project:read'),
  run: async ({ scope, query }) => ({ body: await listTraining(scope, query) }),
})

export const POST = defineRoute({
  body: giveSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:edit'),
  run: async ({ scope, body }) => ({ body: await giveTraining(scope, body) }),
})
