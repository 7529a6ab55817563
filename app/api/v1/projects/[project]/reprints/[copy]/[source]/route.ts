import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { getReprint } from '@/lib/origin/queries'

export const GET = defineRoute({
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'article:read'),
  run: async ({ scope, params }) => {
    const {
      copyText: _,
      sourceText: __,
      ...body
    } = await getReprint(scope, {
      copyId: params.copy ?? '',
      sourceId: params.source ?? '',
    })
    return { body }
  },
})
