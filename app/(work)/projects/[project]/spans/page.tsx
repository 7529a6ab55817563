import type { Metadata } from 'next'
import { spansAddress } from '@/components/credibility/address'
import { BeingCounted } from '@/components/credibility/being-counted'
import { CountedSpans } from '@/components/credibility/counted-spans'
import { SpanFilters } from '@/components/credibility/span-filters'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { getArticle } from '@/lib/article/queries'
import { bringUpToDate } from '@/lib/credibility/queries'
import { readSpansQuery } from '@/lib/credibility/schema'
import { countSpans, listSpans, MOST_COUNTED } from '@/lib/credibility/spans/queries'
import { outletOptions } from '@/lib/outlet/queries'

export const metadata: Metadata = { title: 'Spans' }

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SpansPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project, 'annotation:read')
  const query = readSpansQuery(await searchParams)
  const state = await bringUpToDate(scope)
  const [page, total, outlets, article] = await Promise.all([
    orNotFound(listSpans(scope, query)),
    countSpans(scope, query),
    outletOptions(scope),
    query.article === undefined ? null : orNotFound(getArticle(scope, query.article)),
  ])
  const base = `/projects/${scope.slug}/spans`
  const { cursor, limit: _, ...filters } = query
  return (
    <>
      <PageHeader
        title={
          total > MOST_COUNTED
            ? `More than ${MOST_COUNTED.toLocaleString('en')} spans`
            : total === 1
              ? '1 span'
              : `${total} spans`
        }
        description={
          article ? (
            <>
              In “<bdi dir="auto">{article.title}</bdi>”. Of its final review, else of its submitted ones.
            </>
          ) : (
            'Of each report’s final review, else of its submitted ones: what the profiles of outlets count.'
          )
        }
        meta={<BeingCounted {...state} now={new Date()} />}
      />
      <SpanFilters action={base} query={query} outlets={outlets} />
      {page.items.length === 0 ? (
        <EmptyState title="No such spans">
          Spans count once their review is submitted. Try fewer filters.
        </EmptyState>
      ) : (
        <Panel className="max-w-4xl">
          <CountedSpans slug={scope.slug} spans={page.items} />
        </Panel>
      )}
      <Pagination
        label="Spans"
        nextHref={page.next && spansAddress(scope.slug, { ...filters, cursor: page.next })}
        firstHref={cursor && spansAddress(scope.slug, filters)}
      />
    </>
  )
}
