'use client'

import Link from 'next/link'
import { type Ref, useCallback, useRef, useState } from 'react'
import { Reader, type ReaderHandle, type ReaderSelection } from '@/components/reader/reader'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { type AnnotationRow, isOwn, type Tag } from '@/lib/annotation/schema'
import { opensWithTitle } from '@/lib/article/headline'
import type { OriginKind } from '@/lib/article/schema'
import { sliceCodePoints } from '@/lib/text/code-points'
import { ArticleHead } from './article-head'
import { PANE_RING } from './look'
import type { SpanFields } from './rows'
import { SelectionToolbar, type ToolbarAct } from './selection-toolbar'
import { useWorkspace } from './use-workspace'

export type ArticleText = {
  title: string
  text: string
  outlet: string | null
  byline: string | null
  publishedAt: string | null
  event: { name: string } | null
  language: string | null
  originName: string | null
  origin: { kind: OriginKind }
  url: string | null
}

export type TextPaneProps = {
  article: ArticleText
  spans: AnnotationRow[]
  editable: boolean
  reader: Ref<ReaderHandle>
  selection: ReaderSelection | null
  onSelection: (selection: ReaderSelection | null) => void
  onAct: (act: ToolbarAct, passage: SpanFields | null) => void
  onReached: (paragraph: number) => void
  className?: string
}

/** The report itself with its spans, and the popover at the passage that is selected. */
export function TextPane(props: TextPaneProps) {
  const { article, spans, editable, reader, selection, onSelection, onAct, onReached, className } = props
  const { workspace, state, page } = useWorkspace()
  const frame = useRef<HTMLDivElement>(null)
  const [anchor, setAnchor] = useState<{ id: string; rect: DOMRect | null } | null>(null)
  const selected = state.selectedId === null ? undefined : spans.find((row) => row.id === state.selectedId)
  const own = selected && isOwn(selected, page.userId)

  const onPick = useCallback(
    (ids: readonly string[], rect: DOMRect | null) => {
      onSelection(null)
      // A second press on stacked spans goes to the next one under the pointer.
      const at = state.selectedId === null ? -1 : ids.indexOf(state.selectedId)
      const id = ids[(at + 1) % Math.max(1, ids.length)] ?? null
      setAnchor(id === null ? null : { id, rect })
      workspace.select(id)
    },
    [workspace, state.selectedId, onSelection],
  )

  const rect = selection?.rect ?? (own && anchor?.id === selected.id ? anchor.rect : null)
  const box = frame.current?.getBoundingClientRect()
  const at =
    rect && box
      ? { left: Math.max(8, Math.min(rect.left - box.left, box.width - 520)), top: rect.bottom - box.top + 6 }
      : null
  const headlineFirst = opensWithTitle(article)
  return (
    <div
      className={cx('min-h-0 overflow-y-auto bg-paper', PANE_RING, className)}
      data-pane="text"
      tabIndex={-1}
    >
      <div ref={frame} className="relative px-4 pt-6 pb-40 md:ps-16 md:pe-10">
        <ArticleHead article={article} headlineFirst={headlineFirst} byline={article.byline}>
          {article.event && (
            <Chip>
              Event: <bdi>{article.event.name}</bdi>
            </Chip>
          )}
          {article.originName !== null && (
            <Chip>
              {article.origin.kind === 'reprint' ? 'Reprint of' : 'Via'} <bdi>{article.originName}</bdi>
            </Chip>
          )}
          <Link
            href={`/projects/${page.slug}/articles/${page.articleId}/profile`}
            prefetch={false}
            className="rounded text-ink-2 underline underline-offset-2 hover:text-ink"
          >
            Profile
          </Link>
        </ArticleHead>
        <Reader
          ref={reader}
          label="Text of the report"
          headlineFirst={headlineFirst}
          text={article.text}
          lang={article.language ?? undefined}
          spans={spans}
          selectedId={state.selectedId}
          onPick={onPick}
          onSelectionChange={(next) => {
            if (next) workspace.select(null)
            onSelection(next)
          }}
          onBoundsChange={
            editable && own
              ? (id, bounds) =>
                  workspace.change(id, {
                    ...bounds,
                    quote: sliceCodePoints(article.text, bounds.start, bounds.end),
                  })
              : undefined
          }
          onReached={onReached}
        />
        {editable && at && (
          <SelectionToolbar
            at={at}
            tag={selection ? null : ((own ? selected.tag : null) as Tag | null)}
            onAct={(act) => onAct(act, selection)}
          />
        )}
      </div>
    </div>
  )
}
