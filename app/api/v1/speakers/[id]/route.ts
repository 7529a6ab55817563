import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { deleteSpeaker, updateSpeaker } from '@/lib/speaker/mutations'
import { getSpeaker } from '@/lib/speaker/queries'
import { speakerChangeSchema } from '@/lib/speaker/schema'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'speaker', params.id ?? '', 'annotation:read'),
  run: async ({ scope, params }) => ({ body: await getSpeaker(scope, params.id ?? '') }),
})

export const PATCH = defineRoute({
  body: speakerChangeSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'speaker', params.id ?? '', 'speaker:edit'),
  run: async ({ scope, params, body, version }) => ({
    body: await updateSpeaker(scope, { id: params.id ?? '', version, change: body }),
  }),
})

export const DELETE = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'speaker', params.id ?? '', 'speaker:edit'),
  run: async ({ scope, params, version }) => {
    await deleteSpeaker(scope, { id: params.id ?? '', version })
    return {}
  },
})
