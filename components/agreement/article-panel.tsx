import Link from 'next/link'
import { DataTable } from '@/components/ui/data-table'
import { Panel } from '@/components/ui/panel'
import type { ArticleFigures } from '@/lib/agreement/report'
import { written } from './figures'

export type NamedArticle = ArticleFigures & { title: string }

/** `of`: how many there are, of which these are the first. */
type Props = { slug: string; articles: readonly NamedArticle[]; of: number }

/** The reports that two reviewers have submitted, the least agreed first. Each leads to its own figures. */
export function ArticlePanel({ slug, articles, of }: Props) {
  const number = (
    key: 'uAlpha' | 'cuAlpha' | 'krippendorffAlpha' | 'exactF1' | 'overlapF1',
    header: string,
  ) => ({
    key,
    header,
    numeric: true,
    cell: (row: NamedArticle) => (
      <span title={row[key].reason} className={row[key].value === null ? 'text-ink-2' : undefined}>
        {written(row[key].value)}
      </span>
    ),
  })
  return (
    <Panel
      title="By report"
      description={
        of > articles.length
          ? `The ${articles.length} of ${of} reports with the least agreement; the CSV has all.`
          : 'Those with the least agreement first. “–” means not enough data.'
      }
    >
      <DataTable
        caption="Agreement on every report"
        dense
        rows={articles}
        rowKey={({ articleId }) => articleId}
        columns={[
          {
            key: 'report',
            header: 'Report',
            rowHeader: true,
            className: 'min-w-48',
            cell: ({ articleId, title }) => (
              <Link
                href={`/projects/${slug}/agreement?article=${articleId}`}
                className="rounded text-accent underline underline-offset-2"
              >
                <bdi dir="auto">{title}</bdi>
              </Link>
            ),
          },
          { key: 'reviews', header: 'Reviews', numeric: true, cell: ({ reviews }) => reviews },
          number('uAlpha', 'Spans, uα'),
          number('cuAlpha', 'Tags, cuα'),
          number('krippendorffAlpha', 'Tags by word, α'),
          number('exactF1', 'F1, same bounds'),
          number('overlapF1', 'F1, shared text'),
        ]}
      />
    </Panel>
  )
}
