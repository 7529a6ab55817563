import { Quote } from 'lucide-react'
import type { Metadata } from 'next'
import { NewSpeaker } from '@/components/speaker/speaker-dialog'
import { SpeakerTable } from '@/components/speaker/speaker-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { permits } from '@/lib/access/roles'
import { listSpeakers, speakerOptions } from '@/lib/speaker/queries'

export const metadata: Metadata = { title: 'Speakers' }

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SpeakersPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project)
  const query = pageQuery.catch({ limit: 50 }).parse(await searchParams)
  const [page, all] = await Promise.all([orNotFound(listSpeakers(scope, query)), speakerOptions(scope)])
  const base = `/projects/${scope.slug}/speakers`
  const canEdit = permits(scope.role, 'speaker:edit')
  const addButton = canEdit && <NewSpeaker project={scope.slug} />
  return (
    <>
      <PageHeader
        title="Speakers"
        description="Whom the reports credit for what they say. Counts cover the spans that you may see."
        actions={page.items.length > 0 && addButton}
      />
      {page.items.length === 0 ? (
        <EmptyState icon={<Quote aria-hidden="true" />} title="No speakers yet" actions={addButton}>
          {canEdit
            ? 'A speaker appears when a reviewer names one on a span. You can also add one now.'
            : 'A speaker appears when a reviewer names one on a span.'}
        </EmptyState>
      ) : (
        <Panel className="max-w-4xl">
          <SpeakerTable project={scope.slug} speakers={page.items} all={all} canEdit={canEdit} />
        </Panel>
      )}
      <Pagination
        label="Speakers"
        nextHref={page.next && `${base}?cursor=${page.next}`}
        firstHref={query.cursor && base}
      />
    </>
  )
}
