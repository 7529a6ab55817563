'use client'

import { Pencil, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { initials } from '@/components/shell/initials'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { type CommentRow, isAlias, type Person } from '@/lib/discussion/schema'
import { CommentBox } from './comment-box'
import { piecesOf } from './mention'
import { useDiscussion } from './use-discussion'

/** One comment; its author can change it and take it away. */
export function CommentItem({ row, now }: { row: CommentRow; now: Date }) {
  const discussion = useDiscussion()
  const [editing, setEditing] = useState(false)
  const item = useRef<HTMLLIElement>(null)
  const edit = useRef<HTMLButtonElement>(null)
  // What had the focus is gone then: it goes to what has taken its place.
  const leaving = useRef<'editing' | 'deleting' | null>(null)
  useEffect(() => {
    if (leaving.current === 'editing' && !editing) edit.current?.focus()
    else if (leaving.current === 'deleting' && row.deleted) item.current?.focus()
    else return
    leaving.current = null
  })
  const close = () => {
    leaving.current = 'editing'
    setEditing(false)
  }
  if (!discussion) return null
  const { store, people, userId, mayWrite, hideNames } = discussion
  const own = row.authorId === userId
  const name = own || !hideNames ? row.authorName : 'A colleague'
  return (
    <li ref={item} tabIndex={-1} data-comment={row.id} className="flex gap-2.5 rounded outline-offset-4">
      <span
        aria-hidden="true"
        className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-weak text-[0.625rem] font-semibold text-accent"
      >
        {own || !hideNames ? initials(name) : '·'}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-3">
          <bdi className="font-semibold text-ink">{name}</bdi>
          <RelativeTime value={row.createdAt} now={now} />
          {row.editedAt !== null && !row.deleted && <span>edited</span>}
        </p>
        {row.deleted ? (
          <p className="text-[0.82rem] text-ink-3 italic">This comment was deleted.</p>
        ) : editing ? (
          <div className="mt-1">
            <CommentBox
              label="Change your comment"
              userId={userId}
              place={`comment:${row.id}`}
              sendLabel="Save"
              initial={row.body}
              autoFocus
              people={async () => withThose(await people({ threadId: row.threadId }), row.mentions)}
              onSend={async (draft, mentions) => {
                const result = await store.edit(row, { body: draft.body, mentions })
                if (result.ok) close()
                return result
              }}
              onCancel={close}
            />
          </div>
        ) : (
          <>
            <Said row={row} hideNames={hideNames} />
            {own && mayWrite && (
              <div className="mt-0.5 -ms-2 flex">
                <Button
                  ref={edit}
                  size="sm"
                  variant="ghost"
                  icon={<Pencil aria-hidden="true" />}
                  onClick={() => setEditing(true)}
                >
                  Edit
                </Button>
                <ConfirmDialog
                  title="Delete this comment?"
                  confirmLabel="Delete comment"
                  danger
                  trigger={
                    <Button size="sm" variant="ghost" icon={<Trash2 aria-hidden="true" />}>
                      Delete
                    </Button>
                  }
                  onConfirm={async () => {
                    leaving.current = 'deleting'
                    const result = await store.remove(row)
                    return result.ok ? undefined : (result.problem.detail ?? result.problem.title)
                  }}
                >
                  Its words are gone for everybody. That there was a comment stays.
                </ConfirmDialog>
              </div>
            )}
          </>
        )}
      </div>
    </li>
  )
}

/** The people, and who is called already: they stay so, whatever they are called by now. */
function withThose(people: Person[] | null, called: readonly Person[]): Person[] | null {
  const known = new Set(people?.map(({ label }) => label))
  return people && [...people, ...called.filter(({ label }) => !known.has(label))]
}

/** What was said: plain text, with the people who are called in it set apart. */
function Said({ row, hideNames }: { row: CommentRow; hideNames: boolean }) {
  return (
    <p className="text-[0.875rem] leading-[1.5] break-words whitespace-pre-wrap text-ink">
      <bdi dir="auto">
        {piecesOf(row.body, row.mentions).map(({ at, text, mention }) =>
          mention ? (
            <bdi key={at} className="rounded bg-accent-weak px-0.5 font-[550] text-accent">
              {hideNames && !isAlias(mention.userId) ? '@colleague' : text}
            </bdi>
          ) : (
            text
          ),
        )}
      </bdi>
    </p>
  )
}
