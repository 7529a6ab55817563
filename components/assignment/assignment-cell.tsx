import { Chip } from '@/components/ui/chip'
import { Day } from '@/components/ui/day'
import type { AssignmentRow } from '@/lib/assignment/schema'
import { commonDue } from './report-due'

/** Without a reviewer the day is that of all open reviews of the report. */
export type CellChange = {
  articleId: string
  reviewerId?: string
  assigned?: boolean
  dueOn: string | null
}

type AssignmentCellProps = {
  row: AssignmentRow
  person: { userId: string; name: string; excluded: readonly { name: string }[] }
  /** Row and column, for the arrow keys. */
  place: string
  canEdit: boolean
  /** For a new assignment, where its report has no day yet. */
  dueOn: string | null
  onChange: (change: CellChange) => void
}

/** Where a report and a person meet: a box, or how far the review is. */
export function AssignmentCell({ row, person, place, canEdit, dueOn, onChange }: AssignmentCellProps) {
  const review = row.reviews.find(({ reviewerId }) => reviewerId === person.userId)
  const common = commonDue(row)
  if (review && review.status !== 'assigned')
    return (
      <>
        <Chip variant={review.status === 'submitted' ? 'corr' : 'accent'} sign={null}>
          {review.status === 'submitted' ? 'Submitted' : 'In progress'}
        </Chip>
        {common === 'several' && review.status !== 'submitted' && <OwnDay day={review.dueOn} />}
      </>
    )
  if (!review && row.trained.includes(person.userId)) return <Chip>Training</Chip>
  const excluded = person.excluded.some(({ name }) => name === row.outlet)
  if (!canEdit) return review ? <Chip>Assigned</Chip> : <span className="text-ink-3">–</span>
  return (
    <>
      <label className="-m-1 inline-flex items-center gap-1.5 p-1 pointer-coarse:min-h-11 pointer-coarse:min-w-11">
        <input
          type="checkbox"
          checked={review !== undefined}
          data-cell={place}
          aria-label={`${person.name} reviews “${row.title}”`}
          onChange={(event) => {
            const day = common === 'several' ? dueOn : (common ?? dueOn)
            onChange({
              ...{ articleId: row.articleId, reviewerId: person.userId, assigned: event.target.checked },
              dueOn: day,
            })
          }}
          className="size-[1.125rem] accent-accent"
        />
        {excluded && <span className="text-xs text-ink-3">outlet excluded</span>}
      </label>
      {common === 'several' && review && <OwnDay day={review.dueOn} />}
    </>
  )
}

function OwnDay({ day }: { day: string | null }) {
  return <span className="block text-xs text-ink-2">{day ? <Day value={day} /> : 'no day'}</span>
}
