import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Button, ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { CreateUserDialog } from '@/components/user/create-user-dialog'
import { HomeShell } from '@/components/user/home-shell'
import { UserTable } from '@/components/user/user-table'
import { requireActor } from '@/lib/access/gate'
import { listUsers } from '@/lib/user/queries'
import { usersQuery } from '@/lib/user/schema'

export const metadata: Metadata = { title: 'Users' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function UsersPage({ searchParams }: Props) {
  const actor = await requireActor()
  if (!actor.isAdmin) notFound()
  const query = usersQuery.catch({ limit: 50 }).parse(await searchParams)
  const { items, next } = await listUsers(query)
  const address = (cursor?: string) =>
    `/users?${new URLSearchParams({ ...(query.q ? { q: query.q } : {}), ...(cursor ? { cursor } : {}) })}`
  return (
    <HomeShell user={actor} current="users">
      <PageHeader
        title="Users"
        description="Everybody who may sign in to this installation. Projects choose their members themselves."
        actions={<CreateUserDialog />}
      />
      <form action="/users" className="mb-4 flex max-w-md items-end gap-2">
        <Field label="Find by name or e-mail" className="flex-1">
          <Input type="search" name="q" defaultValue={query.q} maxLength={200} />
        </Field>
        <Button type="submit" className="h-9 pointer-coarse:h-11">
          Find
        </Button>
      </form>
      {items.length === 0 ? (
        <EmptyState title="Nobody found" actions={<ButtonLink href="/users">Show everybody</ButtonLink>}>
          No name and no e-mail holds what you looked for.
        </EmptyState>
      ) : (
        <Panel>
          <UserTable users={items} now={new Date()} />
        </Panel>
      )}
      <Pagination label="Users" nextHref={next && address(next)} firstHref={query.cursor && address()} />
    </HomeShell>
  )
}
