'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useOptimistic } from 'react'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Select } from '@/components/ui/select'
import { useToast } from '@/components/ui/toast'
import type { Role } from '@/lib/access/roles'
import type { MemberRow } from '@/lib/project/schema'
import { ROLE_OPTIONS } from './role-options'

type MemberProps = { slug: string; member: MemberRow; own: boolean }

/** One member: who, which role, and the way out. */
export function Member({ slug, member, own }: MemberProps) {
  const router = useRouter()
  const toast = useToast()
  const [role, setRole] = useOptimistic(member.role)
  const path = `/api/v1/projects/${slug}/members/${member.userId}`

  function changeRole(next: Role) {
    startTransition(async () => {
      setRole(next)
      const result = await api({ method: 'PATCH', path, body: { role: next }, version: member.version })
      if (!result.ok)
        toast.show({
          tone: 'error',
          title: 'The role was not changed.',
          description: result.problem.detail ?? result.problem.title,
        })
      // Within the transition, so that the chosen role stands until the stored one has come.
      startTransition(() => router.refresh())
    })
  }

  async function remove() {
    const result = await api({ method: 'DELETE', path, version: member.version })
    if (!result.ok && result.status !== 404) {
      if (result.status === 412) router.refresh()
      return result.problem.detail ?? result.problem.title
    }
    if (own) router.push('/projects')
    else router.refresh()
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
      <span className="min-w-0 flex-[1_1_14rem]">
        <span className="flex flex-wrap items-center gap-2">
          <bdi dir="auto" className="min-w-0 font-[550] break-words">
            {member.name}
          </bdi>
          {own && <Chip variant="accent">You</Chip>}
          {member.disabled && (
            <Chip variant="contra" sign={null}>
              Account disabled
            </Chip>
          )}
        </span>
        <span className="block text-[0.8125rem] break-all text-ink-2">
          {member.email} · R{member.number} in exports
        </span>
      </span>
      <Select
        aria-label={`Role of ${member.name}`}
        options={ROLE_OPTIONS}
        value={role}
        onChange={(event) => changeRole(event.target.value as Role)} // one of the options
        className="w-36"
      />
      <ConfirmDialog
        title={own ? 'Leave this project?' : `Remove ${member.name}?`}
        confirmLabel={own ? 'Leave project' : 'Remove member'}
        danger
        onConfirm={remove}
        trigger={
          <Button
            size="sm"
            variant="danger-ghost"
            className="w-[4.5rem]"
            aria-label={own ? 'Leave' : `Remove ${member.name}`}
          >
            {own ? 'Leave' : 'Remove'}
          </Button>
        }
      >
        {own ? 'You' : 'They'} no longer see this project. Reviews, spans and links that{' '}
        {own ? 'you' : 'they'} made stay, and a lead can add {own ? 'you' : 'them'} again.
      </ConfirmDialog>
    </li>
  )
}
