import { defineRoute } from '@/lib/access/define-route'
import { countUnread } from '@/lib/notice/queries'

export const GET = defineRoute({
  gate: ({ actor }) => actor,
  run: async ({ scope }) => ({ body: { unread: await countUnread(scope) } }),
})
