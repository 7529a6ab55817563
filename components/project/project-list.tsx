import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ProjectItem } from '@/lib/project/schema'

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

/** The projects of one person, each a card that leads to its overview. */
export function ProjectList({ projects, now }: { projects: ProjectItem[]; now: Date }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {projects.map((project) => (
        <li
          key={project.id}
          className="relative flex min-w-0 flex-col rounded-xl border border-line bg-surface px-[18px] py-4 hover:border-line-strong"
        >
          <h2 className="font-serif text-lg leading-snug font-[640] break-words">
            <Link
              href={`/projects/${project.slug}`}
              className="text-ink no-underline after:absolute after:inset-0 after:rounded-xl hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
            >
              <bdi dir="auto">{project.name}</bdi>
            </Link>
          </h2>
          <p className="mt-1.5 text-[0.8125rem] text-ink-2">
            {counted(project.articles, 'report', 'reports')} · {counted(project.members, 'member', 'members')}
          </p>
          <p className="mt-4 flex flex-wrap items-center gap-2 text-xs text-ink-2">
            <Chip variant={project.role === 'lead' ? 'accent' : 'mute'}>{ROLE_NAMES[project.role]}</Chip>
            <Chip>{project.mode === 'blind' ? 'Blind review' : 'Open review'}</Chip>
            <span className="ms-auto">
              Since <RelativeTime value={project.createdAt} now={now} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}

const ROLE_NAMES = { lead: 'Lead', reviewer: 'Reviewer', observer: 'Observer' } as const
