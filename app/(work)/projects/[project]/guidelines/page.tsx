import type { Metadata } from 'next'
import { GuidelineGaps } from '@/components/adjudicate/guideline-gaps'
import { GuidelineVersions } from '@/components/adjudicate/guideline-versions'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Markdown } from '@/components/ui/markdown'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { requireProject } from '@/lib/access/gate'
import { permits } from '@/lib/access/roles'
import { guidelineGaps, guidelineWordings } from '@/lib/adjudication/queries'
import { getProject } from '@/lib/project/queries'

export const metadata: Metadata = { title: 'Guidelines' }

export default async function GuidelinesPage({ params }: { params: Promise<{ project: string }> }) {
  const scope = await requireProject((await params).project)
  const leads = permits(scope.role, 'review:adjudicate')
  const [project, wordings, gaps] = await Promise.all([
    getProject(scope),
    guidelineWordings(scope),
    leads ? guidelineGaps(scope) : [],
  ])
  const edit = permits(scope.role, 'project:edit') && (
    <ButtonLink href={`/projects/${scope.slug}/settings#guidelines`}>Edit</ButtonLink>
  )
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
      {leads && <GuidelineGaps gaps={gaps} project={scope.slug} />}
      <GuidelineVersions wordings={wordings} />
    </div>
  )
}
