import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import type { ShellUser } from '@/components/shell/user-menu'

type HomeShellProps = {
  user: ShellUser
  /** Which of the bar's places this page is, if any. */
  current?: 'work' | 'projects' | 'users'
  children: ReactNode
}

/** The shell of the pages that belong to no project. */
export function HomeShell({ user, current, children }: HomeShellProps) {
  const { name, email, isAdmin } = user
  const nav = [
    { href: '/', label: 'My work', current: current === 'work' },
    { href: '/projects', label: 'Projects', current: current === 'projects' },
    ...(isAdmin ? [{ href: '/users', label: 'Users', current: current === 'users' }] : []),
  ]
  return (
    <AppShell user={{ name, email, isAdmin }} nav={nav}>
      {children}
    </AppShell>
  )
}
