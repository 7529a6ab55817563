import Link from 'next/link'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Day } from '@/components/ui/day'
import type { TrainingRow } from '@/lib/training/schema'
import { Score } from './score'

type Props = {
  caption: string
  slug: string
  rows: readonly TrainingRow[]
  /** Under a heading for each reviewer. Rows must come in that order. */
  byReviewer?: boolean
  /** What can be done to an attempt that is not begun. */
  act?: (row: TrainingRow) => ReactNode
}

/** Attempts at training with what came of them. */
export function TrainingTable({ caption, slug, rows, byReviewer, act }: Props) {
  const columns: DataTableColumn<TrainingRow>[] = [
    {
      key: 'report',
      header: 'Report',
      rowHeader: true,
      className: 'min-w-40',
      cell: (row) => <Report row={row} slug={slug} />,
    },
    {
      key: 'score',
      header: 'Spans as in the final review',
      className: 'min-w-44',
      cell: (row) =>
        row.result ? (
          <Score
            share={row.result.spans}
            label={`${row.reviewer}, ${row.title}, attempt ${row.attempt}`}
            narrow
          />
        ) : (
          <State row={row} act={act} />
        ),
    },
    { key: 'extra', header: 'Extra', numeric: true, cell: (row) => row.result?.extra ?? '–' },
    {
      key: 'links',
      header: 'Links',
      numeric: true,
      cell: (row) =>
        row.result && row.result.links.n > 0 ? `${row.result.links.k} of ${row.result.links.n}` : '–',
    },
    {
      key: 'guidelines',
      header: 'Guidelines',
      numeric: true,
      cell: (row) => (row.result ? `version ${row.result.guidelineVersion}` : '–'),
    },
    {
      key: 'day',
      header: 'Handed in',
      className: 'min-w-24',
      cell: (row) => (row.submittedAt ? <Day value={row.submittedAt} /> : '–'),
    },
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.reviewId}
      dense
      {...(byReviewer && {
        group: (row: TrainingRow) => ({ key: row.reviewerId, label: <bdi dir="auto">{row.reviewer}</bdi> }),
      })}
    />
  )
}

function Report({ row, slug }: { row: TrainingRow; slug: string }) {
  const href = `/projects/${slug}/articles/${row.articleId}/training?reviewer=${row.reviewerId}&attempt=${row.attempt}`
  return (
    <>
      {row.result ? (
        <Link href={href} className="rounded text-accent underline underline-offset-2">
          <bdi dir="auto">{row.title}</bdi>
        </Link>
      ) : (
        <bdi dir="auto">{row.title}</bdi>
      )}
      {row.attempt > 1 && <span className="font-normal text-ink-2"> attempt {row.attempt}</span>}
    </>
  )
}

function State({ row, act }: { row: TrainingRow; act?: Props['act'] }) {
  if (row.status === 'assigned')
    return (
      <span className="flex flex-wrap items-center gap-2">
        <Chip>Not begun</Chip>
        {row.dueOn && (
          <span className="text-xs text-ink-2">
            due <Day value={row.dueOn} />
          </span>
        )}
        {act?.(row)}
      </span>
    )
  if (row.status === 'in-progress') return <Chip variant="accent">In progress</Chip>
  return <span className="text-ink-2">when the final review is settled, or a new attempt handed in</span>
}
