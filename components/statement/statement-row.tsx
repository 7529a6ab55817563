'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { memo } from 'react'
import { cx } from '@/components/ui/cx'
import type { StatementCell as Cell, ReportColumn, StatementItem } from '@/lib/statement/schema'
import { Origins, sharedOrigin } from './origins'
import { Part } from './part'
import { StatementCell } from './statement-cell'

type Props = {
  item: StatementItem
  columns: readonly ReportColumn[]
  href: string
  open: boolean
  onToggle: (key: string) => void
}

/** One statement. A press anywhere on the row opens its quotes; its words lead to its own page. */
export const StatementRow = memo(function StatementRow({ item, columns, href, open, onToggle }: Props) {
  const said = byArticle(item.cells)
  const oneOrigin = item.independentOrigins === 1 && sharedOrigin(item) !== null
  return (
    <Part
      role="row"
      className="statement-row cursor-pointer"
      aria-current={open || undefined}
      style={{ ['--n' as string]: columns.length }}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a, button')) return
        onToggle(item.key)
      }}
    >
      <Part role="rowheader" aria-colindex={1} className="statement-name">
        <button
          type="button"
          data-row-toggle={item.key}
          aria-expanded={open}
          aria-label={`Quotes of “${item.quote}”`}
          onClick={() => onToggle(item.key)}
          className="grid size-6 shrink-0 place-items-center rounded text-ink-2 hover:bg-sunken hover:text-ink pointer-coarse:size-9"
        >
          <ChevronRight
            aria-hidden="true"
            className={cx('size-4 transition-transform', open && 'rotate-90')}
          />
        </button>
        <Link
          href={href}
          prefetch={false}
          className="min-w-0 rounded text-ink no-underline break-words hover:underline"
        >
          <bdi dir="auto" className="line-clamp-3">
            {item.quote}
          </bdi>
        </Link>
      </Part>
      <Part role="cell" aria-colindex={2} className="statement-origins">
        <Origins item={item} />
      </Part>
      <div className="statement-silence" aria-hidden="true" />
      {columns.map((report, at) => {
        const cells = said.get(report.articleId)
        return (
          cells && (
            <StatementCell
              key={report.articleId}
              cells={cells}
              report={report}
              at={at}
              withoutVia={oneOrigin}
            />
          )
        )
      })}
    </Part>
  )
})

function byArticle(cells: readonly Cell[]): Map<string, Cell[]> {
  const said = new Map<string, Cell[]>()
  for (const cell of cells) said.set(cell.articleId, [...(said.get(cell.articleId) ?? []), cell])
  return said
}
