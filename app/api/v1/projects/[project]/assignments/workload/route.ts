import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { workloadOf } from '@/lib/assignment/queries'

export const GET = defineRoute({
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:read'),
  run: async ({ scope }) => ({
    body: { items: await workloadOf(scope, { today: new Date().toISOString().slice(0, 10) }) },
  }),
})
