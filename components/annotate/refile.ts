import { type ApiProblem, api } from '@/components/ui/api-client'
import type { ArticleRow } from '@/lib/article/queries'

/** Puts a whole report on another event, as a lead; gives the event as stored, or why it was refused. */
export async function refileReport(given: {
  articleId: string
  event: string
  userId: string
}): Promise<{ ok: true; event: ArticleRow['event'] } | { ok: false; problem: ApiProblem }> {
  const { articleId, event, userId } = given
  const path = `/api/v1/articles/${articleId}`
  // The version of now: what is to change is the event, whatever else was corrected meanwhile.
  const read = await api<{ version: number }>({ method: 'GET', path, userId })
  if (!read.ok) return read
  const { version } = read.data
  const moved = await api<ArticleRow>({ method: 'PATCH', path, body: { event }, version, userId })
  return moved.ok ? { ok: true, event: moved.data.event } : moved
}
