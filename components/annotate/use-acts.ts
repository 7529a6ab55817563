'use client'

import { useCallback, useRef } from 'react'
import type { Tag } from '@/lib/annotation/schema'
import type { SpanFields } from './rows'
import type { ToolbarAct } from './selection-toolbar'
import { isTag } from './use-page-keys'
import { useWorkspace } from './use-workspace'

type Given = {
  editable: boolean
  openLinks: () => void
  focusCard: (id: string, field: 'speaker' | 'note') => void
  /** A span was made of the selection. */
  onMade: () => void
  /** A field of a span's card is about to get the focus. */
  onCard: () => void
}

/** What the toolbar and its keys do: to the selected passage, which becomes a span, else to the selected span. */
export function useActs(given: Given): (what: ToolbarAct, passage: SpanFields | null) => void {
  const { workspace, page } = useWorkspace()
  const lastTag = useRef<Tag>('fact')
  const latest = useRef(given)
  latest.current = given
  return useCallback(
    (what, passage) => {
      const { editable, openLinks, focusCard, onMade, onCard } = latest.current
      if (!editable) return
      let id = workspace.snapshot().selectedId
      if (passage) {
        const tag = isTag(what) ? what : what === 'speaker' ? 'claim' : lastTag.current
        const { start, end, quote } = passage
        id = workspace.create(page.articleId, { start, end, quote }, tag)
        lastTag.current = tag
        onMade()
        window.getSelection()?.removeAllRanges()
        workspace.select(id)
      } else if (isTag(what) && id !== null) {
        workspace.change(id, { tag: what })
        lastTag.current = what
      }
      if (id === null) return
      if (what === 'speaker' || what === 'note') {
        onCard()
        focusCard(id, what)
      }
      if (what === 'link') openLinks()
    },
    [workspace, page.articleId],
  )
}
