import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { pageOfAnnotations } from '@/lib/annotation/queries'
import { annotationsQuery } from '@/lib/annotation/schema'

export const GET = defineRoute({
  query: annotationsQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'annotation:read'),
  run: async ({ scope, query }) => ({ body: await pageOfAnnotations(scope, query) }),
})
