import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import type { Actor } from '@/lib/access/scope'
import { clientId } from '@/lib/annotation/schema'
import { markSearched, unmarkSearched } from '@/lib/coverage/mutations'

const gate = ({ actor, params }: { actor: Actor; params: Record<string, string> }) =>
  scopeOf(actor, 'annotation', params.id ?? '', 'annotation:write')

const pairOf = (params: Record<string, string>) => ({
  annotationId: params.id ?? '',
  articleId: clientId(params.article ?? ''),
})

export const PUT = defineRoute({
  gate,
  run: async ({ scope, params }) => ({ body: await markSearched(scope, pairOf(params)) }),
})

export const DELETE = defineRoute({
  gate,
  run: async ({ scope, params }) => {
    await unmarkSearched(scope, pairOf(params))
    return {}
  },
})
