import { Panel } from '@/components/ui/panel'
import { inHours } from '@/lib/dashboard/duration'
import type { Week } from '@/lib/dashboard/my-work/queries'

/** What I did since Monday. */
export function WeekPanel({ week }: { week: Week }) {
  const figures = [
    { label: week.submitted === 1 ? 'review submitted' : 'reviews submitted', value: week.submitted },
    { label: week.spans === 1 ? 'span' : 'spans', value: week.spans },
    { label: week.links === 1 ? 'link' : 'links', value: week.links },
  ]
  return (
    <Panel title="This week" description="By you, since Monday 00:00 UTC.">
      <dl className="flex flex-wrap gap-x-7 gap-y-2">
        {figures.map(({ label, value }) => (
          <div key={label} className="flex flex-col-reverse">
            <dt className="text-[0.8125rem] text-ink-2">{label}</dt>
            <dd className="text-[1.75rem] leading-tight font-[650] tracking-[-0.02em] tabular-nums">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-[0.8125rem] text-ink-2">
        {inHours(week.activeSeconds)} active; pauses of more than five minutes are left out.
      </p>
    </Panel>
  )
}
