import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { TEXT_BODY_LIMIT } from '@/lib/article/schema'
import { previewArticle } from '@/lib/import/queries'
import { proposeSchema } from '@/lib/import/schema'

export const POST = defineRoute({
  body: proposeSchema,
  limit: TEXT_BODY_LIMIT,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'article:create'),
  run: async ({ scope, body }) => ({ body: await previewArticle(scope, body) }),
})
