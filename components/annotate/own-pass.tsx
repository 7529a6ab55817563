'use client'

import { useState } from 'react'
import { type ApiProblem, api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import type { ReviewRow } from '@/lib/review/schema'
import { useWorkspace } from './use-workspace'

/** Why suggestions wait, and how the reviewer says that the own pass is over. `onDone` asks for them again. */
export function OwnPass({ articleId, onDone }: { articleId: string; onDone: () => void }) {
  const { workspace, page } = useWorkspace()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function finish() {
    setPending(true)
    const answer = await api<ReviewRow>({
      method: 'PUT',
      path: `/api/v1/articles/${articleId}/progress`,
      body: { reachedParagraph: 'end' },
      userId: page.userId,
    })
    setPending(false)
    if (!answer.ok) return setProblem(answer.problem)
    setProblem(null)
    workspace.setReview(answer.data)
    onDone()
  }

  return (
    <div className="mt-2.5 flex flex-col items-start gap-2 text-[0.8rem] text-ink-2">
      <p>
        This project shows suggestions after your own pass: read the report to its end first. Until then, open
        a report below and look for yourself.
      </p>
      {problem && (
        <p role="alert" className="text-danger">
          {problem.code === 'offline'
            ? 'The server cannot be reached, so this is not stored yet. Try again in a moment.'
            : problem.title}
        </p>
      )}
      <Button size="sm" pending={pending} onClick={() => void finish()}>
        My pass is done
      </Button>
    </div>
  )
}
