import { cx } from '@/components/ui/cx'
import { Day } from '@/components/ui/day'
import { foreign } from '@/components/ui/foreign'
import type { StatementDetail } from '@/lib/statement/schema'
import { Replaced } from './statement-cell'

/** Who said it when: the reports by date, each with its words. */
export function TimeLine({ detail }: { detail: StatementDetail }) {
  return (
    <ol className="relative ms-3 border-s border-line">
      {detail.columns.map((report) => (
        <li key={report.articleId} className="relative ps-6 pb-4 last:pb-0">
          {detail.cells
            .filter(({ articleId }) => articleId === report.articleId)
            .map((cell) => (
              <div key={cell.says}>
                <span
                  aria-hidden="true"
                  className={cx(
                    'statement-sign absolute -start-[13px]',
                    cell.says === 'so' ? 'is-so' : 'is-otherwise',
                  )}
                >
                  {cell.says === 'so' ? '✓' : '≠'}
                </span>
                <p className="text-[0.8125rem] text-ink-2">
                  {report.publishedAt ? <Day value={report.publishedAt} /> : 'Day unknown'}
                </p>
                <p>
                  <bdi dir="auto" className="font-[550]">
                    {report.outlet ?? report.title}
                  </bdi>{' '}
                  {cell.says === 'so' ? 'says so' : 'says otherwise'}
                  {cell.replaced ? (
                    <>
                      {': '}
                      <Replaced replaced={cell.replaced} words={cell.words} language={report.language} />,
                      says <bdi dir="auto">{cell.replaced.report}</bdi>
                    </>
                  ) : (
                    cell.words !== null && (
                      <>
                        {': '}“
                        <bdi dir="auto" lang={foreign(report.language)}>
                          {cell.words}
                        </bdi>
                        ”
                      </>
                    )
                  )}
                  <span className="text-ink-2">
                    {cell.via === null ? (
                      ', unattributed'
                    ) : (
                      <>
                        , via <bdi dir="auto">{cell.via}</bdi>
                      </>
                    )}
                  </span>
                </p>
              </div>
            ))}
        </li>
      ))}
    </ol>
  )
}
