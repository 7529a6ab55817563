import { Building2 } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { profilesAddress } from '@/components/credibility/address'
import { BeingCounted } from '@/components/credibility/being-counted'
import { ProfileTable } from '@/components/credibility/profile-table'
import { NewOutlet } from '@/components/outlet/outlet-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { requireProject } from '@/lib/access/gate'
import { permits } from '@/lib/access/roles'
import { sortedProfiles } from '@/lib/credibility/figures'
import { bringUpToDate, outletProfiles } from '@/lib/credibility/queries'
import { profilesQuery } from '@/lib/credibility/schema'
import { outletOptions, outletsById } from '@/lib/outlet/queries'

export const metadata: Metadata = { title: 'Outlets' }

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const ROWS = 50

export default async function OutletsPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project, 'annotation:read')
  const { sort, order, page } = profilesQuery.parse(await searchParams)
  const reversed = order === 'reversed'
  const state = await bringUpToDate(scope)
  const [profiles, all] = await Promise.all([outletProfiles(scope), outletOptions(scope)])
  const rows = sortedProfiles(profiles, { sort, reversed }).slice((page - 1) * ROWS, page * ROWS)
  const canEdit = permits(scope.role, 'outlet:edit')
  const ids = canEdit ? rows.flatMap(({ outletId }) => outletId ?? []) : []
  const editable = new Map((await outletsById(scope, ids)).map((row) => [row.id, row]))
  const addButton = canEdit && <NewOutlet project={scope.slug} />
  const partly = scope.role === 'reviewer' && scope.mode === 'blind'
  const address = (to: number) => profilesAddress(scope.slug, { sort, reversed, page: to })
  return (
    <>
      <PageHeader
        title="Outlets"
        description="What each outlet’s reports assert, and what other reports say to it: shares of the checkable spans with their 95 % interval. Grey: too few to say much. No figure here is a grade."
        meta={
          <>
            <Link
              href={`/projects/${scope.slug}/outlets/method`}
              className="rounded text-accent underline underline-offset-2"
            >
              How these figures are made
            </Link>
            {partly && <span>Counted over the reports that you have submitted.</span>}
            <BeingCounted {...state} now={new Date()} />
          </>
        }
        actions={all.length > 0 && addButton}
      />
      {all.length === 0 && profiles.length === 0 ? (
        <EmptyState icon={<Building2 aria-hidden="true" />} title="No outlets yet" actions={addButton}>
          {canEdit
            ? 'An outlet appears when a report names it. You can also add one now.'
            : 'An outlet appears when a lead adds a report that names it.'}
        </EmptyState>
      ) : (
        <Panel>
          <ProfileTable
            project={scope.slug}
            profiles={rows}
            sort={sort}
            reversed={reversed}
            editable={editable}
            all={all}
          />
        </Panel>
      )}
      <Pagination
        label="Outlets"
        nextHref={profiles.length > page * ROWS ? address(page + 1) : null}
        firstHref={page > 1 ? address(1) : null}
      />
    </>
  )
}
