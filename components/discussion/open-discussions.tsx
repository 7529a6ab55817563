import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ThreadRow } from '@/lib/discussion/schema'

type OpenDiscussionsProps = {
  discussions: { total: number; items: readonly (ThreadRow & { title: string })[] }
  slug: string
  now: Date
}

/** What is being discussed in a project and not resolved, the latest word first. */
export function OpenDiscussions({ discussions: { total, items }, slug, now }: OpenDiscussionsProps) {
  return (
    <Panel title="Open discussions" actions={total > 0 && <Chip>{total}</Chip>}>
      {items.length === 0 ? (
        <p className="text-ink-2">None. Press D on a span of a report to ask the others about it.</p>
      ) : (
        <ul className="-my-1 divide-y divide-line">
          {items.map((row) => (
            <li key={row.id} className="py-2.5">
              <Link
                href={`/projects/${slug}/articles/${row.articleId}#thread-${row.id}`}
                className="block rounded text-[0.82rem] text-ink no-underline hover:underline"
              >
                <bdi className="font-semibold">{row.excerptBy}</bdi>{' '}
                <bdi dir="auto" className="line-clamp-2 whitespace-pre-line">
                  {row.excerpt === '' ? 'deleted' : row.excerpt}
                </bdi>
              </Link>
              <p className="mt-0.5 flex flex-wrap gap-x-2 text-xs text-ink-2">
                <bdi dir="auto" className="min-w-0 truncate">
                  {row.title}
                </bdi>
                <span className="text-ink-3">
                  {row.comments} {row.comments === 1 ? 'comment' : 'comments'} ·{' '}
                  <RelativeTime value={row.lastAt} now={now} />
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {total > items.length && items.length > 0 && (
        <p className="mt-2 text-xs text-ink-2">The {items.length} with the latest words.</p>
      )}
    </Panel>
  )
}
