import { defineRoute } from '@/lib/access/define-route'
import { createToken } from '@/lib/user/mutations'
import { listTokens } from '@/lib/user/queries'
import { tokenSchema } from '@/lib/user/schema'

export const GET = defineRoute({
  gate: ({ actor }) => actor,
  run: async ({ actor }) => ({ body: { items: await listTokens(actor.userId), next: null } }),
})

export const POST = defineRoute({
  body: tokenSchema,
  gate: ({ actor }) => actor,
  run: async ({ actor, body }) => ({
    status: 201,
    body: await createToken(actor, { userId: actor.userId, name: body.name }),
  }),
})
