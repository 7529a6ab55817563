import { defineRoute } from '@/lib/access/define-route'
import { requireAdmin } from '@/lib/access/gate'
import { updateUser } from '@/lib/user/mutations'
import { getUser } from '@/lib/user/queries'
import { updateUserSchema } from '@/lib/user/schema'

export const GET = defineRoute({
  gate: ({ actor }) => requireAdmin(actor),
  run: async ({ params }) => ({ body: await getUser(params.id ?? '') }),
})

export const PATCH = defineRoute({
  body: updateUserSchema,
  ifMatch: true,
  gate: ({ actor }) => requireAdmin(actor),
  run: async ({ scope, params, body, version }) => ({
    body: await updateUser(scope, { id: params.id ?? '', version, input: body }),
  }),
})
