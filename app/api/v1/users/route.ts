import { defineRoute } from '@/lib/access/define-route'
import { requireAdmin } from '@/lib/access/gate'
import { createUser } from '@/lib/user/mutations'
import { listUsers } from '@/lib/user/queries'
import { createUserSchema, usersQuery } from '@/lib/user/schema'

export const GET = defineRoute({
  query: usersQuery,
  gate: ({ actor }) => requireAdmin(actor),
  run: async ({ query }) => ({ body: await listUsers(query) }),
})

export const POST = defineRoute({
  body: createUserSchema,
  gate: ({ actor }) => requireAdmin(actor),
  run: async ({ scope, body }) => {
    const { user, passwordLink } = await createUser(scope, body)
    return { status: 201, body: { ...user, passwordLink } }
  },
})
