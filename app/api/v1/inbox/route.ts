import { defineRoute } from '@/lib/access/define-route'
import { listInbox } from '@/lib/notice/queries'
import { inboxQuery } from '@/lib/notice/schema'

export const GET = defineRoute({
  query: inboxQuery,
  gate: ({ actor }) => actor,
  run: async ({ scope, query }) => ({ body: await listInbox(scope, query) }),
})
