import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { createSpeaker } from '@/lib/speaker/mutations'
import { listSpeakers } from '@/lib/speaker/queries'
import { speakerSchema } from '@/lib/speaker/schema'

export const GET = defineRoute({
  query: pageQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'annotation:read'),
  run: async ({ scope, query }) => ({ body: await listSpeakers(scope, query) }),
})

export const POST = defineRoute({
  body: speakerSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'speaker:edit'),
  run: async ({ scope, body }) => ({ status: 201, body: await createSpeaker(scope, body) }),
})
