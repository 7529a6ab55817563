'use client'

import './reader.css'
import { type Ref, type RefObject, useImperativeHandle, useMemo, useRef } from 'react'
import { type CodePointIndex, codePointIndex } from '@/lib/text/code-points'
import { textLayout } from '@/lib/text/paragraphs'
import type { Span } from '@/lib/text/spans'
import type { Surface } from './mount'
import { NoScriptText } from './no-script-text'
import { ReaderText } from './reader-text'
import { SpanHandles } from './span-handles'
import { useLongPress } from './use-long-press'
import { usePointer } from './use-pointer'
import { useReached } from './use-reached'
import { type ReaderSelection, useSelection } from './use-selection'
import { useSurface } from './use-surface'

export type { ReaderSelection } from './use-selection'

/** Code points, half-open. */
export type ReaderSpan = Span & { id: string; tag: string }

/** Everything in code points; boxes in client coordinates, null while far from the viewport. */
export type ReaderHandle = {
  scrollTo(target: string | number): void
  rectOf(id: string): DOMRect | null
  rectOfRange(span: Span): DOMRect | null
  /** Ids of the spans at a point of the window, the shortest first. */
  hit(x: number, y: number): string[]
  hover(ids: readonly string[]): void
  /** Paints other ranges: `extra` and `search` as finds, `cursor` as the reading cursor. */
  setExtra(name: 'extra' | 'search' | 'cursor', spans: readonly Span[]): void
  /** Makes a passage the browser's selection, as if it had been dragged over; null lets the passage go. */
  setSelection(span: Span | null): void
}

export type ReaderProps = {
  text: string
  spans: readonly ReaderSpan[]
  /** Names the text for assistive technology. */
  label: string
  lang?: string
  selectedId?: string | null
  /** The first paragraph is the report's headline. */
  headlineFirst?: boolean
  /** Smaller, for a second report beside the first. */
  compact?: boolean
  /** A click on the text: all spans there, the shortest first, and the box of that one; none clears. */
  onPick?: (ids: readonly string[], rect: DOMRect | null) => void
  /** The spans under the mouse, when they change. */
  onPoint?: (ids: readonly string[]) => void
  onSelectionChange?: (selection: ReaderSelection | null) => void
  /** With it the selected span has handles. The span moves when `spans` does. */
  onBoundsChange?: (id: string, bounds: Span) => void
  /** How many paragraphs from the top have been on screen, whenever it grows. */
  onReached?: (paragraphs: number) => void
  ref?: Ref<ReaderHandle>
}

/** An article's text with its spans: rendered once, painted over, never re-rendered. */
export function Reader(props: ReaderProps) {
  const { text, spans, label, lang, selectedId = null, headlineFirst, compact, onPick, onPoint, ref } = props
  const layout = useMemo(() => textLayout(text), [text])
  const index = useMemo(() => codePointIndex(text), [text])
  const container = useRef<HTMLElement>(null)
  const surface = useSurface({ container, layout, index, spans, selectedId })
  const { onSelectionChange } = props
  const letGo = useSelection({ container, surface, text, index, lang, selectedId, onSelectionChange })
  useLongPress({ container, surface, text, index, lang, enabled: onSelectionChange !== undefined })
  useReached({ container, layout, onReached: props.onReached })
  const pointer = usePointer({ surface, onPick, onPoint })
  useImperativeHandle(ref, () => handleOf(surface, index, letGo), [surface, index, letGo])

  const selected = selectedId === null ? undefined : spans.find((span) => span.id === selectedId)
  return (
    <article
      ref={container}
      className="reader"
      aria-label={label}
      lang={lang}
      translate="no"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key, and holds nothing else that is
      tabIndex={0}
      data-headline={headlineFirst ? '' : undefined}
      data-compact={compact ? '' : undefined}
      {...pointer}
    >
      <ReaderText layout={layout} />
      <NoScriptText text={text} spans={spans} />
      {selected && (
        <SpanHandles
          container={container}
          surface={surface}
          text={text}
          index={index}
          lang={lang}
          span={selected}
          onBoundsChange={props.onBoundsChange}
        />
      )}
    </article>
  )
}

function handleOf(
  surface: RefObject<Surface | null>,
  index: CodePointIndex,
  letGo: () => void,
): ReaderHandle {
  const inUtf16 = ({ start, end }: Span) => ({ start: index.toUtf16(start), end: index.toUtf16(end) })
  return {
    scrollTo: (target) =>
      surface.current?.scrollTo(typeof target === 'number' ? index.toUtf16(target) : target),
    rectOf: (id) => surface.current?.rectOf(id) ?? null,
    rectOfRange: (span) =>
      surface.current?.rectOfRange(index.toUtf16(span.start), index.toUtf16(span.end)) ?? null,
    hit: (x, y) => surface.current?.hit(x, y) ?? [],
    hover: (ids) => surface.current?.hover(ids),
    setExtra: (name, spans) => surface.current?.setExtra(name, spans.map(inUtf16)),
    setSelection(span) {
      letGo()
      const range = span && surface.current?.rangeOf(index.toUtf16(span.start), index.toUtf16(span.end))
      if (range) window.getSelection()?.addRange(range)
    },
  }
}
