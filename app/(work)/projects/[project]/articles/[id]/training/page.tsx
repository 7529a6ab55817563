import { GraduationCap } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AttemptsChart } from '@/components/training/calibration-chart'
import { FeedbackView } from '@/components/training/feedback-view'
import { TrainingTable } from '@/components/training/training-table'
import { ButtonLink } from '@/components/ui/button'
import { Day } from '@/components/ui/day'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { getArticle } from '@/lib/article/queries'
import { definitionOf } from '@/lib/training/definition'
import { getFeedback, guidelinesOf, listTraining } from '@/lib/training/queries'
import { feedbackQuery } from '@/lib/training/schema'

export const metadata: Metadata = { title: 'Training' }

type Props = {
  params: Promise<{ project: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function TrainingPage({ params, searchParams }: Props) {
  const { project, id } = await params
  const scope = await requireProject(project, 'article:read')
  const article = await orNotFound(getArticle(scope, id))
  const query = feedbackQuery.safeParse(await searchParams)
  if (!query.success) notFound()
  const reviewer = query.data.reviewer ?? scope.actorId
  const { items } = await listTraining(scope, { article: article.id, reviewer, limit: 50 })
  const wanted = items.find(
    (row) => row.result !== null && (query.data.attempt === undefined || row.attempt === query.data.attempt),
  )
  const shown = wanted ?? items[0]
  if (!shown) notFound()
  const own = shown.reviewerId === scope.actorId
  const report = `/projects/${scope.slug}/articles/${article.id}`
  const feedback = wanted
    ? await orNotFound(getFeedback(scope, { articleId: article.id, reviewer, attempt: wanted.attempt }))
    : null
  const guidelines = wanted?.result ? await guidelinesOf(scope, wanted.result.guidelineVersion) : null
  const define = (tag: 'fact' | 'claim' | 'opinion') =>
    guidelines === null ? null : definitionOf(guidelines, tag)
  return (
    <>
      <PageHeader
        eyebrow={shown.attempt > 1 ? `Training, attempt ${shown.attempt}` : 'Training'}
        title={<bdi dir="auto">{article.title}</bdi>}
        meta={
          <>
            {!own && <bdi dir="auto">{shown.reviewer}</bdi>}
            {shown.submittedAt && (
              <span>
                handed in <Day value={shown.submittedAt} />
              </span>
            )}
            {shown.result && <span>under version {shown.result.guidelineVersion} of the guidelines</span>}
          </>
        }
        actions={<ButtonLink href={report}>Open the report</ButtonLink>}
      />
      <div className="flex max-w-5xl flex-col gap-[18px]">
        {feedback ? (
          <FeedbackView
            feedback={feedback}
            slug={scope.slug}
            own={own}
            definitions={{ fact: define('fact'), claim: define('claim'), opinion: define('opinion') }}
          />
        ) : (
          <EmptyState icon={<GraduationCap aria-hidden="true" />} title="No feedback yet">
            {shown.status === 'submitted'
              ? 'The final review of this report is being worked on. The feedback comes when it is settled again.'
              : 'It comes when this training is handed in.'}
          </EmptyState>
        )}
        {items.length > 1 && (
          <Panel title="Attempts">
            <TrainingTable caption="Attempts" slug={scope.slug} rows={items} />
            <div className="mt-4 max-w-2xl">
              <AttemptsChart rows={items} />
            </div>
          </Panel>
        )}
      </div>
    </>
  )
}
