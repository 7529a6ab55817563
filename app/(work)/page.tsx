import type { Metadata } from 'next'
import { TrendPanel } from '@/components/agreement/trend-panel'
import { ContinueBanner } from '@/components/dashboard/continue-banner'
import { LeadChanged } from '@/components/dashboard/lead-changed'
import { NoProject } from '@/components/dashboard/no-project'
import { ProjectsPanel } from '@/components/dashboard/projects-panel'
import { QueueEmpty } from '@/components/dashboard/queue-empty'
import { QueueTable } from '@/components/dashboard/queue-table'
import { SourcesPanel } from '@/components/dashboard/sources-panel'
import { ToLookAt } from '@/components/dashboard/to-look-at'
import { WeekPanel } from '@/components/dashboard/week-panel'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { HomeShell } from '@/components/user/home-shell'
import { orNotFound, requireActor, requireProject } from '@/lib/access/gate'
import { pageQuery } from '@/lib/access/paging'
import { leadChanges } from '@/lib/adjudication/lead-changes/queries'
import { keptTrend } from '@/lib/agreement/queries'
import { sortedProfiles } from '@/lib/credibility/figures'
import { bringUpToDate, outletProfiles } from '@/lib/credibility/queries'
import { projectsOf, queueOf, weekOf, whereIStopped, workloadOf } from '@/lib/dashboard/my-work/queries'
import { contradictionsOf } from '@/lib/dashboard/overview/queries'

export const metadata: Metadata = { title: 'My work' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const QUEUE_PAGE = 12
const PROJECTS = 5
const SOURCES = 6
const CONTRADICTIONS = 3
const CHANGES = 6

const WATCHING = 'No review waits for you. Open a project to see how its reviewers get on.'

export default async function MyWorkPage({ searchParams }: Props) {
  const actor = await requireActor()
  const { cursor } = pageQuery.catch({ limit: QUEUE_PAGE }).parse(await searchParams)
  const now = new Date()
  const [stop, queue, workload, week, found, changes] = await Promise.all([
    whereIStopped(actor),
    orNotFound(queueOf(actor, { limit: QUEUE_PAGE, cursor })),
    workloadOf(actor),
    weekOf(actor, now),
    projectsOf(actor, PROJECTS + 1),
    leadChanges(actor, { limit: CHANGES + 1 }),
  ])
  const projects = found.slice(0, PROJECTS)
  const more = found.length > PROJECTS
  // The project that was worked on last is shown in more detail.
  const scope = projects[0] ? await requireProject(projects[0].slug) : null
  const [state, profiles, contradictions, trend] = scope
    ? await Promise.all([
        bringUpToDate(scope, { patience: 0 }),
        outletProfiles(scope),
        contradictionsOf(scope, { limit: CONTRADICTIONS }),
        keptTrend(scope),
      ])
    : [{ waiting: 0, asOf: null }, [], { items: [], next: null }, null]
  const sources = sortedProfiles(profiles, { sort: 'reports', reversed: false }).slice(0, SOURCES)
  // Who only leads and observes has no queue: how their projects stand comes first.
  const watches =
    workload.waiting + workload.submitted === 0 && projects.every((project) => project.role !== 'reviewer')
  return (
    <HomeShell user={actor} current="work">
      <PageHeader title="My work" />
      {!scope ? (
        <NoProject />
      ) : (
        <div className="grid items-start gap-[18px] lg:grid-cols-[minmax(0,1fr)_min(400px,30%)] lg:gap-[26px]">
          <div className="flex min-w-0 flex-col gap-[18px]">
            {!cursor && <ContinueBanner stop={stop} first={queue.items[0]} now={now} />}
            {watches ? (
              <ProjectsPanel projects={projects} more={more} hint={WATCHING} />
            ) : (
              <Panel title="Your queue" actions={<QueueSize waiting={workload.waiting} />}>
                {queue.items.length > 0 ? (
                  <QueueTable items={queue.items} today={now.toISOString().slice(0, 10)} />
                ) : (
                  <QueueEmpty workload={workload} />
                )}
                <Pagination
                  label="Your queue"
                  nextHref={queue.next && `/?cursor=${queue.next}`}
                  firstHref={cursor && '/'}
                />
              </Panel>
            )}
            <SourcesPanel
              project={{ slug: scope.slug, name: scope.projectName }}
              sources={sources}
              state={state}
              now={now}
              partly={scope.role === 'reviewer' && scope.mode === 'blind'}
            />
          </div>
          <div className="flex min-w-0 flex-col gap-[18px]">
            {!watches && <WeekPanel week={week} />}
            {workload.submitted > 0 && (
              <LeadChanged changes={changes.slice(0, CHANGES)} more={changes.length > CHANGES} now={now} />
            )}
            {!watches && <TrendPanel slug={scope.slug} trend={trend} of="mine" now={now} />}
            <ToLookAt contradictions={contradictions.items} slug={scope.slug} now={now} />
            {!watches && <ProjectsPanel projects={projects} more={more} />}
          </div>
        </div>
      )}
    </HomeShell>
  )
}

function QueueSize({ waiting }: { waiting: number }) {
  if (waiting === 0) return null
  return <span className="text-[0.8125rem] text-ink-2">{waiting} waiting</span>
}
