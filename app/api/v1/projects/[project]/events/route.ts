import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { createEvent } from '@/lib/event/mutations'
import { listEvents } from '@/lib/event/queries'
import { eventSchema } from '@/lib/event/schema'

export const GET = defineRoute({
  query: pageQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'article:read'),
  run: async ({ scope, query }) => ({ body: await listEvents(scope, query) }),
})

export const POST = defineRoute({
  body: eventSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'event:edit'),
  run: async ({ scope, body }) => ({ status: 201, body: await createEvent(scope, body) }),
})
