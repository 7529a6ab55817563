import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { createArticle } from '@/lib/article/mutations'
import { listArticles } from '@/lib/article/queries'
import { articleQuerySchema, createArticleSchema, TEXT_BODY_LIMIT } from '@/lib/article/schema'

export const GET = defineRoute({
  query: articleQuerySchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'article:read'),
  run: async ({ scope, query }) => ({ body: await listArticles(scope, query) }),
})

export const POST = defineRoute({
  body: createArticleSchema,
  limit: TEXT_BODY_LIMIT,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'article:create'),
  run: async ({ scope, body }) => ({ status: 201, body: await createArticle(scope, body) }),
})
