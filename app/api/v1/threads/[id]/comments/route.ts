import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { getThread, listComments } from '@/lib/discussion/queries'

export const GET = defineRoute({
  query: pageQuery,
  gate: ({ actor, params }) => scopeOf(actor, 'thread', params.id ?? '', 'discussion:read'),
  run: async ({ scope, params, query }) => {
    const { id: threadId } = await getThread(scope, params.id ?? '')
    return { body: await listComments(scope, { ...query, threadId }) }
  },
})
