import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { changeLink, deleteLink, putLink, refuseForeignEnd } from '@/lib/link/mutations'
import { getLink } from '@/lib/link/queries'
import { patchLinkSchema, putLinkSchema } from '@/lib/link/schema'

export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'link', params.id ?? '', 'annotation:read'),
  run: async ({ scope, params }) => ({ body: await getLink(scope, params.id ?? '') }),
})

export const PUT = defineRoute({
  body: putLinkSchema,
  gate: async ({ actor, body }) => ({
    scope: await scopeOf(actor, 'annotation', body.fromId, 'link:write'),
    toScope: await scopeOf(actor, 'annotation', body.toId, 'annotation:read'),
  }),
  run: async ({ scope: { scope, toScope }, params, body }) => {
    await refuseForeignEnd(scope, { toScope, ...body })
    const { created, row } = await putLink(scope, { id: params.id ?? '', body })
    return { status: created ? 201 : 200, body: row }
  },
})

export const PATCH = defineRoute({
  body: patchLinkSchema,
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'link', params.id ?? '', 'link:write'),
  run: async ({ scope, params, body, version }) => ({
    body: await changeLink(scope, { id: params.id ?? '', version, patch: body }),
  }),
})

export const DELETE = defineRoute({
  ifMatch: true,
  gate: ({ actor, params }) => scopeOf(actor, 'link', params.id ?? '', 'link:write'),
  run: async ({ scope, params, version }) => ({
    body: await deleteLink(scope, { id: params.id ?? '', version }),
  }),
})
