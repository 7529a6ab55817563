import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { listPeople } from '@/lib/discussion/people/queries'
import { placeOf } from '@/lib/discussion/queries'
import { peopleQuery } from '@/lib/discussion/schema'

/** Who would read a discussion that one opens here. */
export const GET = defineRoute({
  query: peopleQuery,
  gate: ({ actor, params, query }) =>
    scopeOf(actor, 'article', params.id ?? '', query.adjudicating ? 'review:adjudicate' : 'discussion:read'),
  run: async ({ scope, params, query: { annotation, link } }) => {
    const target =
      annotation !== undefined
        ? { annotationId: annotation }
        : link !== undefined
          ? { linkId: link }
          : { articleId: params.id ?? '' }
    const place = await placeOf(scope, target)
    return { body: { items: await listPeople(scope, place) } }
  },
})
