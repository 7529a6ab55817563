import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { decideReprint } from '@/lib/origin/mutations'
import { listReprints } from '@/lib/origin/queries'
import { reprintDecisionSchema, reprintQuerySchema } from '@/lib/origin/schema'

export const GET = defineRoute({
  query: reprintQuerySchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'article:read'),
  run: async ({ scope, query }) => ({ body: await listReprints(scope, query) }),
})

export const POST = defineRoute({
  body: reprintDecisionSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'article:edit'),
  run: async ({ scope, body }) => {
    await decideReprint(scope, body)
    return {}
  },
})
