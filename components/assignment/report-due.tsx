'use client'

import { useState } from 'react'
import { Day } from '@/components/ui/day'
import { Input } from '@/components/ui/input'
import type { AssignmentRow } from '@/lib/assignment/schema'

/** The day on which all open reviews of a report are due; null when none has one. */
export function commonDue(row: AssignmentRow): string | null | 'several' {
  const days = new Set(
    row.reviews.filter((review) => review.status !== 'submitted').map((review) => review.dueOn),
  )
  if (days.size > 1) return 'several'
  return [...days][0] ?? null
}

type ReportDueProps = {
  row: AssignmentRow
  canEdit: boolean
  onChange: (dueOn: string | null) => void
}

/** One day for all open reviews of a report. */
export function ReportDue({ row, canEdit, onChange }: ReportDueProps) {
  const stored = commonDue(row)
  const day = stored === 'several' ? '' : (stored ?? '')
  const [draft, setDraft] = useState<string | null>(null)
  if (row.reviews.every((review) => review.status === 'submitted'))
    return <span className="text-ink-3">–</span>
  if (!canEdit) return stored === 'several' ? 'several days' : stored ? <Day value={stored} /> : 'no day'
  return (
    <>
      <span className="block w-36">
        <Input
          type="date"
          aria-label={`Due day of “${row.title}”`}
          value={draft ?? day}
          onChange={(event) => setDraft(event.target.value)}
          // Not while a day is still being typed.
          onBlur={() => {
            if (draft !== null && draft !== day) onChange(draft === '' ? null : draft)
            setDraft(null)
          }}
        />
      </span>
      {stored === 'several' && <span className="block text-xs text-ink-2">several days</span>}
    </>
  )
}
