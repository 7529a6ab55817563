'use client'

import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import type { TrainingRow } from '@/lib/training/schema'
import { AttemptsChart } from './calibration-chart'
import { GiveForm } from './give-form'
import { TakeBack } from './take-back'
import { TrainingTable } from './training-table'

type Props = {
  slug: string
  rows: readonly TrainingRow[]
  /** The latest given are shown first; earlier ones stand on the pages behind. */
  nextHref?: string | null
  firstHref?: string | null
  reports: readonly { id: string; title: string }[]
  people: readonly { userId: string; name: string; role: string }[]
  canEdit: boolean
  blind: boolean
}

/** Reports given as training, and how close each reviewer has come to the final reviews over time. */
export function TrainingPanel(props: Props) {
  const { slug, rows, nextHref, firstHref, reports, people, canEdit, blind } = props
  const reviewers = people.filter(({ role }) => role === 'reviewer')
  const inOrder = [...rows].sort(
    (a, b) => a.reviewer.localeCompare(b.reviewer) || (a.givenAt < b.givenAt ? -1 : 1),
  )
  return (
    <Panel
      id="training"
      className="scroll-mt-4"
      title="Training"
      description="A report with a final review, marked blind by somebody new to it. They get feedback span by span once they hand it in. It counts nowhere else: not in agreement, profiles, statements or files."
    >
      {canEdit &&
        (!blind ? (
          <p className="mb-3 text-ink-2">
            In an open project there is no training: everybody sees the final reviews.
          </p>
        ) : reports.length === 0 ? (
          <EmptyState compact title="No report to train with yet">
            Adjudicate a report and submit its final review; then it can be given here.
          </EmptyState>
        ) : (
          <GiveForm slug={slug} reports={reports} people={reviewers} />
        ))}
      {rows.length > 0 && (
        <div className={canEdit ? 'mt-4 border-t border-line pt-3' : undefined}>
          <TrainingTable
            caption="Training by reviewer"
            slug={slug}
            rows={inOrder}
            byReviewer
            {...(canEdit && { act: (row: TrainingRow) => <TakeBack row={row} /> })}
          />
          <div className="mt-4 max-w-3xl">
            <AttemptsChart rows={inOrder} named />
          </div>
          <Pagination
            label="Training"
            nextHref={nextHref}
            firstHref={firstHref}
            shown="The latest given first."
          />
        </div>
      )}
      {rows.length === 0 && !canEdit && <p className="text-ink-2">Nobody has been given training yet.</p>}
    </Panel>
  )
}
