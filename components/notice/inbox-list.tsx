'use client'

import { Check, CheckCheck, Circle, InboxIcon } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { countInbox } from '@/components/shell/inbox-link'
import { type ApiProblem, api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { FormError } from '@/components/ui/form-error'
import { RelativeTime } from '@/components/ui/relative-time'
import type { NoticeRow } from '@/lib/notice/schema'
import { hrefOf, saysNotice } from './words'

type InboxListProps = {
  items: readonly NoticeRow[]
  /** When the list was read: what has come since stays unread. */
  now: string
  /** Whether this is the first page; only there can all be marked. */
  first: boolean
}

/** The lines of the inbox. What is opened counts as read. */
export function InboxList({ items, now, first }: InboxListProps) {
  // What was changed here, on top of what the page was made with.
  const [changed, setChanged] = useState<ReadonlyMap<string, string | null>>(new Map())
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const readAt = (row: NoticeRow) => {
    const known = changed.get(row.id)
    return known === undefined ? row.readAt : known
  }

  async function mark(row: NoticeRow, read: boolean) {
    if ((readAt(row) !== null) === read) return
    const path = `/api/v1/inbox/${row.id}`
    const result = await api<NoticeRow>({ method: 'PATCH', path, body: { read }, keepalive: true })
    setProblem(result.ok ? null : result.problem)
    if (result.ok) setChanged((known) => new Map(known).set(row.id, result.data.readAt))
    void countInbox()
  }

  async function markAll() {
    const result = await api({ method: 'POST', path: '/api/v1/inbox/read', body: { until: now } })
    setProblem(result.ok ? null : result.problem)
    if (result.ok) setChanged((known) => new Map([...known, ...items.map((row) => [row.id, now] as const)]))
    void countInbox()
  }

  if (items.length === 0) {
    return (
      <EmptyState title="Nothing here yet" icon={<InboxIcon aria-hidden="true" />}>
        When somebody mentions you, answers you, or gives you a report, you will read it here.
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      {problem && <FormError title={problem.title}>{problem.detail}</FormError>}
      {first && items.some((row) => readAt(row) === null) && (
        <div>
          <Button icon={<CheckCheck aria-hidden="true" />} onClick={() => void markAll()}>
            Mark all as read
          </Button>
        </div>
      )}
      <ul aria-label="Inbox" className="overflow-hidden rounded-xl border border-line bg-surface">
        {items.map((row) => (
          <Item
            key={row.id}
            row={row}
            read={readAt(row) !== null}
            now={now}
            onMark={(read) => void mark(row, read)}
          />
        ))}
      </ul>
    </div>
  )
}

type ItemProps = { row: NoticeRow; read: boolean; now: string; onMark: (read: boolean) => void }

function Item({ row, read, now, onMark }: ItemProps) {
  const { who, what } = saysNotice(row)
  return (
    <li
      data-notice={row.id}
      className={cx(
        'flex items-start gap-3 border-b border-line px-4 py-3 last:border-b-0',
        read ? 'bg-surface' : 'bg-accent-weak/50',
      )}
    >
      <span className="mt-1.5 size-2 shrink-0">
        {!read && <span role="img" aria-label="Unread" className="block size-2 rounded-full bg-accent" />}
      </span>
      <div className="min-w-0 flex-1">
        <p className={cx('text-[0.875rem]', !read && 'font-semibold')}>
          <Link
            href={hrefOf(row)}
            onClick={() => onMark(true)}
            className="rounded text-ink no-underline hover:underline"
          >
            {who !== null && <bdi>{who}</bdi>} {what}
          </Link>
        </p>
        {row.thread?.quote != null && (
          <bdi dir="auto" className="mt-0.5 line-clamp-1 font-serif text-[0.85rem] text-ink-2">
            “{row.thread.quote}”
          </bdi>
        )}
        {row.excerpt !== null && (
          <bdi dir="auto" className="mt-0.5 line-clamp-3 text-[0.85rem] whitespace-pre-line text-ink">
            {row.excerpt}
          </bdi>
        )}
        <p className="mt-1 flex flex-wrap gap-x-2 text-xs text-ink-2">
          {row.article && <bdi dir="auto">{row.article.title}</bdi>}
          <bdi dir="auto" className="text-ink-3">
            {row.project.name}
          </bdi>
          <span className="text-ink-3">
            <RelativeTime value={row.createdAt} now={now} />
          </span>
        </p>
      </div>
      <Button
        size="sm"
        variant="ghost"
        iconOnly
        aria-label={read ? 'Mark as unread' : 'Mark as read'}
        title={read ? 'Mark as unread' : 'Mark as read'}
        icon={read ? <Circle aria-hidden="true" /> : <Check aria-hidden="true" />}
        onClick={() => onMark(!read)}
      />
    </li>
  )
}
