import { Task } from '@/components/assignment/task'
import { TrainingDone } from '@/components/training/training-done'
import type { ReviewRow } from '@/lib/review/schema'

type Props = { review: ReviewRow | null; closed: boolean; slug: string; articleId: string }

/** What stands above the panes about one's own review: its task, that it is handed in, or that there is none to begin. */
export function ReviewNotice({ review, closed, slug, articleId }: Props) {
  if (!review)
    return closed ? (
      <p
        role="status"
        className="shrink-0 border-b border-line bg-sunken px-5 py-2 text-[0.82rem] text-ink-2"
      >
        This report is not assigned to you. You can read it; a lead can give it to you.
      </p>
    ) : null
  if (review.status !== 'submitted') return <Task review={review} />
  if (review.kind === 'training') return <TrainingDone slug={slug} articleId={articleId} />
  return (
    <p role="status" className="shrink-0 border-b border-line bg-corr-bg px-5 py-2 text-[0.82rem] text-corr">
      ✓ You submitted this review. It is read-only until a lead reopens it.
    </p>
  )
}
