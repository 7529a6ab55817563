import { defineRoute } from '@/lib/access/define-route'
import { projectScope } from '@/lib/access/gate'
import { AppError } from '@/lib/errors'
import { liveStream } from '@/lib/live/mutations'
import { pollChanges } from '@/lib/live/queries'
import { liveQuery } from '@/lib/live/schema'
import { EVENT_STREAM_HEADERS } from '@/lib/server/event-stream'
import { signInCheck } from '@/lib/server/session'

export const dynamic = 'force-dynamic'

export const GET = defineRoute({
  query: liveQuery,
  gate: ({ actor, params }) => projectScope(actor, params.project ?? '', 'annotation:read'),
  run: async ({ scope, actor, params, query, request }) => {
    if (query.poll) return { body: await pollChanges(scope, query.after ?? null) }
    const headers = { ...EVENT_STREAM_HEADERS, 'x-request-id': scope.requestId }
    // Next answers HEAD by GET and drops the body unread, which would hold the stream open.
    if (request.method === 'HEAD') return new Response(null, { headers })
    const signedIn = await signInCheck(request.headers.get('authorization'))
    const renew = async () => {
      if (!(await signedIn())) return null
      try {
        return await projectScope(actor, params.project ?? '', 'annotation:read')
      } catch (error) {
        if (error instanceof AppError && (error.code === 'not-found' || error.code === 'forbidden'))
          return null
        throw error
      }
    }
    const stream = await liveStream(scope, {
      after: request.headers.get('last-event-id') ?? query.after ?? null,
      articleId: query.article ?? null,
      signal: request.signal,
      renew,
    })
    return new Response(stream, { headers })
  },
})
