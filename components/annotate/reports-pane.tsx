'use client'

import { ChevronLeft } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Kbd } from '@/components/ui/kbd'
import { focusIn, focusOn, LINK_FORM, OPEN_REPORT, REPORTS_PANE, TEXT_PANE, useKeyLayer } from './key-layers'
import { LinkForm, type LinkStart, type LinkTarget } from './link-form'
import { ReportView } from './report-view'
import { candidatesOf, type FocusWish, groupReports, type Report } from './reports'
import { linksOf } from './rows'
import { useWorkspace } from './use-workspace'

export type ReportsPaneProps = {
  reports: readonly Report[]
  /** The report beside the text, and the span to show there. */
  opened: { articleId: string; annotationId: string | null } | null
  onOpen: (opened: ReportsPaneProps['opened']) => void
  focusWish: RefObject<FocusWish>
}

type Chosen = { target: LinkTarget; start: LinkStart | null }

/** The other reports: which to compare with, one of them beside the text, and the link to a passage in it. */
export function ReportsPane({ reports, opened, onOpen, focusWish }: ReportsPaneProps) {
  const { state, page, say } = useWorkspace()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const selected = state.selectedId === null ? null : (state.annotations.get(state.selectedId) ?? null)
  const from =
    selected && !selected.deleted && selected.authorId === page.userId && page.mayAnnotate ? selected : null
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

  if (!report)
    return (
      <ReportList
        reports={reports}
        from={from}
        onOpen={(articleId) => onOpen({ articleId, annotationId: null })}
        focusWish={focusWish}
      />
    )
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 items-center gap-2 px-3 py-2">
        <Button size="sm" variant="ghost" icon={<ChevronLeft aria-hidden="true" />} onClick={back}>
          All reports
        </Button>
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
        onPick={from ? (target) => setChosen({ target, start: null }) : null}
        onKeyPick={pick}
        onBack={back}
        focusWish={focusWish}
        exclude={from?.id ?? null}
      />
      {from && chosen && (
        <LinkForm
          key={`${from.id} ${targetKey(chosen.target)}`}
          from={from}
          target={chosen.target}
          start={chosen.start}
          onDone={() => {
            // What had the focus goes away with the form.
            if (focusIn(LINK_FORM)) focusOn(OPEN_REPORT)
            setChosen(null)
          }}
        />
      )}
    </div>
  )
}

const targetKey = (target: LinkTarget) =>
  'span' in target ? `${target.articleId} ${target.span.start} ${target.span.end}` : target.annotation.id

function ReportList({
  reports,
  from,
  onOpen,
  focusWish,
}: {
  reports: readonly Report[]
  from: { id: string; quote: string } | null
  onOpen: (articleId: string) => void
  focusWish: RefObject<FocusWish>
}) {
  const { state, workspace, page, layers } = useWorkspace()
  const here = workspace.headOf(page.articleId)
  const list = useRef<HTMLDivElement>(null)
  const groups = groupReports(reports, here ?? null, page.articleId)
  const candidates = candidatesOf(groups, page.articleId)
  useKeyLayer(layers, {
    rank: 'reports',
    active: () => focusIn(REPORTS_PANE),
    on: { escape: () => focusOn(TEXT_PANE) },
  })
  useEffect(() => {
    if (focusWish.current !== 'list') return
    focusWish.current = null
    const first = list.current?.querySelector<HTMLElement>('button[data-candidate]')
    ;(first ?? list.current)?.focus()
  })
  const linked = new Map<string, number>()
  for (const link of from ? linksOf(state, from.id) : []) {
    const other = link.fromId === from?.id ? link.to.articleId : link.from.articleId
    linked.set(other, (linked.get(other) ?? 0) + 1)
  }
  return (
    <div ref={list} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
      <p className="text-[0.8rem] text-ink-2">
        {from ? (
          <>
            Open a report to link <bdi className="font-semibold text-ink">“{from.quote}”</bdi>
          </>
        ) : (
          'Select a span in the text to link it, or open a report to read it beside this one.'
        )}
      </p>
      {reports.length === 1 && (
        <EmptyState title="No other reports yet">
          Links need a second report. A lead can add some on the Articles page.
        </EmptyState>
      )}
      {groups.map((group) => (
        <section key={group.label}>
          <h3 className="mt-4 mb-2 flex flex-wrap items-center gap-2 text-[0.72rem] font-semibold text-ink-2">
            <bdi>{group.label}</bdi>
            {group.otherEvent && <Chip variant="warn">other event</Chip>}
          </h3>
          <ul className="flex flex-col gap-2">
            {group.reports.map((report) => (
              <li key={report.id}>
                <button
                  type="button"
                  data-candidate={report.id === page.articleId ? undefined : ''}
                  onClick={() => {
                    focusWish.current = report.id
                    onOpen(report.id)
                  }}
                  className="w-full cursor-pointer rounded-[10px] border border-line bg-surface px-3 py-2.5 text-start hover:border-line-strong"
                >
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
                    <bdi className="font-semibold text-ink">{report.outlet ?? 'No outlet'}</bdi>
                    {report.publishedAt !== null && <span>{report.publishedAt.slice(0, 10)}</span>}
                    {report.id === page.articleId && <Chip>this report</Chip>}
                    <DigitOf place={candidates.indexOf(report)} />
                    {(linked.get(report.id) ?? 0) > 0 && (
                      <Chip variant="accent">{linked.get(report.id)} linked</Chip>
                    )}
                  </span>
                  <bdi dir="auto" className="mt-1 block font-serif text-[0.9rem] leading-snug">
                    {report.title}
                  </bdi>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** The key that opens one of the first nine reports. */
function DigitOf({ place }: { place: number }) {
  if (place < 0 || place > 8) return null
  return (
    <span aria-hidden="true" className="ms-auto max-md:hidden">
      <Kbd>{place + 1}</Kbd>
    </span>
  )
}
