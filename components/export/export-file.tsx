import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { AGREEMENT_COLUMNS, AGREEMENT_MEANINGS } from '@/lib/export/agreement'
import { COLUMNS, type ExportName } from '@/lib/export/columns'
import { MEANINGS } from '@/lib/export/meanings'

const WHAT: Record<ExportName, string> = {
  annotations: 'One row per span: its text, place, tag, speaker and note.',
  links: 'One row per link, with both of its spans side by side.',
  articles: 'One row per report, with counts of reviews, spans and links.',
  statements: 'One row per statement: who says so, who says otherwise, and from how many origins.',
  answers: 'One row per answer to a question about a report.',
}

/** `count` is null where it is not counted, undefined while it is. */
type Props = { name: ExportName; href: string; count: number | null | undefined }

/** One file: what it holds, how many rows, the download and its columns. */
export function ExportFile({ name, href, count }: Props) {
  return (
    <Panel title={`${name}.csv`} description={WHAT[name]}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {count === null ? (
          <p className="text-ink-2">So large a project is not counted beforehand.</p>
        ) : (
          <p className="tabular-nums">
            <span className="font-serif text-xl font-semibold">{count?.toLocaleString('en') ?? '…'}</span>{' '}
            <span className="text-ink-2">{count === 1 ? 'row' : 'rows'}</span>
          </p>
        )}
        <a href={href} download className={buttonClass({ variant: 'primary' })}>
          <Download aria-hidden="true" />
          Download<span className="sr-only"> {name}.csv</span>
        </a>
      </div>
      {count === 0 && (
        <p className="mt-2 text-xs text-ink-2">Nothing matches: the file holds its column names only.</p>
      )}
      <Columns columns={COLUMNS[name].map((column) => [column, MEANINGS[name][column]])} />
    </Panel>
  )
}

/** Figures on agreement are worked out when they are asked for, so no rows are counted here. */
export function AgreementFile({ href }: { href: string }) {
  return (
    <Panel
      title="agreement.csv"
      description="One row per figure on agreement, with its interval, n and settings. Of the filters only the report and the way of writing count."
    >
      <div className="flex justify-end">
        <a href={href} download className={buttonClass({ variant: 'primary' })}>
          <Download aria-hidden="true" />
          Download<span className="sr-only"> agreement.csv</span>
        </a>
      </div>
      <Columns columns={AGREEMENT_COLUMNS.map((column) => [column, AGREEMENT_MEANINGS[column]])} />
    </Panel>
  )
}

function Columns({ columns }: { columns: readonly (readonly [string, string | undefined])[] }) {
  return (
    <details className="mt-3 border-t border-line pt-2.5 text-[0.8125rem]">
      <summary className="-my-1 rounded py-1 text-ink-2 hover:text-ink">{columns.length} columns</summary>
      <dl className="mt-2 flex flex-col gap-1.5">
        {columns.map(([column, meaning]) => (
          <div key={column}>
            <dt className="font-mono text-xs font-semibold break-all">{column}</dt>
            <dd className="text-ink-2">{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
