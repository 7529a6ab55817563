import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { askedQuestions, listAnswers } from '@/lib/question/queries'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'annotation:read'),
  run: async ({ scope, params }) => {
    const [questions, items] = await Promise.all([
      askedQuestions(scope),
      listAnswers(scope, { articleId: params.id ?? '' }),
    ])
    return { body: { questions, items } }
  },
})
