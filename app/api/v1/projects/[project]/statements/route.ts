import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { pageOfStatements } from '@/lib/statement/queries'
import { statementsQuery } from '@/lib/statement/schema'

export const GET = defineRoute({
  query: statementsQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'annotation:read'),
  run: async ({ scope, query }) => ({ body: await pageOfStatements(scope, query) }),
})
