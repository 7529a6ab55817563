import Link from 'next/link'
import { Day } from '@/components/ui/day'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import type { GuidelineGap } from '@/lib/adjudication/schema'

type Props = {
  gaps: readonly GuidelineGap[]
  project: string
  nextHref?: string | null
  firstHref?: string | null
}

/** Differences whose cause was a gap in the guidelines: what the next version should settle. */
export function GuidelineGaps({ gaps, project, nextHref, firstHref }: Props) {
  return (
    <Panel
      id="gaps"
      className="mt-5 scroll-mt-4"
      title="Gaps"
      description="Differences between reviewers whose cause you gave as a gap in the guidelines. Only leads see this list."
    >
      {gaps.length === 0 ? (
        <p className="text-ink-2">
          None. When you adjudicate and give “guideline gap” as the cause, the passage is listed here.
        </p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {gaps.map((gap) => (
            <li key={gap.id} className="py-2.5">
              <bdi dir="auto" className="block font-serif text-[0.9rem] leading-[1.4]">
                {gap.quote}
              </bdi>
              {gap.note !== '' && (
                <bdi dir="auto" className="mt-1 block text-[0.82rem] whitespace-pre-line">
                  {gap.note}
                </bdi>
              )}
              <p className="mt-1 text-xs text-ink-2">
                <Link
                  href={`/projects/${project}/articles/${gap.articleId}/adjudicate`}
                  className="text-ink-2"
                >
                  <bdi dir="auto">{gap.articleTitle}</bdi>
                </Link>{' '}
                · <bdi>{gap.author}</bdi> · <Day value={gap.at.slice(0, 10)} /> · under version{' '}
                {gap.guidelineVersion}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pagination label="Gaps" nextHref={nextHref} firstHref={firstHref} />
    </Panel>
  )
}
