'use client'

import { ArrowLeft, CornerUpRight, MessageSquarePlus } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Spinner } from '@/components/ui/spinner'
import type { ThreadRow } from '@/lib/discussion/schema'
import { CommentBox } from './comment-box'
import { placeOf, type Target, targetOf } from './discussion-store'
import { ThreadCard } from './thread-card'
import { ThreadView } from './thread-view'
import { useDiscussion } from './use-discussion'

export type DiscussionPaneProps = {
  articleId: string
  /** The words of a span or link that nobody has discussed yet. */
  quoteOf: (target: Target) => string | null
  /** Shows a span in its text. */
  onSpan?: (annotationId: string) => void
  /** The key that opens a discussion. */
  keyHint: string
  /** Nobody but leads and observers reads what the actor opens, until they have submitted the report. */
  asksPrivately: boolean
}

/** What is discussed about a report: all of it, or the one span or link that was asked for. */
export function DiscussionPane(props: DiscussionPaneProps) {
  const discussion = useDiscussion()
  const now = useNow()
  if (!discussion) return null
  const { state, store, target } = discussion
  if (state.threads === null) {
    return state.problem ? (
      <div role="alert" className="px-4 py-3">
        <p className="font-semibold">{state.problem.title}</p>
        <p className="text-ink-2">{state.problem.detail}</p>
        <Button size="sm" className="mt-2" onClick={() => void store.load()}>
          Try again
        </Button>
      </div>
    ) : (
      <p className="flex items-center gap-2 px-4 py-3 text-ink-2">
        <Spinner /> Reading the discussions…
      </p>
    )
  }
  return target ? (
    <OnTarget key={placeOf(target)} {...props} target={target} threads={state.threads} now={now} />
  ) : (
    <All {...props} threads={state.threads} now={now} />
  )
}

type Inner = DiscussionPaneProps & { threads: readonly ThreadRow[]; now: Date }

function All({ articleId, threads, now, keyHint }: Inner) {
  const discussion = useDiscussion()
  const left = discussion?.left.current
  const top = useWishedFocus<HTMLDivElement>(left && `[data-place="${placeOf(left)}"] button`)
  if (!discussion) return null
  const { show, mayWrite } = discussion
  const whole: Target = { on: 'article', id: articleId }
  return (
    <div ref={top} tabIndex={-1} className="flex flex-col gap-3 px-4 py-3 outline-none">
      {mayWrite && (
        <div>
          <Button size="sm" icon={<MessageSquarePlus aria-hidden="true" />} onClick={() => show(whole)}>
            Discuss the whole report
          </Button>
        </div>
      )}
      {threads.length === 0 && (
        <EmptyState title="Nothing is discussed yet">
          {mayWrite
            ? `Select a span and press ${keyHint} to ask about it, or begin with the whole report.`
            : 'What the team says about this report will be here.'}
        </EmptyState>
      )}
      <ul aria-label="Discussions of this report" className="flex flex-col gap-2">
        {threads.map((row) => (
          <ThreadCard key={row.id} row={row} now={now} onOpen={() => show(targetOf(row))} />
        ))}
      </ul>
    </div>
  )
}

function OnTarget(props: Inner & { target: Target }) {
  const { target, threads, now, quoteOf, onSpan, articleId, asksPrivately } = props
  const discussion = useDiscussion()
  const here = threads.filter((row) => placeOf(targetOf(row)) === placeOf(target))
  const [more, setMore] = useState(false)
  const top = useWishedFocus<HTMLHeadingElement>()
  if (!discussion) return null
  const { store, people, userId, mayWrite, show } = discussion
  const quote = here[0]?.quote ?? quoteOf(target)
  const writes = mayWrite && (here.length === 0 || more)
  return (
    <div className="flex flex-col gap-3 px-4 py-3">
      <div className="-ms-2">
        <Button
          size="sm"
          variant="ghost"
          icon={<ArrowLeft aria-hidden="true" className="rtl:rotate-180" />}
          onClick={() => show(null)}
        >
          All discussions
        </Button>
      </div>
      <h2 ref={top} tabIndex={-1} className="rounded text-xs font-semibold text-ink-2 outline-offset-4">
        {target.on === 'article'
          ? 'On the whole report'
          : target.on === 'link'
            ? 'On the link of'
            : 'On the span'}
        {quote !== null && (
          <bdi
            dir="auto"
            className="mt-1 line-clamp-3 font-serif text-[0.9rem] leading-snug font-normal text-ink"
          >
            “{quote}”
          </bdi>
        )}
      </h2>
      {target.on === 'annotation' && onSpan && (
        <div className="-mt-2 -ms-2">
          <Button
            size="sm"
            variant="ghost"
            icon={<CornerUpRight aria-hidden="true" />}
            onClick={() => onSpan(target.id)}
          >
            Show in the text
          </Button>
        </div>
      )}
      {here.map((row) => (
        <ThreadView key={row.id} row={row} now={now} />
      ))}
      {writes && (
        <div className="flex flex-col gap-2">
          {asksPrivately && (
            <p className="text-xs text-ink-2">
              Only the project’s leads and observers read what you ask here until you have submitted this
              report; then everybody who has.
            </p>
          )}
          <CommentBox
            label={here.length === 0 ? 'Begin a discussion' : 'Begin another discussion'}
            userId={userId}
            place={target.on === 'article' ? `article:${articleId}` : placeOf(target)}
            sendLabel="Send"
            autoFocus
            people={() => people(target)}
            onSend={async (draft, mentions) => {
              const result = await store.open(target, draft, mentions)
              if (!result.ok) return result
              setMore(false)
              // The field is gone, and with it the focus would be.
              top.current?.focus()
              return result
            }}
          />
        </div>
      )}
      {mayWrite && !writes && (
        <div>
          <Button size="sm" icon={<MessageSquarePlus aria-hidden="true" />} onClick={() => setMore(true)}>
            Begin another discussion
          </Button>
        </div>
      )}
    </div>
  )
}

/**
 * What takes the focus when its reader has asked for the pane, and has not asked to write at once: what `first` selects, where
 * there is such a thing, else the whole.
 */
function useWishedFocus<Element extends HTMLElement>(first?: string | null): RefObject<Element | null> {
  const top = useRef<Element>(null)
  const wish = useDiscussion()?.focusWish
  useEffect(() => {
    if (!wish?.current || !top.current) return
    wish.current = false
    if (top.current.parentElement?.querySelector('textarea:focus')) return
    const wished = first ? top.current.querySelector<HTMLElement>(first) : null
    const element = wished ?? top.current
    element.focus()
  })
  return top
}

/** The moment, anew each minute, so that “3 minutes ago” grows. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
