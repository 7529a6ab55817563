'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/components/ui/api-client'
import type { ReviewRow } from '@/lib/review/schema'
import { useWorkspace } from './use-workspace'

/** How far the reviewer has read: remembered while scrolling, sent when the reading rests. */
export function useProgress({ total, enabled }: { total: number; enabled: boolean }) {
  const { workspace, state, page } = useWorkspace()
  const stored = state.reviews.get(page.articleId)?.reachedParagraph ?? 0
  const [seen, setSeen] = useState(stored)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const reached = Math.min(total, Math.max(stored, seen))
  const onReached = useCallback((count: number) => setSeen((known) => Math.max(known, count)), [])

  useEffect(() => {
    if (!enabled || reached <= stored) return
    timer.current = setTimeout(() => {
      // Progress is a convenience: when it cannot be stored now, the next paragraph tries again.
      void api<ReviewRow>({
        method: 'PUT',
        path: `/api/v1/articles/${page.articleId}/progress`,
        body: { reachedParagraph: reached },
        userId: page.userId,
      }).then((result) => {
        if (result.ok) workspace.setReview(result.data)
      })
    }, 1500)
    return () => clearTimeout(timer.current)
  }, [enabled, reached, stored, page.articleId, page.userId, workspace])

  return { reached, onReached }
}
