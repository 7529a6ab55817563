import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { settleAnswer } from '@/lib/adjudication/answers/mutations'
import { knownQuestion } from '@/lib/question/queries'
import { putAnswerSchema } from '@/lib/question/schema'

export const PUT = defineRoute({
  body: putAnswerSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'review:adjudicate'),
  run: async ({ scope, params, body, version }) => ({
    body: await settleAnswer(scope, {
      articleId: (params.id ?? '').toLowerCase(),
      question: knownQuestion(params.question ?? ''),
      version,
      body,
    }),
  }),
})
