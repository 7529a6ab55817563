import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { CATALOGUE, CATALOGUE_VERSION } from '@/lib/question/catalogue'
import { askQuestions } from '@/lib/question/mutations'
import { getAsked } from '@/lib/question/queries'
import { askSchema } from '@/lib/question/schema'

export const GET = defineRoute({
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'project:read'),
  run: async ({ scope }) => ({
    body: { ...(await getAsked(scope)), catalogue: { version: CATALOGUE_VERSION, questions: CATALOGUE } },
  }),
})

export const PUT = defineRoute({
  body: askSchema,
  ifMatch: true,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'project:edit'),
  run: async ({ scope, body, version }) => ({
    body: await askQuestions(scope, { version, questions: body.questions }),
  }),
})
