import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { suggestionsFor } from '@/lib/suggestion/queries'
import { suggestionsQuery } from '@/lib/suggestion/schema'

export const GET = defineRoute({
  query: suggestionsQuery,
  gate: ({ actor, params }) => scopeOf(actor, 'annotation', params.id ?? '', 'annotation:read'),
  run: async ({ scope, params, query }) => ({
    body: await suggestionsFor(scope, { annotationId: params.id ?? '', query }),
  }),
})
