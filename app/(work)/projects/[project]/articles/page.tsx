import { FileText } from 'lucide-react'
import type { Metadata } from 'next'
import { ArticleFilters } from '@/components/article/article-filters'
import { ArticleTable } from '@/components/article/article-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { permits } from '@/lib/access/roles'
import { countArticles, listArticles } from '@/lib/article/queries'
import { articleQuerySchema } from '@/lib/article/schema'
import { eventOptions } from '@/lib/event/queries'
import { outletOptions } from '@/lib/outlet/queries'

export const metadata: Metadata = { title: 'Articles' }

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ArticlesPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project)
  const query = articleQuerySchema.catch({ limit: 50 }).parse(await searchParams)
  const [page, total, outlets, events] = await Promise.all([
    orNotFound(listArticles(scope, query)),
    countArticles(scope),
    outletOptions(scope),
    eventOptions(scope),
  ])
  const base = `/projects/${scope.slug}/articles`
  const canAdd = permits(scope.role, 'article:create')
  const { cursor, limit: _, ...filters } = query
  const addButton = (
    <ButtonLink href={`${base}/new`} variant="primary">
      Add reports
    </ButtonLink>
  )
  const address = (next?: string) => {
    const search = new URLSearchParams(Object.entries(filters).filter(([, value]) => value))
    if (next) search.set('cursor', next)
    return search.size > 0 ? `${base}?${search}` : base
  }
  return (
    <>
      <PageHeader
        title="Articles"
        description={total === 1 ? '1 report' : `${total} reports`}
        actions={canAdd && total > 0 && addButton}
      />
      {total === 0 ? (
        <EmptyState
          icon={<FileText aria-hidden="true" />}
          title="No reports yet"
          actions={canAdd && addButton}
        >
          {canAdd
            ? 'Paste the reports that you want to compare, or add them as text files.'
            : 'A lead adds the reports of this project. They appear here as soon as they are in.'}
        </EmptyState>
      ) : (
        <>
          <ArticleFilters
            action={base}
            values={filters}
            outlets={outlets}
            events={events}
            withStatus={scope.role !== 'observer'}
          />
          {page.items.length === 0 ? (
            <EmptyState
              title="No report fits this filter"
              actions={<ButtonLink href={base}>Show all reports</ButtonLink>}
            >
              Search for fewer words, or take a filter away.
            </EmptyState>
          ) : (
            <Panel>
              <ArticleTable
                articles={page.items}
                base={base}
                canEdit={permits(scope.role, 'article:edit')}
                withProgress={scope.role !== 'observer'}
              />
            </Panel>
          )}
          <Pagination
            label="Reports"
            nextHref={page.next && address(page.next)}
            firstHref={cursor && address()}
          />
        </>
      )}
    </>
  )
}
