'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import type { ShellUser } from '@/components/shell/user-menu'
import type { Role } from '@/lib/access/roles'
import { isReading, placesOf } from '@/lib/project/places'

type ProjectShellProps = {
  user: ShellUser
  project: { slug: string; name: string; role: Role }
  children: ReactNode
}

/** The bar of a project's pages. A report being read fills the window and brings its own. */
export function ProjectShell({ user, project, children }: ProjectShellProps) {
  const path = usePathname()
  const { slug, name, role } = project
  if (isReading({ slug, path })) return <>{children}</>
  const nav = placesOf({ slug, role, path })
  return (
    <AppShell user={user} crumbs={[{ href: '/projects', label: 'Projects' }, { label: name }]} nav={nav}>
      {children}
    </AppShell>
  )
}
