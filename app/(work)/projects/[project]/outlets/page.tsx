import { Building2 } from 'lucide-react'
import type { Metadata } from 'next'
import { NewOutlet } from '@/components/outlet/outlet-dialog'
import { OutletTable } from '@/components/outlet/outlet-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { permits } from '@/lib/access/roles'
import { listOutlets, outletOptions } from '@/lib/outlet/queries'

export const metadata: Metadata = { title: 'Outlets' }

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function OutletsPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project)
  const query = pageQuery.catch({ limit: 50 }).parse(await searchParams)
  const [page, all] = await Promise.all([orNotFound(listOutlets(scope, query)), outletOptions(scope)])
  const base = `/projects/${scope.slug}/outlets`
  const canEdit = permits(scope.role, 'outlet:edit')
  const addButton = canEdit && <NewOutlet project={scope.slug} />
  return (
    <>
      <PageHeader
        title="Outlets"
        description="Who published the reports. An outlet is made when a report first names it."
        actions={page.items.length > 0 && addButton}
      />
      {page.items.length === 0 ? (
        <EmptyState icon={<Building2 aria-hidden="true" />} title="No outlets yet" actions={addButton}>
          {canEdit
            ? 'An outlet appears when a report names it. You can also add one now.'
            : 'An outlet appears when a lead adds a report that names it.'}
        </EmptyState>
      ) : (
        <Panel className="max-w-4xl">
          <OutletTable project={scope.slug} outlets={page.items} all={all} canEdit={canEdit} />
        </Panel>
      )}
      <Pagination
        label="Outlets"
        nextHref={page.next && `${base}?cursor=${page.next}`}
        firstHref={query.cursor && base}
      />
    </>
  )
}
