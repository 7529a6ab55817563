import { defineRoute } from '@/lib/access/define-route'
import { pageQuery } from '@/lib/access/paging'
import { createProject } from '@/lib/project/mutations'
import { listProjects } from '@/lib/project/queries'
import { createProjectSchema } from '@/lib/project/schema'

export const GET = defineRoute({
  query: pageQuery,
  gate: ({ actor }) => actor,
  run: async ({ actor, query }) => ({ body: await listProjects(actor.userId, query) }),
})

export const POST = defineRoute({
  body: createProjectSchema,
  gate: ({ actor }) => actor,
  run: async ({ actor, body }) => ({ status: 201, body: await createProject(actor, body, actor.userId) }),
})
