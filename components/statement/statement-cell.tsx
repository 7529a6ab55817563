import { cx } from '@/components/ui/cx'
import { Day } from '@/components/ui/day'
import type { StatementCell as Cell, ReportColumn } from '@/lib/statement/schema'
import { Part } from './part'

type Props = {
  cells: readonly Cell[]
  report: ReportColumn
  /** From 0, among the columns of the reports. */
  at: number
  /** The chip beside the number of origins has already said whom they all credit. */
  withoutVia: boolean
}

const SAYS = { so: { sign: '✓', words: 'says so' }, otherwise: { sign: '≠', words: 'says otherwise' } }

/** What one report has on one statement. On narrow screens it names its report, which elsewhere is its column. */
export function StatementCell({ cells, report, at, withoutVia }: Props) {
  return (
    <Part
      role="cell"
      aria-colindex={at + 3}
      className="statement-cell"
      style={{ ['--at' as string]: at + 3 }}
    >
      {cells.map((cell) => (
        <span key={cell.says} className="statement-says">
          <span
            aria-hidden="true"
            className={cx('statement-sign', cell.says === 'so' ? 'is-so' : 'is-otherwise')}
          >
            {SAYS[cell.says].sign}
          </span>
          <span className="statement-report">
            <bdi dir="auto">{report.outlet ?? report.title}</bdi>
            {report.publishedAt && (
              <>
                {', '}
                <Day value={report.publishedAt} />
              </>
            )}
          </span>
          <span className="sr-only"> {SAYS[cell.says].words}: </span>
          <Words cell={cell} withoutVia={withoutVia} />
        </span>
      ))}
    </Part>
  )
}

function Words({ cell, withoutVia }: { cell: Cell; withoutVia: boolean }) {
  const via = withoutVia ? null : cell.via === null ? 'unattributed' : 'via'
  const parts = [
    cell.words !== null && (
      <bdi key="words" dir="auto">
        “{cell.words}”
      </bdi>
    ),
    via === 'via' && (
      <span key="via">
        via <bdi dir="auto">{cell.via}</bdi>
      </span>
    ),
    via === 'unattributed' && cell.words === null && <span key="none">unattributed</span>,
  ].filter(Boolean)
  if (parts.length === 0) return null
  return <span className="statement-words">{parts.map((part, index) => [index > 0 && ', ', part])}</span>
}
