import { definePublicRoute } from '@/lib/access/define-route'
import { setPasswordByLink } from '@/lib/user/mutations'
import { linkPasswordSchema } from '@/lib/user/schema'

export const POST = definePublicRoute({
  body: linkPasswordSchema,
  run: async ({ body, requestId }) => ({ body: await setPasswordByLink(body, requestId) }),
})
