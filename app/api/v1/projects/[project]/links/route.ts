import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { pageOfLinks } from '@/lib/link/queries'
import { linksQuery } from '@/lib/link/schema'

export const GET = defineRoute({
  query: linksQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'annotation:read'),
  run: async ({ scope, query }) => ({ body: await pageOfLinks(scope, query) }),
})
