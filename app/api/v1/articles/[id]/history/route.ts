import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { listHistory } from '@/lib/review/queries'

export const GET = defineRoute({
  query: pageQuery,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'article:read'),
  run: async ({ scope, params, query }) => ({
    body: await listHistory(scope, { articleId: params.id ?? '', ...query }),
  }),
})
