import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { getStatement } from '@/lib/statement/detail/queries'
import { statementQuery } from '@/lib/statement/schema'

export const GET = defineRoute({
  query: statementQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'annotation:read'),
  run: async ({ scope, params, query }) => ({
    body: await getStatement(scope, { key: params.key ?? '', layer: query.layer }),
  }),
})
