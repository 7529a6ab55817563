'use client'

import { Check, RotateCcw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ApiProblem } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Spinner } from '@/components/ui/spinner'
import type { ThreadRow } from '@/lib/discussion/schema'
import { CommentBox } from './comment-box'
import { CommentItem } from './comment-item'
import { useDiscussion } from './use-discussion'

/** One thread with everything that was said in it, and where to answer. */
export function ThreadView({ row, now }: { row: ThreadRow; now: Date }) {
  const discussion = useDiscussion()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const store = discussion?.store
  const comments = discussion?.state.comments.get(row.id)
  const missing = comments === undefined
  useEffect(() => {
    if (missing) void store?.loadComments(row.id).then(setProblem)
  }, [missing, store, row.id])
  if (!discussion || !store) return null
  const { people, userId, mayWrite, hideNames } = discussion

  async function resolve(resolved: boolean) {
    const result = await store?.resolve(row, resolved)
    setProblem(result && !result.ok && result.problem.code !== 'stale' ? result.problem : null)
  }

  return (
    <section
      data-thread={row.id}
      aria-label={`Discussion opened by ${hideNames ? 'a colleague' : row.openedByName}`}
      className="flex flex-col gap-3 rounded-[10px] border border-line bg-surface p-3"
    >
      {row.private && (
        <p className="text-xs text-ink-2">
          {row.openedById === userId
            ? 'Only you and the project’s leads and observers read this until you have submitted this report; then everybody who has.'
            : `Only ${hideNames ? 'whoever opened this' : row.openedByName} and the project’s leads and observers read this for now: the report is not submitted yet.`}
        </p>
      )}
      <p role="status" className="empty:hidden">
        {row.resolved && (
          <Chip variant="corr">
            Resolved{row.resolvedByName !== null && !hideNames && ` by ${row.resolvedByName}`}
          </Chip>
        )}
      </p>
      {problem && (
        <p role="alert" className="text-xs text-contra">
          {problem.title}{' '}
          <Button size="sm" onClick={() => void store.loadComments(row.id).then(setProblem)}>
            Try again
          </Button>
        </p>
      )}
      {missing && !problem && (
        <p className="flex items-center gap-2 text-xs text-ink-2">
          <Spinner /> Reading the comments…
        </p>
      )}
      <ol className="flex flex-col gap-3">
        {(comments ?? []).map((comment) => (
          <CommentItem key={comment.id} row={comment} now={now} />
        ))}
      </ol>
      {mayWrite && comments !== undefined && (
        <div className="flex flex-col gap-2 border-t border-line pt-3">
          <CommentBox
            key={row.id}
            label="Answer"
            userId={userId}
            place={`thread:${row.id}`}
            sendLabel="Answer"
            people={() => people({ threadId: row.id })}
            onSend={(draft, mentions) => store.answer(row.id, draft, mentions)}
          />
          <div>
            <Button
              size="sm"
              variant="ghost"
              icon={row.resolved ? <RotateCcw aria-hidden="true" /> : <Check aria-hidden="true" />}
              onClick={() => void resolve(!row.resolved)}
            >
              {row.resolved ? 'Open again' : 'Mark as resolved'}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
