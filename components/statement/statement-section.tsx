'use client'

import { memo, type ReactNode } from 'react'
import type { StatementsView } from '@/lib/statement/schema'
import type { Columns } from './columns'
import { holds, rowsAmong, type Section, type Stretch } from './sections'
import { GroupHead } from './statement-heads'
import { StatementStretch } from './statement-stretch'

export type Group = Omit<StatementsView['groups'][number], 'columns' | 'reports'> & {
  /** How many reports are on the event. */
  count: number
  columns: Columns
  /** The indices in the table of its own row, of its first statement and behind its last one. */
  start: number
  first: number
  end: number
  /** How many statements stand before it. */
  before: number
}

type Props = {
  section: Section
  group: Group
  /** All events have the same columns. */
  shared: boolean
  /** How many rows stand before the first of the page. */
  before: number
  /** The keys of the blocks that came with the page. */
  firstOnes: ReadonlySet<string>
  base: string
  search: string
  opened: { key: string; detail: ReactNode } | null
}

/** An event with its statements so far. Rows that are added to another one leave it alone. */
export const StatementSection = memo(function StatementSection(props: Props) {
  const { section, group, shared, before, firstOnes, base, search, opened } = props
  return (
    <div className="statement-section">
      <GroupHead group={group} columns={shared ? null : group.columns.reports} index={group.start} />
      {indexed(section, Math.max(group.first, group.first + before - group.before)).map(
        ({ stretch, index }) => (
          <StatementStretch
            key={stretch.key}
            stretch={stretch}
            index={index}
            columns={group.columns}
            firstOnes={firstOnes}
            base={base}
            search={search}
            opened={opened && holds(stretch, opened.key) ? opened : null}
          />
        ),
      )}
    </div>
  )
})

/** The stretches of a section with the index of the first row of each. */
function indexed({ stretches }: Section, first: number): { stretch: Stretch; index: number }[] {
  let index = first
  return stretches.map((stretch) => {
    const own = index
    index += rowsAmong(stretch)
    return { stretch, index: own }
  })
}
