import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { createOutlet } from '@/lib/outlet/mutations'
import { listOutlets } from '@/lib/outlet/queries'
import { outletSchema } from '@/lib/outlet/schema'

export const GET = defineRoute({
  query: pageQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'article:read'),
  run: async ({ scope, query }) => ({ body: await listOutlets(scope, query) }),
})

export const POST = defineRoute({
  body: outletSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'outlet:edit'),
  run: async ({ scope, body }) => ({ status: 201, body: await createOutlet(scope, body) }),
})
