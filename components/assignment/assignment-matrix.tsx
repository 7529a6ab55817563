'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useOptimistic, useState } from 'react'
import { ReportName } from '@/components/dashboard/report-name'
import { type ApiResult, api } from '@/components/ui/api-client'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { type AssignmentRow, aboutWords } from '@/lib/assignment/schema'
import { AssignmentCell, type CellChange } from './assignment-cell'
import { moveInMatrix } from './matrix-keys'
import { ReportDue } from './report-due'

type Person = { userId: string; name: string; excluded: readonly { name: string }[] }

type AssignmentMatrixProps = {
  slug: string
  rows: readonly AssignmentRow[]
  people: readonly Person[]
  reviewersPerArticle: number
  canEdit: boolean
}

/** Who reviews what: a row per report, a column per person, a box to tick where they meet. */
export function AssignmentMatrix({
  slug,
  rows,
  people,
  reviewersPerArticle,
  canEdit,
}: AssignmentMatrixProps) {
  const router = useRouter()
  const toast = useToast()
  const [shown, show] = useOptimistic(rows, withChange)
  const [newDue, setNewDue] = useState('')
  const base = `/api/v1/projects/${slug}/assignments`

  function save(change: CellChange | null, request: () => Promise<ApiResult<unknown>>) {
    startTransition(async () => {
      if (change) show(change)
      const result = await request()
      if (!result.ok)
        toast.show({
          tone: 'error',
          title: 'The assignment was not changed.',
          description: result.problem.detail ?? result.problem.title,
        })
      startTransition(() => router.refresh())
    })
  }

  const columns: DataTableColumn<AssignmentRow>[] = [
    {
      key: 'report',
      header: 'Report',
      rowHeader: true,
      className:
        'sticky start-0 z-10 bg-surface align-top shadow-[1px_0_0_var(--line)] min-w-36 max-w-40 sm:min-w-56 sm:max-w-80',
      cell: (row) => <ReportName {...row} href={`/projects/${slug}/articles/${row.articleId}`} clamp />,
    },
    {
      key: 'words',
      header: 'About words',
      numeric: true,
      className: 'align-top max-sm:hidden',
      cell: (row) => aboutWords(row.length).toLocaleString('en-GB'),
    },
    {
      key: 'reviewers',
      header: 'Reviewers',
      numeric: true,
      className: 'align-top',
      cell: (row) => `${row.reviews.length} of ${reviewersPerArticle}`,
    },
    {
      key: 'due',
      header: 'Due',
      className: 'align-top min-w-40',
      cell: (row) => (
        <ReportDue
          row={row}
          canEdit={canEdit}
          onChange={(dueOn) =>
            save({ articleId: row.articleId, dueOn }, () =>
              api({ method: 'PUT', path: `${base}/${row.articleId}`, body: { dueOn } }),
            )
          }
        />
      ),
    },
    ...people.map((person, column) => ({
      key: person.userId,
      header: <bdi dir="auto">{person.name}</bdi>,
      className: 'align-top min-w-28 wrap-anywhere',
      cell: (row: AssignmentRow) => (
        <AssignmentCell
          row={row}
          person={person}
          place={`${shown.indexOf(row)},${column}`}
          canEdit={canEdit}
          dueOn={newDue || null}
          onChange={(change) => {
            const path = `${base}/${row.articleId}/${person.userId}`
            save(change, () =>
              change.assigned
                ? api({ method: 'PUT', path, body: { dueOn: change.dueOn } })
                : api({ method: 'DELETE', path }),
            )
          }}
        />
      ),
    })),
  ]
  return (
    <>
      {canEdit && (
        <div className="mb-3 flex flex-wrap items-end gap-x-6 gap-y-2">
          <Field label="Due day of what is ticked from now on" optional className="max-w-64">
            <Input type="date" value={newDue} onChange={(event) => setNewDue(event.target.value)} />
          </Field>
          <p className="max-w-prose text-xs text-ink-2">
            Space ticks a box, arrow keys lead from box to box. What is begun stays with its reviewer.
          </p>
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the boxes inside are what is operated; this moves between them */}
      <div onKeyDown={moveInMatrix}>
        <DataTable
          caption="Reports and who reviews them"
          columns={columns}
          rows={shown}
          rowKey={(row) => row.articleId}
        />
      </div>
    </>
  )
}

/** The rows as they will be once a change is stored. */
function withChange(rows: readonly AssignmentRow[], change: CellChange): readonly AssignmentRow[] {
  return rows.map((row) =>
    row.articleId === change.articleId ? { ...row, reviews: changed(row, change) } : row,
  )
}

function changed({ reviews }: AssignmentRow, change: CellChange): AssignmentRow['reviews'] {
  const { reviewerId, assigned, dueOn } = change
  if (reviewerId === undefined)
    return reviews.map((review) => (review.status === 'submitted' ? review : { ...review, dueOn }))
  const others = reviews.filter((review) => review.reviewerId !== reviewerId)
  if (!assigned) return others
  return [...others, { reviewId: reviewerId, reviewerId, status: 'assigned' as const, dueOn }]
}
