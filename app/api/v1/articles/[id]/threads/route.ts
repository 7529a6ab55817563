import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { listThreads } from '@/lib/discussion/queries'
import { threadsQuery } from '@/lib/discussion/schema'

export const GET = defineRoute({
  query: threadsQuery,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'discussion:read'),
  run: async ({ scope, params, query }) => ({
    body: await listThreads(scope, { ...query, articleId: params.id ?? '' }),
  }),
})
