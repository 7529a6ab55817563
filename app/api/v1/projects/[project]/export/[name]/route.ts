import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { AppError } from '@/lib/errors'
import { exportCsv } from '@/lib/export/queries'
import { exportFileName, exportFilters, exportNameOf } from '@/lib/export/schema'

export const dynamic = 'force-dynamic'

export const GET = defineRoute({
  query: exportFilters,
  bucket: 'export',
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'export:read'),
  run: async ({ scope, params, query, request }) => {
    const name = exportNameOf(params.name ?? '')
    if (name === null) throw new AppError('not-found')
    const fileName = exportFileName({ slug: scope.slug, name, now: new Date() })
    const headers = {
      'cache-control': 'private, no-store',
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${fileName}"`,
      'x-request-id': scope.requestId,
    }
    // Next answers HEAD by GET and drops the body unread, which would hold a connection.
    if (request.method === 'HEAD') return new Response(null, { headers })
    return new Response(await exportCsv(scope, { name, filters: query }), { headers })
  },
})
