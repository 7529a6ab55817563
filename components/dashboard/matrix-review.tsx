import { Circle, CircleCheck, CircleDot } from 'lucide-react'
import { Progress } from '@/components/ui/progress'
import type { MatrixCell, MatrixRow, Reviewer } from '@/lib/dashboard/overview/queries'
import { percentRead } from '@/lib/dashboard/progress'
import { counted } from './counted'
import { ReviewMenu } from './review-menu'

type MatrixReviewProps = {
  cell: MatrixCell | undefined
  row: MatrixRow
  reviewer: Reviewer
  canReopen: boolean
  base: string
}

/** One crossing: how a reviewer stands with a report, by sign, word and number. */
export function MatrixReview({ cell, row, reviewer, canReopen, base }: MatrixReviewProps) {
  if (!cell) {
    return (
      <span role="img" aria-label="Not begun" className="text-ink-3">
        –
      </span>
    )
  }
  // Neither is told while whose spans are whose is hidden.
  const percent =
    cell.reached === null ? null : percentRead({ reached: cell.reached, paragraphs: row.paragraphs })
  const spans = cell.spans === null ? null : counted(cell.spans, 'span')
  return (
    <span className="flex items-start gap-1">
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span
          className={`inline-flex items-center gap-1.5 font-[550] whitespace-nowrap ${LOOKS[cell.status].tone}`}
        >
          {LOOKS[cell.status].icon}
          {LOOKS[cell.status].label}
        </span>
        <span className="text-[0.8125rem] whitespace-nowrap text-ink-2 tabular-nums">
          {cell.status === 'in-progress' && percent !== null && `${percent}% · `}
          {cell.status !== 'assigned' && spans}
          {cell.status === 'assigned' && 'Not begun'}
        </span>
        {cell.status === 'in-progress' && percent !== null && (
          <Progress label={`Read by ${reviewer.name}`} value={percent} max={100} className="w-24" />
        )}
      </span>
      {canReopen && cell.status === 'submitted' && (
        <ReviewMenu
          reviewId={cell.reviewId}
          reviewer={reviewer.name}
          title={row.title}
          href={`${base}/${row.articleId}`}
        />
      )}
    </span>
  )
}

const icon = 'size-4 shrink-0'

const LOOKS = {
  submitted: {
    label: 'Submitted',
    tone: 'text-corr',
    icon: <CircleCheck aria-hidden="true" className={icon} />,
  },
  'in-progress': {
    label: 'In progress',
    tone: 'text-accent',
    icon: <CircleDot aria-hidden="true" className={icon} />,
  },
  assigned: {
    label: 'Assigned',
    tone: 'text-ink-2',
    icon: <Circle aria-hidden="true" className={icon} />,
  },
}
