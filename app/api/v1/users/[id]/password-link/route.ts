import { defineRoute } from '@/lib/access/define-route'
import { requireAdmin } from '@/lib/access/gate'
import { createPasswordLink } from '@/lib/user/mutations'

export const POST = defineRoute({
  gate: ({ actor }) => requireAdmin(actor),
  run: async ({ scope, params }) => ({ status: 201, body: await createPasswordLink(scope, params.id ?? '') }),
})
