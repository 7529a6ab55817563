import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { getAgreement, stopAgreement } from '@/lib/agreement/queries'
import { agreementQuery } from '@/lib/agreement/schema'
import { trendOf } from '@/lib/agreement/trend'

/** Small projects are worked out within this time (ms); for others the caller asks again. */
const PATIENCE = 2500

export const GET = defineRoute({
  query: agreementQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'annotation:read'),
  run: async ({ scope, query }) => {
    const agreement = await getAgreement(scope, { article: query.article, patience: PATIENCE })
    if (agreement.state === 'ready') {
      if (query.part === undefined) return { body: agreement }
      const { state, view, articles, computedAt } = agreement
      return { body: { state, view, articles, computedAt, ...trendOf(agreement) } }
    }
    return { status: 202, body: agreement, headers: { 'retry-after': '1' } }
  },
})

export const DELETE = defineRoute({
  query: agreementQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'annotation:read'),
  run: async ({ scope, query }) => {
    await stopAgreement(scope, query)
    return { status: 204 }
  },
})
