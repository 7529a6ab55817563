import type { ShownReport } from '@/lib/agreement/shown'
import { AnswerPanel } from './answer-panel'
import { ArticlePanel } from './article-panel'
import { CostlyPanel, type PassageShown } from './costly-panel'
import { HeadlinePanels } from './headline-panels'
import { shownLines } from './over-time'
import { OverTimePanel } from './over-time-panel'
import { PairPanel } from './pair-panel'
import { TagPanels } from './tag-panels'

type Props = {
  slug: string
  report: ShownReport
  names: { reviewers: ReadonlyMap<string, string>; articles: ReadonlyMap<string, string> }
  passages: readonly PassageShown[]
  /** The one report that all of it is about. */
  article: string | null
  adjudicates: boolean
}

/** Every figure of a report that is there, in the order in which leads ask for them. */
export function AgreementView({ slug, report, names, passages, article, adjudicates }: Props) {
  const named = (id: string) => names.reviewers.get(id) ?? 'A former member'
  const whole = report.view === 'whole'
  return (
    <div className="flex flex-col gap-[18px]">
      <HeadlinePanels report={report} />
      {whole && (
        <CostlyPanel
          slug={slug}
          passages={passages}
          more={report.of.passages - passages.length}
          adjudicates={adjudicates}
        />
      )}
      <TagPanels report={report} />
      <AnswerPanel report={report} />
      {article === null && (
        <OverTimePanel unit={report.overTime.unit} lines={shownLines(report.overTime, named)} />
      )}
      <PairPanel
        pairs={report.byPair.map((pair) => ({
          ...pair,
          names: [named(pair.reviewers[0]), named(pair.reviewers[1])],
        }))}
      />
      {whole && article === null && (
        <ArticlePanel
          slug={slug}
          of={report.of.reports}
          articles={report.byArticle.map((one) => ({
            ...one,
            title: names.articles.get(one.articleId) ?? 'A report that is gone',
          }))}
        />
      )}
    </div>
  )
}
