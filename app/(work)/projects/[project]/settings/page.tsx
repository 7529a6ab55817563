import type { Metadata } from 'next'
import { GuidelinesEditor } from '@/components/project/guidelines-editor'
import { MemberPanel } from '@/components/project/member-panel'
import { ProjectSettingsForm } from '@/components/project/project-settings-form'
import { QuestionsForm } from '@/components/question/questions-form'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { getProject, listMembers } from '@/lib/project/queries'
import { getAsked } from '@/lib/question/queries'
import { env } from '@/lib/server/env'
import { scorerOf } from '@/lib/suggestion/embedding'

export const metadata: Metadata = { title: 'Settings' }

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project, 'project:edit')
  const query = pageQuery.catch({ limit: 100 }).parse(await searchParams)
  const [project, members, { questions }] = await Promise.all([
    getProject(scope),
    orNotFound(listMembers(scope, query)),
    getAsked(scope),
  ])
  const {
    slug,
    version,
    name,
    mode,
    guidelines,
    suggestions,
    externalScorer,
    hideNames,
    reviewersPerArticle,
    openToAll,
  } = project
  const scorerModel = scorerOf(env())?.model ?? null
  return (
    <>
      <PageHeader title="Settings" />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel title="Project">
          <ProjectSettingsForm
            project={{
              slug,
              version,
              name,
              mode,
              suggestions,
              externalScorer,
              hideNames,
              reviewersPerArticle,
              openToAll,
              scorerModel,
            }}
          />
        </Panel>
        <div className="min-w-0">
          <MemberPanel slug={slug} members={members.items} ownId={scope.actorId} />
          <Pagination
            label="Members"
            nextHref={members.next && `?${new URLSearchParams({ cursor: members.next })}`}
            firstHref={query.cursor && `/projects/${slug}/settings`}
          />
        </div>
        <div id="questions" className="min-w-0 scroll-mt-4 lg:col-span-2">
          <Panel
            title="Questions about each report"
            description="Reviewers answer them beside the text, once for each report; they may leave them out. None is asked by default."
          >
            <QuestionsForm slug={slug} version={version} questions={questions} />
          </Panel>
        </div>
        <div id="guidelines" className="min-w-0 scroll-mt-4 lg:col-span-2">
          <Panel title="Guidelines" description="Reviewers open them beside the text while they read.">
            <GuidelinesEditor project={{ slug, version, guidelines }} />
          </Panel>
        </div>
      </div>
    </>
  )
}
