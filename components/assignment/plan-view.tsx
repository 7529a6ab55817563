import { Button } from '@/components/ui/button'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { FormError } from '@/components/ui/form-error'
import { aboutWords, type PlanPreview } from '@/lib/assignment/schema'

type PlanViewProps = {
  preview: PlanPreview
  pending: boolean
  failure: string | undefined
  onCarryOut: () => void
  onDiscard: () => void
}

const words = (length: number) => aboutWords(length).toLocaleString('en-GB')

const columns: DataTableColumn<PlanPreview['loads'][number]>[] = [
  {
    key: 'name',
    header: 'Reviewer',
    rowHeader: true,
    className: 'min-w-36',
    cell: (row) => (
      <>
        <bdi dir="auto">{row.name}</bdi>
        {row.away && <span className="font-normal text-ink-2"> (away)</span>}
      </>
    ),
  },
  { key: 'reports', header: 'New reports', numeric: true, cell: (row) => row.reports },
  { key: 'before', header: 'About words now', numeric: true, cell: (row) => words(row.before) },
  { key: 'after', header: 'With this plan', numeric: true, cell: (row) => words(row.after) },
]

const MOST_SHORT = 20

/** A plan in figures, before it is carried out. */
export function PlanView({ preview, pending, failure, onCarryOut, onDiscard }: PlanViewProps) {
  const { items, short, loads, pairs, more } = preview
  return (
    <section aria-label="The plan" className="mt-4 border-t border-line pt-4">
      <p role="status" className="mb-2 font-semibold">
        {items.length === 0
          ? 'There is nothing to assign.'
          : `${items.length} ${items.length === 1 ? 'review' : 'reviews'} to assign. Nothing is stored yet.`}
      </p>
      <DataTable
        caption="Load of each reviewer with this plan"
        columns={columns}
        rows={loads}
        rowKey={(row) => row.reviewerId}
        dense
      />
      {pairs.length > 0 && (
        <p className="mt-2 text-[0.8125rem] text-ink-2">
          Reports in common with this plan:{' '}
          {pairs.slice(0, 12).map(({ names: [a, b], reports }, i) => (
            <span key={`${a} ${b}`}>
              {i > 0 && ' · '}
              <bdi dir="auto">{a}</bdi> and <bdi dir="auto">{b}</bdi> {reports}
            </span>
          ))}
          {pairs.length > 12 && ` · and ${pairs.length - 12} more pairs`}
        </p>
      )}
      {short.length > 0 && (
        <div className="mt-3 text-[0.8125rem]">
          <p className="font-semibold">For these there are too few people:</p>
          <ul className="mt-1 list-disc ps-5">
            {short.slice(0, MOST_SHORT).map(({ articleId, title, missing }) => (
              <li key={articleId}>
                <bdi dir="auto">{title}</bdi>: {missing} missing
              </li>
            ))}
            {short.length > MOST_SHORT && <li>and {short.length - MOST_SHORT} more</li>}
          </ul>
        </div>
      )}
      {more && (
        <p className="mt-2">More reports lack reviewers than one plan takes. Plan again afterwards.</p>
      )}
      <FormError title={failure && 'Nothing was assigned.'}>{failure}</FormError>
      <div className="mt-3 flex flex-wrap gap-2">
        {items.length > 0 && (
          <Button variant="primary" pending={pending} onClick={onCarryOut}>
            Carry out this plan
          </Button>
        )}
        <Button onClick={onDiscard}>Discard</Button>
      </div>
    </section>
  )
}
