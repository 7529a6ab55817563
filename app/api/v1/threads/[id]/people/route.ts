import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { getThread, readersOf } from '@/lib/discussion/queries'

/** Who reads the discussion, and so can be mentioned in it. */
export const GET = defineRoute({
  gate: ({ actor, params }) => scopeOf(actor, 'thread', params.id ?? '', 'discussion:read'),
  run: async ({ scope, params }) => {
    const readers = await readersOf(scope, await getThread(scope, params.id ?? ''))
    return { body: { items: readers.filter(({ userId }) => userId !== scope.actorId) } }
  },
})
