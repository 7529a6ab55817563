import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { changeAnswer, putAnswer } from '@/lib/question/mutations'
import { getMyAnswer, knownQuestion } from '@/lib/question/queries'
import { patchAnswerSchema, putAnswerSchema } from '@/lib/question/schema'

type Params = Record<string, string>

const placeOf = (params: Params) => ({
  articleId: (params.id ?? '').toLowerCase(),
  question: knownQuestion(params.question ?? ''),
})

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'annotation:read'),
  run: async ({ scope, params }) => ({ body: await getMyAnswer(scope, placeOf(params)) }),
})

export const PUT = defineRoute({
  body: putAnswerSchema,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'annotation:write'),
  run: async ({ scope, params, body }) => {
    const { created, row } = await putAnswer(scope, { ...placeOf(params), body })
    return { status: created ? 201 : 200, body: row }
  },
})

export const PATCH = defineRoute({
  body: patchAnswerSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'annotation:write'),
  run: async ({ scope, params, body, version }) => ({
    body: await changeAnswer(scope, { ...placeOf(params), version, patch: body }),
  }),
})
