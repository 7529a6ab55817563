import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { addMember } from '@/lib/project/mutations'
import { listMembers } from '@/lib/project/queries'
import { addMemberSchema } from '@/lib/project/schema'

export const GET = defineRoute({
  query: pageQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'project:read'),
  run: async ({ scope, query }) => ({ body: await listMembers(scope, query) }),
})

export const POST = defineRoute({
  body: addMemberSchema,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'member:edit'),
  run: async ({ scope, body }) => ({ status: 201, body: await addMember(scope, body) }),
})
