import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { updateProject } from '@/lib/project/mutations'
import { getProject } from '@/lib/project/queries'
import { updateProjectSchema } from '@/lib/project/schema'

export const GET = defineRoute({
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'project:read'),
  run: async ({ scope }) => ({ body: await getProject(scope) }),
})

export const PATCH = defineRoute({
  body: updateProjectSchema,
  ifMatch: true,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'project:edit'),
  run: async ({ scope, body, version }) => ({ body: await updateProject(scope, { version, input: body }) }),
})
