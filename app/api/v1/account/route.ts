import { defineRoute } from '@/lib/access/define-route'
import { updateAccount } from '@/lib/user/mutations'
import { getUser } from '@/lib/user/queries'
import { accountSchema } from '@/lib/user/schema'

export const GET = defineRoute({
  gate: ({ actor }) => actor,
  run: async ({ actor }) => ({ body: await getUser(actor.userId) }),
})

export const PATCH = defineRoute({
  body: accountSchema,
  ifMatch: true,
  gate: ({ actor }) => actor,
  run: async ({ actor, body, version }) => ({
    body: await updateAccount(actor, { version, name: body.name }),
  }),
})
