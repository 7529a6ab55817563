import type { Metadata } from 'next'
import Link from 'next/link'
import { BeingCounted } from '@/components/credibility/being-counted'
import { ProfileBasis, ProfileFigures } from '@/components/credibility/profile-figures'
import { ReportProfiles } from '@/components/credibility/report-profiles'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { bringUpToDate, outletProfile, profiledArticles } from '@/lib/credibility/queries'
import { getOutlet } from '@/lib/outlet/queries'

type Props = {
  params: Promise<{ project: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function load({ params }: Pick<Props, 'params'>) {
  const { project, id } = await params
  const scope = await requireProject(project, 'annotation:read')
  return { scope, outlet: await orNotFound(getOutlet(scope, id)) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).outlet.name }
}

export default async function OutletPage(props: Props) {
  const { scope, outlet } = await load(props)
  const query = pageQuery.catch({ limit: 50 }).parse(await props.searchParams)
  const state = await bringUpToDate(scope)
  const [figures, page] = await Promise.all([
    outletProfile(scope, outlet.id),
    orNotFound(profiledArticles(scope, { outletId: outlet.id, ...query })),
  ])
  const base = `/projects/${scope.slug}/outlets`
  return (
    <>
      <PageHeader
        eyebrow={
          <Link href={base} className="rounded text-ink-2 no-underline hover:underline">
            Outlets
          </Link>
        }
        title={<bdi dir="auto">{outlet.name}</bdi>}
        meta={
          <>
            <span>{figures.reports === 1 ? '1 report' : `${figures.reports} reports`}</span>
            <span>
              {figures.reprints.k} reprinted, {figures.agency} from an agency
            </span>
            <BeingCounted {...state} now={new Date()} />
          </>
        }
      />
      <div className="grid items-start gap-[18px] xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <Panel title="Profile">
          <ProfileFigures slug={scope.slug} figures={figures} of={{ outlet: outlet.id }} name={outlet.name} />
          <ProfileBasis
            slug={scope.slug}
            figures={figures}
            counting={state.waiting > 0}
            partly={scope.role === 'reviewer' && scope.mode === 'blind'}
          />
        </Panel>
        <Panel title="Reports">
          {page.items.length === 0 ? (
            <EmptyState compact title="No report of this outlet yet">
              Reports that name it are listed here.
            </EmptyState>
          ) : (
            <ReportProfiles slug={scope.slug} articles={page.items} />
          )}
          <Pagination
            label="Reports"
            nextHref={page.next && `${base}/${outlet.id}?cursor=${page.next}`}
            firstHref={query.cursor && `${base}/${outlet.id}`}
          />
        </Panel>
      </div>
    </>
  )
}
