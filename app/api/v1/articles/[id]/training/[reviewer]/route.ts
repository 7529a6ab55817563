import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { takeTrainingBack } from '@/lib/training/mutations'

export const DELETE = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'assignment:edit'),
  run: async ({ scope, params }) => {
    await takeTrainingBack(scope, { articleId: params.id ?? '', reviewerId: params.reviewer ?? '' })
    return {}
  },
})
