'use client'

import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { ReaderHandle } from '@/components/reader/reader'
import { firstSentence, hull, nextUnit, sentenceOver, type Unit } from '@/lib/annotation/reading'
import { codePointIndex, sliceCodePoints } from '@/lib/text/code-points'
import { paragraphsOf } from '@/lib/text/paragraphs'
import type { Span } from '@/lib/text/spans'
import type { SpanFields } from './rows'

export type ReadingCursor = {
  move: (unit: Unit, direction: 1 | -1) => void
  /** Puts the cursor on a span. */
  put: (span: Span) => void
  /** Remembers where reading goes on, without showing it: the sentence at an offset. */
  place: (offset: number) => void
  /** Begins a selection that every move extends. */
  select: () => void
  /** The selection that was made by keys. */
  selection: () => SpanFields | null
  /** That selection or else the sentence under the cursor. */
  passage: () => SpanFields | null
  at: () => Span | null
  /** Lets the selection go; returns whether there was one. */
  letGo: () => boolean
}

export type ReadingCursorGiven = {
  text: string
  reader: RefObject<ReaderHandle | null>
  /** The element that scrolls the text. */
  pane: string
  say: (text: string) => void
  /** What is to be said of a passage besides its words. */
  describe: (span: Span) => string
  onMove?: (span: Span) => void
}

/** The reading cursor of one text: outside React, painted by the surface, said as it moves. */
export function useReadingCursor(given: ReadingCursorGiven): ReadingCursor {
  const latest = useRef(given)
  useLayoutEffect(() => {
    latest.current = given
  })
  const cursor = useMemo(() => createCursor(given.text, latest), [given.text])
  useEffect(() => {
    // The mouse takes over: its selection is the reader's own.
    document.addEventListener('pointerdown', cursor.forget)
    return () => document.removeEventListener('pointerdown', cursor.forget)
  }, [cursor])
  return cursor
}

function createCursor(text: string, latest: RefObject<ReadingCursorGiven>) {
  const index = codePointIndex(text)
  const paragraphs = paragraphsOf(text, index)
  const read = { text, index, paragraphs }
  let at: Span | null = null
  let anchor: Span | null = null
  // Put on a span, the cursor means the span and not the sentence round it.
  let exact = false
  const reader = () => latest.current.reader.current
  const quoteOf = ({ start, end }: Span) => sliceCodePoints(text, start, end, index)
  const fields = (span: Span): SpanFields => ({ start: span.start, end: span.end, quote: quoteOf(span) })

  function show(span: Span) {
    at = span
    reader()?.setExtra('cursor', [span])
    reader()?.scrollTo(span.start)
    if (anchor) reader()?.setSelection(hull(anchor, span))
    latest.current.onMove?.(span)
    const more = anchor ? 'selected' : latest.current.describe(span)
    latest.current.say(more === '' ? quoteOf(span) : `${quoteOf(span)} – ${more}`)
  }

  /** Where reading begins: the first paragraph that can be seen. */
  function beginning(): Span | null {
    const top = document.querySelector(latest.current.pane)?.getBoundingClientRect().top ?? 0
    const seen = paragraphs.findIndex((paragraph) => {
      const rect = reader()?.rectOfRange(paragraph)
      return rect ? rect.bottom > Math.max(0, top) + 8 : false
    })
    return firstSentence(read, Math.max(0, seen))
  }

  const selection = () => (anchor && at ? fields(hull(anchor, at)) : null)
  return {
    move(unit: Unit, direction: 1 | -1) {
      exact = false
      const next = at ? nextUnit(read, { from: at, unit, direction }) : beginning()
      if (next) show(next)
      else latest.current.say(direction === 1 ? 'End of the report.' : 'Beginning of the report.')
    },
    put: (span: Span) => {
      exact = true
      show({ start: span.start, end: span.end })
    },
    place(offset: number) {
      exact = false
      at = sentenceOver(read, offset)
      reader()?.setExtra('cursor', [])
    },
    select() {
      const from = at ?? beginning()
      if (!from) return
      anchor = from
      show(from)
    },
    selection,
    passage() {
      const sentence = at && (exact ? at : sentenceOver(read, at.start))
      return selection() ?? (sentence && fields(sentence))
    },
    at: () => at,
    letGo() {
      const had = anchor !== null
      anchor = null
      if (had) reader()?.setSelection(null)
      return had
    },
    forget() {
      anchor = null
    },
  }
}
