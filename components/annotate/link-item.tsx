'use client'

import { CornerUpRight, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { DiscussButton } from '@/components/discussion/discuss-button'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { foreign } from '@/components/ui/foreign'
import type { LinkEnd, LinkRow } from '@/lib/link/schema'
import { LinkFields, type LinkValues } from './link-fields'
import { FACET_LABELS, RELATION_LOOKS } from './look'
import { ParkedWrites } from './parked-writes'
import { stateOf } from './rows'
import { useWorkspace } from './use-workspace'

export type LinkItemProps = {
  link: LinkRow
  /** From whose side it is read; without one, both quotes are shown in full. */
  annotationId?: string
  editable: boolean
  onJump?: (articleId: string, annotationId: string) => void
}

export function LinkItem({ link, annotationId, editable, onJump }: LinkItemProps) {
  const { workspace, page, state } = useWorkspace()
  const [editing, setEditing] = useState<LinkValues | null>(null)
  const look = RELATION_LOOKS[link.relation]
  const fromHere = annotationId !== link.toId
  const other = fromHere ? link.to : link.from
  const own = editable && link.authorId === page.userId
  const saving = stateOf(state, 'link', link.id)
  // The server asks again when a change makes a look-alike of two events something else.
  const refused =
    editing !== null &&
    link.sameEvent === false &&
    link.relation === 'look-alike' &&
    editing.relation !== 'look-alike'
  return (
    <li className="rounded-lg border border-line bg-surface p-2.5 text-xs">
      <div className="flex flex-wrap items-center gap-1.5">
        <Chip variant={look.chip}>{fromHere ? look.says : look.said}</Chip>
        {link.facets.map((facet) => (
          <Chip key={facet}>{FACET_LABELS[facet].toLowerCase()}</Chip>
        ))}
        {link.unsure && <Chip variant="warn">unsure</Chip>}
        {link.sameEvent === false && <Chip variant="warn">other event</Chip>}
        {link.authorId !== page.userId && <Chip>{link.authorName}</Chip>}
        {saving !== 'saved' && (
          <Chip variant={saving === 'on this device' ? 'mute' : 'contra'}>{saving}</Chip>
        )}
      </div>
      {annotationId === undefined && <EndQuote end={link.from} onJump={onJump} />}
      <EndQuote end={other} onJump={onJump} />
      {link.note !== '' && !editing && (
        <bdi dir="auto" className="mt-1.5 block text-ink-2 italic">
          {link.note}
        </bdi>
      )}
      <ParkedWrites kind="link" id={link.id} />
      {editing ? (
        <div className="mt-2 flex flex-col gap-3 border-t border-line pt-2">
          <LinkFields
            values={editing}
            onChange={setEditing}
            name={`edit-${link.id}`}
            otherEvent={link.sameEvent === false}
          />
          {refused && (
            <p className="text-warn">
              The passages are about different events: keep Look-alike, or give one of them the other’s event
              on its card first.
            </p>
          )}
          <div className="flex gap-2">
            <Button
              size="sm"
              variant="primary"
              disabled={refused}
              onClick={() => {
                workspace.changeLink(link.id, editing)
                setEditing(null)
              }}
            >
              Save link
            </Button>
            <Button size="sm" onClick={() => setEditing(null)}>
              Cancel
            </Button>
          </div>
        </div>
      ) : (
        <div className="mt-1.5 flex flex-wrap gap-1 empty:hidden">
          {own && (
            <Button
              size="sm"
              variant="ghost"
              icon={<Pencil aria-hidden="true" />}
              onClick={() =>
                setEditing({
                  relation: link.relation,
                  facets: [...link.facets],
                  note: link.note,
                  unsure: link.unsure,
                })
              }
            >
              Change
            </Button>
          )}
          <DiscussButton target={{ on: 'link', id: link.id }} />
          {own && (
            <Button
              size="sm"
              variant="danger-ghost"
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => workspace.removeLink(link.id)}
            >
              Delete link
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function EndQuote({ end, onJump }: { end: LinkEnd; onJump?: LinkItemProps['onJump'] }) {
  return (
    <div className="mt-1.5">
      <bdi
        dir="auto"
        lang={foreign(end.language)}
        className="line-clamp-4 font-serif text-[0.85rem] leading-snug text-ink"
      >
        “{end.quote}”
      </bdi>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-2 text-ink-2">
        <bdi className="font-semibold">{end.outlet ?? 'No outlet'}</bdi>
        {end.speaker !== null && <bdi>{end.speaker}</bdi>}
        {onJump && (
          <button
            type="button"
            className="inline-flex min-h-6 cursor-pointer items-center gap-0.5 rounded text-accent hover:underline"
            onClick={() => onJump(end.articleId, end.annotationId)}
          >
            <CornerUpRight aria-hidden="true" className="size-3" />
            Show in the text
          </button>
        )}
      </div>
    </div>
  )
}
