import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { getFeedback } from '@/lib/training/queries'
import { feedbackQuery } from '@/lib/training/schema'

export const GET = defineRoute({
  query: feedbackQuery,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'article:read'),
  run: async ({ scope, params, query }) => ({
    body: await getFeedback(scope, { articleId: params.id ?? '', ...query }),
  }),
})
