import { dayInWords } from '@/components/ui/day'
import { foreign } from '@/components/ui/foreign'
import type { ReportColumn, StatementRow } from '@/lib/statement/schema'
import type { PlacedCells } from './columns'
import { Part } from './part'

type Cell = StatementRow['cells'][number]

type Props = PlacedCells & {
  /** The chip beside the number of origins has already said whom they all credit. */
  withoutVia: boolean
}

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
        <span
          key={cell.says}
          className={cell.says === 'so' ? 'statement-says' : 'statement-says is-otherwise'}
        >
          <span className="statement-report">{saidBy(report, cell)}</span>
          <Words cell={cell} language={report.language} withoutVia={withoutVia} />
        </span>
      ))}
    </Part>
  )
}

/** In one text, its name set apart by characters: one more element in each of thousands of cells is felt. */
function saidBy({ outlet, title, publishedAt }: ReportColumn, { says }: Cell): string {
  const name = `\u2068${outlet ?? title}\u2069`
  const report = publishedAt ? `${name}, ${dayInWords(publishedAt)}` : name
  return `${report} ${says === 'so' ? 'says so' : 'says otherwise'}: `
}

type WordsProps = { cell: Cell; language: string | null; withoutVia: boolean }

function Words({ cell, language, withoutVia }: WordsProps) {
  const { words, via, replaced } = cell
  const credit = withoutVia || (via === null && (words !== null || replaced !== null)) ? null : via
  const parts = [
    replaced && <Replaced key="words" {...{ replaced, words, language }} />,
    !replaced && words !== null && (
      <bdi key="words" dir="auto" lang={foreign(language)}>
        “{words}”
      </bdi>
    ),
    credit !== null && (
      <span key="via">
        via <bdi dir="auto">{credit}</bdi>
      </span>
    ),
    !withoutVia && via === null && words === null && replaced === null && 'unattributed',
  ].filter(Boolean)
  if (parts.length === 0) return null
  if (words !== null && !replaced && credit === null)
    return (
      <bdi dir="auto" lang={foreign(language)} className="statement-words">
        “{words}”
      </bdi>
    )
  return <span className="statement-words">{parts.map((part, index) => [index > 0 && ', ', part])}</span>
}

type ReplacedProps = {
  replaced: NonNullable<Cell['replaced']>
  /** What tells the cell apart, for want of words that do the two figures. */
  words?: string | null
  language: string | null | undefined
}

/** A figure that a later report has replaced, and what it is now. */
export function Replaced({ replaced, words = null, language }: ReplacedProps) {
  const was = replaced.was ?? words
  return (
    <>
      {was !== null && (
        <>
          <del>
            <bdi dir="auto" lang={foreign(language)}>
              “{was}”
            </bdi>
          </del>{' '}
        </>
      )}
      now{' '}
      <ins>
        <bdi dir="auto" lang={foreign(replaced.language)}>
          “{replaced.now}”
        </bdi>
      </ins>
    </>
  )
}
