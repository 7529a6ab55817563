import { defineRoute } from '@/lib/access/define-route'
import { currentSession } from '@/lib/server/session'
import { changePassword } from '@/lib/user/mutations'
import { changePasswordSchema } from '@/lib/user/schema'

export const POST = defineRoute({
  body: changePasswordSchema,
  gate: ({ actor }) => actor,
  run: async ({ actor, body }) => {
    const keep = actor.via === 'session' ? ((await currentSession())?.sessionId ?? null) : null
    await changePassword(actor, { ...body, keep })
    return {}
  },
})
