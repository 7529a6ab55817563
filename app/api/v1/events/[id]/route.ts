import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { deleteEvent, updateEvent } from '@/lib/event/mutations'
import { getEvent } from '@/lib/event/queries'
import { eventChangeSchema } from '@/lib/event/schema'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'event', params.id ?? '', 'article:read'),
  run: async ({ scope, params }) => ({ body: await getEvent(scope, params.id ?? '') }),
})

export const PATCH = defineRoute({
  body: eventChangeSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'event', params.id ?? '', 'event:edit'),
  run: async ({ scope, params, body, version }) => ({
    body: await updateEvent(scope, { id: params.id ?? '', version, change: body }),
  }),
})

export const DELETE = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'event', params.id ?? '', 'event:edit'),
  run: async ({ scope, params, version }) => {
    await deleteEvent(scope, { id: params.id ?? '', version })
    return {}
  },
})
