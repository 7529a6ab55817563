import { randomUUID } from 'node:crypto'
import { AppError, problemOf } from '@/lib/errors'

/** Addresses that the API does not have answer like the rest of it. */
function nothing(): Response {
  const problem = problemOf(
    new AppError('not-found', { detail: 'The API has no such address.' }),
    randomUUID(),
  )
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'private, no-store',
    },
  })
}

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
