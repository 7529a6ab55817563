'use client'

import { useRouter } from 'next/navigation'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { TrainingRow } from '@/lib/training/schema'

/** Takes training back that nobody has begun. */
export function TakeBack({ row }: { row: TrainingRow }) {
  const router = useRouter()
  return (
    <ConfirmDialog
      title="Take this training back?"
      confirmLabel="Take back"
      trigger={
        <Button size="sm" aria-label={`Take back: ${row.title}, ${row.reviewer}`}>
          Take back
        </Button>
      }
      onConfirm={async () => {
        const done = await api({
          method: 'DELETE',
          path: `/api/v1/articles/${row.articleId}/training/${row.reviewerId}`,
        })
        if (!done.ok) return done.problem.detail ?? done.problem.title
        router.refresh()
        return undefined
      }}
    >
      “<bdi dir="auto">{row.title}</bdi>” leaves the queue of <bdi dir="auto">{row.reviewer}</bdi>. It can be
      given again.
    </ConfirmDialog>
  )
}
