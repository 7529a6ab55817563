import { CalendarDays } from 'lucide-react'
import type { Metadata } from 'next'
import { NewEvent } from '@/components/event/event-dialog'
import { EventTable } from '@/components/event/event-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { permits } from '@/lib/access/roles'
import { eventOptions, listEvents } from '@/lib/event/queries'

export const metadata: Metadata = { title: 'Events' }

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function EventsPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project)
  const query = pageQuery.catch({ limit: 50 }).parse(await searchParams)
  const [page, all] = await Promise.all([orNotFound(listEvents(scope, query)), eventOptions(scope)])
  const base = `/projects/${scope.slug}/events`
  const canEdit = permits(scope.role, 'event:edit')
  const addButton = canEdit && <NewEvent project={scope.slug} />
  return (
    <>
      <PageHeader
        title="Events"
        description="The happenings that the reports are about. Two operations in one town two years apart are two events."
        actions={page.items.length > 0 && addButton}
      />
      {page.items.length === 0 ? (
        <EmptyState icon={<CalendarDays aria-hidden="true" />} title="No events yet" actions={addButton}>
          {canEdit
            ? 'Make an event with its place and days, and reports that fit it are proposed for it.'
            : 'An event appears when a lead adds a report on it.'}
        </EmptyState>
      ) : (
        <Panel className="max-w-4xl">
          <EventTable project={scope.slug} events={page.items} all={all} canEdit={canEdit} />
        </Panel>
      )}
      <Pagination
        label="Events"
        nextHref={page.next && `${base}?cursor=${page.next}`}
        firstHref={query.cursor && base}
      />
    </>
  )
}
