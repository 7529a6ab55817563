'use client'

import { memo } from 'react'
import { foreign } from '@/components/ui/foreign'
import type { StatementRow as Row } from '@/lib/statement/schema'
import { type Columns, placedCells } from './columns'
import { Origins, sharedOrigin } from './origins'
import { Part } from './part'
import { StatementCell } from './statement-cell'

type Props = {
  item: Row
  columns: Columns
  href: string
  open: boolean
  /** In the table, from 1. */
  index: number
}

/**
 * One statement. A press anywhere on the row opens its quotes; its words lead to its own page. The table listens for
 * all of its rows: a link and a button of their own, thousands of times over, are what scrolling would wait for.
 */
export const StatementRow = memo(function StatementRow({ item, columns, href, open, index }: Props) {
  return (
    <Part
      role="row"
      aria-rowindex={index}
      aria-current={open || undefined}
      className="statement-row is-statement"
      style={{ ['--n' as string]: columns.reports.length }}
    >
      <Part role="rowheader" aria-colindex={1} className="statement-name">
        <button
          type="button"
          data-row-toggle={item.key}
          aria-expanded={open}
          aria-label={`Quotes of “${item.quote}”`}
        />
        <a href={href}>
          <bdi dir="auto" lang={foreign(item.language)}>
            {item.quote}
          </bdi>
        </a>
      </Part>
      <Cells item={item} columns={columns} />
    </Part>
  )
})

function Cells({ item, columns }: Pick<Props, 'item' | 'columns'>) {
  const oneOrigin = item.independentOrigins === 1 && sharedOrigin(item) !== null
  return (
    <>
      <Part role="cell" aria-colindex={2} className="statement-origins">
        <Origins item={item} />
      </Part>
      {placedCells(item, columns).map((placed) => (
        <StatementCell key={placed.report.articleId} {...placed} withoutVia={oneOrigin} />
      ))}
    </>
  )
}
