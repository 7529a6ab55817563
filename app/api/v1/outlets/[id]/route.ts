import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { deleteOutlet, updateOutlet } from '@/lib/outlet/mutations'
import { getOutlet } from '@/lib/outlet/queries'
import { outletSchema } from '@/lib/outlet/schema'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'outlet', params.id ?? '', 'article:read'),
  run: async ({ scope, params }) => ({ body: await getOutlet(scope, params.id ?? '') }),
})

export const PATCH = defineRoute({
  body: outletSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'outlet', params.id ?? '', 'outlet:edit'),
  run: async ({ scope, params, body, version }) => ({
    body: await updateOutlet(scope, { id: params.id ?? '', version, input: body }),
  }),
})

export const DELETE = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'outlet', params.id ?? '', 'outlet:edit'),
  run: async ({ scope, params, version }) => {
    await deleteOutlet(scope, { id: params.id ?? '', version })
    return {}
  },
})
