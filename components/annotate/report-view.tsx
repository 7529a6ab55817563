'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Reader, type ReaderHandle } from '@/components/reader/reader'
import { type ApiProblem, api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Day } from '@/components/ui/day'
import { Spinner } from '@/components/ui/spinner'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { opensWithTitle } from '@/lib/article/headline'
import type { Searched } from '@/lib/coverage/state'
import type { LinkRow } from '@/lib/link/schema'
import type { ReviewRow } from '@/lib/review/schema'
import { focusOn, OPEN_REPORT } from './key-layers'
import type { LinkStart, LinkTarget } from './link-form'
import { PANE_RING } from './look'
import type { FocusWish, Report } from './reports'
import { spansOf } from './rows'
import { useReportKeys } from './use-report-keys'
import { useWorkspace } from './use-workspace'

type Loaded = {
  text: string
  language: string | null
  annotations: AnnotationRow[]
  links: LinkRow[]
  searched: Searched[]
  review: ReviewRow | null
}

export type ReportViewProps = {
  report: Report
  showAnnotation: string | null
  /** Where to begin to show it, in code points. */
  showAt: number | null
  /** A passage or a span of mine was chosen; null while nothing can be linked. */
  onPick: ((target: LinkTarget) => void) | null
  /** The same by keys, which may choose the relation or the tag at once. */
  onKeyPick: (target: LinkTarget, start: LinkStart) => void
  /** The key that says: searched, none found. */
  onSearched: () => void
  onBack: () => void
  focusWish: RefObject<FocusWish>
  /** The span that is being linked cannot be its own counterpart. */
  exclude: string | null
}

/** Another report (or this one again) beside the text, with my spans in it. */
export function ReportView(props: ReportViewProps) {
  const { report, showAnnotation, showAt, onPick, exclude, focusWish } = props
  const { workspace, state, say } = useWorkspace()
  const [text, setText] = useState<string | null>(null)
  const [language, setLanguage] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [attempt, setAttempt] = useState(0)
  const reader = useRef<ReaderHandle>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: attempt is the retry button
  useEffect(() => {
    const aborter = new AbortController()
    setProblem(null)
    void api<Loaded>({ method: 'GET', path: `/api/v1/articles/${report.id}`, signal: aborter.signal }).then(
      (result) => {
        if (aborter.signal.aborted) return
        if (!result.ok) return setProblem(result.problem)
        workspace.load(report, result.data)
        setLanguage(result.data.language)
        setText(result.data.text)
      },
    )
    return () => aborter.abort()
  }, [report, workspace, attempt])

  useEffect(() => {
    const place = showAnnotation ?? showAt
    if (text !== null && place !== null) reader.current?.scrollTo(place)
  }, [text, showAnnotation, showAt])

  const spans = useMemo(() => spansOf(state, report.id), [state, report.id])
  const submitted = state.reviews.get(report.id)?.status === 'submitted'
  const cursor = useReportKeys({ ...props, text: text ?? '', spans, reader, submitted })

  useEffect(() => {
    if (text === null || focusWish.current !== report.id) return
    focusWish.current = null
    focusOn(OPEN_REPORT)
    say(`${report.outlet ?? 'No outlet'}: ${report.title}. Choose the passage, then press Enter.`)
  })

  const pick = useCallback(
    (ids: readonly string[]) => {
      const annotation = ids
        .map((id) => state.annotations.get(id))
        .find((row) => row && row.id !== exclude && !row.deleted)
      if (annotation && onPick) onPick({ articleId: report.id, annotation })
    },
    [state.annotations, exclude, onPick, report.id],
  )

  if (problem) {
    return (
      <div role="alert" className="px-4 py-3 text-sm">
        <p className="font-semibold">{problem.title}</p>
        <Button size="sm" className="mt-2" onClick={() => setAttempt(attempt + 1)}>
          Try again
        </Button>
      </div>
    )
  }
  if (text === null) {
    return (
      <p className="flex items-center gap-2 px-4 py-3 text-ink-2">
        <Spinner /> Opening the report…
      </p>
    )
  }
  const headlineFirst = opensWithTitle({ text, title: report.title })
  return (
    <section
      data-report={report.id}
      aria-label={`The report beside the text: ${report.title}`}
      tabIndex={-1}
      className={cx('min-h-0 flex-1 overflow-y-auto border-t border-line bg-paper px-4 py-4', PANE_RING)}
    >
      <p className="text-xs text-ink-2">
        <bdi className="font-semibold text-ink">{report.outlet ?? 'No outlet'}</bdi>
        {report.publishedAt !== null && (
          <>
            {' · '}
            <Day value={report.publishedAt} />
          </>
        )}
      </p>
      <h3
        className={headlineFirst ? 'sr-only' : 'mt-0.5 mb-3 font-serif text-[1.1rem] leading-snug font-[640]'}
      >
        <bdi dir="auto">{report.title}</bdi>
      </h3>
      {submitted && (
        <p className="mb-2 text-xs text-warn">
          Your review of this report is submitted: you can link to its spans, not add new ones.
        </p>
      )}
      <Reader
        ref={reader}
        label={`Text of ${report.title}`}
        compact
        headlineFirst={headlineFirst}
        text={text}
        lang={language ?? undefined}
        spans={spans}
        selectedId={showAnnotation}
        onPick={pick}
        onSelectionChange={(selection) => {
          // A selection by keys is still growing: Enter chooses it.
          if (selection && onPick && !submitted && cursor.selection() === null)
            onPick({
              articleId: report.id,
              span: { start: selection.start, end: selection.end, quote: selection.quote },
            })
        }}
      />
    </section>
  )
}
