'use client'

import { LogOut, Settings, Users } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { Menu } from '@/components/ui/menu'
import { useToast } from '@/components/ui/toast'
import { initials } from './initials'

export type ShellUser = { name: string; email: string; isAdmin: boolean }

/** The avatar with account, users (for admins) and sign-out behind it. */
export function UserMenu({ user }: { user: ShellUser }) {
  const toast = useToast()

  async function leave() {
    const left = await signOut({ redirect: false }).then(
      () => true,
      () => false,
    )
    if (left) window.location.assign('/login')
    else
      toast.show({
        tone: 'error',
        title: 'You are still signed in.',
        description: 'Attest cannot be reached. Try again.',
      })
  }

  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Your account: ${user.name}`}
          className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-weak text-[0.6875rem] font-semibold text-accent outline-offset-2 hover:bg-accent-line pointer-coarse:size-10"
        >
          {initials(user.name || user.email)}
        </button>
      }
      entries={[
        {
          heading: (
            <>
              <p className="font-semibold">
                <bdi dir="auto">{user.name}</bdi>
              </p>
              <p className="text-xs break-all text-ink-2">{user.email}</p>
            </>
          ),
        },
        { separator: true },
        { label: 'Account', href: '/account', icon: <Settings aria-hidden="true" /> },
        ...(user.isAdmin ? [{ label: 'Users', href: '/users', icon: <Users aria-hidden="true" /> }] : []),
        { separator: true },
        { label: 'Sign out', onSelect: leave, icon: <LogOut aria-hidden="true" /> },
      ]}
    />
  )
}
