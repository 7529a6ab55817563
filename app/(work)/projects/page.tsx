import { FolderOpen } from 'lucide-react'
import type { Metadata } from 'next'
import { NewProjectDialog } from '@/components/project/new-project-dialog'
import { ProjectList } from '@/components/project/project-list'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { HomeShell } from '@/components/user/home-shell'
import { requireActor } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { listProjects } from '@/lib/project/queries'

export const metadata: Metadata = { title: 'Projects' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ProjectsPage({ searchParams }: Props) {
  const actor = await requireActor()
  const query = pageQuery.catch({ limit: 50 }).parse(await searchParams)
  const { items, next } = await listProjects(actor.userId, query)
  const none = items.length === 0 && query.cursor === undefined
  return (
    <HomeShell user={actor} current="projects">
      <PageHeader title="Projects" actions={!none && <NewProjectDialog />} />
      {none ? (
        <EmptyState
          icon={<FolderOpen aria-hidden="true" />}
          title="No projects yet"
          actions={<NewProjectDialog />}
        >
          Make one of your own, or ask a lead to add you to theirs by your e-mail, {actor.email}.
        </EmptyState>
      ) : (
        <ProjectList projects={items} now={new Date()} />
      )}
      <Pagination
        label="Projects"
        nextHref={next && `/projects?${new URLSearchParams({ cursor: next })}`}
        firstHref={query.cursor && '/projects'}
      />
    </HomeShell>
  )
}
