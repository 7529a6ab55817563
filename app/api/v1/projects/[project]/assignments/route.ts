import { z } from 'zod'
import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { pageFields } from '@/lib/access/paging'
import { assignReviews } from '@/lib/assignment/mutations'
import { listAssignments } from '@/lib/assignment/queries'
import { assignSchema } from '@/lib/assignment/schema'

export const GET = defineRoute({
  query: z.strictObject({ ...pageFields, lacking: z.enum(['0', '1']).optional() }),
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:read'),
  run: async ({ scope, query: { lacking, ...page } }) => ({
    body: await listAssignments(scope, { ...page, lacking: lacking === '1' }),
  }),
})

export const POST = defineRoute({
  body: assignSchema,
  // Two ids and their names, for each of the most reviews that can be assigned at once.
  limit: 2 * 1024 * 1024,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'assignment:edit'),
  run: async ({ scope, body }) => ({ body: await assignReviews(scope, body) }),
})
