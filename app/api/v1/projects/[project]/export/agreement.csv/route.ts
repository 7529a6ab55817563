import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { exportAgreement } from '@/lib/export/queries'
import { agreementFilters } from '@/lib/export/schema'

export const dynamic = 'force-dynamic'

export const GET = defineRoute({
  query: agreementFilters,
  bucket: 'export',
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'export:read'),
  run: async ({ scope, query, request }) => {
    const day = new Date().toISOString().slice(0, 10)
    const headers = {
      'cache-control': 'private, no-store',
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${scope.slug}-agreement-${day}.csv"`,
      'x-request-id': scope.requestId,
    }
    if (request.method === 'HEAD') return new Response(null, { headers })
    return new Response(await exportAgreement(scope, query), { headers })
  },
})
