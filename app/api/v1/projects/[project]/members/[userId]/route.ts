import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { removeMember, updateMember } from '@/lib/project/mutations'
import { updateMemberSchema } from '@/lib/project/schema'

export const PATCH = defineRoute({
  body: updateMemberSchema,
  ifMatch: true,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'member:edit'),
  run: async ({ scope, params, body, version }) => ({
    body: await updateMember(scope, { userId: params.userId ?? '', version, role: body.role }),
  }),
})

// Leads remove others; everybody may leave.
export const DELETE = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => {
    const own = params.userId?.toLowerCase() === actor.userId
    return projectScope(actor, params.project ?? '', own ? 'project:read' : 'member:edit')
  },
  run: async ({ scope, params, version }) => {
    await removeMember(scope, { userId: params.userId ?? '', version })
    return {}
  },
})
