'use client'

import type { RefObject } from 'react'
import type { ReaderHandle } from '@/components/reader/reader'
import { type AnnotationRow, isOwn } from '@/lib/annotation/schema'
import { focusIn, OPEN_REPORT, REPORTS_PANE, useKeyLayer } from './key-layers'
import type { LinkStart, LinkTarget } from './link-form'
import { type ReadingCursor, useReadingCursor } from './reading-cursor'
import type { Report } from './reports'
import { saysSpansAt } from './use-page-keys'
import { useWorkspace } from './use-workspace'

export type ReportKeys = {
  report: Report
  text: string
  spans: readonly AnnotationRow[]
  reader: RefObject<ReaderHandle | null>
  submitted: boolean
  exclude: string | null
  onKeyPick: (target: LinkTarget, start: LinkStart) => void
  onSearched: () => void
  onBack: () => void
}

/** The keys of the report beside the text, while the focus is there: the same cursor chooses the passage to link to. */
export function useReportKeys(given: ReportKeys): ReadingCursor {
  const { report, spans, reader, submitted } = given
  const { state, page, layers, say } = useWorkspace()
  const cursor = useReadingCursor({
    text: given.text,
    reader,
    pane: OPEN_REPORT,
    say,
    describe: (span) => saysSpansAt(state, spans, span),
  })

  /** One of my spans where the cursor holds exactly its words, else the passage itself. */
  function choose(start: LinkStart) {
    const passage = cursor.passage()
    if (!passage) return say('Put the reading cursor on the passage first.')
    const annotation = spans.find(
      (row) =>
        row.start === passage.start &&
        row.end === passage.end &&
        isOwn(row, page.userId) &&
        row.id !== given.exclude,
    )
    if (!annotation && submitted)
      return say('Your review of this report is submitted: link to one of its spans.')
    cursor.letGo()
    given.onKeyPick(
      annotation ? { articleId: report.id, annotation } : { articleId: report.id, span: passage },
      start,
    )
  }

  function step(by: 1 | -1) {
    const at = cursor.at()
    const from = at?.start ?? -1
    const next =
      by === 1
        ? spans.find((row) => row.start > from || (at !== null && row.start === from && row.end < at.end))
        : spans.findLast((row) => row.start < from)
    if (!next) return say(by === 1 ? 'No further span.' : 'No earlier span.')
    cursor.letGo()
    cursor.put(next)
  }

  useKeyLayer(layers, {
    rank: 'report',
    active: () => focusIn(REPORTS_PANE),
    blocks: true,
    on: {
      nextSentence: () => cursor.move('sentence', 1),
      previousSentence: () => cursor.move('sentence', -1),
      nextParagraph: () => cursor.move('paragraph', 1),
      previousParagraph: () => cursor.move('paragraph', -1),
      nextWord: () => cursor.move('word', 1),
      previousWord: () => cursor.move('word', -1),
      select: () => cursor.select(),
      nextSpan: () => step(1),
      previousSpan: () => step(-1),
      enter: () => choose({}),
      link: () => choose({}),
      searched: given.onSearched,
      fact: () => choose({ tag: 'fact' }),
      claim: () => choose({ tag: 'claim' }),
      opinion: () => choose({ tag: 'opinion' }),
      corroborates: () => choose({ relation: 'corroborates' }),
      contradicts: () => choose({ relation: 'contradicts' }),
      escape: () => {
        if (!cursor.letGo()) given.onBack()
      },
    },
  })
  return cursor
}
