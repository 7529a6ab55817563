import { defineRoute } from '@/lib/access/define-route'
import { markNotice } from '@/lib/notice/mutations'
import { readSchema } from '@/lib/notice/schema'

export const PATCH = defineRoute({
  body: readSchema,
  gate: ({ actor }) => actor,
  run: async ({ scope, params, body }) => ({
    body: await markNotice(scope, { id: params.id ?? '', ...body }),
  }),
})
