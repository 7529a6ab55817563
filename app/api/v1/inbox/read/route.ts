import { defineRoute } from '@/lib/access/define-route'
import { markAllRead } from '@/lib/notice/mutations'
import { readAllSchema } from '@/lib/notice/schema'

export const POST = defineRoute({
  body: readAllSchema,
  gate: ({ actor }) => actor,
  run: async ({ scope, body }) => ({ body: await markAllRead(scope, body) }),
})
