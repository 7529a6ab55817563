import { defineRoute } from '@/lib/access/define-route'
import { revokeToken } from '@/lib/user/mutations'

export const DELETE = defineRoute({
  gate: ({ actor }) => actor,
  run: async ({ actor, params }) => {
    await revokeToken(actor, params.id ?? '')
    return {}
  },
})
