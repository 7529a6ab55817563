import { permits, type Role } from '@/lib/access/roles'

export type Place = { href: string; label: string; current: boolean }

const ENDINGS = [
  ['', 'Overview'],
  ['/articles', 'Articles'],
  ['/statements', 'Statements'],
  ['/agreement', 'Agreement'],
  ['/outlets', 'Outlets'],
  ['/reprints', 'Reprints'],
  ['/events', 'Events'],
  ['/speakers', 'Speakers'],
  ['/guidelines', 'Guidelines'],
  ['/assignments', 'Assignments'],
  ['/export', 'Export'],
  ['/settings', 'Settings'],
] as const

/** The places of a project that this role is shown, and which of them the path belongs to. */
export function placesOf({ slug, role, path }: { slug: string; role: Role; path: string }): Place[] {
  const base = `/projects/${slug}`
  return ENDINGS.filter(([ending]) => isShown(ending, role)).map(([ending, label]) => {
    const href = base + ending
    return { href, label, current: path === href || (ending !== '' && path.startsWith(`${href}/`)) }
  })
}

function isShown(ending: string, role: Role): boolean {
  if (ending === '/settings') return permits(role, 'project:edit')
  return ending !== '/assignments' || permits(role, 'assignment:read')
}

/** Whether the path is a report being read or adjudicated, which brings a shell of its own. */
export function isReading({ slug, path }: { slug: string; path: string }): boolean {
  const rest = path.startsWith(`/projects/${slug}/articles/`) ? path.split('/').slice(4) : []
  if (rest.length === 2) return rest[1] === 'adjudicate'
  return rest.length === 1 && rest[0] !== 'new'
}
