import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { getAgreement } from '@/lib/agreement/queries'
import { agreementQuery } from '@/lib/agreement/schema'

/** Small projects are worked out within this time (ms); for others the caller asks again. */
const PATIENCE = 2500

export const GET = defineRoute({
  query: agreementQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'annotation:read'),
  run: async ({ scope, query }) => {
    const agreement = await getAgreement(scope, { article: query.article, patience: PATIENCE })
    if (agreement.state === 'ready') return { body: agreement }
    return { status: 202, body: agreement, headers: { 'retry-after': '1' } }
  },
})
