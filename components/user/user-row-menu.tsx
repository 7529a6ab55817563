'use client'

import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Menu } from '@/components/ui/menu'
import { useToast } from '@/components/ui/toast'
import type { UserRow } from '@/lib/user/schema'
import { SecretOnce } from './secret-once'

/** What an admin can do with one account. */
export function UserRowMenu({ user }: { user: UserRow }) {
  const router = useRouter()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const disabled = user.disabledAt !== null

  async function change(body: { disabled?: boolean; isAdmin?: boolean }) {
    const path = `/api/v1/users/${user.id}`
    const result = await api({ method: 'PATCH', path, body, version: user.version })
    if (!result.ok && result.status === 412) router.refresh()
    if (!result.ok) return result.problem.detail ?? result.problem.title
    router.refresh()
  }

  async function changeNow(body: { disabled?: boolean; isAdmin?: boolean }) {
    const failure = await change(body)
    if (failure) toast.show({ tone: 'error', title: 'Nothing was changed.', description: failure })
  }

  async function newLink() {
    const path = `/api/v1/users/${user.id}/password-link`
    const result = await api<{ url: string }>({ method: 'POST', path })
    if (result.ok) setLink(result.data.url)
    else
      toast.show({
        tone: 'error',
        title: 'No link was made.',
        description: result.problem.detail ?? result.problem.title,
      })
  }

  return (
    <>
      <Menu
        trigger={
          <Button
            variant="ghost"
            size="sm"
            iconOnly
            aria-label={`Actions for ${user.name}`}
            icon={<Ellipsis aria-hidden="true" />}
          />
        }
        entries={[
          ...(disabled ? [] : [{ label: 'New password link', onSelect: newLink }]),
          user.isAdmin
            ? { label: 'Take administrator right away', onSelect: () => changeNow({ isAdmin: false }) }
            : { label: 'Make administrator', onSelect: () => changeNow({ isAdmin: true }) },
          { separator: true as const },
          disabled
            ? { label: 'Enable account', onSelect: () => changeNow({ disabled: false }) }
            : { label: 'Disable account…', onSelect: () => setAsking(true) },
        ]}
      />
      <ConfirmDialog
        title={`Disable ${user.name}?`}
        confirmLabel="Disable account"
        danger
        open={asking}
        onOpenChange={setAsking}
        onConfirm={() => change({ disabled: true })}
      >
        They are signed out at once and their access tokens are revoked. Their work stays. You can enable the
        account again.
      </ConfirmDialog>
      <Dialog title="New password link" open={link !== null} onOpenChange={() => setLink(null)}>
        <SecretOnce label={`One-time link for ${user.email}`} secret={link ?? ''}>
          It works once, within seven days, and is not shown again. Earlier links have stopped working.
        </SecretOnce>
      </Dialog>
    </>
  )
}
