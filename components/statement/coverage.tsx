import { Chip } from '@/components/ui/chip'
import { Day } from '@/components/ui/day'
import type { StatementDetail } from '@/lib/statement/schema'

/** The silent reports of the event: whose silence somebody has made sure of, and whose not. */
export function Coverage({ detail }: { detail: StatementDetail }) {
  const { coverage } = detail
  if (coverage.length === 0)
    return <p className="text-ink-2">Every report on this event says something about it.</p>
  const searched = coverage.filter((report) => report.searched).length
  return (
    <>
      <p className="mb-2 text-[0.8125rem] text-ink-2">
        {searched} of {coverage.length} silent {coverage.length === 1 ? 'report' : 'reports'} searched.
      </p>
      <ul className="max-h-80 divide-y divide-line overflow-y-auto print:max-h-none">
        {coverage.map((report) => (
          <li key={report.articleId} className="flex items-baseline justify-between gap-3 py-1.5">
            <span className="min-w-0">
              <bdi dir="auto" className="font-[550]">
                {report.outlet ?? report.title}
              </bdi>
              {report.publishedAt && (
                <span className="text-[0.8125rem] text-ink-2">
                  {' · '}
                  <Day value={report.publishedAt} />
                </span>
              )}
            </span>
            <Chip sign={report.searched ? '∅' : null}>
              {report.searched ? 'searched, none found' : 'not searched'}
            </Chip>
          </li>
        ))}
      </ul>
    </>
  )
}
