'use client'

import { Chip } from '@/components/ui/chip'
import { RelativeTime } from '@/components/ui/relative-time'
import { isAlias, type ThreadRow } from '@/lib/discussion/schema'
import { placeOf, targetOf } from './discussion-store'
import { piecesOf } from './mention'
import { useDiscussion } from './use-discussion'

/** A discussion in short: what it is about, how it begins, how much was said. */
export function ThreadCard({ row, now, onOpen }: { row: ThreadRow; now: Date; onOpen: () => void }) {
  const hideNames = useDiscussion()?.hideNames === true
  const about = row.annotationId !== null ? 'Span' : row.linkId !== null ? 'Link' : 'Whole report'
  return (
    <li data-place={placeOf(targetOf(row))}>
      <button
        type="button"
        onClick={onOpen}
        className="block w-full cursor-pointer rounded-[10px] border border-line bg-surface px-3 py-2.5 text-start hover:border-line-strong"
      >
        <span className="flex flex-wrap items-center gap-1.5 text-xs text-ink-2">
          <Chip>{about}</Chip>
          {row.resolved && <Chip variant="corr">Resolved</Chip>}
          {row.private && <Chip variant="warn">Private for now</Chip>}
          <span className="ms-auto text-ink-3">
            <RelativeTime value={row.lastAt} now={now} />
          </span>
        </span>
        {row.quote !== null && (
          <bdi dir="auto" className="mt-1.5 line-clamp-2 font-serif text-[0.85rem] leading-snug text-ink-2">
            “{row.quote}”
          </bdi>
        )}
        <span className="mt-1.5 line-clamp-2 text-[0.85rem] text-ink">
          <bdi className="font-semibold">{hideNames ? 'A colleague' : row.excerptBy}</bdi>{' '}
          {row.excerpt === '' ? (
            <span className="text-ink-3 italic">deleted</span>
          ) : (
            <bdi dir="auto">{hideNames ? withoutNames(row) : row.excerpt}</bdi>
          )}
        </span>
        <span className="mt-1 block text-xs text-ink-3">
          {row.comments} {row.comments === 1 ? 'comment' : 'comments'}
        </span>
      </button>
    </li>
  )
}

/** How a discussion begins, without the names of who is called in it. */
const withoutNames = ({ excerpt, excerptMentions }: ThreadRow): string =>
  piecesOf(excerpt, excerptMentions)
    .map(({ text, mention }) => (mention && !isAlias(mention.userId) ? '@colleague' : text))
    .join('')
