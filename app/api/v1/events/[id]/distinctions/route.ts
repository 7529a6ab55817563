import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { tellApart } from '@/lib/event/mutations'
import { listDistinctions } from '@/lib/event/queries'
import { distinctionSchema } from '@/lib/event/schema'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'event', params.id ?? '', 'article:read'),
  run: async ({ scope, params }) => ({
    body: { items: await listDistinctions(scope, { eventId: params.id ?? '' }), next: null },
  }),
})

export const POST = defineRoute({
  body: distinctionSchema,
  gate: ({ actor, params }) => scopeOf(actor, 'event', params.id ?? '', 'event:edit'),
  run: async ({ scope, params, body }) => ({
    status: 201,
    body: await tellApart(scope, { id: params.id ?? '', input: body }),
  }),
})
