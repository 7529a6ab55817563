import type { Metadata } from 'next'
import { GuidelineGaps } from '@/components/adjudicate/guideline-gaps'
import { GuidelineVersions } from '@/components/adjudicate/guideline-versions'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Markdown } from '@/components/ui/markdown'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { permits } from '@/lib/access/roles'
import { guidelineGaps, guidelineWordings } from '@/lib/adjudication/queries'
import { getProject } from '@/lib/project/queries'

export const metadata: Metadata = { title: 'Guidelines' }

const GAPS = 30

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function GuidelinesPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project)
  const { cursor } = pageQuery.catch({ limit: GAPS }).parse({ cursor: (await searchParams).gaps })
  const leads = permits(scope.role, 'review:adjudicate')
  const [project, wordings, gaps] = await Promise.all([
    getProject(scope),
    guidelineWordings(scope),
    leads ? orNotFound(guidelineGaps(scope, { limit: GAPS, cursor })) : null,
  ])
  const edit = permits(scope.role, 'project:edit') && (
    <ButtonLink href={`/projects/${scope.slug}/settings#guidelines`}>Edit</ButtonLink>
  )
  const base = `/projects/${scope.slug}/guidelines`
  const blank = project.guidelines.trim() === ''
  return (
    <div className="mx-auto max-w-[52rem]">
      <PageHeader
        title="Guidelines"
        description={`What reviewers of this project go by. Version ${project.guidelinesVersion}.`}
        actions={!blank && edit}
      />
      {blank ? (
        <EmptyState title="No guidelines yet" actions={edit}>
          A lead writes here what fact, claim and opinion mean in this project.
        </EmptyState>
      ) : (
        <Panel className="sm:px-9 sm:py-7">
          <Markdown>{project.guidelines}</Markdown>
        </Panel>
      )}
      {gaps && (
        <GuidelineGaps
          gaps={gaps.items}
          project={scope.slug}
          nextHref={gaps.next && `${base}?gaps=${gaps.next}#gaps`}
          firstHref={cursor && `${base}#gaps`}
        />
      )}
      <GuidelineVersions wordings={wordings} />
    </div>
  )
}
