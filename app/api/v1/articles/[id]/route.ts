import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { listAnnotations } from '@/lib/annotation/queries'
import { deleteArticle, updateArticle } from '@/lib/article/mutations'
import { getArticle } from '@/lib/article/queries'
import { articleChangeSchema } from '@/lib/article/schema'
import { listSearched } from '@/lib/coverage/queries'
import { listLinks } from '@/lib/link/queries'
import { myReview } from '@/lib/review/queries'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'article:read'),
  run: async ({ scope, params }) => {
    const articleId = params.id ?? ''
    const [article, review, annotations, links, searched] = await Promise.all([
      getArticle(scope, articleId),
      myReview(scope, articleId),
      listAnnotations(scope, { articleId }),
      listLinks(scope, { articleId }),
      listSearched(scope, { articleId }),
    ])
    return { body: { ...article, review, annotations, links, searched } }
  },
})

export const PATCH = defineRoute({
  body: articleChangeSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'article:edit'),
  run: async ({ scope, params, body, version }) => ({
    body: await updateArticle(scope, { id: params.id ?? '', version, change: body }),
  }),
})

export const DELETE = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'article:edit'),
  run: async ({ scope, params, version }) => {
    await deleteArticle(scope, { id: params.id ?? '', version })
    return {}
  },
})
