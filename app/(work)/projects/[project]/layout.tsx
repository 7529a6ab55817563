import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ProjectShell } from '@/components/project/project-shell'
import { requireActor, requireProject } from '@/lib/access/gate'

type Props = { params: Promise<{ project: string }>; children: ReactNode }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { projectName } = await requireProject((await params).project)
  return { title: { default: projectName, template: `%s · ${projectName} · Attest` } }
}

/** Every page below asks the gate again for what it needs: a layout is not run anew on each visit. */
export default async function ProjectLayout({ params, children }: Props) {
  const { slug, projectName, role } = await requireProject((await params).project)
  const { name, email, isAdmin } = await requireActor()
  return (
    <ProjectShell user={{ name, email, isAdmin }} project={{ slug, name: projectName, role }}>
      {children}
    </ProjectShell>
  )
}
