import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { assignReview, unassignReview } from '@/lib/assignment/mutations'
import { dueSchema } from '@/lib/assignment/schema'

const pairOf = (params: Record<string, string>) => ({
  articleId: params.article ?? '',
  reviewerId: params.reviewer ?? '',
})

export const PUT = defineRoute({
  body: dueSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:edit'),
  run: async ({ scope, params, body }) => ({
    body: await assignReview(scope, { ...pairOf(params), dueOn: body.dueOn }),
  }),
})

export const DELETE = defineRoute({
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:edit'),
  run: async ({ scope, params }) => {
    await unassignReview(scope, pairOf(params))
    return {}
  },
})
