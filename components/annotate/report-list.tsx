'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { Chip } from '@/components/ui/chip'
import { Day } from '@/components/ui/day'
import { EmptyState } from '@/components/ui/empty-state'
import { Kbd } from '@/components/ui/kbd'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { coverageAddress, sayCoverage } from '@/lib/coverage/state'
import { CoverageButton, CoverageChip, linkedReports } from './coverage-mark'
import { focusIn, REPORTS_PANE, useKeyLayer } from './key-layers'
import type { FocusWish, Report } from './reports'
import { useReportGroups } from './use-report-groups'
import { useWorkspace } from './use-workspace'

export type ReportListProps = {
  reports: readonly Report[]
  /** The span of mine that is selected, if any. */
  from: AnnotationRow | null
  onOpen: (articleId: string) => void
  onSearched: (articleId: string) => void
  focusWish: RefObject<FocusWish>
}

/** The reports to compare with and what is known of the selected span in each. */
export function ReportList({ reports, from, onOpen, onSearched, focusWish }: ReportListProps) {
  const { page, layers, say, state } = useWorkspace()
  const list = useRef<HTMLDivElement>(null)
  const { groups, candidates } = useReportGroups(reports)
  const linked = from ? linkedReports(state, from.id) : new Map<string, number>()
  const seen = candidates.filter(
    ({ id }) =>
      linked.has(id) ||
      (from && state.searched.has(coverageAddress({ annotationId: from.id, articleId: id }))),
  )

  useKeyLayer(layers, {
    rank: 'reports',
    active: () => focusIn(REPORTS_PANE),
    on: {
      escape: () => layers.find('text')?.(),
      searched: () => {
        const held = document.activeElement?.closest<HTMLElement>('[data-in-report]')?.dataset.inReport
        if (held === undefined) say('Go to a report in the list first.')
        else onSearched(held)
      },
    },
  })
  useEffect(() => {
    if (focusWish.current !== 'list') return
    focusWish.current = null
    const first = list.current?.querySelector<HTMLElement>('button[data-candidate]')
    ;(first ?? list.current)?.focus()
  })

  return (
    <div ref={list} tabIndex={-1} data-reports="">
      {reports.length === 1 && (
        <EmptyState title="No other reports yet">
          Links need a second report. A lead can add some on the Articles page.
        </EmptyState>
      )}
      {from && candidates.length > 0 && (
        <p className="mt-5 border-t border-line pt-3 text-[0.8rem] text-ink-2">
          <span className="font-semibold text-ink">All reports</span> ·{' '}
          {sayCoverage({ seen: seen.length, total: candidates.length })}
        </p>
      )}
      {groups.map((group) => (
        <section key={group.label}>
          <h3 className="mt-4 mb-2 flex flex-wrap items-center gap-2 text-[0.72rem] font-semibold text-ink-2">
            <bdi>{group.label}</bdi>
            {group.otherEvent && <Chip variant="warn">other event</Chip>}
          </h3>
          <ul className="flex flex-col gap-2">
            {group.reports.map((report) => (
              <ReportCard
                key={report.id}
                report={report}
                from={from}
                isHere={report.id === page.articleId}
                place={candidates.indexOf(report)}
                links={linked.get(report.id) ?? 0}
                onOpen={() => {
                  focusWish.current = report.id
                  onOpen(report.id)
                }}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type ReportCardProps = {
  report: Report
  from: AnnotationRow | null
  isHere: boolean
  place: number
  links: number
  onOpen: () => void
}

function ReportCard({ report, from, isHere, place, links, onOpen }: ReportCardProps) {
  const pair = from && !isHere ? { annotationId: from.id, articleId: report.id } : null
  return (
    <li
      data-in-report={isHere ? undefined : report.id}
      className="rounded-[10px] border border-line bg-surface hover:border-line-strong"
    >
      <button
        type="button"
        data-candidate={isHere ? undefined : ''}
        onClick={onOpen}
        className="w-full cursor-pointer rounded-[10px] px-3 py-2.5 text-start"
      >
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
          <bdi className="font-semibold text-ink">{report.outlet ?? 'No outlet'}</bdi>
          {report.publishedAt !== null && <Day value={report.publishedAt} />}
          {isHere && <Chip>this report</Chip>}
          <DigitOf place={place} />
        </span>
        <bdi dir="auto" className="mt-1 block font-serif text-[0.9rem] leading-snug">
          {report.title}
        </bdi>
      </button>
      {pair && (
        <div className="flex flex-wrap items-center justify-between gap-1.5 px-3 pb-2">
          <CoverageChip pair={pair} links={links} />
          {links === 0 && <CoverageButton pair={pair} />}
        </div>
      )}
    </li>
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
