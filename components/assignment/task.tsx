import { Day } from '@/components/ui/day'
import type { ReviewRow } from '@/lib/review/schema'
import { ReturnComment } from './return-comment'

/** What a lead wants of the open review, above the text: by when, why it has come back, and whether it is training. */
export function Task({ review }: { review: Pick<ReviewRow, 'kind' | 'dueOn' | 'returnComment'> }) {
  const training = review.kind === 'training'
  if (!training && review.dueOn === null && review.returnComment === '') return null
  return (
    <div
      role="status"
      className="max-h-32 shrink-0 overflow-y-auto border-b border-warn-line bg-warn-bg px-5 py-2 text-[0.82rem] text-warn"
    >
      {training && (
        <p>
          <span className="font-semibold">Training.</span> Work as always. When you hand it in, it is compared
          with the final review, which you see then; it counts nowhere.
        </p>
      )}
      {review.dueOn && (
        <p>
          Due <Day value={review.dueOn} />
        </p>
      )}
      {review.returnComment !== '' && <ReturnComment>{review.returnComment}</ReturnComment>}
    </div>
  )
}
