import Link from 'next/link'
import { Day } from '@/components/ui/day'
import { foreign } from '@/components/ui/foreign'
import type { ReprintReport } from '@/lib/origin/schema'

type Props = { report: ReprintReport; project: string; label: string; as?: 'h2' | 'h3' }

/** One report of a pair: what it is in the pair, its title, who published it and when. */
export function ReprintReportName({ report, project, label, as: Heading = 'h3' }: Props) {
  return (
    <div className="min-w-0">
      <p className="text-xs font-semibold text-ink-2">{label}</p>
      <Heading className="mt-0.5 font-serif text-[1.0625rem] leading-snug font-semibold break-words">
        <Link
          href={`/projects/${project}/articles/${report.id}`}
          className="rounded text-ink no-underline hover:underline"
        >
          <bdi dir="auto" lang={foreign(report.language)}>
            {report.title}
          </bdi>
        </Link>
      </Heading>
      <p className="mt-0.5 text-[0.8125rem] text-ink-2">
        <bdi dir="auto">{report.outlet ?? 'Unknown outlet'}</bdi>
        {' · '}
        {report.publishedAt ? <Moment value={report.publishedAt} /> : 'date unknown'}
      </p>
    </div>
  )
}

// On one day the hour tells who was first.
function Moment({ value }: { value: string }) {
  return (
    <>
      <Day value={value} />
      {value.length > 10 && <span className="whitespace-nowrap"> at {value.slice(11, 16)} UTC</span>}
    </>
  )
}
