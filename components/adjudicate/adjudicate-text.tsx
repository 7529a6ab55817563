'use client'

import { type Ref, useMemo } from 'react'
import { ArticleHead } from '@/components/annotate/article-head'
import { PANE_RING } from '@/components/annotate/look'
import { Reader, type ReaderHandle, type ReaderSelection, type ReaderSpan } from '@/components/reader/reader'
import { cx } from '@/components/ui/cx'
import type { Adjudication } from '@/lib/adjudication/schema'
import { opensWithTitle } from '@/lib/article/headline'
import { keyOf } from './use-adjudication'
import { type Deciding, isOpen } from './use-deciding'

export type AdjudicatedArticle = {
  title: string
  text: string
  outlet: string | null
  publishedAt: string | null
  language: string | null
}

type Props = {
  article: AdjudicatedArticle
  view: Adjudication
  deciding: Deciding
  reader: Ref<ReaderHandle>
  onSelection: (selection: ReaderSelection | null) => void
}

const CURRENT = 'current'

/** The report with every reviewer's spans: open differences loud in the look of their tags, the rest quiet. */
export function AdjudicateText({ article, view, deciding, reader, onSelection }: Props) {
  const { current, open } = deciding
  const spans = useMemo(() => paintedSpans(view), [view])
  const shown = useMemo(
    () =>
      current ? [...spans, { id: CURRENT, start: current.start, end: current.end, tag: 'current' }] : spans,
    [spans, current],
  )
  const headlineFirst = opensWithTitle(article)
  return (
    <div className={cx('min-h-0 overflow-y-auto bg-paper', PANE_RING)} data-pane="text" tabIndex={-1}>
      <div className="relative px-4 pt-6 pb-24 md:ps-16 md:pe-10">
        <ArticleHead article={article} headlineFirst={headlineFirst} />
        <Reader
          ref={reader}
          label="Text of the report"
          headlineFirst={headlineFirst}
          text={article.text}
          lang={article.language ?? undefined}
          spans={shown}
          selectedId={current ? CURRENT : null}
          onPick={(ids) => {
            const groups = view.groups.filter((group) => group.sources.some(({ id }) => ids.includes(id)))
            const at = groups.findIndex((group) => keyOf(group) === deciding.currentKey)
            const next = groups[(at + 1) % Math.max(1, groups.length)]
            if (next && !deciding.writing) open(next)
          }}
          onSelectionChange={onSelection}
        />
      </div>
    </div>
  )
}

/** Spans of links' ends are painted with their own groups. */
function paintedSpans(view: Adjudication): ReaderSpan[] {
  const loud = new Set(
    view.groups
      .filter((group) => group.kind === 'span' && isOpen(group))
      .flatMap(({ sources }) => sources.map(({ id }) => id)),
  )
  const hulls = view.groups
    .filter((group) => group.kind === 'span' && isOpen(group))
    .map((group) => ({ id: `differs ${keyOf(group)}`, start: group.start, end: group.end, tag: 'differs' }))
  const sources = view.spans.map(({ id, start, end, tag }) => ({
    id,
    start,
    end,
    tag: loud.has(id) ? tag : 'settled',
  }))
  return [...hulls, ...sources]
}
