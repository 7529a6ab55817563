import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { pageOfStatements, rowsOfStatements } from '@/lib/statement/queries'
import { statementsListQuery } from '@/lib/statement/schema'

export const GET = defineRoute({
  query: statementsListQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'annotation:read'),
  run: async ({ scope, query: { brief, ...query } }) => ({
    body: brief ? await rowsOfStatements(scope, query) : await pageOfStatements(scope, query),
  }),
})
