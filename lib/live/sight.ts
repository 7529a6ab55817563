import type { Mode, Role } from '@/lib/access/roles'

type Viewer = { role: Role; mode: Mode }

/** Whether every review is in sight, as `visible_reviews` decides. Others must not learn even how much happens. */
export function seesWhole({ role, mode }: Viewer): boolean {
  return mode === 'open' || role !== 'reviewer'
}

/** Who is told who else reads an article: everybody in open mode, in blind mode leads only. */
export function seesReaders({ role, mode }: Viewer): boolean {
  return mode === 'open' || role === 'lead'
}
