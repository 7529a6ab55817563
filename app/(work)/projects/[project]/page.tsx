import { TrendPanel } from '@/components/agreement/trend-panel'
import { ActivityPanel } from '@/components/dashboard/activity-panel'
import { ContradictionsPanel } from '@/components/dashboard/contradictions-panel'
import { EmptyProject } from '@/components/dashboard/empty-project'
import { MatrixPanel } from '@/components/dashboard/matrix-panel'
import { ProgressPanel } from '@/components/dashboard/progress-panel'
import { TagMixesPanel } from '@/components/dashboard/tag-mixes-panel'
import { ThroughputPanel } from '@/components/dashboard/throughput-panel'
import { TotalsStrip } from '@/components/dashboard/totals-strip'
import { OpenDiscussions } from '@/components/discussion/open-discussions'
import { PageHeader } from '@/components/ui/page-header'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { permits } from '@/lib/access/roles'
import { keptTrend } from '@/lib/agreement/queries'
import { burnUp } from '@/lib/dashboard/burn-up'
import {
  activityOf,
  contradictionsOf,
  matrixCells,
  matrixRows,
  reviewersOf,
  totalsOf,
} from '@/lib/dashboard/overview/queries'
import { overviewQuery } from '@/lib/dashboard/overview/schema'
import { tagMixes, throughputOf, workByDay } from '@/lib/dashboard/team/queries'
import { openDiscussions } from '@/lib/discussion/queries'
import { seesWhole } from '@/lib/live/sight'

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const REPORTS = 10
const CONTRADICTIONS = 5
const ACTS = 20
const DAYS = 28
const REVIEWERS = 20
const POINTS = 45
const DISCUSSIONS = 5

export default async function OverviewPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project)
  const query = overviewQuery.catch({}).parse(await searchParams)
  const now = new Date()
  const since = new Date(now.getTime() - DAYS * 24 * 3600 * 1000)
  const [totals, contradictions, rows, columns, activity, work, throughput, mixes, trend, discussions] =
    await Promise.all([
      totalsOf(scope),
      orNotFound(contradictionsOf(scope, { limit: CONTRADICTIONS, cursor: query.contradictions })),
      orNotFound(matrixRows(scope, { limit: REPORTS, cursor: query.reports })),
      reviewersOf(scope),
      activityOf(scope, ACTS),
      workByDay(scope),
      throughputOf(scope, { since, limit: REVIEWERS + 1 }),
      tagMixes(scope, { since, limit: REVIEWERS + 1 }),
      keptTrend(scope),
      openDiscussions(scope, DISCUSSIONS),
    ])
  const cells = await matrixCells(scope, {
    articleIds: rows.items.map((row) => row.articleId),
    reviewerIds: columns.reviewers.map((reviewer) => reviewer.id),
  })
  const base = `/projects/${scope.slug}`
  const blind = scope.role === 'reviewer' && scope.mode === 'blind'
  return (
    <>
      <PageHeader
        title={<bdi dir="auto">{scope.projectName}</bdi>}
        description={
          blind &&
          'This project is blind: you see your own work, and the others’ on a report once you have submitted your review of it.'
        }
      />
      {totals.reports === 0 ? (
        <EmptyProject slug={scope.slug} role={scope.role} />
      ) : (
        <div className="flex flex-col gap-[18px]">
          <TotalsStrip totals={totals} />
          {totals.assigned + totals.inProgress + totals.submitted > 0 && (
            <div className="grid items-start gap-[18px] xl:grid-cols-2">
              <div className="flex min-w-0 flex-col gap-[18px]">
                <ProgressPanel
                  points={burnUp(work.days, { perReport: work.perReport, now: now.getTime(), most: POINTS })}
                  perReport={work.perReport}
                  own={!seesWhole(scope)}
                />
                <ThroughputPanel rows={throughput} most={REVIEWERS} days={DAYS} own={!seesWhole(scope)} />
              </div>
              <div className="flex min-w-0 flex-col gap-[18px]">
                <TagMixesPanel mixes={mixes} most={REVIEWERS} days={DAYS} />
                <TrendPanel slug={scope.slug} trend={trend} of="all" now={now} />
              </div>
            </div>
          )}
          <div className="grid items-start gap-[18px] xl:grid-cols-[minmax(0,1fr)_min(380px,28%)]">
            <div className="flex min-w-0 flex-col gap-[18px]">
              <ContradictionsPanel
                contradictions={contradictions.items}
                total={totals.relations.contradicts}
                slug={scope.slug}
                now={now}
                nextHref={contradictions.next && `${base}?contradictions=${contradictions.next}`}
                firstHref={query.contradictions && base}
              />
              <MatrixPanel
                rows={rows.items}
                reviewers={columns.reviewers}
                moreReviewers={columns.more}
                cells={cells}
                slug={scope.slug}
                role={scope.role}
                canReopen={permits(scope.role, 'review:reopen')}
                nextHref={rows.next && `${base}?reports=${rows.next}`}
                firstHref={query.reports && base}
              />
            </div>
            <div className="flex min-w-0 flex-col gap-[18px]">
              <OpenDiscussions discussions={discussions} slug={scope.slug} now={now} />
              <ActivityPanel activity={activity} slug={scope.slug} now={now} />
            </div>
          </div>
        </div>
      )}
    </>
  )
}
