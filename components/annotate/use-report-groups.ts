'use client'

import { useMemo } from 'react'
import { candidatesOf, groupReports, type Report, type ReportGroup } from './reports'
import { useWorkspace } from './use-workspace'

/** The reports to compare with, those on the selected span's event first, and what the keys 1 to 9 open among them. */
export function useReportGroups(reports: readonly Report[]): { groups: ReportGroup[]; candidates: Report[] } {
  const { workspace, state, page } = useWorkspace()
  const selected = state.selectedId === null ? undefined : state.annotations.get(state.selectedId)
  const event = selected?.event ?? workspace.headOf(page.articleId)?.event?.name ?? null
  return useMemo(() => {
    const groups = groupReports(reports, { event, articleId: page.articleId })
    return { groups, candidates: candidatesOf(groups, page.articleId) }
  }, [reports, event, page.articleId])
}
