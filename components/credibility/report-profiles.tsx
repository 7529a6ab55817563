import Link from 'next/link'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Day } from '@/components/ui/day'
import type { ProfiledArticle } from '@/lib/credibility/queries'
import { spansAddress } from './address'
import { ShareCell } from './share-cell'
import { TagCounts } from './tag-counts'

type Props = { slug: string; articles: readonly ProfiledArticle[] }

/** An outlet's reports, each with its own figures. */
export function ReportProfiles({ slug, articles }: Props) {
  const columns: DataTableColumn<ProfiledArticle>[] = [
    {
      key: 'title',
      header: 'Report',
      rowHeader: true,
      className: 'min-w-36 sm:min-w-44',
      cell: (row) => (
        <>
          <Link
            href={`/projects/${slug}/articles/${row.id}/profile`}
            className="rounded text-ink no-underline hover:underline"
          >
            <bdi dir="auto" className="line-clamp-4">
              {row.title}
            </bdi>
          </Link>
          <span className="block text-[0.8125rem] font-normal text-ink-2">
            {row.publishedAt ? <Day value={row.publishedAt} /> : 'Date unknown'}
            {row.figures.reprints.k > 0 && ' · reprint'}
            {row.figures.agency > 0 && ' · agency copy'}
          </span>
        </>
      ),
    },
    {
      key: 'mix',
      header: 'Fact · claim · opinion',
      className: 'max-sm:hidden',
      cell: (row) => (
        <TagCounts
          figures={row.figures}
          label={`Spans of ${row.title}`}
          href={spansAddress(slug, { article: row.id })}
        />
      ),
    },
    ...(['corroborated', 'contradicted'] as const).map((name) => ({
      key: name,
      header: name === 'corroborated' ? 'Independently corroborated' : 'Contradicted',
      cell: (row: ProfiledArticle) => (
        <ShareCell
          share={row.figures[name]}
          label={`${name}, ${row.title}`}
          href={spansAddress(slug, { article: row.id, only: name })}
          narrow
        />
      ),
    })),
  ]
  return <DataTable caption="Reports" columns={columns} rows={articles} rowKey={(row) => row.id} />
}
