import type { Metadata } from 'next'
import Link from 'next/link'
import { EventDays } from '@/components/event/event-days'
import { EventActions } from '@/components/event/event-dialog'
import { EventFigures } from '@/components/event/event-figures'
import { EventLookAlikes } from '@/components/event/event-look-alikes'
import { EventStatements } from '@/components/event/event-statements'
import { EventTimeLine } from '@/components/event/event-time-line'
import { PageHeader } from '@/components/ui/page-header'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { permits } from '@/lib/access/roles'
import { digitsOnlyLanguages, disputedFigures } from '@/lib/annotation/figures'
import { spansOnEvent } from '@/lib/annotation/queries'
import { coverageTotals } from '@/lib/coverage/queries'
import { eventOptions, getEvent, listDistinctions, reportsOnEvent } from '@/lib/event/queries'
import { lookAlikeEvents } from '@/lib/link/look-alike-events'
import { lookAlikes } from '@/lib/link/queries'
import { statementsOnEvent } from '@/lib/statement/on-event/queries'

type Props = { params: Promise<{ project: string; id: string }> }

const SHOWN_STATEMENTS = 6

async function load({ params }: Props) {
  const { project, id } = await params
  const scope = await requireProject(project)
  return { scope, event: await orNotFound(getEvent(scope, id)) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).event.name }
}

export default async function EventPage(props: Props) {
  const { scope, event } = await load(props)
  const [all, reports, distinctions, links, spans, statements, coverage] = await Promise.all([
    eventOptions(scope),
    reportsOnEvent(scope, event.id),
    listDistinctions(scope, { eventId: event.id }),
    lookAlikes(scope, { eventId: event.id }),
    spansOnEvent(scope, event.id),
    statementsOnEvent(scope, { eventId: event.id, limit: SHOWN_STATEMENTS }),
    coverageTotals(scope, { eventId: event.id }),
  ])
  const project = scope.slug
  const canEdit = permits(scope.role, 'event:edit')
  return (
    <>
      <PageHeader
        eyebrow={
          <Link
            href={`/projects/${project}/events`}
            className="rounded text-ink-2 no-underline hover:underline"
          >
            Events
          </Link>
        }
        title={<bdi dir="auto">{event.name}</bdi>}
        meta={
          <>
            {event.place !== '' && <bdi dir="auto">{event.place}</bdi>}
            <EventDays event={event} />
            <span>{event.articles === 1 ? '1 report' : `${event.articles} reports`}</span>
            {coverage.checkable > 0 && (
              <span>
                {coverage.covered} of {coverage.checkable} checkable spans searched or linked in every other
                report
              </span>
            )}
          </>
        }
        actions={canEdit && <EventActions project={project} event={event} all={all} />}
      />
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <EventTimeLine project={project} event={event} reports={reports} />
          <EventLookAlikes
            project={project}
            eventId={event.id}
            lookAlikes={lookAlikeEvents({ event, all, distinctions, links })}
            all={all}
            canEdit={canEdit}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <EventFigures
            project={project}
            figures={disputedFigures(spans)}
            digitsOnly={digitsOnlyLanguages(spans)}
          />
          <EventStatements project={project} eventId={event.id} page={statements} />
        </div>
      </div>
    </>
  )
}
