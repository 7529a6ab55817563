import { defineRoute } from '@/lib/access/define-route'
import { scopeOf } from '@/lib/access/gate'
import { listPeople } from '@/lib/discussion/people/queries'
import { placeOfThread } from '@/lib/discussion/queries'
import { threadPeopleQuery } from '@/lib/discussion/schema'

/** Who reads the discussion, and so can be mentioned in it. */
export const GET = defineRoute({
  query: threadPeopleQuery,
  gate: ({ actor, params, query }) =>
    scopeOf(actor, 'thread', params.id ?? '', query.adjudicating ? 'review:adjudicate' : 'discussion:read'),
  run: async ({ scope, params }) => {
    const place = await placeOfThread(scope, params.id ?? '')
    return { body: { items: await listPeople(scope, place) } }
  },
})
