import type { Metadata } from 'next'
import { InboxList } from '@/components/notice/inbox-list'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { HomeShell } from '@/components/user/home-shell'
import { orNotFound, requireActor } from '@/lib/access/gate'
import { listInbox } from '@/lib/notice/queries'
import { inboxQuery } from '@/lib/notice/schema'

export const metadata: Metadata = { title: 'Inbox' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const PAGE = 30

export default async function InboxPage({ searchParams }: Props) {
  const actor = await requireActor()
  const { cursor } = inboxQuery.catch({ limit: PAGE }).parse(await searchParams)
  const now = new Date().toISOString()
  const { items, next } = await orNotFound(listInbox(actor, { limit: PAGE, cursor }))
  return (
    <HomeShell user={actor}>
      <PageHeader title="Inbox" description="What others said to you and gave you, unread first." />
      <div className="max-w-[52rem]">
        <InboxList key={`${cursor} ${now}`} items={items} now={now} first={cursor === undefined} />
        <Pagination label="Inbox" nextHref={next && `/inbox?cursor=${next}`} firstHref={cursor && '/inbox'} />
      </div>
    </HomeShell>
  )
}
