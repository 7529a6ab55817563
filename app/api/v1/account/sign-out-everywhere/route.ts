import { defineRoute } from '@/lib/access/define-route'
import { signOutEverywhere } from '@/lib/user/mutations'

export const POST = defineRoute({
  gate: ({ actor }) => actor,
  run: async ({ actor }) => {
    await signOutEverywhere(actor)
    return {}
  },
})
