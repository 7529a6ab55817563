import { Pencil, Scale } from 'lucide-react'
import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Day } from '@/components/ui/day'
import { Progress } from '@/components/ui/progress'
import type { ArticleItem } from '@/lib/article/queries'

type Props = { articles: readonly ArticleItem[]; base: string; canEdit: boolean; withProgress: boolean }

/** The reports of a project with the reader's own progress; `base` is the address of the list. */
export function ArticleTable({ articles, base, canEdit, withProgress }: Props) {
  const columns: DataTableColumn<ArticleItem>[] = [
    {
      key: 'title',
      header: 'Report',
      rowHeader: true,
      className: 'min-w-44',
      cell: (row) => <Title row={row} base={base} />,
    },
    {
      key: 'event',
      header: 'Event',
      className: 'max-md:hidden md:min-w-36',
      cell: (row) =>
        row.event ? <bdi dir="auto">{row.event.name}</bdi> : <span className="text-ink-3">None</span>,
    },
    {
      key: 'published',
      header: 'Published',
      className: 'max-md:hidden',
      cell: (row) =>
        row.publishedAt ? <Day value={row.publishedAt} /> : <span className="text-ink-3">Unknown</span>,
    },
  ]
  if (withProgress) {
    columns.push(
      { key: 'progress', header: 'My progress', cell: (row) => <MyProgress row={row} /> },
      {
        key: 'spans',
        header: 'My spans',
        numeric: true,
        className: 'max-md:hidden',
        cell: (row) => row.annotations,
      },
    )
  }
  if (canEdit) {
    columns.push({
      key: 'edit',
      header: <span className="sr-only">Adjudicate, edit</span>,
      className: 'w-20 text-end whitespace-nowrap',
      cell: (row) => (
        <>
          <ButtonLink
            href={`${base}/${row.id}/adjudicate`}
            prefetch={false}
            variant="ghost"
            iconOnly
            title="Adjudicate"
            icon={<Scale aria-hidden="true" />}
            aria-label={`Adjudicate the reviews of “${row.title}”`}
          />
          <ButtonLink
            href={`${base}/${row.id}/edit`}
            variant="ghost"
            iconOnly
            title="Edit the details"
            icon={<Pencil aria-hidden="true" />}
            aria-label={`Edit the details of “${row.title}”`}
          />
        </>
      ),
    })
  }
  return <DataTable caption="Reports" columns={columns} rows={articles} rowKey={(row) => row.id} />
}

function Title({ row, base }: { row: ArticleItem; base: string }) {
  return (
    <>
      <Link
        href={`${base}/${row.id}`}
        className="inline-block rounded py-0.5 text-ink no-underline break-words hover:underline"
      >
        <bdi dir="auto">{row.title}</bdi>
      </Link>
      <span className="block text-[0.8125rem] font-normal text-ink-2">
        <bdi dir="auto">{row.outlet ?? 'Unknown outlet'}</bdi>
        {row.byline && (
          <>
            {' · '}
            <bdi dir="auto">{row.byline}</bdi>
          </>
        )}
        {row.originName && (
          <>
            {row.origin.kind === 'reprint' ? ' · reprint of ' : ' · via '}
            <bdi dir="auto">{row.originName}</bdi>
          </>
        )}
        {row.origin.kind === 'own' && ' · own reporting'}
        {' · '}
        <Link
          href={`${base}/${row.id}/profile`}
          prefetch={false}
          aria-label={`Profile of “${row.title}”`}
          className="-mb-[3px] inline-block rounded py-[3px] text-ink-2 underline underline-offset-2 hover:text-ink"
        >
          profile
        </Link>
        {(row.publishedAt || row.event) && (
          <span className="block md:hidden">
            {row.publishedAt && <Day value={row.publishedAt} />}
            {row.publishedAt && row.event && ' · '}
            {row.event && <bdi dir="auto">{row.event.name}</bdi>}
          </span>
        )}
      </span>
    </>
  )
}

function MyProgress({ row }: { row: ArticleItem }) {
  const review = row.myReview
  if (!review) return <span className="whitespace-nowrap text-ink-3">Not started</span>
  if (review.status === 'submitted') {
    return (
      <Chip variant="corr" sign="✓">
        Submitted
      </Chip>
    )
  }
  if (review.status === 'assigned') return <Chip variant="accent">Assigned</Chip>
  const share = Math.round((Math.min(review.reachedParagraph, row.paragraphs) / row.paragraphs) * 100)
  return (
    <Progress
      label={`Paragraphs reached of “${row.title}”`}
      value={review.reachedParagraph}
      max={row.paragraphs}
      text={`${share}%`}
      className="w-24 md:w-40"
    />
  )
}
