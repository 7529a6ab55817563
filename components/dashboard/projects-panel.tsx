import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import type { ProjectState } from '@/lib/dashboard/my-work/queries'
import { counted } from './counted'

const ROLE_NAMES = { lead: 'Lead', reviewer: 'Reviewer', observer: 'Observer' } as const

/** My projects: for leads and observers how the reviews stand, for reviewers how far they are themselves. */
export function ProjectsPanel(props: { projects: readonly ProjectState[]; more: boolean; hint?: string }) {
  const { projects, more, hint } = props
  return (
    <Panel title="Your projects" description={hint}>
      <ul className="-my-1 divide-y divide-line">
        {projects.map((project) => (
          <li key={project.slug} className="py-2.5">
            <div className="flex items-start justify-between gap-2">
              <Link
                href={`/projects/${project.slug}`}
                className="min-w-0 rounded font-[550] text-ink no-underline break-words hover:underline"
              >
                <bdi dir="auto">{project.name}</bdi>
              </Link>
              <Chip variant={project.role === 'lead' ? 'accent' : 'mute'}>{ROLE_NAMES[project.role]}</Chip>
            </div>
            <p className="mt-0.5 text-[0.8125rem] text-ink-2">{stateOf(project)}</p>
            {project.role === 'lead' && project.reports === 0 && (
              <p className="mt-1.5">
                <ButtonLink href={`/projects/${project.slug}/articles/new`} size="sm">
                  Add reports
                </ButtonLink>
              </p>
            )}
            {project.contradictions > 0 && (
              <p className="mt-1.5">
                <Chip variant="contra">{counted(project.contradictions, 'contradiction')}</Chip>
              </p>
            )}
          </li>
        ))}
      </ul>
      {more && (
        <p className="mt-3 text-[0.8125rem]">
          <Link href="/projects" className="text-accent">
            All projects
          </Link>
        </p>
      )}
    </Panel>
  )
}

function stateOf(project: ProjectState): string {
  const { reports, role, mySubmitted, open, submitted } = project
  if (reports === 0) return 'No reports yet'
  if (role === 'reviewer') return `${counted(reports, 'report')} · ${mySubmitted} submitted by you`
  return `${counted(reports, 'report')} · ${counted(open, 'open review')} · ${submitted} submitted`
}
