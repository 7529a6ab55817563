'use client'

import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { ReaderHandle } from '@/components/reader/reader'
import { type AnnotationRow, isOwn, TAGS, type Tag } from '@/lib/annotation/schema'
import { contains, type Span } from '@/lib/text/spans'
import { focusOn, TEXT_PANE, useKeyLayer } from './key-layers'
import { TAG_LOOKS } from './look'
import { type ReadingCursor, useReadingCursor } from './reading-cursor'
import { linksOf, type Snapshot, type SpanFields } from './rows'
import { brief } from './says'
import type { ToolbarAct } from './selection-toolbar'
import { useWorkspace } from './use-workspace'

export type PageKeys = {
  text: string
  spans: readonly AnnotationRow[]
  editable: boolean
  reader: RefObject<ReaderHandle | null>
  /** What the mouse has selected. */
  selection: SpanFields | null
  act: (what: ToolbarAct, passage: SpanFields | null) => void
  remove: (id: string) => void
  jump: (annotationId: string) => void
  letGo: () => void
  /** Brings the text to the front where one pane is shown at a time. */
  reveal: () => void
  digit: (digit: number) => void
  /** Discusses a span, or with none the report. */
  discuss: (annotationId: string | null) => void
  help: () => void
  palette: () => void
}

/** The keys of the text: the reading cursor, and what is done to the passage or the span under it. */
export function usePageKeys(given: PageKeys): ReadingCursor {
  const { spans, editable, act } = given
  const { workspace, state, page, layers, say } = useWorkspace()
  const cursor = useReadingCursor({
    text: given.text,
    reader: given.reader,
    pane: TEXT_PANE,
    say,
    describe: (span) => saysSpansAt(state, spans, span),
    onMove: () => workspace.select(null),
  })
  const isMine = (row: AnnotationRow | undefined): row is AnnotationRow =>
    row !== undefined && !row.deleted && isOwn(row, page.userId)

  /** The selected span, if it is mine. */
  function selected(): AnnotationRow | undefined {
    const { selectedId, annotations } = workspace.snapshot()
    const row = selectedId === null ? undefined : annotations.get(selectedId)
    return isMine(row) ? row : undefined
  }

  /** The span that a key means: the selected one, or else my smallest under the cursor. */
  function meant(): AnnotationRow | undefined {
    const at = cursor.at()
    const under = at === null ? [] : spans.filter((row) => isMine(row) && contains(row, at))
    return selected() ?? under.sort((a, b) => a.end - a.start - (b.end - b.start))[0]
  }

  const mayEdit = () => {
    if (!editable) say('This review is read-only.')
    return editable
  }

  function tag(what: Tag) {
    if (!mayEdit()) return
    const passage = cursor.selection() ?? given.selection
    const sentence = cursor.passage()
    if (passage) {
      act(what, passage)
      cursor.letGo()
    } else if (selected()) act(what, null)
    else if (sentence) {
      // Tagging a sentence again changes its tag: two spans on the same words would be one too many.
      const same = spans.find(
        (row) => isMine(row) && row.start === sentence.start && row.end === sentence.end,
      )
      if (same) workspace.select(same.id)
      act(what, same ? null : sentence)
    } else say('Nothing to tag. Select a passage, or put the reading cursor on a sentence.')
  }

  function open(what: 'speaker' | 'note' | 'link') {
    if (!mayEdit()) return
    const passage = cursor.selection() ?? given.selection
    const row = passage ? undefined : meant()
    if (row) workspace.select(row.id)
    if (!passage && !row) return say('Select a passage or a span first.')
    act(what, passage)
    cursor.letGo()
  }

  function unsure() {
    if (!mayEdit()) return
    const row = meant()
    if (!row) return say('Select a span first.')
    workspace.select(row.id)
    workspace.change(row.id, { unsure: !row.unsure })
  }

  function step(by: 1 | -1) {
    const { selectedId } = workspace.snapshot()
    const at = spans.findIndex((row) => row.id === selectedId)
    const from = cursor.at()?.start ?? 0
    const next =
      at !== -1
        ? spans[at + by]
        : by === 1
          ? spans.find((row) => row.start >= from)
          : spans.findLast((row) => row.start < from)
    if (!next) return say(by === 1 ? 'No further span.' : 'No earlier span.')
    cursor.letGo()
    cursor.place(next.start)
    given.jump(next.id)
    say(`${saysSpan(state, next)}: ${brief(next.quote)}`)
  }

  function move(...to: Parameters<ReadingCursor['move']>) {
    given.reveal()
    cursor.move(...to)
  }

  function toText() {
    given.reveal()
    focusOn(TEXT_PANE)
  }

  useKeyLayer(layers, {
    rank: 'page',
    active: () => true,
    digit: given.digit,
    on: {
      nextSentence: () => move('sentence', 1),
      previousSentence: () => move('sentence', -1),
      nextParagraph: () => move('paragraph', 1),
      previousParagraph: () => move('paragraph', -1),
      nextWord: () => move('word', 1),
      previousWord: () => move('word', -1),
      select: () => cursor.select(),
      nextSpan: () => step(1),
      previousSpan: () => step(-1),
      fact: () => tag('fact'),
      claim: () => tag('claim'),
      opinion: () => tag('opinion'),
      speaker: () => open('speaker'),
      note: () => open('note'),
      link: () => open('link'),
      unsure,
      remove: () => {
        const row = meant()
        if (row && mayEdit()) given.remove(row.id)
      },
      discuss: () => given.discuss(workspace.snapshot().selectedId ?? meant()?.id ?? null),
      undo: () => (workspace.snapshot().undo > 0 ? workspace.undo() : say('Nothing to undo.')),
      redo: () => (workspace.snapshot().redo > 0 ? workspace.redo() : say('Nothing to redo.')),
      help: given.help,
      palette: given.palette,
      escape: () => {
        cursor.letGo()
        given.letGo()
        toText()
      },
      text: toText,
    },
  })
  return cursor
}

/** “claim, unsure, 2 links” */
function saysSpan(state: Snapshot, row: AnnotationRow): string {
  const links = linksOf(state, row.id).length
  return [
    TAG_LOOKS[row.tag].label.toLowerCase(),
    ...(row.unsure ? ['unsure'] : []),
    ...(links > 0 ? [`${links} ${links === 1 ? 'link' : 'links'}`] : []),
  ].join(', ')
}

/** The spans that lie on a passage, in words; empty where there is none. */
export function saysSpansAt(state: Snapshot, spans: readonly AnnotationRow[], at: Span): string {
  const here = spans.filter((row) => row.start < at.end && at.start < row.end)
  if (here.length > 3) return `${here.length} spans`
  return here.map((row) => saysSpan(state, row)).join('; ')
}

const FIELDS = { speaker: 'input[role=combobox]', note: 'textarea' } as const

/** Brings the cursor into a field of the selected span's card, also when the card is open already. */
export function useCardFocus(): (id: string, field: 'speaker' | 'note') => void {
  const [wanted, setWanted] = useState<{ id: string; field: 'speaker' | 'note' } | null>(null)
  useEffect(() => {
    if (!wanted) return
    const card = document.querySelector(`[data-annotation="${wanted.id}"]`)
    card?.querySelector<HTMLElement>(FIELDS[wanted.field])?.focus()
  }, [wanted])
  return useCallback((id, field) => setWanted({ id, field }), [])
}

export const isTag = (what: ToolbarAct): what is Tag => TAGS.some((tag) => tag === what)
