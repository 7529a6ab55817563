'use client'

import { memo, type ReactNode } from 'react'
import type { ReportColumn, StatementsView } from '@/lib/statement/schema'
import type { Block, Section } from './sections'
import { StatementBlock } from './statement-block'
import { GroupHead } from './statement-heads'

export type Group = Omit<StatementsView['groups'][number], 'columns' | 'reports'> & {
  /** How many reports are on the event. */
  count: number
  /** Its columns: one list for as long as the page lives. */
  reports: readonly ReportColumn[]
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
  firstBlocks: ReadonlySet<string>
  base: string
  search: string
  opened: { key: string; detail: ReactNode } | null
}

/** An event with its statements so far. Rows that are added to another one leave it alone. */
export const StatementSection = memo(function StatementSection(props: Props) {
  const { section, group, shared, before, firstBlocks, base, search, opened } = props
  return (
    <div className="statement-section">
      <GroupHead group={group} columns={shared ? null : group.reports} index={group.start} />
      {indexed(section, Math.max(group.first, group.first + before - group.before)).map(
        ({ block, index }) => (
          <StatementBlock
            key={block.key}
            block={block}
            index={index}
            columns={group.reports}
            first={firstBlocks.has(block.key)}
            base={base}
            search={search}
            opened={opened && holds(block, opened.key) ? opened : null}
          />
        ),
      )}
    </div>
  )
})

/** The blocks of a section with the index of the first row of each. */
function indexed({ blocks }: Section, first: number): { block: Block; index: number }[] {
  let index = first
  return blocks.map((block) => {
    const own = index
    for (const { items } of block.runs) index += items.length
    return { block, index: own }
  })
}

/** Whether a statement is among a block's. */
export function holds(block: Block, key: string): boolean {
  return block.runs.some(({ items }) => items.some((item) => item.key === key))
}
