import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { explain, withdraw } from '@/lib/adjudication/mutations'
import { explainSchema } from '@/lib/adjudication/schema'
import { clientId } from '@/lib/annotation/schema'

export const PATCH = defineRoute({
  body: explainSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'review:adjudicate'),
  run: async ({ scope, params, body, version }) => ({
    body: await explain(scope, {
      articleId: params.id ?? '',
      id: clientId(params.decision ?? ''),
      version,
      body,
    }),
  }),
})

export const DELETE = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'review:adjudicate'),
  run: async ({ scope, params, version }) => ({
    body: await withdraw(scope, { articleId: params.id ?? '', id: clientId(params.decision ?? ''), version }),
  }),
})
