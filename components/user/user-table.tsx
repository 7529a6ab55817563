import { Chip } from '@/components/ui/chip'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import type { UserRow } from '@/lib/user/schema'
import { UserRowMenu } from './user-row-menu'

/** Everybody with an account. */
export function UserTable({ users, now }: { users: UserRow[]; now: Date }) {
  const columns: DataTableColumn<UserRow>[] = [
    {
      key: 'name',
      header: 'Name',
      rowHeader: true,
      className: 'min-w-36',
      cell: (user) => (
        <>
          <bdi dir="auto" className="break-words">
            {user.name}
          </bdi>
          <span className="block text-[0.8125rem] font-normal break-all text-ink-2">{user.email}</span>
        </>
      ),
    },
    { key: 'state', header: 'State', className: 'sm:min-w-36', cell: (user) => <State user={user} /> },
    {
      key: 'seen',
      header: 'Last seen',
      className: 'max-md:hidden',
      cell: (user) =>
        user.lastSeenAt ? (
          <RelativeTime value={user.lastSeenAt} now={now} />
        ) : (
          <span className="text-ink-2">Never</span>
        ),
    },
    {
      key: 'made',
      header: 'Added',
      className: 'max-md:hidden',
      cell: (user) => <RelativeTime value={user.createdAt} now={now} />,
    },
    {
      key: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'w-12 text-end',
      cell: (user) => <UserRowMenu user={user} />,
    },
  ]
  return <DataTable caption="Users" columns={columns} rows={users} rowKey={(user) => user.id} />
}

function State({ user }: { user: UserRow }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      {user.isAdmin && <Chip variant="accent">Administrator</Chip>}
      {user.disabledAt !== null && (
        <Chip variant="contra" sign={null}>
          Disabled
        </Chip>
      )}
      {user.disabledAt === null && !user.hasPassword && <Chip variant="warn">No password yet</Chip>}
      {user.disabledAt === null && user.hasPassword && !user.isAdmin && <Chip>Active</Chip>}
    </span>
  )
}
