'use client'

import { ChevronLeft } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { isOwn } from '@/lib/annotation/schema'
import { coverageAddress } from '@/lib/coverage/state'
import { CoverageButton, CoverageChip, linkedReports } from './coverage-mark'
import { focusIn, focusOn, LINK_FORM, OPEN_REPORT, TEXT_PANE } from './key-layers'
import { LinkForm, type LinkStart, type LinkTarget } from './link-form'
import { ReportList } from './report-list'
import { ReportView } from './report-view'
import type { FocusWish, Report } from './reports'
import { SuggestionsPane } from './suggestions-pane'
import { useSuggestionActs } from './use-suggestion-acts'
import { useWorkspace } from './use-workspace'

export type ReportsPaneProps = {
  reports: readonly Report[]
  /** The report beside the text, and the span or the place to show there. */
  opened: { articleId: string; annotationId: string | null; start?: number } | null
  onOpen: (opened: ReportsPaneProps['opened']) => void
  focusWish: RefObject<FocusWish>
  /** Brings this pane in front where the window shows one at a time. */
  onShow: () => void
}

type Chosen = { target: LinkTarget; start: LinkStart | null; onLinked?: () => void }

/** The other reports: which to compare with, one of them beside the text, and the link to a passage in it. */
export function ReportsPane({ reports, opened, onOpen, focusWish, onShow }: ReportsPaneProps) {
  const { state, page, say, workspace } = useWorkspace()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const selected = state.selectedId === null ? null : (state.annotations.get(state.selectedId) ?? null)
  const open = page.mayAnnotate && state.reviews.get(page.articleId)?.status !== 'submitted'
  const from = open && selected && !selected.deleted && isOwn(selected, page.userId) ? selected : null
  const report = opened ? reports.find((candidate) => candidate.id === opened.articleId) : undefined

  // A target belongs to the span it was chosen for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the span and the report are the trigger
  useEffect(() => setChosen(null), [from?.id, opened?.articleId])

  function pick(target: LinkTarget, start: LinkStart | null) {
    if (from) setChosen({ target, start })
    else say('Select one of your spans in the text first, then choose a passage here.')
  }

  function back() {
    focusWish.current = 'list'
    onOpen(null)
  }

  const acts = useSuggestionActs({
    from,
    onForm: (target, start, onLinked) => setChosen({ target, start, onLinked }),
  })

  /** Says of the selected span that it was searched for in a report in vain, or takes that back. */
  function searched(articleId: string) {
    if (!from) return say('Select one of your spans in the text first.')
    const pair = { annotationId: from.id, articleId }
    workspace.search(pair, !workspace.snapshot().searched.has(coverageAddress(pair)))
  }

  const form = from && chosen && (
    <LinkForm
      key={`${from.id} ${targetKey(chosen.target)}`}
      from={from}
      target={chosen.target}
      start={chosen.start}
      onDone={(linked) => {
        if (linked) chosen.onLinked?.()
        // What had the focus goes away with the form.
        if (focusIn(LINK_FORM)) focusOn(report ? OPEN_REPORT : TEXT_PANE)
        setChosen(null)
      }}
    />
  )

  if (!report)
    return (
      <div className="flex min-h-0 flex-1 flex-col">
        <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
          {from ? (
            <SuggestionsPane
              from={from}
              onLink={(placed, choice) => void acts.link(placed, choice)}
              onRefuse={acts.refuse}
              onTakeBack={acts.takeBack}
              onOpen={({ articleId, start }) => {
                focusWish.current = articleId
                onOpen({ articleId, annotationId: null, start })
              }}
              onShow={onShow}
            />
          ) : (
            <p className="text-[0.8rem] text-ink-2">
              Select a span in the text to see what other reports say of it, or open a report to read it
              beside this one.
            </p>
          )}
          <ReportList
            reports={reports}
            from={from}
            onOpen={(articleId) => onOpen({ articleId, annotationId: null })}
            onSearched={searched}
            focusWish={focusWish}
          />
        </div>
        {form}
      </div>
    )
  const linksThere = from ? (linkedReports(state, from.id).get(report.id) ?? 0) : 0
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 items-center gap-2 px-3 py-2">
        <Button size="sm" variant="ghost" icon={<ChevronLeft aria-hidden="true" />} onClick={back}>
          All reports
        </Button>
        {from && report.id !== page.articleId && (
          <span className="ms-auto flex flex-wrap items-center justify-end gap-1.5">
            <CoverageChip pair={pairOf(from, report)} links={linksThere} />
            {linksThere === 0 && <CoverageButton pair={pairOf(from, report)} />}
          </span>
        )}
      </div>
      <p className="shrink-0 px-4 pb-2 text-xs text-ink-2">
        {from ? (
          <>
            Select a passage here to link it with <bdi className="font-semibold text-ink">“{from.quote}”</bdi>
          </>
        ) : (
          'Select one of your spans in the text first; then select a passage here to link the two.'
        )}
      </p>
      <ReportView
        key={report.id}
        report={report}
        showAnnotation={opened?.annotationId ?? null}
        showAt={opened?.start ?? null}
        onPick={from ? (target) => setChosen({ target, start: null }) : null}
        onKeyPick={pick}
        onSearched={() => searched(report.id)}
        onBack={back}
        focusWish={focusWish}
        exclude={from?.id ?? null}
      />
      {form}
    </div>
  )
}

const pairOf = (from: { id: string }, report: { id: string }) => ({
  annotationId: from.id,
  articleId: report.id,
})

const targetKey = (target: LinkTarget) =>
  'span' in target ? `${target.articleId} ${target.span.start} ${target.span.end}` : target.annotation.id
