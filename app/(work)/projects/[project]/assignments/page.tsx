import { ClipboardList } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { ToSettlePanel } from '@/components/adjudicate/to-settle-panel'
import { AssignmentMatrix } from '@/components/assignment/assignment-matrix'
import { PlanPanel } from '@/components/assignment/plan-panel'
import { WorkloadPanel } from '@/components/assignment/workload-panel'
import { TrainingPanel } from '@/components/training/training-panel'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { permits } from '@/lib/access/roles'
import { toSettle } from '@/lib/agreement/to-settle/queries'
import { countLacking, listAssignments, workloadOf } from '@/lib/assignment/queries'
import { outletOptions } from '@/lib/outlet/queries'
import { getProject } from '@/lib/project/queries'
import { listTraining, trainable } from '@/lib/training/queries'

export const metadata: Metadata = { title: 'Assignments' }

const TRAINING = 30
/** A row for each report, a box for each person: a large team gets fewer rows a page. */
const BOXES = 300
const MOST_REPORTS = 30
const LEAST_REPORTS = 10
const MOST_TO_SETTLE = 10

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AssignmentsPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project, 'assignment:read')
  const search = await searchParams
  const { cursor } = pageQuery.catch({ limit: MOST_REPORTS }).parse({ cursor: search.cursor })
  const given = pageQuery.catch({ limit: TRAINING }).parse({ cursor: search.training }).cursor
  const onlyLacking = search.lacking === '1'
  const today = new Date().toISOString().slice(0, 10)
  const people = await workloadOf(scope, { today })
  const fitting = Math.floor(BOXES / Math.max(1, people.length))
  const limit = Math.max(LEAST_REPORTS, Math.min(MOST_REPORTS, fitting))
  const [project, page, lacking, outlets, training, reports, open] = await Promise.all([
    getProject(scope),
    orNotFound(listAssignments(scope, { limit, cursor, lacking: onlyLacking })),
    countLacking(scope),
    outletOptions(scope),
    orNotFound(listTraining(scope, { limit: TRAINING, cursor: given })),
    trainable(scope),
    permits(scope.role, 'review:adjudicate') ? toSettle(scope, { limit: MOST_TO_SETTLE }) : null,
  ])
  const { reviewersPerArticle } = project
  const base = `/projects/${scope.slug}/assignments`
  const canEdit = permits(scope.role, 'assignment:edit')
  const filter = onlyLacking ? 'lacking=1' : ''
  return (
    <>
      <PageHeader
        title="Assignments"
        description={`Each report is to have ${reviewersPerArticle} ${reviewersPerArticle === 1 ? 'reviewer' : 'reviewers'}. ${
          project.openToAll
            ? 'Reviewers may also begin reports that nobody gave them.'
            : 'Reviewers begin only what is assigned to them.'
        }`}
      />
      <div className="flex flex-col gap-[18px]">
        <WorkloadPanel
          slug={scope.slug}
          people={people}
          outlets={outlets.map(({ id, name }) => ({ id, name }))}
          today={today}
          canEdit={canEdit}
        />
        {canEdit && <PlanPanel {...{ slug: scope.slug, people, reviewersPerArticle, lacking }} />}
        <Panel
          title="By hand"
          actions={
            <Link
              href={onlyLacking ? base : `${base}?lacking=1`}
              className="rounded text-[0.8125rem] text-accent underline"
            >
              {onlyLacking ? 'All reports' : `Only reports that lack reviewers (${lacking})`}
            </Link>
          }
        >
          {page.items.length === 0 ? (
            <EmptyState compact icon={<ClipboardList aria-hidden="true" />} title="No reports">
              {onlyLacking
                ? 'Every report has its reviewers.'
                : 'Add reports first; they appear here with a column for each reviewer.'}
            </EmptyState>
          ) : (
            <AssignmentMatrix
              {...{ slug: scope.slug, rows: page.items, people, reviewersPerArticle, canEdit }}
            />
          )}
          <Pagination
            label="Reports"
            nextHref={page.next && `${base}?${filter && `${filter}&`}cursor=${page.next}`}
            firstHref={cursor && (filter ? `${base}?${filter}` : base)}
          />
        </Panel>
        {open && <ToSettlePanel slug={scope.slug} rows={open} today={today} />}
        <TrainingPanel
          {...{ slug: scope.slug, rows: training.items, reports, people, canEdit }}
          nextHref={training.next && `${base}?training=${training.next}#training`}
          firstHref={given && `${base}#training`}
          blind={project.mode === 'blind'}
        />
      </div>
    </>
  )
}
