import Link from 'next/link'
import { Day } from '@/components/ui/day'
import { Panel } from '@/components/ui/panel'
import type { EventReport, EventRow } from '@/lib/event/queries'
import { type Timeline, timelineOf } from '@/lib/event/timeline'

type Props = { project: string; event: EventRow; reports: readonly EventReport[] }

/** The reports of an event by the day they were published: a strip to scale, and the list below it. */
export function EventTimeLine({ project, event, reports }: Props) {
  const line = timelineOf(event, reports)
  return (
    <Panel title="Time line">
      {line && line.dots.length > 1 && <Strip line={line} />}
      {reports.length === 0 && (
        <p className="text-ink-2">
          No report is on this event yet. Choose it on a report’s details, or when a report is added.
        </p>
      )}
      <ol className="divide-y divide-line">
        {reports.map((report) => (
          <li key={report.id} className="grid gap-x-4 py-2 sm:grid-cols-[7.5rem_minmax(0,1fr)]">
            <span className="text-[0.8125rem] text-ink-2 tabular-nums">
              {report.publishedAt ? <Day value={report.publishedAt} /> : 'Day unknown'}
            </span>
            <span className="min-w-0">
              {report.outlet !== null && (
                <>
                  <bdi dir="auto" className="font-[550]">
                    {report.outlet}
                  </bdi>
                  <span className="text-ink-3"> · </span>
                </>
              )}
              <Link
                href={`/projects/${project}/articles/${report.id}`}
                className="rounded text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
              >
                <bdi dir="auto">{report.title}</bdi>
              </Link>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

const ROW = 14
const percent = (part: number) => `${(part * 100).toFixed(3)}%`

/** Each dot is a report; the shaded days are the event's own. The list says the same in words. */
function Strip({ line }: { line: Timeline<EventReport> }) {
  const rows = Math.max(...line.dots.map(({ row }) => row)) + 1
  const base = rows * ROW + 4
  return (
    <div className="mb-3">
      <svg aria-hidden="true" width="100%" height={base + 8} className="block overflow-visible">
        {line.event && (
          <rect
            x={percent(line.event.x)}
            width={percent(line.event.width)}
            y={0}
            height={base}
            rx={3}
            className="fill-accent-weak"
          />
        )}
        <line x1="0" x2="100%" y1={base} y2={base} className="stroke-line-strong" />
        {line.dots.map(({ report, x, row }) => (
          <circle key={report.id} cx={percent(x)} cy={base - 8 - row * ROW} r={4.5} className="fill-accent">
            <title>{report.outlet ?? report.title}</title>
          </circle>
        ))}
      </svg>
      <div aria-hidden="true" className="flex justify-between text-xs text-ink-2">
        <Day value={line.first} />
        {line.event && <span>shaded: the event</span>}
        {line.last !== line.first && <Day value={line.last} />}
      </div>
    </div>
  )
}
