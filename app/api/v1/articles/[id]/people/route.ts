import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { placeOf, readersOf } from '@/lib/discussion/queries'
import { peopleQuery } from '@/lib/discussion/schema'

/** Who would read a discussion that one opens here. */
export const GET = defineRoute({
  query: peopleQuery,
  gate: ({ actor, params }) => scopeOf(actor, 'article', params.id ?? '', 'discussion:read'),
  run: async ({ scope, params, query: { annotation, link } }) => {
    const target =
      annotation !== undefined
        ? { annotationId: annotation }
        : link !== undefined
          ? { linkId: link }
          : { articleId: params.id ?? '' }
    const readers = await readersOf(scope, await placeOf(scope, target))
    return { body: { items: readers.filter(({ userId }) => userId !== scope.actorId) } }
  },
})
